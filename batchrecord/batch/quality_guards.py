"""Second persons and gates (rules 5 and 6)."""

from collections.abc import Iterator

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.completeness import before_gate
from batchrecord.batch.flow import demanded, is_open
from batchrecord.batch.state import BatchState
from batchrecord.events import entry, flow
from batchrecord.registers.site import SiteRegister

__all__ = ["against_gate", "against_verifying"]


def against_verifying(state: BatchState, act: Act, event: entry.EntryVerified, site: SiteRegister) -> Iterator[Finding]:
    """Another person than the performer signs under the revision that counts, with the meaning that is demanded."""
    found = state.at(event.target.seq)
    if found is None or found.current is None or not found.definition.step:
        yield Finding.failed("verification.no-target", act.where, target=event.target.seq)
        return
    current = found.current
    if (event.target.seq, event.target.leaf) != (current.mark.seq, current.mark.leaf):
        yield Finding.failed("verification.not-current", act.where, target=event.target.seq)
    started = None if found.started is None else found.started.by.id
    if act.signer.id in {current.mark.by.id, started}:
        yield Finding.failed("verification.same-person", act.where, person=act.signer.id)
    wanted = demanded(state, found.definition, found)
    if wanted is None:
        yield Finding.failed("verification.not-demanded", act.where, target=event.target.seq)
    elif act.meaning != wanted:
        yield Finding.failed("verification.meaning", act.where, meaning=act.meaning, demanded=str(wanted))
    if found.verification is not None:
        yield Finding.failed("verification.already", act.where, target=event.target.seq)


def against_gate(state: BatchState, act: Act, event: flow.GateSigned, site: SiteRegister) -> Iterator[Finding]:
    """A gate is signed by a role the master names, when nothing before it is open."""
    if not state.master.has_entry(event.entry) or not state.master.is_gate(event.entry):
        yield Finding.failed("gate.unknown", act.where)
        return
    definition = state.master.entry(event.entry)
    step = state.master.step(definition.step)
    if act.signer.role not in {str(role) for role in step.who}:
        roles = ", ".join(str(role) for role in step.who)
        yield Finding.failed("step.role", act.where, step=step.id, role=act.signer.role, roles=roles)
    if event.iteration != state.iteration_of(event.entry):
        yield Finding.failed("step.other-pass", act.where, iteration=event.iteration)
    if not is_open(state, step):
        yield Finding.failed("step.not-open", act.where, step=step.id)
    if event.decision not in {option.code for option in definition.definition.decisions}:
        yield Finding.failed("gate.decision", act.where, decision=event.decision[:40])
    found = state.entries.get((event.entry, event.iteration))
    if found is not None and found.current is not None and not (found.stale or found.refused):
        yield Finding.failed("entry.already-made", act.where, by=found.current.mark.by.name)
    head = state.head
    if head is None or (event.through.seq, event.through.leaf) != (head.seq, head.leaf):
        yield Finding.failed("gate.scope", act.where)
    yield from before_gate(state, step)
