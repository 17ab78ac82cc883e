"""The register of suites: which batch has each, so that no two patients are in one room (process rule G11)."""

from collections import defaultdict
from collections.abc import Iterator

from batchrecord.base.ids import plain_identity
from batchrecord.events.suite import SuiteCleared, SuiteOccupied
from batchrecord.registers.history import Evidence, History, SiteEntry

__all__ = ["SuiteRegister"]


class SuiteRegister:
    """Every suite, as of any size of the site log. Spaces in its name do not count."""

    def __init__(self) -> None:
        self._batches: defaultdict[str, History[str]] = defaultdict(History)
        self._left: defaultdict[tuple[str, str], History[str]] = defaultdict(History)

    def apply(self, entry: SiteEntry) -> None:
        """Take one more entry of the site ledger; those about something else change nothing."""
        match entry.event:
            case SuiteOccupied(suite=suite, batch=batch):
                self._batches[plain_identity(suite)].add(entry.index, batch, entry.leaf)
            case SuiteCleared(suite=suite, batch=batch):
                self._batches[plain_identity(suite)].add(entry.index, "", entry.leaf)
                self._left[plain_identity(suite), batch].add(entry.index, batch, entry.leaf)

    def holder(self, suite: str, size: int) -> Evidence[str] | None:
        """Return the batch that has a suite as of a size of the log; None where it is free."""
        key = plain_identity(suite)
        found = self._batches[key].as_of(size) if key in self._batches else None
        return found if found is not None and found.fact else None

    def left(self, suite: str, batch: str, size: int) -> Evidence[str] | None:
        """Return by which entry a batch went out of a suite last; None where it never did."""
        key = plain_identity(suite), batch
        return self._left[key].as_of(size) if key in self._left else None

    def occupied(self, size: int) -> Iterator[tuple[str, str]]:
        """Yield each suite that is not free, with the batch that has it."""
        for suite in self._batches:
            found = self.holder(suite, size)
            if found is not None:
                yield suite, found.fact
