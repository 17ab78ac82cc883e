"""The certificate of analysis: each release test with method, sample, limit, result, verdict, analyst and reviewer.

A result that was superseded stays readable. What is out of specification is named with its deviation, what is not final
with the day it is due, and a conclusion says what it all comes to (China GMP Art. 223; 21 CFR 211.194).
"""

from collections.abc import Iterator
from itertools import islice

from batchrecord.base.clock import local_text
from batchrecord.base.quantity import Position, decimal_text
from batchrecord.base.text import Phrase
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState, Deviation, EntryState, Judgement, Revision
from batchrecord.events.laboratory import ResultEntered
from batchrecord.master.model import Test
from batchrecord.record.cells import (
    Line,
    coded,
    deviations_of,
    limit_text,
    nothing,
    reason_line,
    report_lines,
    signed_cell,
    signed_lines,
    value_lines,
)
from batchrecord.record.course import production
from batchrecord.record.elements import Cell, Column, Element, Fact, Facts, Paragraph, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.product import expiry_of, weights
from batchrecord.record.wording import deviation as opened_because
from batchrecord.record.wording import grade, joined, word

__all__ = ["certificate_of_analysis", "failed_tests", "limit_cell", "named", "result_cell", "verdict_of", "verdict_run"]

_COLUMNS = (
    Column(word("test"), 22),
    Column(word("method"), 23),
    Column(word("acceptance"), 13),
    Column(word("result"), 18),
    Column(word("verdict"), 14),
    Column(word("analyst"), 20),
    Column(word("reviewer"), 21),
)
_OOS = (
    Column(word("test"), 30),
    Column(word("oos.of"), 15),
    Column(word("deviation.class"), 12),
    Column(word("deviation.cause"), 25),
    Column(word("standing"), 15),
)


def certificate_of_analysis(state: BatchState, facts: RecordFacts) -> Section:
    """Return the certificate of analysis."""
    return Section("certificate", word("certificate"), tuple(_elements(state, facts)), new_page=True)


def _elements(state: BatchState, facts: RecordFacts) -> Iterator[Element]:
    tests = state.master.specification.tests
    yield Facts(tuple(_header(state, facts)), columns=4)
    yield _concluded(state)
    rows = tuple(_row(state, facts, test) for test in tests)
    yield Table(_COLUMNS, rows, keys=tuple(test.id for test in tests))
    out = tuple((test, deviation) for test in tests for deviation in _deviations(state, test))
    if out:
        rows = tuple(_oos(test, deviation) for test, deviation in out)
        yield Table(_OOS, rows, word("oos.title"), keys=tuple(test.id for test, _ in out))


def _concluded(state: BatchState) -> Paragraph:
    """Return what it all comes to, said before the tests, as its reader looks for it first."""
    conclusion, tone = _conclusion(state)
    runs = [Run(word("conclusion"), bold=True), Run(conclusion, bold=True, tone=tone)]
    unread = tuple(named(test) for test in state.master.specification.tests if _waits_for_review(state, test))
    if unread:
        runs.append(Run(word("conclusion.unreviewed", tests=joined(unread)), tone=Tone.ATTENTION))
    return Paragraph(tuple(runs))


def _header(state: BatchState, facts: RecordFacts) -> Iterator[Fact]:
    issued, master = state.issued, state.master
    if issued is None:
        return
    specification = master.specification
    yield Fact(word("product"), Cell.of(master.product, bold=True))
    yield Fact(word("strength"), Cell.of(master.strength))
    yield Fact(word("batch"), Cell.of(issued.batch, bold=True))
    yield Fact(
        word("specification"),
        Cell.of(word("specification.value", id=specification.id, version=specification.version), bold=True),
    )
    yield Fact(word("coi"), Cell.of(issued.coi, mono=True))
    yield Fact(word("din"), Cell.of(issued.din, mono=True))
    yield Fact(word("patient"), Cell.of(issued.patient))
    yield from islice(weights(state), 1)
    made = production(state)
    if made.begun is not None and made.ended is not None:
        first, last = (local_text(mark.utc, mark.offset)[:10] for mark in (made.begun, made.ended))
        yield Fact(word("manufactured"), Cell.of(word("from-to", begin=first, end=last)))
    yield Fact(word("expiry"), Cell.of(expiry_of(state)))
    yield Fact(word("storage"), nothing() if master.record.storage is None else Cell.of(master.record.storage))
    yield Fact(word("site"), Cell.of(f"{facts.opened.name} ({facts.site})"))


def named(test: Test) -> Phrase:
    """Return number and title of a test."""
    return word("step", id=test.id, title=test.title)


def failed_tests(state: BatchState) -> Iterator[Test]:
    """Yield the tests whose result is out of specification."""
    for test in state.master.specification.tests:
        if verdict_of(state.entries.get((test.id, 0)), test) == "fail":
            yield test


def result_cell(state: BatchState, test: Test) -> Cell:
    """Return the result that counts, with its verdict beside it."""
    found = state.entries.get((test.id, 0))
    verdict = verdict_run(verdict_of(found, test))
    if found is None or found.current is None:
        return Cell(((verdict,),))
    lines = value_lines(found.definition, found.current, bold=True)
    return Cell((*lines[:-1], (*lines[-1], verdict)))


