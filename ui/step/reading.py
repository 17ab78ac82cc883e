"""Reads the page of a step from the state of the batch, while that is held still."""

from collections.abc import Iterator
from decimal import Decimal

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Outcome, Where
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import decimal_text
from batchrecord.base.sentences import word
from batchrecord.base.text import LANGUAGES, Phrase
from batchrecord.batch import calculation
from batchrecord.batch.basis import basis_of
from batchrecord.batch.completeness import before_gate, open_in_step
from batchrecord.batch.flow import (
    demanded,
    in_use,
    is_open,
    open_steps,
    standing,
    standing_beside,
    stopping,
    unverified,
)
from batchrecord.batch.handover import waiting_notes
from batchrecord.batch.holds import standing_holds
from batchrecord.batch.known import Facts
from batchrecord.batch.limits import bounds, judge
from batchrecord.batch.rounds import rounds_of
from batchrecord.batch.state import BatchState, Deviation, Mark
from batchrecord.batch.suite import needs_suite
from batchrecord.batch.values import At, at_pass, lookup
from batchrecord.events.common import FieldValues
from batchrecord.master.model import EntryDefinition, Phase, Step
from batchrecord.steps.form import with_unit
from ui.labels.sheet import read_label_facts
from ui.signing.signer import Signer, signers
from ui.step.facts import (
    CalculationFacts,
    DeviationFacts,
    EntryFacts,
    PhaseFacts,
    StepFacts,
    StepLine,
    SuiteFacts,
)
from ui.step.flow import left_behind, read_flow, said_before
from ui.step.services import StepServices

__all__ = ["read_again", "read_facts"]

_RECENT = 6
_PATIENTS = {"batch.coi", "batch.din", "batch.patient"}
"""Codes by which a label belongs to the patient."""


def read_facts(services: StepServices, batch: str, step: str) -> StepFacts:
    """Read the page of a step; of the first one at which something can be done where none is named.

    Raises:
        RefusedError: there is no such batch.
        IntegrityError: its ledger contradicts itself.
    """
    with services.looking(batch) as state:
        return _read(services, state, step)


def read_again(services: StepServices, known: StepFacts) -> StepFacts | None:
    """Read a page anew; None where neither the batch nor the site has recorded anything since.

    Raises what :func:`read_facts` raises.
    """
    with services.looking(known.batch) as state:
        head = -1 if state.head is None else state.head.seq
        unchanged = (head, services.site.size) == (known.head, known.site)
        return None if unchanged else _read(services, state, known.step.id)


def _read(services: StepServices, state: BatchState, step: str) -> StepFacts:
    suite = "" if state.issued is None else state.issued.suite
    held = services.site.register.suites.holder(suite, services.site.size)
    holder = "" if held is None else held.fact
    return _facts(state, step, signers(services.site.people()), holder, services.site.size)


def _facts(state: BatchState, step_id: str, people: tuple[Signer, ...], holder: str, size: int) -> StepFacts:
    issued, head = state.issued, state.head
    if issued is None or head is None:
        raise RefusedError(Finding.failed("batch.not-issued"))
    following = next((step.id for step in open_steps(state)), "")
    step_id = step_id if step_id and state.master.has_step(step_id) else following
    used = tuple(each for each in state.master.phases if in_use(state, each))
    step = state.master.step(step_id) if step_id else used[-1].steps[-1]
    phase = state.master.phase_of(step.id)
    deviating = {deviation.entry for deviation in state.open_deviations()}
    stop = stopping(state)
    return StepFacts(
        batch=issued.batch,
        master=f"{state.master.id} {state.master.version}",
        issued=issued,
        head=head.seq,
        site=size,
        phases=tuple(_phase(state, each, deviating, stop) for each in used),
        phase=phase,
        step=step,
        standing=standing(state, step),
        iteration=state.passes.get(step.id, 1),
        entries=(
            *(_entry(state, each, state.passes.get(step.id, 1)) for each in step.entries),
            *(_entry(state, each.definition, each.iteration) for each in left_behind(state, step)),
        ),
        open=tuple(open_in_step(state, step)),
        before_gate=() if phase.gate is None else tuple(before_gate(state, phase.gate)),
        deviations=tuple(_deviation(state, each) for each in state.open_deviations()),
        stopped=bool(state.stops),
        held=tuple(f"{hold.id}: {hold.reason}" for hold in standing_holds(state)),
        notes=waiting_notes(state),
        closed=_closed(state, step),
        recent=_recent(state),
        identity=_identity(state),
        mismatched=any(found.mismatched and _is_patients(found.definition) for found in state.entries.values()),
        people=people,
        labels={each.id: each.label for each in state.master.entries()},
        flow=read_flow(state, step),
        next_step=following,
        suite=SuiteFacts(
            needed=any(needs_suite(state, each.id) for each in step.entries),
            holder=holder,
            mine=holder == issued.batch,
        ),
    )


def _closed(state: BatchState, step: Step) -> bool:
    return state.decided and not (state.master.phase_of(step.id).stage and state.let_go)


def _phase(state: BatchState, phase: Phase, deviating: set[str], stop: Phase | None) -> PhaseFacts:
    return PhaseFacts(
        id=phase.id,
        title=phase.title,
        branch=phase.branch is not None,
        steps=tuple(
            StepLine(
                id=step.id,
                title=step.title,
                standing=standing_beside(state, step, stop),
                deviates=any(entry.id in deviating for entry in step.entries),
                waits=any(unverified(state, step)),
                rounds=rounds_of(state, step.id),
                lane=state.master.lanes.get(step.lane),
            )
            for step in phase.steps
        ),
    )


