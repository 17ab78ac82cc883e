"""What happens on the floor beside the entries of the master: holds, notes for the next shift, samples that arrive."""

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.events.handover import HandoverNoted
from batchrecord.events.hold import HoldLifted, HoldPlaced
from batchrecord.events.laboratory import SampleReceived
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorded
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = ["lift_hold", "note_handover", "place_hold", "receive_sample"]


def place_hold(bench: Bench, batch: str, reason: str, by: Credentials) -> Recorded:
    """Stop a batch, as quality assurance."""
    event = HoldPlaced(reason=reason)
    return bench.recorder.sign(batch, lambda _: event, Meaning.HELD, by, roles=(Role.QUALITY,))


def lift_hold(bench: Bench, batch: str, hold: str, reason: str, by: Credentials) -> Recorded:
    """Let a batch go on, as quality assurance."""
    event = HoldLifted(hold=hold, reason=reason)
    return bench.recorder.sign(batch, lambda _: event, Meaning.HOLD_LIFTED, by, roles=(Role.QUALITY,))


def note_handover(bench: Bench, batch: str, text: str, by: Credentials) -> Recorded:
    """Tell the next shift where the work stands."""
    event = HandoverNoted(text=text)
    return bench.recorder.sign(batch, lambda _: event, Meaning.HANDED_OVER, by)


def receive_sample(bench: Bench, batch: str, seq: int, condition: str, by: Credentials) -> Recorded:
    """Sign, as the laboratory, that a sample has arrived.

    Args:
        bench: The services of the bench.
        batch: Batch number.
        seq: Ledger position of the entry in which it was taken.
        condition: One of :data:`batchrecord.events.laboratory.CONDITIONS`.
        by: Who signs.

    Raises:
        RefusedError: there is no such sample, it was received before, or the person may not.
    """
    with bench.looking(batch) as state:
        found = state.at(seq)
        if found is None or found.current is None or found.current.mark.seq != seq:
            raise RefusedError(Finding.failed("sample.unknown", Where(ledger=batch, seq=seq), target=seq))
        event = SampleReceived(target=found.current.mark.target, condition=condition)
    return bench.recorder.sign(batch, lambda _: event, Meaning.RECEIVED, by, roles=(Role.ANALYST,))
