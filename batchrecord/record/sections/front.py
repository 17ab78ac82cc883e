"""First page: what the hospital needs, in the order of its receipt checklist (roles and failure modes §4.6)."""

from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, Decision
from batchrecord.events.disposition import RecordIssued
from batchrecord.record.bags import bags_of
from batchrecord.record.cells import local, nothing
from batchrecord.record.elements import (
    Banner,
    Cell,
    Code,
    Column,
    Element,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
)
from batchrecord.record.facts import RecordFacts
from batchrecord.record.sections.certificate import result_cell
from batchrecord.record.wording import role, word
from batchrecord.signing.certificates import fingerprint_text

__all__ = ["banner", "front", "version_cell"]

_TONES = {"released": Tone.GOOD, "conditional": Tone.ATTENTION, "exceptional": Tone.ATTENTION, "held": Tone.ATTENTION}


def front(state: BatchState, facts: RecordFacts) -> Section:
    """Return the first page."""
    return Section("summary", word("summary"), tuple(_elements(state, facts)))


def _elements(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    yield banner(state.decision)
    yield Facts(tuple(_facts(state, facts)), columns=4)
    if state.decision is not None and state.decision.event.pending:
        yield _pending(state.decision)
    results = tuple(_results(state))
    if results:
        yield Heading(word("results.key"), level=3)
        yield Facts(results, columns=4)
    yield Paragraph((Run(_exceptions(state)),))
    yield Heading(word("verify.title"), level=3)
    yield Paragraph((Run(word("verify.how")),))
    yield Facts(
        (
            Fact(
                word("verify.fingerprint"),
                Cell.of(fingerprint_text(bytes.fromhex(facts.root_fingerprint)), mono=True),
            ),
        ),
        columns=1,
    )
    number, coi = state.text("batch.number"), state.text("batch.coi")
    yield Code(f"{number}\n{coi}\n{facts.digest}", word("verify.code"))


def banner(decision: Decision | None) -> Banner:
    """Return the disposition, as it cannot be missed."""
    if decision is None:
        return Banner(word("banner.undecided"), word("banner.none"), Tone.BAD)
    mark, event = decision.mark, decision.event
    by = word(
        "banner.by",
        name=mark.by.name,
        id=mark.by.id,
        role=role(mark.by.role),
        time=local(mark),
    )
    return Banner(word(f"banner.{event.decision}"), by, _TONES.get(event.decision, Tone.BAD))


def _facts(state: BatchState, facts: RecordFacts) -> Iterator[Fact]:
    # The strength stands in the head of this and every other page.
    issued = state.issued
    if issued is None:
        return
    yield Fact(word("product"), Cell.of(state.master.product, bold=True))
    yield Fact(word("batch"), Cell.of(issued.batch, bold=True))
    yield Fact(word("coi"), Cell.of(issued.coi, bold=True, mono=True))
    yield Fact(word("din"), Cell.of(issued.din, mono=True))
    yield Fact(word("patient"), Cell.of(issued.patient))
    yield Fact(word("hospital"), Cell.of(issued.hospital))
    yield Fact(word("order"), Cell.of(issued.order))
    yield Fact(word("bag"), _bags(state))
    yield Fact(word("weight"), Cell.of(word("weight.value", weight=issued.weight, date=issued.weight_date)))
    yield Fact(word("expiry"), Cell.of(_expiry(state), bold=True))
    yield Fact(word("site"), Cell.of(f"{facts.opened.name} ({facts.site})"))
    if state.records:
        yield Fact(word("record.version"), version_cell(state.records[-1][1]))


def _bags(state: BatchState) -> Cell:
    bags = bags_of(state)
    return Cell(tuple((Run(Phrase.same(bag), bold=True, mono=True),) for bag in bags)) if bags else nothing()


def version_cell(issued: RecordIssued) -> Cell:
    """Return which version of the record this is, why it was issued, and which record it replaces."""
    lines = [(Run(word("record.reason", version=issued.version, reason=issued.reason)),)]
    if issued.supersedes:
        lines.append((Run(word("record.supersedes", digest=issued.supersedes), tone=Tone.ATTENTION),))
    return Cell(tuple(lines))


def _expiry(state: BatchState) -> str:
    return (state.decision.event.expiry if state.decision is not None else "") or "–"


def _pending(decision: Decision) -> Table:
    rows = tuple(
        (Cell.of(item.test, bold=True), Cell.of(item.due), Cell.of(item.owner)) for item in decision.event.pending
    )
    columns = tuple(Column(word(name), 1) for name in ("pending.test", "pending.due", "pending.owner"))
    return Table(columns, rows, word("pending.title"))


def _results(state: BatchState) -> Iterator[Fact]:
    for test in state.master.specification.tests:
        yield Fact(test.title, result_cell(state, test))


def _exceptions(state: BatchState) -> Phrase:
    if not state.issues and not state.deviations:
        return word("exceptions.none")
    still_open = sum(1 for _ in state.open_deviations())
    return word("exceptions.summary", exceptions=len(state.issues), deviations=len(state.deviations), open=still_open)
