"""What may be recorded at the bench: the issue of the batch, entries, corrections, timers (rules 1, 3 and 4)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from batchrecord.base.clock import parse_utc
from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import plain_identity
from batchrecord.base.quantity import Limit, Position, parse_decimal
from batchrecord.batch import calculation
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import against_file
from batchrecord.batch.equipment import against_equipment
from batchrecord.batch.filling import against_filling
from batchrecord.batch.flow import is_open, stopping
from batchrecord.batch.labels import against_labels
from batchrecord.batch.late import against_claim
from batchrecord.batch.materials import against_lot
from batchrecord.batch.packages import against_package
from batchrecord.batch.past import past_of
from batchrecord.batch.state import BatchState, Deviation, EntryState
from batchrecord.batch.suite import against_suite
from batchrecord.batch.texts import is_code, may_be_name
from batchrecord.events import batch, entry
from batchrecord.events.common import Input
from batchrecord.master.model import EntryDefinition
from batchrecord.registers.site import SiteRegister
from batchrecord.steps.kinds import KINDS

__all__ = [
    "AROUND_ISSUE",
    "SHORTEST_COI",
    "WEIGHTS",
    "against_correcting",
    "against_fields",
    "against_issue",
    "against_leaving_out",
    "against_performing",
    "against_starting",
    "against_stopping",
]


SHORTEST_COI = 6
"""Characters; anything shorter is a slip of the hand, not a chain-of-identity code."""
WEIGHTS = Limit(low=Decimal(2), high=Decimal(400))
"""Body weights that can be, kg."""
AROUND_ISSUE = timedelta(days=30)
"""A record is issued for a collection that is planned, or has just taken place."""
_A_DAY = timedelta(days=1)


def against_issue(state: BatchState, act: Act, event: batch.BatchIssued, site: SiteRegister) -> Iterator[Finding]:
    """A batch is issued from an effective master, under the number of its ledger, for one coded patient."""
    if act.seq != 0 or event.batch != act.ledger:
        yield Finding.failed("batch.number", act.where, batch=event.batch)
    master = site.master(event.master.digest, act.size)
    if master is None or not master.fact.effective:
        yield Finding.failed("master.not-effective", act.where, master=event.master.id, version=event.master.version)
    bound = event.master.id, event.master.version, event.master.digest
    if bound != (state.master.id, state.master.version, state.master.digest):
        yield Finding.failed("master.other", act.where, master=event.master.id, version=event.master.version)
    for name in ("coi", "din", "patient", "hospital", "order", "suite"):
        code = plain_identity(getattr(event, name))
        if not code:
            yield Finding.failed("batch.incomplete", act.where, field=name)
        elif not is_code(getattr(event, name)) or (name == "coi" and len(code) < SHORTEST_COI):
            yield Finding.failed("batch.field-malformed", act.where, field=name, value=getattr(event, name)[:40])
    if plain_identity(event.patient) and may_be_name(event.patient):
        yield Finding.failed("batch.patient-name", act.where)  # without the text: a name is kept nowhere
    for name, reads in (("weight", _is_weight), ("weight_date", _is_day), ("collection_end", _is_time)):
        if not reads(getattr(event, name), act):
            yield Finding.failed("batch.field-malformed", act.where, field=name, value=getattr(event, name)[:40])


def against_performing(
    state: BatchState, act: Act, event: entry.EntryPerformed, site: SiteRegister
) -> Iterator[Finding]:
    """An entry is made once, in its open step."""
    definition = _definition(state, event.entry)
    if definition is None:
        yield Finding.failed("entry.unknown", act.where)
        return
    yield from _against_place(state, act, definition, event.iteration)
    yield from _against_again(state, act, event.entry, event.iteration)
    if definition.kind in {"TMR"} or state.master.is_gate(definition.id):
        yield Finding.failed("entry.other-act", act.where)
        return
    yield from against_claim(state, act, event, definition)
    yield from against_suite(state, act, event.entry, site)
    yield from against_fields(
        state, act, definition, site, iteration=event.iteration, fields=event.fields, inputs=event.inputs
    )


def against_correcting(
    state: BatchState, act: Act, event: entry.EntryCorrected, site: SiteRegister
) -> Iterator[Finding]:
    """A correction replaces the revision that counts, with a reason; the old one stays."""
    definition = _definition(state, event.entry)
    found = state.entries.get((event.entry, event.iteration))
    if definition is None or found is None or found.current is None:
        yield Finding.failed("entry.not-made", act.where)
        return
    if (event.target.seq, event.target.leaf) != (found.current.mark.seq, found.current.mark.leaf):
        yield Finding.failed("correction.not-current", act.where, target=event.target.seq)
    if not event.reason.code or not event.reason.text.strip():
        yield Finding.failed("correction.no-reason", act.where)
    if definition.kind in {"TMR"} or state.master.is_gate(definition.id):
        yield Finding.failed("correction.impossible", act.where)
        return
    for halting in _stopping(state, found):
        yield Finding.failed("batch.stopped", act.where, deviation=halting.id)
    yield from _against_who(state, act, definition)
    yield from against_fields(
        state, act, definition, site, iteration=event.iteration, fields=event.fields, inputs=event.inputs
    )


def against_leaving_out(
    state: BatchState, act: Act, event: entry.EntryNotApplicable, site: SiteRegister
) -> Iterator[Finding]:
    """Not applicable is a signed choice with its reason; the program's own comparisons cannot be left out."""
    definition = _definition(state, event.entry)
    if definition is None:
        yield Finding.failed("entry.unknown", act.where)
        return
    yield from _against_place(state, act, definition, event.iteration)
    yield from _against_again(state, act, event.entry, event.iteration)
    if not event.reason.code or not event.reason.text.strip():
        yield Finding.failed("not-applicable.no-reason", act.where)
    if definition.kind == "IDC" or state.master.is_gate(definition.id):
        yield Finding.failed("not-applicable.impossible", act.where)


