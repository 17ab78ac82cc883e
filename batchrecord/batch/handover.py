"""What one shift tells the next: a note waits until somebody else than its author signs the next entry of the batch."""

from batchrecord.batch.facts import Handover
from batchrecord.batch.mark import Mark
from batchrecord.batch.state import BatchState
from batchrecord.events.handover import HandoverNoted

__all__ = ["noted", "taken_over", "waiting_notes"]


def waiting_notes(state: BatchState) -> tuple[Handover, ...]:
    """Return the notes that nobody has taken over yet, oldest first."""
    return tuple(state.waiting_notes)


def noted(event: HandoverNoted, state: BatchState, mark: Mark) -> None:
    """Take a note into the state."""
    note = Handover(mark=mark, text=event.text)
    state.handovers.append(note)
    state.waiting_notes.append(note)


def taken_over(state: BatchState, mark: Mark) -> None:
    """Note that the work goes on: every entry of somebody else takes over what was noted before."""
    # All that wait are of one person: her successor's first entry has taken over whatever was noted before.
    if state.waiting_notes and state.waiting_notes[0].mark.by.id != mark.by.id:
        for note in state.waiting_notes:
            note.taken = mark
        state.waiting_notes.clear()
