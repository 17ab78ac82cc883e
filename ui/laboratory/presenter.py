"""What the page of the laboratory knows and does; it knows no window."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.findings import Finding
from batchrecord.base.quantity import Limit, Position, decimal_text
from batchrecord.batch.limits import bounds
from batchrecord.batch.state import BatchState, EntryState, Judgement, Revision
from batchrecord.events.common import FieldValues, Reason
from batchrecord.ledger.entry import Entry
from batchrecord.master.model import Test
from batchrecord.master.reasons import bundled_reasons
from batchrecord.record.cells import deviations_of
from batchrecord.record.sections.certificate import verdict_of
from batchrecord.record.wording import word as printed
from batchrecord.steps.attachments import Admitted
from ui.laboratory.page import LaboratoryPage, OldResult, ResultForm, TestRow
from ui.record_words import limits_text, sentences, value_text, when, who

if TYPE_CHECKING:  # at run time it would bring the database along
    from batchrecord.execution.bench import Preview
    from batchrecord.execution.identity import Credentials

__all__ = ["LaboratoryPresenter", "LaboratoryServices", "Outlook"]


class LaboratoryServices(Protocol):
    """What the page needs of the program."""

    def looking(self, batch: str) -> AbstractContextManager[BatchState]:
        """Hold the state of a batch still."""
        ...

    def trail(self, batch: str) -> tuple[Entry, ...]:
        """Return every entry about a batch."""
        ...

    def against_entering(self, batch: str, test: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not enter a result now, whatever it is."""
        ...

    def preview_result(
        self,
        batch: str,
        test: str,
        fields: FieldValues,
        person: str,
        *,
        raw_data: str,
        reason: Reason | None = None,
        files: Sequence[Admitted] = (),
    ) -> "Preview":
        """Say what would become of a result."""
        ...

    def enter_result(
        self,
        batch: str,
        test: str,
        fields: FieldValues,
        *,
        raw_data: str,
        reason: Reason | None = None,
        by: "Credentials",
        files: Sequence[Admitted] = (),
    ) -> object:
        """Sign a result with its files."""
        ...

    def against_result_review(self, batch: str, test: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not check a result now."""
        ...

    def review_result(self, batch: str, test: str, *, seq: int, by: "Credentials") -> object:
        """Sign that a result was checked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a result would be signed as."""

    shown: tuple[tuple[str, str], ...]
    """Label and text."""
    limits: str
    outside: bool
    """It would open a deviation."""
    against: tuple[str, ...]
    """Why it cannot be signed."""


class LaboratoryPresenter:
    """Reads the page and prepares what is signed on it."""

    def __init__(self, services: LaboratoryServices) -> None:
        self._services = services
        self._reasons = tuple(each for each in bundled_reasons() if "correction" in each.occasions)

    def read(self, batch: str, person: str, language: str) -> LaboratoryPage:
        """Read everything the page shows, in a language; slow enough to be done in the background."""
        raw_data = {
            entry.payload.seq: str(entry.payload.values.get("raw_data", ""))
            for entry in self._services.trail(batch)
            if entry.payload.kind == "result.entered"
        }
        with self._services.looking(batch) as state:
            specification = state.master.specification
            tests = specification.tests
            return LaboratoryPage(
                batch=batch,
                specification=f"{specification.id} {specification.version}",
                tests=tuple(
                    self._test(state, batch, test, raw_data, person=person, language=language) for test in tests
                ),
                reasons=tuple((each.code, each.text.inside(language)) for each in self._reasons),
            )

    def outlook(self, batch: str, form: ResultForm, person: str, language: str) -> Outlook:
        """Say what a result would be signed as; nothing is recorded."""
        preview = self._services.preview_result(
            batch, form.row.id, form.fields, person, raw_data=form.raw_data, reason=form.reason, files=form.files
        )
        outside = any(judgement.position is not Position.WITHIN for judgement in preview.judgements)
        with self._services.looking(batch) as state:
            return Outlook(
                shown=tuple((label.inside(language), text.inside(language)) for label, text in preview.shown),  # type: ignore[attr-defined]  # phrases
                limits=limits_text(form.row.entry, preview.judgements),
                outside=outside or bool(preview.departures),
                against=sentences(preview.reasons, state.master, language),
            )

    def entering(self, batch: str, form: ResultForm) -> Callable[["Credentials"], object]:
        """Return what signs a result."""

        def act(by: "Credentials") -> object:
            return self._services.enter_result(
                batch, form.row.id, form.fields, raw_data=form.raw_data, reason=form.reason, by=by, files=form.files
            )

        return act

    def checking(self, batch: str, row: TestRow) -> Callable[["Credentials"], object]:
        """Return what signs that the result on screen was checked."""

        def act(by: "Credentials") -> object:
            return self._services.review_result(batch, row.id, seq=row.seq, by=by)

        return act

    def _test(
        self,
        state: BatchState,
        batch: str,
        test: Test,
        raw_data: Mapping[int, str],
        *,
        person: str,
        language: str,
    ) -> TestRow:
        found = state.entry(test.id)
        current = None if found is None else found.current
        verdict = verdict_of(found, test)
        entering = self._services.against_entering(batch, test.id, person)
        review = self._services.against_result_review(batch, test.id, person) if current is not None else ()
        return TestRow(
            id=test.id,
            title=test.title.inside(language),
            method=test.method.inside(language),
            sample=test.sample,
            limits=_limits(state, test, language),
            limit=bounds(state, test.entry.limit),
            alert=bounds(state, test.entry.alert),
            needed_for=tuple(sorted(test.required_for)),
            entry=test.entry,
            seq=-1 if current is None else current.mark.seq,
            result="" if current is None else value_text(test.entry, current, language),
            verdict=verdict,
            verdict_words=printed(f"verdict.{verdict}").inside(language),
            deviations=() if found is None else tuple(deviations_of(state, found)),
            analyst=_signed(current),
            raw_data="" if current is None else raw_data.get(current.mark.seq, ""),
            files=() if current is None else current.files,
            reason="" if current is None or current.reason is None else current.reason.text,
            reviewed_by=_reviewed(found),
            before=_before(found, raw_data, language),
            against_entering=sentences(entering, state.master, language),
            against_review=sentences(review, state.master, language),
        )


def _limits(state: BatchState, test: Test, language: str) -> str:
    limit = bounds(state, test.entry.limit)
    if limit != Limit():
        low, high = ("" if bound is None else decimal_text(bound) for bound in (limit.low, limit.high))
        return limits_text(test.entry, [Judgement(shown="", position=Position.WITHIN, low=low, high=high)])
    fields = test.entry.entry_kind.fields(test.entry.definition)
    accepted = [option.text.inside(language) for field in fields for option in field.options if not option.deviates]
    return " / ".join(accepted)


def _signed(revision: Revision | None) -> str:
    return "" if revision is None else f"{who(revision.mark)}, {when(revision.mark)}"


def _reviewed(found: EntryState | None) -> str:
    signature = None if found is None else found.verification
    return "" if signature is None else f"{who(signature.mark)}, {when(signature.mark)}"


def _before(found: EntryState | None, raw_data: Mapping[int, str], language: str) -> tuple[OldResult, ...]:
    revisions = () if found is None else found.revisions[:-1]
    return tuple(
        OldResult(
            value=value_text(found.definition, each, language),
            signed_by=_signed(each),
            raw_data=raw_data.get(each.mark.seq, ""),
        )
        for each in revisions
        if found is not None
    )
