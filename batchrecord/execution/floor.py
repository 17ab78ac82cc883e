"""What happens on the floor beside the entries of the master: holds, notes, samples that arrive, step sheets."""

from collections.abc import Sequence

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding, Where
from batchrecord.batch.sheets import MAY_PRINT, codes_for
from batchrecord.events.handover import HandoverNoted
from batchrecord.events.hold import HoldLifted, HoldPlaced
from batchrecord.events.laboratory import SampleReceived
from batchrecord.events.paper import SheetsPrinted
from batchrecord.events.table import read_event
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Build, Recorded, Situation
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role

__all__ = ["lift_hold", "note_handover", "place_hold", "print_sheets", "printing", "receive_sample"]


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


def print_sheets(bench: Bench, batch: str, wanted: Sequence[str], by: Credentials) -> tuple[str, ...]:
    """Sign for step sheets that are printed now, and return their codes.

    Args:
        bench: The services of the bench.
        batch: Batch number.
        wanted: Steps, such as ``P5.08``, or phases, such as ``P5``, of whose steps each has a sheet.
        by: Who prints them.

    Raises:
        RefusedError: there is no such batch, step or phase, or the person may not.
    """
    recorded = bench.recorder.sign(batch, printing(batch, wanted), Meaning.RECORDED, by, roles=sorted(MAY_PRINT))
    payload = recorded.stored.entry.payload
    event = read_event(payload.ledger, payload.kind, payload.values)
    return event.sheets if isinstance(event, SheetsPrinted) else ()


def printing(batch: str, wanted: Sequence[str]) -> Build:
    """Return what makes the event of a print."""

    def build(now: Situation) -> object:
        master, steps = now.state.master, []
        for name in wanted:
            found = [step for step in master.steps() if name in (step.id, master.phase_of(step.id).id)]
            if not found:
                raise RefusedError(Finding.failed("step.unknown", step=name[:60]))
            steps += found
        return SheetsPrinted(sheets=tuple(code.text for code in codes_for(now.state, batch, steps)))

    return build
