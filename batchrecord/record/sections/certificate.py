"""The certificate of analysis: each release test with its method, limit, result, verdict, analyst and reviewer."""

from collections.abc import Iterator

from batchrecord.base.quantity import Position, decimal_text
from batchrecord.base.text import Phrase
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState, EntryState, Judgement
from batchrecord.events.laboratory import ResultEntered
from batchrecord.master.model import Test
from batchrecord.record.cells import Line, deviations_of, limit_text, nothing, signed_lines, value_cell, value_lines
from batchrecord.record.elements import Cell, Column, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.wording import word

__all__ = ["certificate_of_analysis", "result_cell", "verdict_of"]

_COLUMNS = (
    Column(word("test"), 22),
    Column(word("method"), 18),
    Column(word("acceptance"), 14),
    Column(word("result"), 18),
    Column(word("verdict"), 14),
    Column(word("analyst"), 19),
    Column(word("reviewer"), 19),
)


def certificate_of_analysis(state: BatchState, facts: RecordFacts) -> Section:
    """Return the certificate of analysis."""
    specification = state.master.specification
    title = word("certificate.specification", id=specification.id, version=specification.version)
    rows = tuple(_row(state, facts, test) for test in specification.tests)
    return Section("certificate", word("certificate"), (Table(_COLUMNS, rows, title),))


def result_cell(state: BatchState, test: Test) -> Cell:
    """Return the result that counts, with its verdict below."""
    found = state.entries.get((test.entry.id, 0))
    verdict = verdict_of(found, test)
    lines: tuple[Line, ...] = ()
    if found is not None and found.current is not None:
        lines = value_lines(found.definition, found.current, bold=True)
    return Cell((*lines, (_verdict_run(verdict),)))


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


def _verdict_run(verdict: str) -> Run:
    tone = {"pass": Tone.GOOD, "interim": Tone.ATTENTION}.get(verdict, Tone.BAD)
    return Run(word(f"verdict.{verdict}"), tone=tone)


def _row(state: BatchState, facts: RecordFacts, test: Test) -> tuple[Cell, ...]:
    found = state.entries.get((test.entry.id, 0))
    verdict: list[Line] = [(_verdict_run(verdict_of(found, test)),)]
    if found is not None:
        verdict += [
            ((Run(Phrase.same(number), bold=True, tone=Tone.ATTENTION)),) for number in deviations_of(state, found)
        ]
    return (
        Cell(((Run(Phrase.same(test.id), tone=Tone.QUIET),), (Run(test.title),))),
        Cell(((Run(test.method),), (Run(word("sample", sample=test.sample), tone=Tone.QUIET),))),
        _limit(state, test),
        nothing() if found is None else _result(found, facts),
        Cell(tuple(verdict)),
        nothing() if found is None or found.current is None else Cell(signed_lines(found.current.mark)),
        nothing() if found is None or found.verification is None else Cell(signed_lines(found.verification.mark)),
    )


def _result(found: EntryState, facts: RecordFacts) -> Cell:
    cell = value_cell(found)
    act = facts.act(found.current.mark.seq) if found.current is not None else None
    if act is not None and isinstance(event := act.event, ResultEntered) and event.raw_data:
        return Cell((*cell.lines, (Run(word("raw-data", place=event.raw_data), tone=Tone.QUIET),)))
    return cell


def _limit(state: BatchState, test: Test) -> Cell:
    found = state.entries.get((test.entry.id, 0))
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
