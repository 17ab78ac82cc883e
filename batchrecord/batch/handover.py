"""What one shift tells the next: a note waits until somebody else than its author works on at the batch."""

from batchrecord.batch.facts import Handover
from batchrecord.batch.mark import Mark
from batchrecord.batch.state import BatchState
from batchrecord.events.handover import HandoverNoted
from batchrecord.signing.meanings import Meaning

__all__ = ["noted", "taken_over", "waiting_notes"]

_AT_THE_BENCH = frozenset({Meaning.PERFORMED, Meaning.CORRECTED, Meaning.WITNESSED, Meaning.VERIFIED})


def waiting_notes(state: BatchState) -> tuple[Handover, ...]:
    """Return the notes that nobody has taken over yet, oldest first."""
    return tuple(state.waiting_notes)


def noted(event: HandoverNoted, state: BatchState, mark: Mark) -> None:
    """Take a note into the state."""
    note = Handover(mark=mark, text=event.text)
    state.handovers.append(note)
    state.waiting_notes.append(note)


def taken_over(state: BatchState, mark: Mark) -> None:
    """Note that the work goes on: what somebody else makes, witnesses or verifies takes over what was noted before.

    What is signed from an office, such as a hold or the receipt of a sample, says nothing about who read the note.
    """
    if mark.meaning not in _AT_THE_BENCH:
        return
    for note in tuple(state.waiting_notes):
        if note.mark.by.id != mark.by.id:
            note.taken = mark
            state.waiting_notes.remove(note)