def verdict_of(found: EntryState | None, test: Test) -> str:
    """Return how a result stands against its specification: pass, fail, interim, stale or missing."""
    if found is None or found.current is None:
        return "missing"
    current = found.current
    if found.stale:
        return "stale"
    if current.departures or any(judgement.position is not Position.WITHIN for judgement in current.judgements):
        return "fail"
    return "interim" if current.values.get("") in test.interim else "pass"


def verdict_run(verdict: str) -> Run:
    """Return the words for a verdict."""
    tone = {"pass": Tone.GOOD, "interim": Tone.ATTENTION}.get(verdict, Tone.BAD)
    return Run(word(f"verdict.{verdict}"), tone=tone)


def _waits_for_review(state: BatchState, test: Test) -> bool:
    found = state.entries.get((test.id, 0))
    return found is not None and found.current is not None and found.verification is None


def _conclusion(state: BatchState) -> tuple[Phrase, Tone]:
    tests = state.master.specification.tests
    verdicts = {test.id: verdict_of(state.entries.get((test.id, 0)), test) for test in tests}
    failed = joined(named(test) for test in tests if verdicts[test.id] == "fail")
    pending = joined(named(test) for test in tests if verdicts[test.id] not in {"fail", "pass"})
    match "fail" in verdicts.values(), bool({"interim", "missing", "stale"}.intersection(verdicts.values())):
        case True, True:
            return word("conclusion.fail-pending", tests=failed, pending=pending), Tone.BAD
        case True, _:
            return word("conclusion.fail", tests=failed), Tone.BAD
        case _, True:
            return word("conclusion.pending", tests=pending), Tone.ATTENTION
        case _:
            return word("conclusion.pass", count=len(tests)), Tone.GOOD


def _row(state: BatchState, facts: RecordFacts, test: Test) -> tuple[Cell, ...]:
    found = state.entries.get((test.id, 0))
    current = None if found is None else found.current
    verdict: list[Line] = [(verdict_run(verdict_of(found, test)),)]
    if state.decision is not None:
        pending = (item for item in state.decision.event.pending if item.test == test.id)
        verdict += [coded("pending.due", f"{item.due} ({item.owner})") for item in pending]
    if found is not None:
        numbers = deviations_of(state, found)
        verdict += [(Run(Phrase.same(number), bold=True, tone=Tone.ATTENTION),) for number in numbers]
    return (
        Cell(((Run(Phrase.same(test.id), tone=Tone.QUIET),), (Run(test.title),))),
        Cell(((Run(test.method),), coded("sample", test.sample))),
        limit_cell(state, test),
        nothing() if found is None else Cell(tuple(_results(found, facts))),
        Cell(tuple(verdict)),
        nothing() if current is None else signed_cell(current.mark),
        nothing() if found is None or found.verification is None else signed_cell(found.verification.mark),
    )


def _results(found: EntryState, facts: RecordFacts) -> Iterator[Line]:
    """Yield every result with its raw data; one that was superseded is struck through, with analyst and reviewer."""
    for revision in found.revisions:
        last = revision is found.current
        if revision.reason is not None:
            yield reason_line(revision.reason)
        yield from value_lines(found.definition, revision, struck=not last, bold=last)
        raw = _raw_data(revision, facts)
        if raw:
            yield coded("raw-data", raw)
        yield from report_lines(revision)
        if not last:
            yield from signed_lines(revision.mark, Run(word("analyst"), tone=Tone.QUIET))
            for review in found.verifications:
                if review.target == revision.mark.seq:
                    yield from signed_lines(review.mark, Run(word("reviewer"), tone=Tone.QUIET))


def _raw_data(revision: Revision, facts: RecordFacts) -> str:
    act = facts.act(revision.mark.seq)
    return act.event.raw_data if act is not None and isinstance(act.event, ResultEntered) else ""


def _deviations(state: BatchState, test: Test) -> Iterator[Deviation]:
    for number in state.deviations_at.get((test.id, 0), ()):
        yield state.deviations[number]


def _oos(test: Test, deviation: Deviation) -> tuple[Cell, ...]:
    return (
        Cell.of(named(test)),
        Cell.of(deviation.id, Tone.ATTENTION, bold=True),
        Cell.of(grade(deviation.classification)),
        Cell.of(opened_because(deviation.code)),
        Cell.of(word("deviation.open"), Tone.BAD) if deviation.open else Cell.of(word("closed")),
    )


def limit_cell(state: BatchState, test: Test) -> Cell:
    """Return what a result has to meet: the limit it was judged by, or the answers that are accepted."""
    found = state.entries.get((test.id, 0))
    judged = found.current.judgements if found is not None and found.current is not None else ()
    if not judged:
        limit = bounds(state, test.entry.limit)
        low, high = (decimal_text(bound) if bound is not None else "" for bound in (limit.low, limit.high))
        judged = (Judgement(shown="", position=Position.WITHIN, low=low, high=high),)
    texts = dict.fromkeys(limit_text(judgement, test.entry.unit) for judgement in judged)
    lines = tuple((Run(Phrase.same(text)),) for text in texts if text)
    if lines:
        return Cell(lines)
    accepted = tuple((Run(text),) for text in _accepted(test))
    return Cell(accepted) if accepted else nothing()


def _accepted(test: Test) -> Iterator[Phrase]:
    """Yield the final answers that meet the specification, where the result is one of a list."""
    for field in test.entry.entry_kind.fields(test.entry.definition):
        final = (option for option in field.options if option.code not in test.interim)
        yield from (option.text for option in final if not option.deviates)
