"""What the registers of the site said when something was performed, which may be earlier than when it is signed.

What an entry is said to have used is judged by the time at which it was used. An entry that is recorded late is judged
by the time that is claimed: a lot that expired overnight was in date the evening before, and one that was released this
afternoon was in quarantine this morning. A correction is judged by the time of the entry that it corrects: a typing
mistake in a weight can still be put right when the calibration of the balance has ended since.
"""

from dataclasses import dataclass
from datetime import datetime

from batchrecord.base.clock import parse_utc, utc_text, wall_time
from batchrecord.base.errors import FormatError
from batchrecord.batch.act import Act
from batchrecord.batch.state import BatchState
from batchrecord.events.entry import EntryCorrected, EntryPerformed
from batchrecord.registers.site import SiteRegister

__all__ = ["Past", "first_performed", "past_of", "size_then"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """When an act was performed, and how far the site had come by then."""

    utc: str
    local: datetime
    """In the time of the workstation; without a zone."""
    size: int
    """Entries of the site log that were known."""

    @property
    def day(self) -> str:
        """The day at the workstation: a lot is in date until the end of its last day where it is used."""
        return self.local.date().isoformat()


def past_of(state: BatchState, act: Act, site: SiteRegister) -> Past:
    """Return when an act was performed; of one that is signed as it is performed, when it is signed."""
    performed = min(_performed(state, act.event) or act.utc, act.utc)
    size = act.size if performed == act.utc else size_then(site, performed, act.size)
    return Past(utc=performed, local=wall_time(performed, act.offset), size=size)


def size_then(site: SiteRegister, performed: str, size: int) -> int:
    """Return the size of the site log at a time, UTC, but no more than is known; all that is known without a time."""
    return min(site.size_at(performed), size) if performed else size


def first_performed(state: BatchState, entry: str, iteration: int) -> str:
    """Return when an entry was first performed, UTC; empty where it has not been, or was left out."""
    found = state.entries.get((entry, iteration))
    if found is None:
        return ""
    return next((utc_text(each.performed) for each in found.revisions if each.applicable), "")


def _performed(state: BatchState, event: object) -> str:
    match event:
        case EntryPerformed(claimed=claimed) if claimed is not None:
            return claimed.performed_at if _readable(claimed.performed_at) else ""
        case EntryCorrected(entry=name, iteration=iteration):
            return first_performed(state, name, iteration)
    return ""


def _readable(time: str) -> bool:
    try:
        parse_utc(time)
    except FormatError:
        return False
    return True
