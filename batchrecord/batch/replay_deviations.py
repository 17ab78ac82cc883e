"""What the fold makes of deviations and of what happens on the floor beside the entries of the master."""

from collections.abc import Callable
from typing import Any

from batchrecord.base.findings import Finding, Outcome
from batchrecord.batch.deviations import PlannedDeviation
from batchrecord.batch.handover import noted
from batchrecord.batch.holds import lifted, placed
from batchrecord.batch.mark import Mark
from batchrecord.batch.opening import open_deviation
from batchrecord.batch.samples import received
from batchrecord.batch.sheets import printed
from batchrecord.batch.state import BatchState
from batchrecord.events import deviation

__all__ = ["FOLDS"]


def _reported(event: deviation.DeviationReported, state: BatchState, mark: Mark) -> None:
    finding = Finding("deviation.reported", Outcome.NOTICE, facts={"class": event.classification, "text": event.text})
    iteration = state.iteration_of(event.entry) if state.master.has_entry(event.entry) else 0
    opened = open_deviation(state, mark, (event.entry, iteration), finding)
    opened.immediate_action = event.immediate_action


def _investigated(event: deviation.DeviationInvestigated, state: BatchState, mark: Mark) -> None:
    found = state.deviations.get(event.deviation)
    if found is not None:
        found.investigation, found.investigated_by = event, mark
        found.immediate_action = found.immediate_action or event.immediate_action
        found.assessment = found.assessed_by = None


def _assessed(event: deviation.DeviationAssessed, state: BatchState, mark: Mark) -> None:
    found = state.deviations.get(event.deviation)
    if found is not None:
        found.assessment, found.assessed_by, found.classification = event, mark, event.classification


def _closed(event: deviation.DeviationClosed, state: BatchState, mark: Mark) -> None:
    found = state.deviations.get(event.deviation)
    if found is not None:
        found.closure, found.closed_by = event, mark
        state.stops.pop(found.id, None)


def _planned(event: deviation.DeviationPlanned, state: BatchState, mark: Mark) -> None:
    state.plans[mark.seq] = PlannedDeviation(mark=mark, event=event)


def _plan_approved(event: deviation.DeviationPlanApproved, state: BatchState, mark: Mark) -> None:
    found = state.plans.get(event.target.seq)
    if found is not None and found.approved is None:
        found.approved = mark
        state.plans_at[found.event.entry].append(found)


FOLDS: tuple[Callable[[Any, BatchState, Mark], None], ...] = (
    _reported,
    _investigated,
    _assessed,
    _closed,
    _planned,
    _plan_approved,
    placed,
    lifted,
    noted,
    received,
    printed,
)
"""One function for each event; the first parameter's annotation says which."""
