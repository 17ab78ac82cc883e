"""What the page of the authorised person knows and does; it knows no window."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.findings import Finding
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.state import BatchState
from batchrecord.events.disposition import Pending
from batchrecord.events.review import ASPECTS
from batchrecord.events.site import DocumentKind, DocumentMade
from batchrecord.registers.site import PersonFact
from ui.disposition.page import (
    DECISIONS,
    SUPPLIED,
    DecisionForm,
    DecisionRow,
    DispositionPage,
    DocumentRow,
    Requirement,
)
from ui.record_words import place_of, sentences, when, who

if TYPE_CHECKING:  # at run time it would bring the database along
    from batchrecord.execution.identity import Credentials

__all__ = ["DispositionPresenter", "DispositionServices", "DocumentServices", "is_day"]

_FAR = "9999-12-31"


class DispositionServices(Protocol):
    """What the page needs of the program."""

    def looking(self, batch: str) -> AbstractContextManager[BatchState]:
        """Hold the state of a batch still."""
        ...

    def people(self) -> tuple[PersonFact, ...]:
        """Return everyone who works here."""
        ...

    def documents(self, batch: str) -> tuple[DocumentMade, ...]:
        """Return the documents of a batch, oldest first."""
        ...

    def against_decision(
        self, batch: str, decision: str, person: str, *, reason: str, expiry: str = "", pending: Sequence[Pending] = ()
    ) -> tuple[Finding, ...]:
        """Return why a person could not sign a disposition now."""
        ...

    def decide(
        self,
        batch: str,
        decision: str,
        *,
        reason: str,
        expiry: str = "",
        pending: Sequence[Pending] = (),
        by: "Credentials",
    ) -> object:
        """Sign the disposition."""
        ...


class DocumentServices(Protocol):
    """Where documents are made."""

    def file(self, batch: str, version: int) -> Path:
        """Return where a document belongs."""
        ...

    def issue(
        self, batch: str, version: int, *, reason: str, by: "Credentials", progress: Callable[[int, int], None]
    ) -> object:
        """Issue the record and make its document."""
        ...


class DispositionPresenter:
    """Reads the page and prepares what is signed on it."""

    def __init__(self, services: DispositionServices, documents: DocumentServices) -> None:
        self._services, self._documents = services, documents

    def read(self, batch: str, person: str, language: str) -> DispositionPage:
        """Read everything the page shows, in a language; slow enough to be done in the background."""
        with self._services.looking(batch) as state:
            pending = tuple(dict.fromkeys(found.where.entry for found in open_tests(state, "released")))
            made = [each for each in self._services.documents(batch) if each.kind == DocumentKind.BATCH_RECORD]
            version, again = _next_version(state, made)
            people = self._services.people()
            return DispositionPage(
                batch=batch,
                requirements=tuple(_requirements(state, language)),
                decided=_decided(state, language),
                against={each: self._against(state, each, person, pending, language) for each in DECISIONS},
                pending=tuple((test, place_of(state.master, test, 0, language)) for test in pending),
                people=tuple((each.id, each.name) for each in people),
                documents=tuple(self._document(batch, each) for each in reversed(made)),
                version=version,
                again=again,
                against_document=_against_document(state, person, language),
            )

    def deciding(self, batch: str, form: DecisionForm) -> Callable[["Credentials"], object]:
        """Return what signs a disposition."""

        def act(by: "Credentials") -> object:
            return self._services.decide(
                batch, form.decision, reason=form.reason, expiry=form.expiry, pending=form.pending, by=by
            )

        return act

    def making(
        self, batch: str, version: int, reason: str
    ) -> Callable[["Credentials", Callable[[int, int], None]], object]:
        """Return what makes the document of a version, and tells which page of how many is drawn."""

        def act(by: "Credentials", progress: Callable[[int, int], None]) -> object:
            return self._documents.issue(batch, version, reason=reason, by=by, progress=progress)

        return act

    def _against(
        self, state: BatchState, decision: str, person: str, pending: tuple[str, ...], language: str
    ) -> tuple[str, ...]:
        """Ask with everything filled in that can be, so that what is left does not depend on the form."""
        named = [Pending(test=test, due=_FAR, owner=person) for test in pending] if decision == "conditional" else []
        expiry = _FAR if decision in SUPPLIED else ""
        batch = "" if state.issued is None else state.issued.batch
        against = self._services.against_decision(batch, decision, person, reason="-", expiry=expiry, pending=named)
        return sentences(against, state.master, language)

    def _document(self, batch: str, made: DocumentMade) -> DocumentRow:
        file = self._documents.file(batch, made.version)
        return DocumentRow(
            version=made.version, file=file, there=file.is_file(), document=made.document, record=made.record
        )


def is_day(text: str) -> bool:
    """Tell whether this is a day as the formats spell it: ``2027-03-11``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _requirements(state: BatchState, language: str) -> Iterator[Requirement]:
    record = tuple(before_release(state))
    deviations = [found for found in record if found.code == "open.deviation"]
    waiting = [issue.id for issue in state.issues.values() if issue.acknowledged is None]
    unread = [Finding.failed("exception.not-acknowledged", exception=number) for number in waiting]
    groups = {
        "record": [found for found in record if found.code != "open.deviation"],
        "deviations": deviations,
        "tests": list(open_tests(state, "released")),
        "exceptions": unread,
    }
    for name, findings in groups.items():
        yield Requirement(name=name, met=not findings, by="", open=sentences(findings, state.master, language))
    for aspect in ASPECTS:
        stands = state.reviews.get(aspect)
        missing = () if stands else (Finding.failed("disposition.not-reviewed", aspect=aspect),)
        by = "" if stands is None else f"{who(stands.mark)}, {when(stands.mark)}"
        yield Requirement(name=aspect, met=stands is not None, by=by, open=sentences(missing, state.master, language))


def _decided(state: BatchState, language: str) -> DecisionRow | None:
    if state.decision is None:
        return None
    event, mark = state.decision.event, state.decision.mark
    return DecisionRow(
        decision=event.decision,
        reason=event.reason,
        expiry=event.expiry,
        signed_by=f"{who(mark)}, {when(mark)}",
        pending=tuple(
            (place_of(state.master, each.test, 0, language), f"{each.due}, {each.owner}") for each in event.pending
        ),
    )


def _next_version(state: BatchState, made: Sequence[DocumentMade]) -> tuple[int, bool]:
    """Return the version that is made next, and whether its record is issued already."""
    last = len(state.records)
    undocumented = last > 0 and last not in {each.version for each in made}
    return (last, True) if undocumented else (last + 1, False)


def _against_document(state: BatchState, person: str, language: str) -> tuple[str, ...]:
    """Return the reasons of the guard for the issue of a record (``batch/release_guards.py``)."""
    if state.decision is None or state.decision.event.decision == "held":
        found = Finding.failed("record.no-disposition")
    elif state.decision.mark.by.id != person:
        found = Finding.failed("record.other-person", person=person)
    else:
        return ()
    return sentences((found,), state.master, language)
