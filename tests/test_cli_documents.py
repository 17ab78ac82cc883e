"""Documents made, issued again and compared from the command line."""

import io
import json
import random
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from batchrecord.base.clock import SetClock, SystemClock
from batchrecord.cli import main
from batchrecord.cli.demo import as_told
from batchrecord.cli.verify import verified
from batchrecord.demonstration.build import BATCH, IN_PROGRESS, build
from batchrecord.demonstration.cast import CAST
from batchrecord.demonstration.small import SMALL
from batchrecord.verification.result import Verdict
from tests.support.batch_run import CHEAP

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration whose batch was rejected, so that its documents are short."""
    folder = tmp_path_factory.mktemp("documents") / "demo"
    now = SystemClock().now().utc - timedelta(minutes=15)
    build(
        folder,
        script=SMALL,
        story=SMALL.stories["rejected"],
        clock=SetClock(now),
        random_bytes=random.Random(8).randbytes,
        cost=CHEAP,
    )
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command with a passphrase on its input; gives status, output and complaints."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def running(*arguments: object, by: str = "") -> tuple[int, str, str]:
        typed = CAST[by].passphrase if by in CAST else by
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return status, said.out, said.err

    return running


def test_the_demonstration_holds_every_kind(demo: Path) -> None:
    """URS-801: batch record, certificate of analysis, exceptions report and sheet, here and on the shelf."""
    names = {
        "batch-record.pdf": f"{BATCH} batch record v1.pdf",
        "certificate-of-analysis.pdf": f"{BATCH} certificate of analysis v1.pdf",
        "exceptions-report.pdf": f"{BATCH} exceptions report v1.pdf",
        "fingerprint-sheet.pdf": "DEMO-SITE fingerprint sheet v1.pdf",
    }
    shelf = {file.name: file.read_bytes() for file in (demo / "documents").iterdir()}

    for name, kept in names.items():
        assert (demo / name).read_bytes() == shelf[kept]


def test_a_rejected_batch_is_refused_as_its_story_tells(demo: Path) -> None:
    """URS-134: the demonstration of a rejection succeeds where the verifier refuses the batch for that alone."""
    facts = json.loads((demo / "demo.json").read_text(encoding="utf-8"))
    file, root = demo / "batch-record.pdf", str(demo / "site-root.pem")
    right, wrong = (
        verified(file, trust=root, coi=coi, bag=None, at=None, status=None)
        for coi in (facts["coi"], "COI-26-0999-9ZZZ")
    )

    assert right.verdict is wrong.verdict is Verdict.REFUSE
    assert [as_told(right, "rejected"), as_told(right, "released"), as_told(wrong, "rejected")] == [True, False, False]


def test_a_record_is_issued_again(demo: Path, run: Run, tmp_path: Path) -> None:
    """URS-522: with a reason, in another language, as the next version; the copy asked for is that of the shelf."""
    out = tmp_path / "again.pdf"
    arguments = ("batch", "document", demo, BATCH, "--by", "qp", "--languages", "zh-Hans", "--json", "--out", out)
    status, said, _ = run(*arguments, "--reason", "The hospital asked for Chinese alone.", by="qp")
    made = json.loads(said)

    assert status == 0
    assert made["format"] == "batchrecord.document/1"
    assert (made["kind"], made["version"], made["languages"]) == ("batch-record", 2, ["zh-Hans"])
    assert out.read_bytes() == (demo / "documents" / f"{BATCH} batch record v2.pdf").read_bytes()

    status, said, _ = run("batch", "document", demo, BATCH, "--kind", "exceptions-report", "--by", "qp", by="qp")
    assert status == 0
    assert "exceptions report of version 2" in said


def test_a_reason_is_demanded_before_a_passphrase(demo: Path, run: Run) -> None:
    """URS-522: the command says what is missing, and signs nothing."""
    status, _, complaint = run("batch", "document", demo, BATCH, "--by", "qp", by="qp")

    assert status == 2
    assert "--reason" in complaint


@pytest.mark.parametrize(("kind", "by"), [("batch-record", "op1"), ("batch-record", "wrong"), ("batch-record", "qa1")])
def test_others_issue_nothing(demo: Path, run: Run, kind: str, by: str) -> None:
    """URS-403: only who decided, with the right passphrase."""
    before = sorted((demo / "documents").iterdir())
    person = by if by in CAST else "qp"
    status, _, complaint = run(
        "batch", "document", demo, BATCH, "--kind", kind, "--reason", "Why not.", "--by", person, by=by
    )

    assert status == 1
    assert complaint
    assert sorted((demo / "documents").iterdir()) == before


def test_a_sheet_is_made(demo: Path, run: Run) -> None:
    """URS-524: numbered on, signed by quality assurance."""
    status, said, _ = run("site", "sheet", demo, "--by", "qa1", "--contact", "QA desk", "--languages", "en", by="qa1")

    assert status == 0
    assert "site fingerprint sheet of version 2" in said
    assert (demo / "documents" / "DEMO-SITE fingerprint sheet v2.pdf").is_file()


def test_the_older_of_two_copies_is_refused(demo: Path, run: Run) -> None:
    """URS-621: status 30 for the one that was replaced, with what replaced it; the newer one says it is newer."""
    shelf = demo / "documents"
    one, two = (shelf / f"{BATCH} batch record v{version}.pdf" for version in (1, 2))
    if not two.exists():
        run("batch", "document", demo, BATCH, "--by", "qp", "--reason", "Issued again.", by="qp")
    status, said, _ = run("verify", one, "--trust", demo / "site-root.pem", "--other", two, "--json")
    told = json.loads(said)

    assert status == 30
    assert told["answers"]["current"] == "no"
    assert (told["compared"]["relation"], told["compared"]["document"]["version"]) == ("older", 2)
    _, said, _ = run("verify", two, "--trust", demo / "site-root.pem", "--other", one, "--all")
    assert "this copy is the newer one" in said
    assert "the other copy is version 1" in said


def test_a_sheet_is_undecided(demo: Path, run: Run) -> None:
    """URS-524: verify says what it is, and ends with 20."""
    status, said, _ = run("verify", demo / "fingerprint-sheet.pdf", "--trust", demo / "site-root.pem")

    assert status == 20
    assert said.splitlines()[0].endswith("site fingerprint sheet")
    assert "says nothing about any product" in said


@pytest.mark.parametrize("other", ["nowhere.pdf", "."])
def test_another_copy_that_is_not_there_is_a_usage_error(demo: Path, run: Run, other: str) -> None:
    """URS-621: nothing is judged."""
    status, _, complaint = run("verify", demo / "batch-record.pdf", "--other", demo / other)

    assert status == 2
    assert complaint


def test_step_sheets_are_written_from_the_command_line(demo: Path, run: Run, tmp_path: Path) -> None:
    """URS-352, URS-389: one step or a whole phase, signed for; what is not there is told in one line."""
    out, sheets = tmp_path / "sheet.pdf", ("batch", "sheet", demo, IN_PROGRESS)
    status, said, _ = run(*sheets, "P1.05", out, "--by", "op1", by="op1")
    assert (status, out.read_bytes()[:5]) == (0, b"%PDF-")
    assert str(out) in said
    status, said, _ = run(
        "batch", "sheet", demo, IN_PROGRESS, "P1", tmp_path / "phase.pdf", "--json", "--by", "op1", by="op1"
    )
    printed = json.loads(said)
    assert (status, printed["format"]) == (0, "batchrecord.step-sheet/1")
    numbers = [int(code.rpartition("/")[2]) for code in printed["sheets"]]
    assert numbers == list(range(2, len(numbers) + 2))
    status, _, complaint = run(
        "batch", "sheet", demo, IN_PROGRESS, "P77", tmp_path / "none.pdf", "--by", "op1", by="op1"
    )
    assert (status, complaint.count("\n")) == (1, 1)
    assert not (tmp_path / "none.pdf").exists()
