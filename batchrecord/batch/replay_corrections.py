"""What a correction sets off in the fold.

1. What was worked out from the entry is stale, and so is everything that rests on that.
2. What is judged by it is judged again: limits, codes that were expected, vessels that were in use. Where something
   comes out that did not before, a deviation opens; what was signed stays as it is.
3. The gates behind it are open again; behind an entry of a branch, those that were signed since.
"""

from batchrecord.base.findings import Finding, Where
from batchrecord.base.quantity import Position
from batchrecord.batch.known import Facts
from batchrecord.batch.limits import judge
from batchrecord.batch.mark import Mark
from batchrecord.batch.opening import grade, open_deviation
from batchrecord.batch.state import BatchState, EntryState, Instance
from batchrecord.master.model import EntryDefinition, Step
from batchrecord.steps.kinds import KINDS

__all__ = ["spread"]


def spread(state: BatchState, mark: Mark, instance: Instance, before: int) -> None:
    """Let a correction take its effect.

    Args:
        state: The batch, the new revision included.
        mark: The correction.
        instance: What was corrected.
        before: Ledger position of the revision that was replaced.
    """
    pending, seen = [instance], {instance}
    while pending:
        for user in sorted(state.used_by[pending.pop()] - seen):
            seen.add(user)
            found = state.entries.get(user)
            if found is None or found.current is None:
                continue
            if _rests(found.definition):
                found.stale = True
                pending.append(user)
            else:
                _judge_again(state, mark, found)
                _depart_again(state, mark, found)
    _depart_later(state, mark, instance)
    _reopen_gates(state, state.master.entry(instance[0]), before)


def _rests(definition: EntryDefinition) -> bool:
    """Tell whether an entry says what follows from others, and has to be made again with them."""
    return definition.formula is not None or bool(KINDS[definition.kind].repeats(definition.definition))


def _judge_again(state: BatchState, mark: Mark, found: EntryState) -> None:
    current = found.current
    if current is None or not current.applicable:
        return
    was = [judgement.position for judgement in current.judgements]
    now = judge(state, found.definition, current.fields, found.iteration)
    newly = [j for j, before in zip(now, was, strict=False) if j.position is not before]
    outside = [j for j in newly if j.position is not Position.WITHIN]
    if outside:
        facts = {"value": outside[0].shown, "low": outside[0].low, "high": outside[0].high}
        facts["class"] = grade(state, found.definition)
        finding = Finding.notice(f"limit.{outside[0].position}", Where(entry=found.definition.id), **facts)
        open_deviation(state, mark, (found.definition.id, found.iteration), finding)


def _depart_later(state: BatchState, mark: Mark, instance: Instance) -> None:
    """A corrected check of vessels tells on those that came after it."""
    behind = False
    for other in state.vessel_entries if instance in state.vessel_entries else ():
        if behind:
            _depart_again(state, mark, state.entries[other])
        behind = behind or other == instance


def _depart_again(state: BatchState, mark: Mark, found: EntryState) -> None:
    """Open a deviation for a code that matched when it was scanned, and does not since another entry was corrected."""
    current = found.current
    if current is None or not current.applicable or found.definition.kind != "IDC":
        return
    definition, known = found.definition, {(each.code, each.facts.get("found")) for each in current.departures}
    facts = Facts(state, definition, found.iteration)
    for departure in KINDS[definition.kind].departures(current.fields, definition.definition, facts):
        if (departure.code, departure.facts.get("found")) not in known:
            told = {name: value for name, value in departure.facts.items() if name != "stop"}
            finding = Finding.notice(departure.code, Where(entry=definition.id), **told)
            open_deviation(state, mark, (definition.id, found.iteration), finding)


def _reopen_gates(state: BatchState, corrected: EntryDefinition, before: int) -> None:
    if not corrected.step:
        return
    for gate in state.master.gates_after(corrected.step):
        _reopen(state, gate, corrected.id)
    if state.master.phase_of(corrected.step).branch is not None:
        for phase in state.master.phases:
            if phase.branch is None and phase.gate is not None:
                _reopen(state, phase.gate, corrected.id, since=before)


def _reopen(state: BatchState, gate: Step, corrected: str, *, since: int = 0) -> None:
    for definition in gate.entries:
        signed = state.entry(definition.id)
        current = None if signed is None or definition.id == corrected else signed.current
        if signed is not None and current is not None and current.mark.seq > since:
            signed.stale = True
