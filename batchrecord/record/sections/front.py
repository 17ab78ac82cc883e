"""First page: what the hospital needs, in the order of its receipt checklist (roles and failure modes §4.6).

Disposition with what is pending (H6), identity (H7), product, expiry and storage (H8), bags (H9), dose and weight
(H10), key results (H11), what the label says (H12); then exceptions in one paragraph, and how to verify (H5).
"""

from collections import Counter
from collections.abc import Iterator

from batchrecord.base.text import Phrase
from batchrecord.batch.state import BatchState, Deviation
from batchrecord.events.disposition import Pending, RecordIssued
from batchrecord.master.model import Test
from batchrecord.record.bags import bags
from batchrecord.record.cells import Line, current_cell, local, nothing, number_of
from batchrecord.record.elements import (
    Banner,
    Cell,
    Code,
    Column,
    Element,
    Fact,
    Facts,
    Paragraph,
    Run,
    Section,
    Table,
    Tone,
)
from batchrecord.record.facts import RecordFacts
from batchrecord.record.product import GRADES, deviations_counted, expiry_of, weights
from batchrecord.record.sections.certificate import failed_tests, named, result_cell, verdict_of
from batchrecord.record.wording import deviation as opened_because
from batchrecord.record.wording import disposition, exception, grade, joined, role, say, word
from batchrecord.signing.certificates import fingerprint_text

__all__ = ["banner", "front", "version_cell"]

_TONES = {"released": Tone.GOOD, "conditional": Tone.ATTENTION, "exceptional": Tone.ATTENTION, "held": Tone.ATTENTION}
_APART = say(" · ", " · ", " · ")
_SENTENCES = say(" ", "", "")


def front(state: BatchState, facts: RecordFacts) -> Section:
    """Return the first page."""
    return Section("summary", word("summary"), tuple(_elements(state, facts)))