def against_starting(state: BatchState, act: Act, event: entry.TimerStarted, site: SiteRegister) -> Iterator[Finding]:
    """A timer starts once."""
    definition = _definition(state, event.entry)
    if definition is None or definition.kind != "TMR" or definition.definition.since:
        yield Finding.failed("timer.no-start", act.where)
        return
    yield from _against_place(state, act, definition, event.iteration)
    yield from against_suite(state, act, event.entry, site)
    found = state.entries.get((event.entry, event.iteration))
    if found is not None and found.started is not None:
        yield Finding.failed("timer.running", act.where)


def against_stopping(state: BatchState, act: Act, event: entry.TimerStopped, site: SiteRegister) -> Iterator[Finding]:
    """A timer stops once; how long it ran follows from the signed times."""
    definition = _definition(state, event.entry)
    if definition is None or definition.kind != "TMR":
        yield Finding.failed("timer.unknown", act.where)
        return
    yield from _against_place(state, act, definition, event.iteration, running=True)
    yield from _against_again(state, act, event.entry, event.iteration)
    yield from against_suite(state, act, event.entry, site)
    begin = calculation.timer_begin(state, definition, event.iteration)
    if begin is None:
        yield Finding.failed("timer.not-started", act.where)
    elif event.elapsed != calculation.elapsed(begin, act.time, definition.unit):
        yield Finding.failed("timer.elapsed", act.where, stated=event.elapsed)


def against_fields(
    state: BatchState,
    act: Act,
    definition: EntryDefinition,
    site: SiteRegister,
    *,
    iteration: int,
    fields: Mapping[str, str | tuple[str, ...]],
    inputs: tuple[Input, ...],
) -> Iterator[Finding]:
    """What was filled in fits its fields, is what the program works out, and names what it was worked out from."""
    kind = KINDS[definition.kind]
    past = past_of(state, act, site)
    trouble = against_filling(state, definition, fields, site, past.size, iteration=iteration)
    yield from (Finding(finding.code, finding.outcome, act.where, finding.facts) for finding in trouble)
    for file in kind.files(fields, definition.definition) if not trouble else ():
        yield from against_file(state, act, file)
    if definition.kind == "MAT":
        yield from against_lot(state, act, definition, fields, site)
        yield from against_package(state, act, definition, fields, site)
    elif definition.kind == "LBL":
        yield from against_labels(state, act, definition, fields, past.local)
    yield from against_equipment(state, act, definition, fields, site)
    if definition.formula is None:
        if inputs:
            yield Finding.failed("calculation.inputs", act.where)
        return
    try:
        right_fields, right_inputs = calculation.calculated(state, definition, iteration)
    except RefusedError as refused:
        yield from (Finding(r.code, r.outcome, act.where, r.facts) for r in refused.reasons)
        return
    if fields != right_fields:
        yield Finding.failed("calculation.differs", act.where, expected=str(right_fields["displayed"]))
    if inputs != right_inputs:
        yield Finding.failed("calculation.inputs", act.where)


def _is_weight(text: str, _: Act) -> bool:
    try:
        return WEIGHTS.judge(parse_decimal(text)) is Position.WITHIN
    except FormatError:
        return False


def _is_day(text: str, act: Act) -> bool:
    try:
        # A day later than UTC's is still today in the zones of both sites.
        return date.fromisoformat(text).isoformat() == text and date.fromisoformat(text) <= act.time.date() + _A_DAY
    except ValueError:
        return False


def _is_time(text: str, act: Act) -> bool:
    try:
        return abs(parse_utc(text) - act.time) <= AROUND_ISSUE
    except FormatError:
        return False


def _definition(state: BatchState, name: str) -> EntryDefinition | None:
    if not state.master.has_entry(name):
        return None
    definition = state.master.entry(name)
    return definition if definition.step else None


def _against_place(
    state: BatchState, act: Act, definition: EntryDefinition, iteration: int, *, running: bool = False
) -> Iterator[Finding]:
    step = state.master.step(definition.step)
    if iteration != state.passes.get(step.id, 1):
        yield Finding.failed("step.other-pass", act.where, iteration=iteration)
    if not is_open(state, step, running=running):
        stop = stopping(state)
        if stop is not None and is_open(state, step, running=True):
            yield Finding.failed("branch.stops", act.where, branch=stop.id)
        else:
            yield Finding.failed("step.not-open", act.where, step=step.id)
    yield from _against_who(state, act, definition)


def _against_again(state: BatchState, act: Act, name: str, iteration: int) -> Iterator[Finding]:
    found = state.entries.get((name, iteration))
    if found is not None and found.current is not None:
        yield Finding.failed("entry.already-made", act.where, by=found.current.mark.by.name)


def _against_who(state: BatchState, act: Act, definition: EntryDefinition) -> Iterator[Finding]:
    step = state.master.step(definition.step)
    if act.signer.role not in {str(role) for role in step.who}:
        roles = ", ".join(str(role) for role in step.who)
        yield Finding.failed("step.role", act.where, step=step.id, role=act.signer.role, roles=roles)


def _stopping(state: BatchState, found: EntryState) -> Iterator[Deviation]:
    return (d for d in state.deviations.values() if d.stop and d.entry == found.definition.id and d.open)
