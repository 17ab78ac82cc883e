"""Entries that are recorded late, from memory or from a step sheet (process rule G3).

The ledger entry keeps the time at which it was recorded; beside it stands the time at which the act is said to have
been performed, with the reason. Such an entry is always checked by a second person, is listed as an exception, and
times that count from it count from the time that is claimed, which is the earlier one. What stands on a step sheet was
written on it after it was printed. What the program works out, and times that it takes, are never recorded late.
Whether it was done in its turn is asked in :mod:`batchrecord.batch.turn`.
"""

from collections.abc import Iterator
from datetime import datetime

from batchrecord.base.clock import local_text, parse_utc
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.attachments import against_file
from batchrecord.batch.sheets import SheetCode
from batchrecord.batch.state import BatchState
from batchrecord.batch.turn import against_earlier_pass, minute_of, out_of_turn
from batchrecord.events.entry import Claimed, EntryPerformed
from batchrecord.master.model import EntryDefinition

__all__ = ["FROM_PAPER", "LATE", "against_claim", "late_departures", "sort_of"]

LATE = "late-entry"
FROM_PAPER = "from-paper"
"""Sorts of exceptions."""


def sort_of(claimed: Claimed) -> str:
    """Return which sort of exception a late entry is."""
    return FROM_PAPER if claimed.sheet else LATE


def against_claim(state: BatchState, act: Act, event: EntryPerformed, definition: EntryDefinition) -> Iterator[Finding]:
    """Yield what is wrong with what a late entry claims; nothing for an entry that is made in time."""
    claimed = event.claimed
    if claimed is None:
        return
    if definition.formula is not None:
        yield Finding.failed("late.worked-out", act.where)
    if not claimed.reason.code or not claimed.reason.text.strip():
        yield Finding.failed("late.no-reason", act.where)
    performed = _performed(claimed)
    if performed is None:
        yield Finding.failed("late.time", act.where, value=claimed.performed_at[:40])
    else:
        yield from _against_time(state, act, performed)
        yield from against_earlier_pass(state, act, definition, event.iteration, performed)
    if claimed.sheet:
        yield from _against_sheet(state, act, claimed, definition, event.iteration)
        if performed is not None:
            yield from _against_print(state, act, claimed.sheet, performed)
        if claimed.scan is None:
            yield Finding.failed("late.no-scan", act.where)
    if claimed.scan is not None:
        yield from against_file(state, act, claimed.scan)


def late_departures(state: BatchState, definition: EntryDefinition, claimed: Claimed, offset: str) -> Iterator[Finding]:
    """Yield what departs from the order of the steps by the time that is claimed; it opens a deviation."""
    performed = _performed(claimed)
    if performed is not None:
        yield from out_of_turn(state, definition, performed, offset)


def _against_time(state: BatchState, act: Act, performed: datetime) -> Iterator[Finding]:
    if performed > act.time:
        yield Finding.failed("late.future", act.where)
    if state.issued_by is not None and performed < minute_of(state.issued_by.time):
        yield Finding.failed("late.before-issue", act.where)


def _performed(claimed: Claimed) -> datetime | None:
    try:
        return parse_utc(claimed.performed_at)
    except FormatError:
        return None


def _against_sheet(
    state: BatchState, act: Act, claimed: Claimed, definition: EntryDefinition, iteration: int
) -> Iterator[Finding]:
    try:
        code = SheetCode.parse(claimed.sheet)
        right = (code.batch, code.step, code.iteration) == (act.ledger, definition.step, iteration)
    except FormatError:
        right = False
    if not right:
        yield Finding.failed("late.other-sheet", act.where, sheet=claimed.sheet[:60], step=definition.step)
    elif claimed.sheet not in state.sheets:
        yield Finding.failed("late.sheet-not-printed", act.where, sheet=claimed.sheet[:60])


def _against_print(state: BatchState, act: Act, code: str, performed: datetime) -> Iterator[Finding]:
    """Yield that something is claimed to have been written on a sheet before there was one."""
    sheet = state.sheets.get(code)
    if sheet is not None and performed < minute_of(sheet.mark.time):
        printed = local_text(sheet.mark.utc, act.offset)
        yield Finding.failed("late.before-sheet", act.where, sheet=code[:60], printed=printed)