def _elements(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    yield banner(state)
    yield Facts(tuple(_identity(state)), columns=4)
    yield Facts(tuple(_product(state)), columns=2)
    yield _bags(state)
    yield Facts(tuple(Fact(test.title, result_cell(state, test)) for test in _key_tests(state)), columns=3)
    statements = state.master.record.statements
    if statements:
        yield Paragraph((Run(joined(statements, _APART), bold=True),))
    yield Paragraph((Run(_exceptions(state)),))
    site = f"{facts.opened.name} ({facts.site})"
    printed = Cell.of(fingerprint_text(bytes.fromhex(facts.root_fingerprint)), mono=True)
    yield Facts((Fact(word("verify.certificate", site=site), printed),), columns=1)
    number, coi = state.text("batch.number"), state.text("batch.coi")
    # Beside the code there is room for the words that would fill the page below it.
    caption = joined((word("verify.short"), word("verify.code")), _SENTENCES)
    yield Code(f"{number}\n{coi}\n{facts.digest}", caption)


def banner(state: BatchState) -> Banner:
    """Return the disposition, as it cannot be missed, with what is out of specification."""
    decision = state.decision
    if decision is None:
        return Banner(word("banner.undecided"), word("banner.none"), Tone.BAD)
    mark, event = decision.mark, decision.event
    detail = word("banner.by", name=mark.by.name, id=mark.by.id, role=role(mark.by.role), time=local(mark))
    failed = tuple(named(test) for test in failed_tests(state))
    if failed:
        detail = joined((detail, word("banner.failed", tests=joined(failed))), _SENTENCES)
    if event.pending:
        pending = joined(_pending(state, item) for item in event.pending)
        detail = joined((detail, word("banner.pending", tests=pending)), _SENTENCES)
    headline = disposition(event.decision)
    if event.decision == "exceptional":
        headline, detail = word("headline.exceptional"), joined((word("headline.by-exception"), detail), _SENTENCES)
    return Banner(headline, detail, _TONES.get(event.decision, Tone.BAD))


def _pending(state: BatchState, item: Pending) -> Phrase:
    test = named(state.master.test(item.test)) if state.master.has_entry(item.test) else Phrase.same(item.test)
    return word("banner.due", test=test, due=item.due)


def _identity(state: BatchState) -> Iterator[Fact]:
    """Yield whose product this is, and until when it may be used."""
    issued = state.issued
    if issued is None:
        return
    yield Fact(word("coi"), Cell.of(issued.coi, bold=True, mono=True))
    yield Fact(word("din"), Cell.of(issued.din, mono=True))
    yield Fact(word("patient"), Cell.of(issued.patient, bold=True))
    yield Fact(word("order"), Cell.of(issued.order))
    yield Fact(word("batch"), Cell.of(issued.batch, bold=True))
    yield Fact(word("expiry"), Cell.of(expiry_of(state), bold=True))
    yield Fact(word("hospital"), Cell.of(issued.hospital))
    if state.records:
        yield Fact(word("record.version"), version_cell(state.records[-1][1]))


def _product(state: BatchState) -> Iterator[Fact]:
    """Yield which product this is and how it is stored; the strength stands in the head of every page."""
    master = state.master
    yield Fact(word("product"), Cell.of(master.product, bold=True))
    if master.record.storage is not None:
        yield Fact(word("storage"), Cell.of(master.record.storage))


def version_cell(issued: RecordIssued) -> Cell:
    """Return which version of the record this is, why it was issued, and which one it replaces."""
    lines: list[Line] = [(Run(word("record.number", version=issued.version)), Run(Phrase.same(issued.reason)))]
    if issued.supersedes:
        lines.append((Run(word("record.replaces", version=issued.version - 1), tone=Tone.ATTENTION),))
    return Cell(tuple(lines))


def _bags(state: BatchState) -> Table:
    """Return the bags with what the master tells of each, and the body weight that the dose is for."""
    plans = state.master.record.bags
    shown = plans[0].shows if plans else ()
    titles = (state.master.entry(entry).label for entry in shown)
    weights_of = tuple(weights(state))
    columns = (
        Column(word("bag"), 18),
        *(Column(title, 24) for title in titles),
        *(Column(fact.label, 20) for fact in weights_of[:1]),
    )
    filled = bags(state)
    rows = tuple(
        (
            Cell.of(bag.code, bold=True, mono=True),
            *(nothing() if found is None else current_cell(found) for found in bag.shows),
            *(fact.value for fact in weights_of[:1]),
        )
        for bag in filled
    )
    keys = tuple(bag.shows[0].definition.id if bag.shows and bag.shows[0] is not None else "" for bag in filled)
    return Table(columns, rows or (_no_bag(columns),), keys=keys)


def _no_bag(columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    return Cell.of(word("not-made"), Tone.ATTENTION), *(nothing() for _ in columns[1:])


def _key_tests(state: BatchState) -> Iterator[Test]:
    """Yield the tests that the master calls critical, or all; what fails or is not final is never left out.

    What no disposition needs and nobody has begun, such as a confirmation by culture, stands on the certificate alone.
    """
    listed = set(state.master.record.critical)
    tests = state.master.specification.tests
    for test in tests:
        found = state.entries.get((test.id, 0))
        settled = verdict_of(found, test) == "pass" or (found is None and not test.required_for)
        if test.id in listed or not settled or listed.isdisjoint(each.id for each in tests):
            yield test


def _exceptions(state: BatchState) -> Phrase:
    if not state.issues and not state.deviations:
        return word("exceptions.none")
    sentences = [deviations_counted(state)]
    worst = min(state.deviations.values(), key=_seriousness, default=None)
    if worst is not None:
        sentences.append(_told(state, worst))
    others = Counter(sort for issue in state.issues.values() for sort in issue.sorts if sort != "deviation")
    if others:
        kinds = joined(word("summary.kind", kind=exception(sort), count=count) for sort, count in others.items())
        sentences.append(word("summary.kinds", kinds=kinds))
    return joined(sentences, _SENTENCES)


def _seriousness(deviation: Deviation) -> tuple[int, bool, int]:
    grades = {name: place for place, name in enumerate(GRADES)}
    return grades.get(deviation.classification, len(grades)), not deviation.open, deviation.mark.seq


def _told(state: BatchState, deviation: Deviation) -> Phrase:
    entry = Phrase.same(deviation.entry or "–")
    if state.master.has_entry(deviation.entry):
        number = number_of(deviation.entry, deviation.iteration)
        entry = word("step", id=number, title=state.master.entry(deviation.entry).label)
    return word(
        "summary.worst",
        id=deviation.id,
        grade=grade(deviation.classification),
        cause=opened_because(deviation.code),
        entry=entry,
        standing=word("deviation.open" if deviation.open else "closed"),
    )
