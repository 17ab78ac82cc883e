"""Who signed an entry of the ledger, when and where."""

from dataclasses import dataclass
from datetime import datetime

from batchrecord.events.common import Target
from batchrecord.ledger.entry import Signatory

__all__ = ["Mark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One entry of the ledger."""

    seq: int
    leaf: str
    by: Signatory
    time: datetime
    utc: str
    offset: str
    meaning: str

    @property
    def target(self) -> Target:
        """What another entry names this one by."""
        return Target(seq=self.seq, leaf=self.leaf)
