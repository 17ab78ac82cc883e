"""What is still open: before a step is complete, before a gate, before a release."""

from collections.abc import Iterable, Iterator

from batchrecord.base.findings import Finding, Where
from batchrecord.base.quantity import Position
from batchrecord.batch.belonging import belonging_to
from batchrecord.batch.flow import in_use, skipped, waits
from batchrecord.batch.holds import standing_holds
from batchrecord.batch.state import BatchState, Deviation, EntryState
from batchrecord.master.model import SHIPMENT, Phase, Step, Test

__all__ = ["before_gate", "before_release", "open_in_step", "open_tests", "passes"]


def open_in_step(state: BatchState, step: Step) -> Iterator[Finding]:
    """Yield what is still open in a step's present pass, and what was left unsettled in the passes before."""
    yield from _left_behind(state, step)
    if skipped(state, step):
        return
    iteration = state.passes.get(step.id, 1)
    for definition in step.entries:
        code = _open_as(state, state.entries.get((definition.id, iteration)), optional=definition.optional)
        if code:
            yield Finding.failed(code, Where(step=step.id, entry=definition.id))


def _open_as(state: BatchState, found: EntryState | None, *, optional: bool) -> str:
    """Return what is open about an entry; empty where nothing is."""
    if found is None or found.current is None:
        return "" if optional else "open.entry"
    if found.stale:
        return "open.stale"
    if found.mismatched:
        return "open.mismatch"
    if found.refused:
        return "open.gate"
    return "open.second-person" if waits(state, found) else ""


def before_gate(state: BatchState, gate: Step) -> Iterator[Finding]:
    """Yield what is open before a gate: entries, second persons, stale values, deviations (China GMP Art. 175).

    Before a gate of the main order no branch may be under way. The gate of a branch closes the branch alone.
    """
    for step in state.master.steps_before(gate.id):
        if step.gate:
            yield from _unsigned_gate(state, step)
        else:
            yield from open_in_step(state, step)
    if state.master.phase_of(gate.id).branch is None:
        for branch in state.master.branches():
            yield from _open_in_branch(state, branch)
    yield from _still_open(belonging_to(state, gate))


def before_release(state: BatchState) -> Iterator[Finding]:
    """Yield what is open in the whole batch record before it can be reviewed and released; the shipment comes later."""
    for phase in state.master.phases:
        if phase.branch is not None:
            yield from _open_in_branch(state, phase)
        elif not phase.stage:
            for step in phase.steps:
                yield from open_in_step(state, step)
    yield from _still_open(state.open_deviations())
    for hold in standing_holds(state):
        yield Finding.failed("open.hold", hold=hold.id, reason=hold.reason)


def open_tests(state: BatchState, decision: str) -> Iterator[Finding]:
    """Yield the release tests that stand against a disposition (the master's ``required_for``)."""
    for test in state.master.specification.tests:
        if decision in test.required_for:
            yield from _open_test(state, test, decision)


def passes(found: EntryState, test: Test, decision: str) -> bool:
    """Tell whether a result is within the specification, and final or, for this disposition, good enough."""
    current = found.current
    if current is None or found.stale:
        return False
    if current.departures or any(judgement.position is not Position.WITHIN for judgement in current.judgements):
        return False
    return decision in test.interim_for or current.values.get("") not in test.interim


def _left_behind(state: BatchState, step: Step) -> Iterator[Finding]:
    """Yield what was corrected in an earlier pass, or lacks its second person there, and was not settled since."""
    for iteration in range(1, state.passes.get(step.id, 1)):
        for definition in step.entries:
            found = state.entries.get((definition.id, iteration))
            if found is None or found.current is None:
                continue
            where, which = Where(step=step.id, entry=definition.id), {"pass": iteration}
            if found.stale:
                yield Finding.failed("open.stale", where, **which)
            elif found.mismatched:
                yield Finding.failed("open.mismatch", where, **which)
            elif waits(state, found):
                yield Finding.failed("open.second-person", where, **which)


def _open_in_branch(state: BatchState, branch: Phase) -> Iterator[Finding]:
    if in_use(state, branch) and branch.stage in {"", _stage_now(state)}:
        for step in branch.steps:
            yield from open_in_step(state, step)


def _stage_now(state: BatchState) -> str:
    return SHIPMENT if state.let_go else ""


def _unsigned_gate(state: BatchState, gate: Step) -> Iterator[Finding]:
    if skipped(state, gate):
        return
    for definition in gate.entries:
        found = state.entry(definition.id)
        if found is None or found.current is None or found.stale or found.refused:
            yield Finding.failed("open.gate", Where(step=gate.id, entry=definition.id))


def _still_open(deviations: Iterable[Deviation]) -> Iterator[Finding]:
    for deviation in deviations:
        yield Finding.failed("open.deviation", Where(entry=deviation.entry), deviation=deviation.id)


def _open_test(state: BatchState, test: Test, decision: str) -> Iterator[Finding]:
    where = Where(entry=test.id)
    found = state.entry(test.id)
    if found is None or found.current is None:
        yield Finding.failed("test.missing", where)
    elif found.stale:
        yield Finding.failed("test.stale", where)
    elif not passes(found, test, decision):
        yield Finding.failed("test.not-passed", where)
    elif found.verification is None:
        yield Finding.failed("test.not-reviewed", where)
