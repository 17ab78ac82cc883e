"""What the page of the shift knows and does; it knows no window."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from batchrecord.base.findings import Finding
from batchrecord.batch.flow import open_steps
from batchrecord.batch.samples import WITHIN, is_sample, sample_code
from batchrecord.batch.sheets import entered_from
from batchrecord.batch.state import BatchState, EntryState
from ui.record_words import place_of, sentences, when, who
from ui.shift.page import NoteRow, SampleRow, ShiftPage

if TYPE_CHECKING:  # at run time it would bring the database along
    from batchrecord.execution.identity import Credentials

__all__ = ["Act", "ShiftPresenter", "ShiftServices"]

Act = Callable[["Credentials"], object]
"""Signs and records; given to the signing sheet."""


class ShiftServices(Protocol):
    """What the page needs of the program."""

    def against_noting(self, batch: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not leave a note now."""
        ...

    def note(self, batch: str, text: str, *, by: "Credentials") -> object:
        """Leave a note."""
        ...

    def against_receiving(self, batch: str, seq: int, person: str) -> tuple[Finding, ...]:
        """Return why a person could not receive a sample now."""
        ...

    def receive(self, batch: str, seq: int, condition: str, *, by: "Credentials") -> object:
        """Receive a sample."""
        ...

    def print_sheets(self, batch: str, wanted: str, *, by: "Credentials") -> tuple[str, ...]:
        """Sign for the sheet of a step, or those of a phase; return their codes."""
        ...


class ShiftPresenter:
    """Reads the page and prepares what is signed on it."""

    def __init__(
        self,
        services: ShiftServices,
        looking: Callable[[str], AbstractContextManager[BatchState]],
        now: Callable[[], datetime],
        draw: Callable[[str, tuple[str, ...]], bytes],
    ) -> None:
        """Join the page to the program.

        Args:
            services: notes and samples.
            looking: holds the state of a batch still.
            now: the present moment.
            draw: returns step sheets of a batch as a PDF, by their codes.
        """
        self._services, self._looking, self._now, self._draw = services, looking, now, draw

    def read(self, batch: str, person: str, language: str) -> ShiftPage:
        """Read everything the page shows, in a language; slow enough to be done in the background."""
        with self._looking(batch) as state:
            used = entered_from(state)
            return ShiftPage(
                batch=batch,
                notes=tuple(_notes(state)),
                samples=tuple(self._samples(state, batch, person, language)),
                sheets=tuple(dict.fromkeys(_sheets(state, language))),
                printed=tuple(code for code in state.sheets if code not in used),
                used=len(used),
                against_noting=sentences(self._services.against_noting(batch, person), state.master, language),
            )

    def noting(self, batch: str, text: str) -> Act:
        """Return what leaves a note."""
        return lambda by: self._services.note(batch, text, by=by)

    def receiving(self, batch: str, row: SampleRow, condition: str) -> Act:
        """Return what receives a sample."""
        return lambda by: self._services.receive(batch, row.seq, condition, by=by)

    def printing(self, batch: str, wanted: str) -> Act:
        """Return what signs for the sheet of a step, or those of a phase, and gives their codes."""
        return lambda by: self._services.print_sheets(batch, wanted, by=by)

    def sheets(self, batch: str, codes: tuple[str, ...]) -> bytes:
        """Return sheets that were signed for; slow enough to be done in the background."""
        return self._draw(batch, codes)

    def _samples(self, state: BatchState, batch: str, person: str, language: str) -> Iterator[SampleRow]:
        found = [each for each in state.entries.values() if is_sample(each)]
        rows = [self._sample(state, each, batch, person, language) for each in found]
        return iter(sorted(rows, key=lambda row: (bool(row.received_by), row.seq)))

    def _sample(self, state: BatchState, found: EntryState, batch: str, person: str, language: str) -> SampleRow:
        current, instance = found.current, (found.definition.id, found.iteration)
        assert current is not None  # noqa: S101 - what makes it a sample
        receipt = state.receipts.get(instance)
        until = self._now() if receipt is None else receipt.mark.time
        against = () if receipt is not None else self._services.against_receiving(batch, current.mark.seq, person)
        return SampleRow(
            seq=current.mark.seq,
            code=sample_code(found),
            place=place_of(state.master, *instance, language),
            taken_by=f"{who(current.mark)}, {when(current.mark)}",
            late=until - (found.performed or current.mark.time) > WITHIN,
            received_by="" if receipt is None else f"{who(receipt.mark)}, {when(receipt.mark)}",
            condition="" if receipt is None else receipt.condition,
            minutes="" if receipt is None else receipt.minutes,
            against=sentences(against, state.master, language),
        )


def _notes(state: BatchState) -> Iterator[NoteRow]:
    for note in reversed(state.handovers):
        taken = "" if note.taken is None else f"{who(note.taken)}, {when(note.taken)}"
        yield NoteRow(seq=note.mark.seq, text=note.text, by=who(note.mark), when=when(note.mark), taken_by=taken)


def _sheets(state: BatchState, language: str) -> Iterator[tuple[str, str]]:
    """Yield the steps that are open and their phases first, then every phase and step in the order of the master."""
    opened = tuple(open_steps(state))
    for step in opened:
        yield step.id, f"{step.id} {step.title.inside(language)}"
        phase = state.master.phase_of(step.id)
        yield phase.id, f"{phase.id} {phase.title.inside(language)}"
    for phase in state.master.phases:
        yield phase.id, f"{phase.id} {phase.title.inside(language)}"
        for step in phase.steps:
            yield step.id, f"{step.id} {step.title.inside(language)}"
