"""Turns the state of a batch into the page of deviations."""

from collections.abc import Iterator, Mapping

from batchrecord.batch.state import BatchState, Deviation, Mark
from ui.deviations.page import DeviationRow, HoldRow, PlanRow
from ui.record_words import deviation_sentence, place_of, when, who

__all__ = ["entries", "hold_rows", "plan_rows", "rows"]


def rows(state: BatchState, people: Mapping[str, str], language: str) -> Iterator[DeviationRow]:
    """Yield the deviations, those that are open first."""
    for deviation in sorted(state.deviations.values(), key=lambda each: (not each.open, each.mark.seq)):
        yield _row(state, deviation, people, language)


def plan_rows(state: BatchState, language: str) -> Iterator[PlanRow]:
    """Yield the planned deviations, oldest first."""
    for plan in state.plans.values():
        asked = plan.event
        yield PlanRow(
            id=plan.id,
            seq=plan.mark.seq,
            place=place_of(state.master, asked.entry, 1, language),
            code=asked.code,
            classification=asked.classification,
            text=asked.text,
            justification=asked.justification,
            asked_by=_signed(plan.mark),
            approved_by=_signed(plan.approved),
            against=(),
        )


def hold_rows(state: BatchState) -> Iterator[HoldRow]:
    """Yield the holds, oldest first."""
    for hold in state.holds.values():
        yield HoldRow(
            id=hold.id,
            reason=hold.reason,
            placed_by=_signed(hold.mark),
            lifted_because=hold.lifted_because,
            lifted_by=_signed(hold.lifted),
        )


def entries(state: BatchState, language: str) -> Iterator[tuple[str, str]]:
    """Yield every entry of the steps, with what it is called."""
    for step in state.master.steps():
        for definition in step.entries:
            yield definition.id, place_of(state.master, definition.id, 1, language)


def _row(state: BatchState, deviation: Deviation, people: Mapping[str, str], language: str) -> DeviationRow:
    found, assessment, closure = deviation.investigation, deviation.assessment, deviation.closure
    owner = "" if assessment is None else assessment.owner
    return DeviationRow(
        id=deviation.id,
        classification=deviation.classification,
        place=place_of(state.master, deviation.entry, deviation.iteration, language),
        opened=str(deviation.facts.get("text", "")) or deviation_sentence(state, deviation, language),
        by=who(deviation.mark),
        when=when(deviation.mark),
        stops=deviation.stop and deviation.open,
        immediate_action=deviation.immediate_action,
        investigation="" if found is None else found.investigation,
        root_cause="" if found is None else found.root_cause,
        impact="" if found is None else found.impact,
        investigated_by=_signed(deviation.investigated_by),
        assessment="" if assessment is None else assessment.assessment,
        action="" if assessment is None else assessment.action,
        capa="" if assessment is None else assessment.capa,
        no_capa="" if assessment is None else assessment.no_capa,
        owner=f"{people[owner]} ({owner})" if owner in people else owner,
        assessed_by=_signed(deviation.assessed_by),
        conclusion="" if closure is None else closure.conclusion,
        closed_by=_signed(deviation.closed_by),
        against={},
    )


def _signed(mark: Mark | None) -> str:
    return "" if mark is None else f"{who(mark)}, {when(mark)}"
