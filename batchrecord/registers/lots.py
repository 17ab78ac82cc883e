"""The register of lots: in quarantine from receipt, released or rejected by quality assurance, retired in the end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from batchrecord.events import site as events
from batchrecord.registers.history import Evidence, History, SiteEntry

__all__ = ["GTIN", "STATUSES", "LotFact", "LotRegister"]

GTIN = "gtin"
"""Attribute of a lot that holds its trade item number."""
STATUSES = ("quarantine", "released", "rejected", "retired")
"""Where a lot can stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotFact:
    """A lot of material as the warehouse and QA left it."""

    item: str
    lot: str
    name: str
    supplier: str
    expiry: str
    """Last day of use."""
    quantity: str
    """What was received, a decimal number; batches take from it."""
    unit: str
    storage: str
    """Where and how it is kept."""
    status: str
    """One of :data:`STATUSES`."""
    attributes: Mapping[str, str]
    released_by: str = ""
    rejected: str = ""
    """When quality assurance rejected it, UTC, also if it was retired since: what was made of it stays made of it."""


class LotRegister:
    """Every lot, as of any size of the site log."""

    def __init__(self) -> None:
        self._lots: defaultdict[tuple[str, str], History[LotFact]] = defaultdict(History)

    def apply(self, entry: SiteEntry) -> None:
        """Take one more entry of the site ledger; those about something else change nothing."""
        match entry.event:
            case events.LotReceived() as event:
                fact = LotFact(
                    item=event.item,
                    lot=event.lot,
                    name=event.name,
                    supplier=event.supplier,
                    expiry=event.expiry,
                    quantity=event.quantity,
                    unit=event.unit,
                    storage=event.storage,
                    status="quarantine",
                    attributes=event.attributes,
                )
                self._lots[event.item, event.lot].add(entry.index, fact, entry.leaf)
            case events.LotReleased(item=item, lot=lot):
                self._change(item, lot, entry, status="released", by=entry.signer)
            case events.LotRejected(item=item, lot=lot):
                self._change(item, lot, entry, status="rejected", by="", rejected=entry.time)
            case events.LotRetired(item=item, lot=lot):
                self._change(item, lot, entry, status="retired", by="")

    def lot(self, item: str, lot: str, size: int) -> Evidence[LotFact] | None:
        """Return a lot as of a size of the log."""
        key = item, lot
        return self._lots[key].as_of(size) if key in self._lots else None

    def lots(self, size: int) -> Iterator[LotFact]:
        """Yield every lot as of a size of the log, in order of receipt."""
        for history in self._lots.values():
            found = history.as_of(size)
            if found is not None:
                yield found.fact

    def _change(self, item: str, lot: str, entry: SiteEntry, *, status: str, by: str, rejected: str = "") -> None:
        known = self.lot(item, lot, entry.index)
        if known is not None:
            fact = replace(known.fact, status=status, released_by=by, rejected=rejected or known.fact.rejected)
            self._lots[item, lot].add(entry.index, fact, entry.leaf, beside=known.leaves)
