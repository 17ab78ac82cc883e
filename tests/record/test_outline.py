"""The words of the document: complete, in order, in both languages, and drawable."""

from batchrecord.document.render import render
from batchrecord.events.disposition import DispositionDecided, RecordIssued
from batchrecord.events.site import Demands, SiteOpened
from batchrecord.events.table import EVENTS
from batchrecord.record import wording_tables as tables
from batchrecord.record.elements import Outline, Table
from batchrecord.record.enclosed import Enclosed
from batchrecord.record.facts import RecordFacts
from batchrecord.record.format import record_digest
from batchrecord.record.outline import outline_of
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import MACHINES, Role
from tests.batch.test_release_rules import made, reviewed, with_results
from tests.support.paper_batch import PaperBatch

RECORD = b"a record"


def finished(*, demonstration: bool = True, correct: bool = True) -> PaperBatch:
    """Return a released batch, with a corrected value."""
    batch = PaperBatch().issue()
    batch.perform("A.01.ready", confirmed="yes")
    batch.perform("A.02.count", value=("2000", "2100"))
    if correct:
        batch.correct("A.02.count", value=("2000", "2150"))
    batch.perform("A.02.diff")
    batch.verify("A.02.count")
    batch.verify("A.02.diff")
    batch.perform("A.04.planned")
    batch.perform("A.05.added", value="2.05")
    batch.verify("A.05.added", meaning=Meaning.WITNESSED)
    batch.perform("A.06.bag", coi="COI-26-7", din="DIN-7")
    batch.perform("A.07.vector", lot="V1", container="c1", quantity="2.05")
    batch.start("A.08.thaw")
    batch.stop("A.08.thaw")
    batch.gate()
    batch.perform("B.01.filled", confirmed="yes")
    reviewed(with_results(batch))
    decided = DispositionDecided(decision="released", reason="complies", expiry="2027-03-01", pending=())
    batch.do(decided, "qp", meaning=Meaning.RELEASED)
    batch.do(RecordIssued(version=1, reason="first issue", supersedes="", languages=("en",)), "qp")
    return batch


def facts_of(batch: PaperBatch, *, demonstration: bool = True) -> RecordFacts:
    opened = SiteOpened(
        name="Test Site",
        root="",
        issuing="",
        log="",
        workstations=(),
        people=(),
        demonstration=demonstration,
        demands=Demands(timestamp=False, witness=False, revocation_days=None),
    )
    return RecordFacts(
        digest=record_digest(RECORD),
        site="SITE-01",
        opened=opened,
        root_fingerprint="ab" * 32,
        languages=("en", "zh-Hans"),
        acts=tuple(act for act, _ in batch.acts),
        leaves=tuple(leaf for _, leaf in batch.acts),
        certificates={},
        lines=(),
    )


def outline(batch: PaperBatch) -> Outline:
    return outline_of(batch.state, facts_of(batch))


def test_everything_signed_can_be_read() -> None:
    """URS-503: first page, tests, steps with values, corrections with reason, review, people and every entry."""
    batch = finished()
    words = " ".join(outline(batch).words())
    for text in (
        "RELEASED",
        "准予放行",
        "COI-26-7",
        "DIN-7",
        "P-7",
        "2000",
        "2150",
        "reason: typing.",
        "misread",
        "2.05 mL",
    ):
        assert text in words
    for act, leaf in batch.acts:
        assert leaf[:16] in words
        assert f"{act.signer.name} ({act.signer.id})" in words


def test_a_corrected_value_stays_readable_struck_through() -> None:
    """URS-308: the old revision stands struck beside the new one, its reason and its signer."""
    struck = [
        run.text.inside("en")
        for section in outline(finished()).sections
        for element in section.elements
        if isinstance(element, Table)
        for row in element.rows
        for cell in row
        for line in cell.lines
        for run in line
        if run.struck
    ]
    assert "2100 cells/mL" in struck
    assert "2150 cells/mL" not in struck


def test_demonstration_is_said_on_every_page() -> None:
    """URS-504: furniture names product, batch, chain of identity and digest; a demonstration says so, others do not."""
    batch = finished()
    shown = [text.inside("en") for text in outline(batch).furniture.foot]
    real = [text.inside("en") for text in outline_of(batch.state, facts_of(batch, demonstration=False)).furniture.foot]
    assert any(record_digest(RECORD) in text for text in shown)
    assert any("COI-26-7" in text for text in shown)
    assert any("DEMONSTRATION" in text for text in shown)
    assert not any("DEMONSTRATION" in text for text in real)


def test_an_unfinished_batch_is_not_shown_as_released() -> None:
    """URS-503: without a disposition the banner says not to use the product."""
    words = tuple(outline(made()).words())
    assert any("NOT RELEASED" in word for word in words)
    assert not any(word == "RELEASED" for word in words)


def test_the_outline_is_a_pure_function() -> None:
    """URS-502: the same batch gives the same outline."""
    assert outline(finished()) == outline(finished())


def test_the_outline_can_be_drawn() -> None:
    """URS-503: every element and character of the outline finds its place on a page."""
    assert render(outline(finished()), Enclosed(record=RECORD)).startswith(b"%PDF-1.7")


def test_tables_of_wording_are_complete() -> None:
    """URS-503: each role, meaning and kind of batch entry has a name."""
    assert set(tables.ROLES) >= {role.value for role in Role} - (MACHINES - {Role.WORKSTATION})
    assert set(tables.MEANINGS) == {meaning.value for meaning in Meaning}
    assert set(tables.EVENTS) == {code for code, kind in EVENTS.items() if not kind.on_site}
