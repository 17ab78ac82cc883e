"""Builds the events of the bench from what stands in the ledger at the moment of signing.

What the program knows is filled in here: results of calculations, facts of a lot, elapsed times.
"""

from batchrecord.base.clock import wall_time
from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.batch import calculation
from batchrecord.batch.basis import Basis, changed_since
from batchrecord.batch.equipment import equipment_facts
from batchrecord.batch.labels import label_facts, standing_expiry
from batchrecord.batch.materials import lot_facts
from batchrecord.batch.packages import package_facts
from batchrecord.batch.past import first_performed, size_then
from batchrecord.batch.state import BatchState, Mark
from batchrecord.events.common import FieldValues, Input, Reason, Target
from batchrecord.events.entry import EntryCorrected, EntryPerformed, TimerStopped
from batchrecord.execution.attaching import named
from batchrecord.execution.late import Claim
from batchrecord.execution.recorder import Situation
from batchrecord.execution.site import Site
from batchrecord.master.model import EntryDefinition

__all__ = [
    "correcting",
    "filled_in",
    "head_of",
    "mark_of",
    "of_kind",
    "performing",
    "refuse_changed",
    "roles_at",
    "stopping",
    "target_of",
]


def performing(
    now: Situation, entry: str, fields: FieldValues, basis: Basis | None = None, claim: Claim | None = None
) -> object:
    """Return the event of an entry that is made, or recorded late; the time of a timer is taken."""
    state = now.state
    definition = state.master.entry(entry)
    if definition.kind == "TMR":
        return stopping(now, entry)
    claimed = None if claim is None else claim.claimed(state)
    performed = "" if claimed is None else claimed.performed_at
    filled, inputs = filled_in(now.site, state, definition, fields, performed=performed)
    refuse_changed(state, basis, filled)
    iteration = state.iteration_of(entry)
    return EntryPerformed(entry=entry, iteration=iteration, fields=filled, inputs=inputs, claimed=claimed)


def correcting(
    now: Situation,
    entry: str,
    fields: FieldValues,
    reason: Reason,
    *,
    basis: Basis | None,
    iteration: int | None,
) -> object:
    """Return the event of a correction, of the present pass or of an earlier one."""
    state = now.state
    iteration = state.iteration_of(entry) if iteration is None else iteration
    current = mark_of(state, entry, iteration)
    performed = first_performed(state, entry, iteration)
    filled, inputs = filled_in(now.site, state, state.master.entry(entry), fields, iteration, performed=performed)
    refuse_changed(state, basis, filled)
    return EntryCorrected(
        entry=entry, iteration=iteration, target=target_of(current), fields=filled, inputs=inputs, reason=reason
    )


def stopping(now: Situation, entry: str) -> object:
    """Return the event that takes a time."""
    state = now.state
    definition = of_kind(state, entry, "TMR")
    iteration = state.iteration_of(entry)
    begin = calculation.timer_begin(state, definition, iteration)
    if begin is None:
        raise RefusedError(Finding.failed("timer.not-started", Where(entry=entry)))
    elapsed = calculation.elapsed(begin, now.now.utc, definition.unit)
    return TimerStopped(entry=entry, iteration=iteration, elapsed=elapsed)


def filled_in(
    site: Site,
    state: BatchState,
    definition: EntryDefinition,
    fields: FieldValues,
    iteration: int | None = None,
    *,
    performed: str = "",
) -> tuple[FieldValues, tuple[Input, ...]]:
    """Return the fields with what the program fills in, and the inputs of a calculation.

    Facts of a lot and of equipment are those of the time, UTC, at which the entry was performed; of now without it.
    """
    size = size_then(site.register, performed, site.size)
    if definition.formula is not None:
        return calculation.calculated(state, definition, iteration)
    filled = {name: value for name, value in fields.items() if value not in ("", ())}
    if definition.kind == "ATT":
        filled = dict(named(state, filled))
    if definition.kind == "MAT":
        if code := str(fields.get("code", "")):
            filled = {**package_facts(definition, code, site.register, size), **filled}
        lot = str(filled.get("lot", "")).strip()
        facts = lot_facts(definition, lot, site.register, size)
        # The item is scanned, not taken over: that it is the right one is what the scan is for.
        filled |= {name: value for name, value in facts.items() if name != "item"}
    elif definition.kind == "LBL":
        # What was printed stands: the time that the labels themselves say is not worked out again.
        now = site.clock.now()
        printed_at = wall_time(performed, now.offset) if performed else now.local
        said = standing_expiry(state, definition.id, iteration) if iteration is not None else {}
        filled = {**label_facts(state, definition, printed_at), **said, **filled}
    elif definition.kind == "EQP":
        asset = str(fields.get("asset", "")).strip()
        filled |= {**equipment_facts(asset, site.register, size), **({"asset": asset} if asset else {})}
    return filled, ()


def refuse_changed(state: BatchState, seen: Basis | None, filled: FieldValues | None = None) -> None:
    """Let nobody sign what rests on something else than what she was shown."""
    changes = () if seen is None else changed_since(state, seen, filled)
    if changes:
        raise RefusedError(*changes)


def of_kind(state: BatchState, entry: str, kind: str) -> EntryDefinition:
    """Return an entry of the master, if it is of this kind; another one is refused."""
    definition = state.master.entry(entry)
    if definition.kind != kind:
        raise RefusedError(Finding.failed("entry.other-act", Where(entry=entry)))
    return definition


def roles_at(state: BatchState, definition: EntryDefinition) -> tuple[str, ...]:
    """Return the roles that the step of an entry names."""
    return state.master.step(definition.step).who if definition.step else ()


def mark_of(state: BatchState, entry: str, iteration: int | None = None) -> Mark:
    """Return who signed what an entry says now; refused where it says nothing yet."""
    found = state.entry(entry, iteration)
    if found is None or found.current is None:
        raise RefusedError(Finding.failed("entry.not-made", Where(entry=entry)))
    return found.current.mark


def target_of(mark: Mark) -> Target:
    """Name a signed entry by position and content."""
    return Target(seq=mark.seq, leaf=mark.leaf)


def head_of(state: BatchState) -> Target:
    """Name the last entry of a batch."""
    if state.head is None:
        raise RefusedError(Finding.failed("batch.not-issued"))
    return target_of(state.head)
