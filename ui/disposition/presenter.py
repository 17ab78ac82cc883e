"""What the page of the authorised person knows and does; it knows no window."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from batchrecord.base.clock import local_text
from batchrecord.base.findings import Finding
from batchrecord.batch.completeness import before_release, open_tests
from batchrecord.batch.labels import labelled_until
from batchrecord.batch.state import BatchState
from batchrecord.events.disposition import Pending
from batchrecord.events.review import ASPECTS
from batchrecord.events.site import DocumentClosed, DocumentKind, DocumentMade
from batchrecord.events.table import read_event
from batchrecord.ledger.entry import Entry
from batchrecord.master.model import Master
from batchrecord.registers.site import PersonFact
from batchrecord.release.disposition import default_languages
from batchrecord.verification.given import read_given
from ui.disposition.page import (
    DECISIONS,
    SUPPLIED,
    DecisionForm,
    DecisionRow,
    DispositionPage,
    DocumentRow,
    Makeable,
    Making,
    Requirement,
)
from ui.record_words import place_of, sentences, when, who
from ui.viewing import Viewing

if TYPE_CHECKING:  # at run time it would bring the database along
    from batchrecord.execution.identity import Credentials

__all__ = ["DispositionPresenter", "DispositionServices", "DocumentServices", "is_day"]

_FAR = "9999-12-31"
E = TypeVar("E", DocumentMade, DocumentClosed)
_Noted = tuple[E, str, str]


class DispositionServices(Protocol):
    """What the page needs of the program."""

    def looking(self, batch: str) -> AbstractContextManager[BatchState]:
        """Hold the state of a batch still."""
        ...

    def people(self) -> tuple[PersonFact, ...]:
        """Return everyone who works here."""
        ...

    def trail(self, batch: str) -> tuple[Entry, ...]:
        """Return every entry about a batch, in order."""
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

    def file(self, batch: str, version: int, kind: DocumentKind) -> Path:
        """Return where a document belongs."""
        ...

    def issue(
        self,
        batch: str,
        version: int,
        *,
        kind: DocumentKind,
        languages: Sequence[str],
        reason: str,
        by: "Credentials",
        progress: Callable[[int, int], None],
    ) -> object:
        """Issue the record, where it is not yet, and make a document of it."""
        ...

    def draft(self, batch: str, *, kind: DocumentKind, languages: Sequence[str], reason: str, person: str) -> bytes:
        """Return the pages of a document that could be made now, without a signature."""
        ...


class DispositionPresenter:
    """Reads the page and prepares what is signed on it."""

    def __init__(self, services: DispositionServices, documents: DocumentServices) -> None:
        self._services, self._documents = services, documents

    def read(self, batch: str, person: str, language: str) -> DispositionPage:
        """Read everything the page shows, in a language; slow enough to be done in the background."""
        with self._services.looking(batch) as state:
            pending = tuple(dict.fromkeys(found.where.entry for found in open_tests(state, "released")))
            trail = self._services.trail(batch)
            made, closed = tuple(_noted(trail, DocumentMade)), tuple(_noted(trail, DocumentClosed))
            people = self._services.people()
            return DispositionPage(
                batch=batch,
                requirements=tuple(_requirements(state, language)),
                decided=_decided(state, language),
                against={each: self._against(state, each, person, pending, language) for each in DECISIONS},
                use_by=labelled_until(state),
                pending=tuple((test, place_of(state.master, test, 0, language)) for test in pending),
                people=tuple((each.id, each.name) for each in people),
                documents=tuple(self._document(state, *each, closed) for each in reversed(made)),
                makeable=tuple(_makeable(state, [event for event, _, _ in made])),
                languages=_languages(state.master),
                last_reason=state.records[-1][1].reason if state.records else "",
                against_document=_against_document(state, person, language),
            )

    def deciding(self, batch: str, form: DecisionForm) -> Callable[["Credentials"], object]:
        """Return what signs a disposition."""

        def act(by: "Credentials") -> object:
            return self._services.decide(
                batch, form.decision, reason=form.reason, expiry=form.expiry, pending=form.pending, by=by
            )

        return act

    def making(self, batch: str, making: Making) -> Callable[["Credentials", Callable[[int, int], None]], object]:
        """Return what makes a document, and tells which page of how many is drawn."""
        what = making.what

        def act(by: "Credentials", progress: Callable[[int, int], None]) -> object:
            return self._documents.issue(
                batch,
                what.version,
                kind=what.kind,
                languages=making.languages,
                reason=making.reason,
                by=by,
                progress=progress,
            )

        return act

    def viewing(self, row: DocumentRow) -> Viewing:
        """Return a document that was made, to be looked at as it was noted in the ledger, signed or closed."""
        return Viewing(name=row.file.name, read=partial(read_given, row.file), digests=row.digests, file=row.file)

    def drafting(self, batch: str, making: Making, person: str) -> Viewing:
        """Return a document that could be made, to be looked at before."""
        what, draft = making.what, self._documents.draft
        read = partial(draft, batch, kind=what.kind, languages=making.languages, reason=making.reason, person=person)
        return Viewing(name=self._documents.file(batch, what.version, what.kind).name, read=read, draft=True)

    def _against(
        self, state: BatchState, decision: str, person: str, pending: tuple[str, ...], language: str
    ) -> tuple[str, ...]:
        """Ask with everything filled in that can be, so that what is left does not depend on the form."""
        named = [Pending(test=test, due=_FAR, owner=person) for test in pending] if decision == "conditional" else []
        expiry = (labelled_until(state) or _FAR) if decision in SUPPLIED else ""
        batch = "" if state.issued is None else state.issued.batch
        against = self._services.against_decision(batch, decision, person, reason="-", expiry=expiry, pending=named)
        return sentences(against, state.master, language)

    def _document(
        self, state: BatchState, made: DocumentMade, by: str, time: str, closed: Sequence[_Noted[DocumentClosed]]
    ) -> DocumentRow:
        kind = DocumentKind(made.kind)
        file = self._documents.file(made.batch, made.version, kind)
        issued = {record.version: record for _, record in state.records}
        last = max(issued, default=0)
        closings = [each for each in closed if (each[0].kind, each[0].version) == (made.kind, made.version)]
        return DocumentRow(
            kind=kind,
            version=made.version,
            languages=issued[made.version].languages if made.version in issued else (),
            made=time,
            by=by,
            superseded=made.version + 1 if made.version < last else 0,
            file=file,
            there=file.is_file(),
            digests=(made.document, *(event.document for event, _, _ in closings)),
            closed=closings[-1][2] if closings else "",
            record=made.record,
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


def _noted(trail: Sequence[Entry], kind: type[E]) -> Iterator[_Noted[E]]:
    """Yield what the ledger of the site notes of documents, with who signed each entry and when."""
    for entry in trail:
        payload = entry.payload
        event = read_event(payload.ledger, payload.kind, payload.values)
        if isinstance(event, kind):
            signer = payload.signer
            yield event, f"{signer.name} ({signer.id})", local_text(payload.time, payload.offset)


def _makeable(state: BatchState, made: Sequence[DocumentMade]) -> Iterator[Makeable]:
    """Yield what can be made now: a record has one document of each kind, and only the newest version gets new ones."""
    last = len(state.records)
    there = {DocumentKind(each.kind) for each in made if each.version == last}
    whole = DocumentKind.BATCH_RECORD
    if last and whole not in there:
        yield Makeable(kind=whole, version=last, issued=True)
    else:
        yield Makeable(kind=whole, version=last + 1, issued=False)
        if last:
            others = (DocumentKind.CERTIFICATE, DocumentKind.EXCEPTIONS)
            yield from (Makeable(kind=kind, version=last, issued=True) for kind in others if kind not in there)


def _languages(master: Master) -> tuple[tuple[str, ...], ...]:
    """Return the choices of languages: the usual ones, other pairs in the order of the master, and each one alone."""
    pairs = combinations(master.languages, 2)
    return tuple(dict.fromkeys((default_languages(master), *pairs, *((each,) for each in master.languages))))


def _against_document(state: BatchState, person: str, language: str) -> tuple[str, ...]:
    """Return the reasons of the guard for the issue of a record (``batch/release_guards.py``)."""
    if state.decision is None or state.decision.event.decision == "held":
        found = Finding.failed("record.no-disposition")
    elif state.decision.mark.by.id != person:
        found = Finding.failed("record.other-person", person=person)
    else:
        return ()
    return sentences((found,), state.master, language)
