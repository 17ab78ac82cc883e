"""A second, unlike product: collections added up, cuvettes pulsed in a loop, vials dosed by CD34-positive cells.

Everything about it stands in its folder. Its batch is made here by the same walk and the same ordinary answers that
make any other, which know nothing of a product.
"""

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from batchrecord.base.places import data_root
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.files import freezing_curve, report
from batchrecord.demonstration.script import Answers, Script
from batchrecord.document.shelf import DocumentShelf
from batchrecord.events.site import LotReceived
from batchrecord.execution.stock import Stock
from batchrecord.master.checks import check_folder
from batchrecord.master.load import load, read_folder
from batchrecord.master.model import Master
from batchrecord.record.bags import bags
from batchrecord.signing.trust import TrustAnchors
from batchrecord.steps.kinds import KINDS
from batchrecord.verification.result import Answer, Question
from batchrecord.verification.verify import verify_file
from tests.support.batch_run import BATCH, END, SiteRun

pytestmark = pytest.mark.slow

FOLDER = data_root("forms") / "masters" / "hsc-edit" / "1.0"
MASTER = load(read_folder(FOLDER))

ANSWERS: Answers = {
    "A.01.collection": ({"text": "collection 1"}, {"text": "collection 2"}),
    "A.02.volume": {"value": "300.0"},
    "A.02.cd34": (
        {"value": ("1820", "1760"), "instrument": "FC-01"},
        {"value": ("2300", "2250"), "instrument": "FC-01"},
    ),
    "A.03.more": ({"chosen": "yes"}, {"chosen": "no"}),
    "A.04.rescue": {"value": "1.6e8"},
    "B.03.report": {},
    "B.04.cells": {"value": "7.4e8"},
    "B.06.volume": {"value": "700.0"},
    "B.06.mix": {"quantity": "0.700"},
    "C.01.nuclease": {"quantity": "2100"},
    "C.01.rna": {"quantity": "1100"},
    "C.03.cells": {"value": "7.1e8", "instrument": "NC-02"},
    "C.05.cuvette": ({"text": "1"}, {"text": "2"}, {"text": "3"}, {"text": "4"}),
    "E.02.weight": {"value": "68.0"},
    "E.03.viable": {"value": ("1.02e7", "0.98e7"), "instrument": "FC-01"},
    "E.03.volume": {"value": "60.0"},
    "E.05.dmso": {"quantity": "4.5"},
    "E.06.volume": ({"value": "19.50"}, {"value": "19.60"}, {"value": "19.40"}),
    "E.06.vial": tuple({"serial": f"{{batch}}-V{n}", "carrier": f"{{batch}}-V{n}"} for n in (1, 2, 3)),
    "E.08.end": {"value": "-95.0"},
    "E.09.lost": {"value": "1.5"},
}
SCRIPT = Script(
    master="masters/hsc-edit/1.0",
    answers=ANSWERS,
    results={"R42": {"chosen": "no-growth"}, "R47": {"value": "<0.05"}},
    begins={"A.01": ((0, "08:00"), (1, "08:10"))},
    lasts={"C.02.time": 45 * 60, "C.07.recovery": 20 * 60, "B.03.incubation": 30},
    brisk=frozenset({"E.05", "E.06", "E.07"}),
    result_days={"R42": 20},
    files={
        "B.03.report": report("selection.pdf", "Selection", ("Completed.",), "SEL-01"),
        "E.08.curve": freezing_curve({0: "4.0", 49: "-45.0", 59: "-95.0"}, "CRF-01"),
    },
    days=22,
    stops_at="A.02",
    waits_since=(0, "09:00"),
    stories={},
)
ITEMS = (("RGT-CD34-01", "vials"), ("CYT-MIX-01", "mL"), ("NUC-01", "µg"), ("GRNA-01", "µg"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteRun]:
    founded = SiteRun.found(Path(tmp_path_factory.mktemp("second")) / "site", script=SCRIPT)
    stock, expiry = Stock(founded.bench.recorder), (END + timedelta(days=400)).date().isoformat()
    for item, unit in ITEMS:
        received = LotReceived(
            item=item,
            lot=f"{item}-L1",
            name=item,
            supplier="Reagent Works",
            expiry=expiry,
            quantity="100000",
            unit=unit,
            storage="Store R-2",
            attributes={},
        )
        stock.receive_lot(received, founded.by("wh"))
        stock.release_lot(item, received.lot, founded.by("qa2"))
    yield founded
    founded.close()


@pytest.fixture(scope="module")
def made(site: SiteRun) -> BatchRun:
    """The whole batch, made once: production, laboratory, review, release, shipment."""
    run = site.batch()
    run.work()
    run.laboratory()
    run.review()
    run.decide("released", "All requirements of the specification are met.")
    run.work()
    return run


def result(run: BatchRun, entry: str) -> str:
    found = run.state.entry(entry)
    assert found is not None
    assert found.current is not None
    return str(found.current.fields["displayed"])


def test_it_is_a_master_of_its_own() -> None:
    """URS-142: a second product in three languages, with every kind of entry, passes every check."""
    master, findings = check_folder(FOLDER)

    assert findings == ()
    assert master is not None
    assert len(tuple(master.steps())) >= 40
    assert {entry.kind for entry in master.entries()} == set(KINDS)
    assert master.languages == ("en", "zh-Hans", "zh-Hant")


def test_it_shares_no_step_and_no_formula_with_the_first_product() -> None:
    """URS-142: it is unlike the first one, so that what both can do is a property of the program."""
    first = load(read_folder(data_root("forms") / "masters" / "bcma-cart" / "2.0"))

    def formulas(master: Master) -> set[str]:
        return {entry.formula.source for entry in master.entries() if entry.formula is not None and entry.step}

    assert not {step.id for step in MASTER.steps()} & {step.id for step in first.steps()}
    assert not formulas(MASTER) & formulas(first)


def test_a_whole_batch_of_it_is_made_and_released(made: BatchRun) -> None:
    """URS-142: from the collections to the courier, with the program that makes the first product."""
    assert made.state.decision is not None
    assert made.state.decision.event.decision == "released"
    assert not tuple(made.state.open_deviations())
    assert made.state.entry("F.02.handed") is not None


def test_its_numbers_are_its_own(made: BatchRun) -> None:
    """URS-142: two collections add up, four cuvettes are pulsed, three vials hold the dose."""
    assert result(made, "A.02.difference") == "2.2"
    assert result(made, "A.03.total") == "1219500000"
    assert result(made, "C.03.cuvettes") == "4"
    assert made.state.entry("C.05.constant", 4) is not None
    assert result(made, "E.03.dose") == "8.82"
    assert result(made, "E.09.balance") == "100.0"
    assert [bag.code for bag in bags(made.state)] == [f"{BATCH}-V{number}" for number in (1, 2, 3)]


def test_its_record_is_verified(made: BatchRun, site: SiteRun) -> None:
    """URS-142: its document is issued and verified like any other."""
    site.list_revocations()
    shelf = DocumentShelf(site.bench)
    issued = shelf.issue(BATCH, 1, reason="First issue.", by=site.by("qp"))
    assert site.bench.site.chain is not None

    verified = verify_file(
        issued.document.read_bytes(),
        trust=TrustAnchors.read(site.bench.site.chain.root.pem()),
        coi=made.state.text("batch.coi"),
        at=site.clock.now().utc,
    )

    assert {question: answer for question, answer in verified.answers.items() if question is not Question.CURRENT} == {
        question: Answer.YES for question in Question if question is not Question.CURRENT
    }


# What the program must not know.

NAMED = re.compile(
    r"CAR-?T\b|BCMA|lentivir|leukapheresis|apheresis|CD34|electroporat|\bvector|transduc|\bMOI\b|cuvette", re.IGNORECASE
)
ROOT = Path(__file__).parents[2]


def sources() -> Iterator[Path]:
    for folder in ("batchrecord", "ui"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "demonstration" not in file.parts:
                yield file


def code(file: Path) -> str:
    """What the program does: without docstrings and comments, which may give an example."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [each for each in body if not _says_only(each)] or [ast.Pass()]  # type: ignore[attr-defined]
    return ast.unparse(tree)


def _says_only(node: object) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def test_the_program_names_no_product() -> None:
    """URS-143: nothing outside of the demonstration names a product, its materials or an entry of a master."""
    ids = {entry.id for entry in MASTER.entries() if entry.step}
    ids |= {e.id for e in load(read_folder(data_root("forms") / "masters" / "bcma-cart" / "2.0")).entries() if e.step}
    named = {}
    for file in sources():
        text = code(file)
        inside = (name for name in ids if name in text)
        found = {*NAMED.findall(text), *(name for name in inside if re.search(rf"(?<![\w.]){re.escape(name)}\b", text))}
        if found:
            named[str(file.relative_to(ROOT))] = sorted(found)

    assert named == {}
