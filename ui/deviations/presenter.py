"""What the page of deviations knows and does; it knows no window."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.findings import Finding, Where
from batchrecord.batch.state import BatchState
from batchrecord.events.deviation import (
    DeviationAssessed,
    DeviationInvestigated,
    DeviationPlanned,
    DeviationReported,
)
from batchrecord.registers.site import PersonFact
from ui.deviations.page import ACTS, DeviationRow, DeviationsPage, HoldRow, PlanRow
from ui.deviations.reading import entries, hold_rows, plan_rows, rows
from ui.record_words import sentences

if TYPE_CHECKING:  # at run time it would bring the database along
    from batchrecord.execution.identity import Credentials

__all__ = ["Act", "DeviationServices", "DeviationsPresenter"]

Act = Callable[["Credentials"], object]
"""Signs and records; given to the signing sheet."""


def _nowhere(reasons: Iterable[Finding]) -> Iterator[Finding]:
    """Yield reasons without their place, where that is only the one they were asked with."""
    return (replace(reason, where=Where()) for reason in reasons)


class DeviationServices(Protocol):
    """What the page needs of the program."""

    def looking(self, batch: str) -> AbstractContextManager[BatchState]:
        """Hold the state of a batch still."""
        ...

    def people(self) -> tuple[PersonFact, ...]:
        """Return everyone who works here."""
        ...

    def against_investigating(self, batch: str, deviation: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not investigate a deviation now."""
        ...

    def against_assessing(self, batch: str, deviation: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not assess a deviation now."""
        ...

    def against_closing(self, batch: str, deviation: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not close a deviation now."""
        ...

    def against_planning(self, batch: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not ask for a departure now."""
        ...

    def plan(self, batch: str, event: DeviationPlanned, *, by: "Credentials") -> object:
        """Ask for a departure before it happens."""
        ...

    def against_approving_plan(self, batch: str, plan: int, person: str) -> tuple[Finding, ...]:
        """Return why a person could not approve a plan now."""
        ...

    def approve_plan(self, batch: str, plan: int, *, by: "Credentials") -> object:
        """Approve a plan."""
        ...

    def against_holding(self, batch: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not hold a batch now."""
        ...

    def hold(self, batch: str, reason: str, *, by: "Credentials") -> object:
        """Hold a batch."""
        ...

    def lift(self, batch: str, hold: str, reason: str, *, by: "Credentials") -> object:
        """Lift a hold."""
        ...

    def report(self, batch: str, event: DeviationReported, *, by: "Credentials") -> object:
        """Report a deviation."""
        ...

    def investigate(self, batch: str, event: DeviationInvestigated, *, by: "Credentials") -> object:
        """Investigate a deviation."""
        ...

    def assess(self, batch: str, event: DeviationAssessed, *, by: "Credentials") -> object:
        """Assess a deviation."""
        ...

    def close(self, batch: str, deviation: str, conclusion: str, *, by: "Credentials") -> object:
        """Close a deviation."""
        ...


class DeviationsPresenter:
    """Reads the page and prepares what is signed on it."""

    def __init__(self, services: DeviationServices) -> None:
        self._services = services

    def read(self, batch: str, person: str, language: str) -> DeviationsPage:
        """Read everything the page shows, in a language; slow enough to be done in the background."""
        services = self._services
        with services.looking(batch) as state:
            people = tuple((each.id, each.name) for each in self._services.people())
            decision = state.decision
            return DeviationsPage(
                batch=batch,
                deviations=tuple(
                    self._judged(state, batch, row, person, language) for row in rows(state, dict(people), language)
                ),
                plans=tuple(self._plan(state, batch, row, person, language) for row in plan_rows(state, language)),
                holds=tuple(hold_rows(state)),
                people=people,
                entries=tuple(entries(state, language)),
                against_planning=sentences(_nowhere(services.against_planning(batch, person)), state.master, language),
                against_holding=sentences(services.against_holding(batch, person), state.master, language),
                closed=decision is not None and decision.event.decision != "held",
            )

    def reporting(self, batch: str, texts: Mapping[str, str]) -> Act:
        """Return what reports a deviation."""
        event = DeviationReported(
            entry=texts["entry"],
            classification=texts["classification"],
            text=texts["text"],
            immediate_action=texts["immediate_action"],
        )
        return lambda by: self._services.report(batch, event, by=by)

    def doing(self, batch: str, act: str, row: DeviationRow, texts: Mapping[str, str]) -> Act:
        """Return what signs one of :data:`ui.deviations.page.ACTS`, from what is filled in."""
        services = self._services
        if act == "investigate":
            investigated = DeviationInvestigated(
                deviation=row.id,
                immediate_action="" if row.immediate_action else texts["immediate_action"],
                investigation=texts["investigation"],
                root_cause=texts["root_cause"],
                impact=texts["impact"],
            )
            return lambda by: services.investigate(batch, investigated, by=by)
        if act == "assess":
            assessed = DeviationAssessed(
                deviation=row.id,
                classification=texts["classification"],
                owner=texts["owner"],
                assessment=texts["assessment"],
                action=texts["action"],
                capa=texts["capa"],
                no_capa=texts["no_capa"],
            )
            return lambda by: services.assess(batch, assessed, by=by)
        return lambda by: services.close(batch, row.id, texts["conclusion"], by=by)

    def planning(self, batch: str, texts: Mapping[str, str]) -> Act:
        """Return what asks for a departure; ``allows`` is ``-`` for another way of working."""
        event = DeviationPlanned(
            entry=texts["entry"],
            allows="" if texts["allows"] == "-" else texts["allows"],
            code="" if texts["allows"] == "-" else texts["code"],
            classification=texts["classification"],
            text=texts["text"],
            justification=texts["justification"],
        )
        return lambda by: self._services.plan(batch, event, by=by)

    def approving(self, batch: str, row: PlanRow) -> Act:
        """Return what approves a plan."""
        return lambda by: self._services.approve_plan(batch, row.seq, by=by)

    def holding(self, batch: str, reason: str) -> Act:
        """Return what holds a batch."""
        return lambda by: self._services.hold(batch, reason, by=by)

    def lifting(self, batch: str, row: HoldRow, reason: str) -> Act:
        """Return what lifts a hold."""
        return lambda by: self._services.lift(batch, row.id, reason, by=by)

    def _plan(self, state: BatchState, batch: str, row: PlanRow, person: str, language: str) -> PlanRow:
        if row.approved_by:
            return row
        against = self._services.against_approving_plan(batch, row.seq, person)
        return replace(row, against=sentences(against, state.master, language))

    def _judged(self, state: BatchState, batch: str, row: DeviationRow, person: str, language: str) -> DeviationRow:
        if not row.open:
            return row
        asked = (
            self._services.against_investigating,
            self._services.against_assessing,
            self._services.against_closing,
        )
        against = {
            act: sentences(ask(batch, row.id, person), state.master, language)
            for act, ask in zip(ACTS, asked, strict=True)
        }
        return replace(row, against=against)
