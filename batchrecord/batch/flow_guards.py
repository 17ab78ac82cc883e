"""Where the batch is on its way: stages before and after the disposition, and branches that a person opens."""

from collections.abc import Iterable, Iterator

from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.flow import under_way
from batchrecord.batch.state import BatchState
from batchrecord.events import deviation, disposition, entry, flow, paper, review
from batchrecord.master.model import SHIPMENT
from batchrecord.registers.site import SiteRegister

__all__ = ["against_choosing", "against_stage"]


def against_choosing(state: BatchState, act: Act, event: flow.FlowChosen, site: SiteRegister) -> Iterator[Finding]:
    """A branch is opened by a role the master names, with a reason, so often at most, and not while it is under way."""
    found = next((each for each in state.master.branches() if each.id == event.branch), None)
    if found is None or found.branch is None:
        yield Finding.failed("branch.unknown", act.where, branch=event.branch[:40])
        return
    roles = {str(role) for role in found.branch.open}
    if act.signer.role not in roles:
        named = ", ".join(sorted(roles)) or "-"
        yield Finding.failed("branch.role", act.where, branch=found.id, role=act.signer.role, roles=named)
    if not event.reason.code or not event.reason.text.strip():
        yield Finding.failed("branch.no-reason", act.where, branch=found.id)
    if under_way(state, found):
        yield Finding.failed("branch.under-way", act.where, branch=found.id)
    opened = state.opened(found.id)
    if sum(opening.reason is not None for opening in opened) >= found.branch.most:
        yield Finding.failed("branch.most", act.where, branch=found.id, most=found.branch.most)
    if event.iteration != len(opened) + 1:
        yield Finding.failed("step.other-pass", act.where, iteration=event.iteration)


def against_stage(state: BatchState, act: Act) -> Iterator[Finding]:
    """The shipment follows a disposition that lets the batch go; after any disposition nothing else is recorded."""
    shipping = _stage(state, act.event) == SHIPMENT
    if shipping and not state.let_go:
        yield Finding.failed("shipment.not-released", act.where)
    elif state.decided and not shipping and not isinstance(act.event, disposition.RecordIssued):
        yield Finding.failed("batch.closed", act.where)


def _stage(state: BatchState, event: object) -> str:
    """Return the stage an act belongs to, by the entry it is about; empty for what concerns the whole batch."""
    match event:
        case flow.FlowChosen(branch=branch):
            return next((each.stage for each in state.master.branches() if each.id == branch), "")
        case entry.EntryVerified(target=target):
            found = state.at(target.seq)
            return "" if found is None else _of_entry(state, found.definition.id)
        case (
            deviation.DeviationInvestigated(deviation=number)
            | deviation.DeviationAssessed(deviation=number)
            | deviation.DeviationClosed(deviation=number)
        ):
            opened = state.deviations.get(number)
            return "" if opened is None else _of_entry(state, opened.entry)
        case review.ExceptionAcknowledged(exception=number):
            issue = state.issues.get(number)
            return "" if issue is None else _of_entry(state, issue.entry)
        case paper.SheetsPrinted(sheets=sheets):
            return _of_sheets(state, sheets)
        case (
            entry.EntryPerformed(entry=name)
            | entry.EntryCorrected(entry=name)
            | entry.EntryNotApplicable(entry=name)
            | entry.TimerStarted(entry=name)
            | entry.TimerStopped(entry=name)
            | flow.GateSigned(entry=name)
            | deviation.DeviationReported(entry=name)
        ):
            return _of_entry(state, name)
        case _:
            return ""


def _of_entry(state: BatchState, name: str) -> str:
    step = state.master.entry(name).step if state.master.has_entry(name) else ""
    return state.master.phase_of(step).stage if step else ""


def _of_sheets(state: BatchState, sheets: Iterable[str]) -> str:
    """Return the stage of the steps that sheets are of; empty where they are of several."""
    steps = {text.split("/")[2] for text in sheets if text.count("/") > 2}
    stages = {state.master.phase_of(step).stage for step in steps if state.master.has_step(step)}
    return stages.pop() if len(stages) == 1 else ""
