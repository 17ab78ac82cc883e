"""What the page of quality assurance knows and does; it knows no window."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.findings import Finding
from batchrecord.batch.state import BatchState
from batchrecord.events.review import ASPECTS
from batchrecord.ledger.entry import Entry
from ui.record_words import about_person, sentences
from ui.review.page import ReviewLine, ReviewPage
from ui.review.reading import exceptions, open_rows, signed
from ui.review.trail import trail_row

if TYPE_CHECKING:  # at run time it would bring the database along
    from batchrecord.execution.identity import Credentials

__all__ = ["Act", "ReviewPresenter", "ReviewServices"]

Act = Callable[["Credentials"], object]
"""Signs and records; given to the signing sheet."""


class ReviewServices(Protocol):
    """What the page needs of the program."""

    def looking(self, batch: str) -> AbstractContextManager[BatchState]:
        """Hold the state of a batch still."""
        ...

    def trail(self, batch: str) -> tuple[Entry, ...]:
        """Return every entry about a batch."""
        ...

    def against_acknowledging(self, batch: str, exception: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not acknowledge an exception now."""
        ...

    def acknowledge(self, batch: str, exception: str, comment: str, *, by: "Credentials") -> object:
        """Sign that an exception was read."""
        ...

    def against_review(self, batch: str, aspect: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not sign a review now."""
        ...

    def sign_review(self, batch: str, aspect: str, *, by: "Credentials") -> object:
        """Sign a review."""
        ...


class ReviewPresenter:
    """Reads the page and prepares what is signed on it."""

    def __init__(self, services: ReviewServices) -> None:
        self._services = services

    def read(self, batch: str, person: str, language: str) -> ReviewPage:
        """Read everything the page shows, in a language; slow enough to be done in the background."""
        services = self._services
        with services.looking(batch) as state:
            first = next((i.id for i in state.issues.values() if i.acknowledged is None), "")
            barred = about_person(services.against_acknowledging(batch, first, person))
            return ReviewPage(
                batch=batch,
                product=state.master.product.inside(language),
                exceptions=tuple(exceptions(state, language)),
                deviations=sum(1 for _ in state.open_deviations()),
                open=tuple(open_rows(state, language)),
                reviews=tuple(self._review(state, batch, aspect, person, language) for aspect in ASPECTS),
                trail=tuple(trail_row(state, entry, language) for entry in reversed(services.trail(batch))),
                barred=sentences(barred, state.master, language),
            )

    def acknowledging(self, batch: str, exception: str, comment: str) -> Act:
        """Return what acknowledges one exception."""

        def act(by: "Credentials") -> object:
            return self._services.acknowledge(batch, exception, comment, by=by)

        return act

    def reviewing(self, batch: str, aspect: str) -> Act:
        """Return what signs a review."""

        def act(by: "Credentials") -> object:
            return self._services.sign_review(batch, aspect, by=by)

        return act

    def _review(self, state: BatchState, batch: str, aspect: str, person: str, language: str) -> ReviewLine:
        stands = state.reviews.get(aspect)
        against = self._services.against_review(batch, aspect, person)
        return ReviewLine(
            aspect=aspect,
            signed_by="" if stands is None else signed(stands.mark),
            exceptions=len(state.issues) if stands is None else stands.exceptions,
            against=sentences(against, state.master, language),
        )
