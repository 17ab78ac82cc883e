"""What one shift does for the next: notes, and samples that the laboratory receives; with what stands against it."""

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.batch.state import BatchState
from batchrecord.events.handover import HandoverNoted
from batchrecord.events.laboratory import CONDITIONS, SampleReceived
from batchrecord.execution import floor
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials, acting
from batchrecord.execution.recorder import Recorded
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = ["Shift"]


class Shift:
    """The services of a change of shifts, for one site."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def against_noting(self, batch: str, person: str) -> tuple[Finding, ...]:
        """Return why a person could not leave a note now."""
        event = HandoverNoted(text="-")
        return self._objections(batch, event, Meaning.HANDED_OVER, person)

    def note(self, batch: str, text: str, *, by: Credentials) -> Recorded:
        """Tell the next shift where the work stands."""
        return floor.note_handover(self.bench, batch, text, by)

    def against_receiving(self, batch: str, seq: int, person: str) -> tuple[Finding, ...]:
        """Return why a person could not receive a sample now, by the position of the entry in which it was taken."""
        with self.bench.looking(batch) as state:
            target = _target(state, seq)
        if target is None:
            return (Finding.failed("sample.unknown", target=seq),)
        return self._objections(batch, target, Meaning.RECEIVED, person)

    def receive(self, batch: str, seq: int, condition: str, *, by: Credentials) -> Recorded:
        """Sign, as the laboratory, that a sample has arrived."""
        return floor.receive_sample(self.bench, batch, seq, condition, by)

    def print_sheets(self, batch: str, wanted: str, *, by: Credentials) -> tuple[str, ...]:
        """Sign for the sheet of a step, or those of a phase; return their codes."""
        return floor.print_sheets(self.bench, batch, [wanted], by)

    def _objections(self, batch: str, event: object, meaning: Meaning, person: str) -> tuple[Finding, ...]:
        roles = (Role.ANALYST,) if isinstance(event, SampleReceived) else ()
        with self.bench.recorder.lock:
            who = acting(self.bench.site.person(person), meaning, roles)
            try:
                return self.bench.recorder.objections(batch, lambda _: event, who, meaning)
            except RefusedError as refused:
                return refused.reasons


def _target(state: BatchState, seq: int) -> SampleReceived | None:
    found = state.at(seq)
    if found is None or found.current is None or found.current.mark.seq != seq:
        return None
    return SampleReceived(target=found.current.mark.target, condition=CONDITIONS[0])
