"""The fold: applies one more entry of a batch ledger to its state.

Whether the entry was allowed is the question of :mod:`batchrecord.batch.guards`; here it is taken as it stands, so that
a verifier can go on after a forbidden entry and report everything else too. What one entry sets off is done here and
nowhere else: judging limits and hold times, opening deviations, beginning another pass, making calculations stale,
reopening gates, and listing the exceptions of the review.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import singledispatch

from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import Reference
from batchrecord.base.quantity import Position
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import attach
from batchrecord.batch.clocks import open_exceeded
from batchrecord.batch.flow import settled
from batchrecord.batch.handover import taken_over
from batchrecord.batch.known import Facts
from batchrecord.batch.late import late_departures, sort_of
from batchrecord.batch.limits import judge, undefined
from batchrecord.batch.opening import grade, open_deviation, raise_issue
from batchrecord.batch.planned import used
from batchrecord.batch.replay_branches import choose, settle_branches
from batchrecord.batch.replay_corrections import spread
from batchrecord.batch.replay_deviations import FOLDS
from batchrecord.batch.rounds import begin_again
from batchrecord.batch.state import (
    BatchState,
    Decision,
    EntryState,
    Mark,
    ReviewSignature,
    Revision,
    Verification,
)
from batchrecord.batch.values import at_pass, holds, inputs_of
from batchrecord.batch.vessels import rule_of
from batchrecord.events import batch, disposition, entry, flow, laboratory, review
from batchrecord.events.common import FieldValues, Input, Reason
from batchrecord.master.model import EntryDefinition
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.attached import AttachedFile
from batchrecord.steps.kinds import KINDS

__all__ = ["WITNESS_WITHIN", "apply"]

_CRITICAL_FLAGS = frozenset({"CPP", "CQA", "COI", "SAF"})
"""An entry of such a step that is left out is a deviation, however good the reason."""

WITNESS_WITHIN = timedelta(minutes=5)
"""A witness who signs later than this after the act is marked late (segregation S4)."""


def apply(state: BatchState, act: Act, leaf: str) -> None:
    """Take one more entry of the batch.

    Args:
        state: Changed in place.
        act: The entry.
        leaf: Its leaf hash, hexadecimal.
    """
    mark = Mark(
        seq=act.seq, leaf=leaf, by=act.signer, time=act.time, utc=act.utc, offset=act.offset, meaning=act.meaning
    )
    taken_over(state, mark)
    _apply(act.event, state, mark)
    open_exceeded(state, mark)
    state.head = mark


@singledispatch
def _apply(event: object, state: BatchState, mark: Mark) -> None:  # noqa: ARG001 - what every kind of event is given
    raise TypeError(type(event).__name__)


@_apply.register
def _issued(event: batch.BatchIssued, state: BatchState, mark: Mark) -> None:
    state.issued, state.issued_by = event, mark


@_apply.register
def _performed(event: entry.EntryPerformed, state: BatchState, mark: Mark) -> None:
    _revise(state, mark, event.entry, event.iteration, fields=event.fields, inputs=event.inputs, claimed=event.claimed)
    state.people.performed.add(mark.by.id)


@_apply.register
def _corrected(event: entry.EntryCorrected, state: BatchState, mark: Mark) -> None:
    _revise(state, mark, event.entry, event.iteration, fields=event.fields, inputs=event.inputs, reason=event.reason)
    state.people.performed.add(mark.by.id)


@_apply.register
def _not_applicable(event: entry.EntryNotApplicable, state: BatchState, mark: Mark) -> None:
    _revise(state, mark, event.entry, event.iteration, fields={}, reason=event.reason, applicable=False)
    state.people.performed.add(mark.by.id)


@_apply.register
def _started(event: entry.TimerStarted, state: BatchState, mark: Mark) -> None:
    _entry(state, event.entry, event.iteration).started = mark
    state.people.performed.add(mark.by.id)


@_apply.register
def _stopped(event: entry.TimerStopped, state: BatchState, mark: Mark) -> None:
    _revise(state, mark, event.entry, event.iteration, fields={"elapsed": event.elapsed})
    state.people.performed.add(mark.by.id)


@_apply.register
def _gate(event: flow.GateSigned, state: BatchState, mark: Mark) -> None:
    _revise(state, mark, event.entry, event.iteration, fields={"decision": event.decision})


@_apply.register
def _chosen(event: flow.FlowChosen, state: BatchState, mark: Mark) -> None:
    choose(event, state, mark)


@_apply.register
def _verified(event: entry.EntryVerified, state: BatchState, mark: Mark) -> None:
    state.people.verified.add(mark.by.id)
    found = state.at(event.target.seq)
    if found is None or found.current is None:
        return
    late = mark.meaning == Meaning.WITNESSED and mark.time - found.current.mark.time > WITNESS_WITHIN
    found.verifications.append(Verification(mark=mark, target=event.target.seq, late=late))
    if late:
        raise_issue(state, mark, found.definition.id, found.iteration, "late")
    if found.definition.step:
        _settle_loops(state, mark, found.definition.step)  # a witness may have been what a loop waited for


@_apply.register
def _result(event: laboratory.ResultEntered, state: BatchState, mark: Mark) -> None:
    files = event.files
    _revise(state, mark, event.test, 0, fields=event.fields, inputs=event.inputs, reason=event.reason, files=files)
    state.people.analysed.add(mark.by.id)


@_apply.register
def _result_reviewed(event: laboratory.ResultReviewed, state: BatchState, mark: Mark) -> None:
    state.people.verified.add(mark.by.id)
    found = state.at(event.target.seq)
    if found is not None:
        found.verifications.append(Verification(mark=mark, target=event.target.seq, late=False))


@_apply.register
def _acknowledged(event: review.ExceptionAcknowledged, state: BatchState, mark: Mark) -> None:
    state.people.reviewed.add(mark.by.id)
    found = state.issues.get(event.exception)
    if found is not None:
        found.acknowledged, found.comment = mark, event.comment


@_apply.register
def _reviewed(event: review.ReviewSigned, state: BatchState, mark: Mark) -> None:
    state.people.reviewed.add(mark.by.id)
    state.reviews[event.aspect] = ReviewSignature(mark=mark, aspect=event.aspect, exceptions=event.exceptions)


@_apply.register
def _decided(event: disposition.DispositionDecided, state: BatchState, mark: Mark) -> None:
    state.decision = Decision(mark=mark, event=event)


@_apply.register
def _record_issued(event: disposition.RecordIssued, state: BatchState, mark: Mark) -> None:
    state.records.append((mark, event))


for _fold in FOLDS:
    _apply.register(_fold)


# What an entry sets off.


def _revise(
    state: BatchState,
    mark: Mark,
    name: str,
    iteration: int,
    *,
    fields: FieldValues,
    inputs: tuple[Input, ...] = (),
    reason: Reason | None = None,
    applicable: bool = True,
    claimed: entry.Claimed | None = None,
    files: tuple[AttachedFile, ...] = (),
) -> None:
    found = _entry(state, name, iteration)
    definition = found.definition
    kind = KINDS[definition.kind]
    facts = Facts(state, definition, iteration)
    departures = tuple(kind.departures(fields, definition.definition, facts)) if applicable else ()
    if claimed is not None:
        departures += tuple(late_departures(state, definition, claimed, mark.offset))
    revision = Revision(
        mark=mark,
        fields=fields,
        values=kind.values(fields, definition.definition) if applicable else {},
        judgements=judge(state, definition, fields, iteration) if applicable else (),
        departures=departures,
        inputs=inputs,
        reason=reason,
        applicable=applicable,
        claimed=claimed,
        files=files,
    )
    before = found.current
    again = before is not None
    found.revisions.append(revision)
    found.stale = False
    state.by_seq[mark.seq] = definition.id, iteration
    if rule_of(found).mode:
        state.vessel_entries.setdefault((definition.id, iteration))
    for file in kind.files(fields, definition.definition) if applicable else ():
        attach(state, mark, definition.id, iteration, file)
    for file in (*files, *(() if claimed is None or claimed.scan is None else (claimed.scan,))):
        attach(state, mark, definition.id, iteration, file)
    _remember_use(state, definition, iteration, inputs)
    _open_deviations(state, mark, found, revision)
    _list_issues(state, mark, found, revision, again=again)
    if before is not None:
        spread(state, mark, (definition.id, iteration), before.mark.seq)
    state.review_anew()
    settle_branches(state, mark, (definition.id, iteration))
    if definition.step:
        _settle_loops(state, mark, definition.step)


def _entry(state: BatchState, name: str, iteration: int) -> EntryState:
    instance = name, iteration
    if instance not in state.entries:
        state.entries[instance] = EntryState(definition=state.master.entry(name), iteration=iteration)
    return state.entries[instance]


def _remember_use(state: BatchState, definition: EntryDefinition, iteration: int, inputs: Iterable[Input]) -> None:
    for rule in (definition.limit, definition.alert):
        for bound in (rule.low, rule.high) if rule is not None else ():
            if bound is not None:
                inputs = (*inputs, *inputs_of(state, bound.references, at_pass(state, definition, iteration)))
    read = (*KINDS[definition.kind].repeats(definition.definition), *_expected(definition))
    inputs = (*inputs, *inputs_of(state, map(Reference, read), at_pass(state, definition, iteration)))
    for source in inputs:
        state.used_by[source.entry, source.iteration].add((definition.id, iteration))


def _expected(definition: EntryDefinition) -> tuple[str, ...]:
    """Return the codes of earlier entries that an identity check expects."""
    needs = KINDS[definition.kind].needs(definition.definition) if definition.kind == "IDC" else ()
    return tuple(name for name in needs if not name.startswith(("param.", "batch.")))


def _open_deviations(state: BatchState, mark: Mark, found: EntryState, revision: Revision) -> None:
    instance = found.definition.id, found.iteration
    planned = used(state, found.definition, revision.fields) if revision.applicable else ()
    for departure in (*revision.departures, *planned):
        open_deviation(state, mark, instance, departure)
    if not revision.applicable and found.definition.step:
        step = state.master.step(found.definition.step)
        if _CRITICAL_FLAGS.isdisjoint(step.flags):
            return
        facts = {"class": "major"}
        finding = Finding.notice("not-applicable.critical", Where(entry=instance[0]), **facts)
        open_deviation(state, mark, instance, finding)
    if revision.applicable and undefined(state, found.definition, found.iteration):
        facts = {"class": grade(state, found.definition)}
        open_deviation(state, mark, instance, Finding.notice("limit.undefined", Where(entry=instance[0]), **facts))
    outside = [j for j in revision.judgements if j.position is not Position.WITHIN]
    if outside and instance not in state.exceeded:  # that a time was over is known from when it was
        worst = outside[0]
        facts = {"value": worst.shown, "low": worst.low, "high": worst.high, "class": grade(state, found.definition)}
        code = "result.out-of-specification" if not found.definition.step else f"limit.{worst.position}"
        open_deviation(state, mark, instance, Finding.notice(code, Where(entry=instance[0]), **facts))


def _list_issues(state: BatchState, mark: Mark, found: EntryState, revision: Revision, *, again: bool) -> None:
    instance = found.definition.id, found.iteration
    if again:
        raise_issue(state, mark, *instance, "corrected")
    if not revision.applicable:
        raise_issue(state, mark, *instance, "not-applicable")
    if any(judgement.alert for judgement in revision.judgements):
        raise_issue(state, mark, *instance, "alert")
    if revision.claimed is not None:
        raise_issue(state, mark, *instance, sort_of(revision.claimed))
    if any(revision.fields.get("reentered", ())):
        raise_issue(state, mark, *instance, "entered-twice")


def _settle_loops(state: BatchState, mark: Mark, step: str) -> None:
    """Begin another pass of the innermost loop that has come to its end and has to be done again (process rule G14)."""
    for group in state.master.loops_of(step):
        last = group[-1]
        assert last.repeat is not None  # noqa: S101 - a loop ends at its repeating step
        if not all(settled(state, member) for member in group):
            return
        if not holds(state, last.repeat.condition):
            continue
        turn, current = state.turns.get(last.id, 1), state.passes.get(last.id, 1)
        if turn < last.repeat.most:
            begin_again(state, group)
            state.turns[last.id] = turn + 1
            raise_issue(state, mark, last.entries[0].id, current, "repeated")
            return
        if (last.id, current) not in state.exhausted:
            state.exhausted.add((last.id, current))
            grade = {"class": "major"}
            finding = Finding.notice("repeat.exhausted", Where(step=last.id), most=last.repeat.most, **grade)
            open_deviation(state, mark, (last.entries[0].id, current), finding)
