"""What is said of an entry that is recorded late, from memory or from a step sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from batchrecord.base.clock import utc_text
from batchrecord.base.digest import sha256_hex
from batchrecord.batch.state import BatchState
from batchrecord.events.common import Reason
from batchrecord.events.entry import Claimed
from batchrecord.execution.attaching import attached, settled
from batchrecord.ledger.store import NO_FILES
from batchrecord.steps.attached import AttachedFile

__all__ = ["Claim", "LateEntry", "claim_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEntry:
    """When an act was performed that is recorded only now, why so late, and the sheet it was written on."""

    performed: datetime
    """With its zone."""
    reason: Reason
    sheet: str = ""
    """Code of the step sheet; empty where it was not written on one."""
    name: str = ""
    """What the scan of the sheet is called."""
    scan: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A late entry with its scan looked at, ready to be signed."""

    late: LateEntry
    file: AttachedFile | None = None
    files: Mapping[str, bytes] = field(default_factory=lambda: NO_FILES, repr=False)
    """The scan and its page picture, by digest."""

    def claimed(self, state: BatchState) -> Claimed:
        """Return what is signed."""
        file = None if self.file is None else settled(state, (self.file,))[0]
        performed = utc_text(self.late.performed)
        return Claimed(performed_at=performed, reason=self.late.reason, sheet=self.late.sheet, scan=file)


def claim_of(late: LateEntry) -> Claim:
    """Look at the scan; a large picture takes a second, so it is done before the ledger is held.

    Raises:
        RefusedError: the scan cannot have its name, or is a picture that pages cannot show.
    """
    if late.scan is None:
        return Claim(late=late)
    file, files = attached(late.name, sha256_hex(late.scan), late.scan)
    return Claim(late=late, file=file, files=files)
