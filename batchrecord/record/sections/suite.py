"""When the suite was taken for a batch and when it was cleared (process rule G11; China GMP Art. 194, 199).

It is said by the entries of the site that the record carries, and of this batch alone.
"""

from batchrecord.batch.state import BatchState
from batchrecord.events.suite import SuiteCleared, SuiteOccupied
from batchrecord.ledger.entry import Payload
from batchrecord.record.cells import nothing, payload_lines
from batchrecord.record.elements import Cell, Column, Table, Tone
from batchrecord.record.facts import RecordFacts
from batchrecord.record.wording import word

__all__ = ["suite_of"]

_COLUMNS = (Column(word("suite"), 24), Column(word("suite.taken"), 38), Column(word("suite.cleared"), 38))


def suite_of(state: BatchState, facts: RecordFacts) -> Table | None:
    """Return each stay of the batch in a suite; None where the record holds none."""
    batch = "" if state.issued is None else state.issued.batch
    stays: list[tuple[str, Payload | None, Payload | None]] = []
    for line in facts.lines:
        match line.event:
            case SuiteOccupied(suite=suite, batch=whose) if whose == batch:
                stays.append((suite, line.entry.payload, None))
            case SuiteCleared(suite=suite, batch=whose) if whose == batch:
                begun = stays.pop()[1] if stays and stays[-1][2] is None else None
                stays.append((suite, begun, line.entry.payload))
    rows = tuple((Cell.of(suite, bold=True), _signed(taken), _cleared(cleared)) for suite, taken, cleared in stays)
    return Table(_COLUMNS, rows, word("course.suite")) if rows else None


def _signed(payload: Payload | None) -> Cell:
    return nothing() if payload is None else Cell(payload_lines(payload))


def _cleared(payload: Payload | None) -> Cell:
    return Cell.of(word("suite.not-cleared"), Tone.ATTENTION) if payload is None else Cell(payload_lines(payload))