def _entry(state: BatchState, definition: EntryDefinition, iteration: int) -> EntryFacts:
    found, at = state.entry(definition.id, iteration), at_pass(state, definition, iteration)
    limit, alert = bounds(state, definition.limit, at), bounds(state, definition.alert, at)
    deviations = tuple(
        each.id for each in state.open_deviations() if (each.entry, each.iteration) == (definition.id, iteration)
    )
    calculated = _calculation(state, definition, iteration) if definition.formula is not None else None
    begin = calculation.timer_begin(state, definition, iteration) if definition.kind == "TMR" else None
    earlier = iteration != state.iteration_of(definition.id)
    step = state.master.step(definition.step)
    runs = begin is not None and not earlier and (found is None or found.current is None) and not state.stops
    facts = EntryFacts(
        definition=definition,
        iteration=iteration,
        earlier=earlier,
        before=said_before(state, definition, iteration),
        gate=state.master.is_gate(definition.id),
        limit=limit,
        alert=alert,
        begin=begin,
        ends=runs and not _closed(state, step) and is_open(state, step, running=True),
        calculation=calculated,
        judgements=judge(state, definition, calculated.fields, iteration) if calculated and calculated.fields else (),
        deviations=deviations,
        label_facts=read_label_facts(state, definition),
        imported=_imported(state, definition),
        basis=basis_of(state, definition),
        revisions=tuple(found.revisions) if found else (),
        verification=found.verification if found else None,
        demanded=demanded(state, definition, found) if found and not found.verification else None,
        stale=found.stale if found else False,
        mismatched=found.mismatched if found else False,
        started=found.started if found else None,
    )
    return facts


def _imported(state: BatchState, definition: EntryDefinition) -> str:
    """Return what an attached file gives for a measurement; empty where there is no such file yet."""
    name = definition.definition.imports if definition.kind == "NUM" else ""
    return (Facts(state, definition).text(name) or "") if name else ""


def _calculation(state: BatchState, definition: EntryDefinition, iteration: int) -> CalculationFacts:
    formula = definition.formula
    assert formula is not None  # noqa: S101 - only asked for calculations
    fields: FieldValues = {}
    trouble: tuple[Finding, ...] = ()
    try:
        fields = calculation.calculated(state, definition, iteration)[0]
    except RefusedError as refused:
        trouble = refused.reasons
    at = at_pass(state, definition, iteration)
    return CalculationFacts(
        formula=formula.source,
        missing=frozenset(str(each) for each in formula.references if lookup(state, each, at) is None),
        inputs=tuple(_input(state, reference, at) for reference in dict.fromkeys(formula.references)),
        fields=fields,
        trouble=trouble,
    )


def _input(state: BatchState, reference: Reference, at: At) -> tuple[str, Phrase, str]:
    master, name = state.master, reference.entry
    value = lookup(state, reference, at)
    match value:
        case Decimal():
            texts: tuple[str, ...] = (decimal_text(value),)
        case tuple():
            texts = tuple(map(decimal_text, value))
        case _:
            texts = (value,) if value else ()
    resolved = master.resolve(reference)
    sort = master.sort_of(reference)
    unit = sort.unit if sort is not None else ""
    label = Phrase({language: word("order-field", name.removeprefix("batch."), language) for language in LANGUAGES})
    if name.startswith("param."):
        label = master.parameters[name.removeprefix("param.")].label
    elif resolved is not None and master.has_entry(resolved[0]):
        label = _part(master.entry(resolved[0]).label, resolved[1])
    return str(reference), label, ", ".join(with_unit(text, unit).inside("") for text in texts)


def _part(label: Phrase, part: str) -> Phrase:
    """Return what a value of an entry is called, such as the titre of a vector."""
    if not part:
        return label
    return Phrase({language: f"{label.inside(language)}, {word('field', part, language)}" for language in LANGUAGES})


def _deviation(state: BatchState, deviation: Deviation) -> DeviationFacts:
    return DeviationFacts(
        id=deviation.id,
        finding=Finding(deviation.code, Outcome.NOTICE, Where(entry=deviation.entry), deviation.facts),
        entry=deviation.entry,
        definition=state.master.entry(deviation.entry) if state.master.has_entry(deviation.entry) else None,
        classification=deviation.assessment.classification if deviation.assessment else deviation.classification,
        stop=deviation.stop,
        assessed=deviation.assessment is not None,
        mark=deviation.mark,
    )


def _marks(state: BatchState) -> Iterator[Mark]:
    for found in state.entries.values():
        yield from (revision.mark for revision in found.revisions)
        yield from (verification.mark for verification in found.verifications)
        if found.started is not None:
            yield found.started


def _recent(state: BatchState) -> tuple[Mark, ...]:
    return tuple(sorted(_marks(state), key=lambda mark: mark.seq, reverse=True)[:_RECENT])


def _is_patients(definition: EntryDefinition) -> bool:
    compared = getattr(definition.definition, "compare", ()) if definition.kind == "IDC" else ()
    return any(item.expect in _PATIENTS for item in compared)


def _identity(state: BatchState) -> Mark | None:
    matched = (
        found.current.mark
        for found in state.entries.values()
        if _is_patients(found.definition) and found.current is not None and not found.mismatched
    )
    return max(matched, key=lambda mark: mark.seq, default=None)
