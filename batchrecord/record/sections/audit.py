"""The audit trail: every signed entry in order, with what was recorded.

A correction shows the old value struck through, the new one and the reason (21 CFR 11.10(e); EU GMP Annex 11 §9).
"""

from collections.abc import Iterator, Mapping

from batchrecord.base.clock import local_text
from batchrecord.base.text import Phrase
from batchrecord.batch.act import Act
from batchrecord.batch.state import BatchState, EntryState
from batchrecord.events import entry, flow, laboratory
from batchrecord.events.common import Target
from batchrecord.record.cells import Line, claimed_lines, coded, number_of, reason_line, report_lines, value_lines
from batchrecord.record.elements import Cell, Column, Paragraph, Run, Section, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.sections.told import told
from batchrecord.record.wording import event, meaning, role, word

__all__ = ["audit_trail"]

_LEAF = 16
"""Hexadecimal digits of a leaf that are shown."""

_COLUMNS = (
    Column(word("audit.number"), 8, numeric=True),
    Column(word("audit.time"), 18),
    Column(word("audit.kind"), 16),
    Column(word("audit.what"), 42),
    Column(word("audit.signed"), 30),
    Column(word("audit.leaf"), 12),
)
_Revisions = Mapping[int, tuple[EntryState, int]]
_MADE = (entry.EntryPerformed, entry.EntryCorrected, entry.EntryNotApplicable, entry.TimerStopped, flow.GateSigned)


def audit_trail(state: BatchState, facts: RecordFacts) -> Section:
    """Return every signed entry in order."""
    revisions = {
        revision.mark.seq: (found, place)
        for found in state.entries.values()
        for place, revision in enumerate(found.revisions)
    }
    rows = tuple(_row(state, revisions, act, leaf) for act, leaf in zip(facts.acts, facts.leaves, strict=True))
    keys = tuple(_key(state, act) for act in facts.acts)
    elements = (Paragraph((Run(word("audit.intro")),)), Table(_COLUMNS, rows, keys=keys))
    return Section("audit-trail", word("audit"), elements, new_page=True)


def _key(state: BatchState, act: Act) -> str:
    name = act.where.entry
    if name:
        return number_of(name, getattr(act.event, "iteration", 1))
    target = getattr(act.event, "target", None)
    found = state.at(target.seq) if isinstance(target, Target) else None
    return "" if found is None else number_of(found.definition.id, found.iteration)


def _row(state: BatchState, revisions: _Revisions, act: Act, leaf: str) -> tuple[Cell, ...]:
    lines = tuple(_what(state, revisions, act))
    return (
        Cell.of(str(act.seq)),
        Cell.of(local_text(act.utc, act.offset)),
        Cell.of(event(act.kind)),
        Cell(lines) if lines else Cell.of(word("none"), Tone.QUIET),
        Cell(
            (
                (Run(Phrase.same(f"{act.signer.name} ({act.signer.id})")), Run(role(act.signer.role), tone=Tone.QUIET)),
                (Run(meaning(act.meaning)),),
            )
        ),
        Cell.of(leaf[:_LEAF], mono=True),
    )


def _what(state: BatchState, revisions: _Revisions, act: Act) -> Iterator[Line]:
    key = _key(state, act)
    if key:
        yield (Run(Phrase.same(key), tone=Tone.QUIET),)
    if isinstance(act.event, (*_MADE, laboratory.ResultEntered)):
        yield from _made(revisions, act.seq)
        if isinstance(act.event, laboratory.ResultEntered) and act.event.raw_data:
            yield coded("raw-data", act.event.raw_data)
    elif isinstance(act.event, flow.FlowChosen):
        yield from _chosen(state, act.event)
    else:
        yield from told(act.event, act)


def _made(revisions: _Revisions, seq: int) -> Iterator[Line]:
    if seq not in revisions:
        return
    found, place = revisions[seq]
    revision = found.revisions[place]
    if place:
        yield from value_lines(found.definition, found.revisions[place - 1], struck=True)
    yield from value_lines(found.definition, revision)
    yield from claimed_lines(revision)
    yield from report_lines(revision)
    if revision.reason is not None:
        yield reason_line(revision.reason)


def _chosen(state: BatchState, chosen: flow.FlowChosen) -> Iterator[Line]:
    title = next((each.title for each in state.master.branches() if each.id == chosen.branch), Phrase.same(""))
    yield (Run(word("branch.title", id=chosen.branch, title=title), bold=True),)
    yield reason_line(chosen.reason)
