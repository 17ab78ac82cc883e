"""The register of equipment: where each piece stands, and the entries of the site that say so.

A piece stands as its newest calibration, cleaning, qualification and blocking tell, each by itself: what came before
the newest one proves nothing any more, so that a batch rests on five entries of the site and not on every cleaning of
ten years.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from batchrecord.events import equipment as events
from batchrecord.registers.history import Evidence, History, SiteEntry

__all__ = ["EquipmentFact", "EquipmentRegister", "EquipmentStatus"]

_F = TypeVar("_F")


class EquipmentStatus(StrEnum):
    """Whether a piece of equipment is there to be used."""

    AVAILABLE = "available"
    BLOCKED = "blocked"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentFact:
    """A piece of equipment as those who look after it left it."""

    asset: str
    sort: str
    """Class that masters ask for, such as ``balance``."""
    name: str
    location: str
    calibrated: bool
    """It is used only while its calibration is in date."""
    cleaned: bool
    qualified: bool
    calibration: str = ""
    """Last day of its calibration; empty where it has none or needs none."""
    cleaning: str = ""
    """UTC time until which its cleaning counts; empty where it was not cleaned or need not be."""
    qualification: str = ""
    """Last day of its qualification; empty where it has none or needs none."""
    status: EquipmentStatus = EquipmentStatus.AVAILABLE
    blocked_by: str = ""
    """Person who blocked it, while it is blocked."""


_Standing = tuple[EquipmentStatus, str]


class EquipmentRegister:
    """Every piece of equipment, as of any size of the site log."""

    def __init__(self) -> None:
        self._registered: defaultdict[str, History[events.EquipmentRegistered]] = defaultdict(History)
        self._calibrations: defaultdict[str, History[str]] = defaultdict(History)
        self._cleanings: defaultdict[str, History[str]] = defaultdict(History)
        self._qualifications: defaultdict[str, History[str]] = defaultdict(History)
        self._standings: defaultdict[str, History[_Standing]] = defaultdict(History)

    def apply(self, entry: SiteEntry) -> None:
        """Take one more entry of the site ledger; those about something else change nothing."""
        at, leaf = entry.index, entry.leaf
        match entry.event:
            case events.EquipmentRegistered(asset=asset) as registered:
                self._registered[asset].add(at, registered, leaf)
            case events.EquipmentCalibrated(asset=asset, due=due):
                self._calibrations[asset].add(at, due, leaf)
            case events.EquipmentCleaned(asset=asset, until=until):
                self._cleanings[asset].add(at, until, leaf)
            case events.EquipmentQualified(asset=asset, until=until):
                self._qualifications[asset].add(at, until, leaf)
            case events.EquipmentBlocked(asset=asset):
                self._standings[asset].add(at, (EquipmentStatus.BLOCKED, entry.signer), leaf)
            case events.EquipmentReturned(asset=asset):
                self._standings[asset].add(at, (EquipmentStatus.AVAILABLE, ""), leaf)
            case events.EquipmentRetired(asset=asset):
                self._standings[asset].add(at, (EquipmentStatus.RETIRED, ""), leaf)

    def piece(self, asset: str, size: int) -> Evidence[EquipmentFact] | None:
        """Return a piece of equipment as of a size of the log, with the entries that let it be used, or forbid it."""
        registered = _as_of(self._registered, asset, size)
        if registered is None:
            return None
        said, leaves = registered.fact, [*registered.leaves]
        dates: dict[str, str] = {}
        for name, needed, histories in (
            ("calibration", said.calibrated, self._calibrations),
            ("cleaning", said.cleaned, self._cleanings),
            ("qualification", said.qualified, self._qualifications),
        ):
            newest = _as_of(histories, asset, size) if needed else None
            if newest is not None:
                dates[name] = newest.fact
                leaves += newest.leaves
        standing = _as_of(self._standings, asset, size)
        status, by = (EquipmentStatus.AVAILABLE, "") if standing is None else standing.fact
        leaves += () if standing is None else standing.leaves
        fact = EquipmentFact(
            asset=said.asset,
            sort=said.sort,
            name=said.name,
            location=said.location,
            calibrated=said.calibrated,
            cleaned=said.cleaned,
            qualified=said.qualified,
            status=status,
            blocked_by=by,
            **dates,
        )
        return Evidence(fact, tuple(leaves))

    def standing(self, asset: str, size: int) -> tuple[str, ...]:
        """Return the leaves that say whether a piece is there at all: its registration and its newest blocking."""
        found = (_as_of(self._registered, asset, size), _as_of(self._standings, asset, size))
        return tuple(leaf for evidence in found if evidence is not None for leaf in evidence.leaves)

    def pieces(self, size: int) -> Iterator[EquipmentFact]:
        """Yield every piece of equipment, in order of registration."""
        for asset in self._registered:
            found = self.piece(asset, size)
            if found is not None:
                yield found.fact


def _as_of(histories: dict[str, History[_F]], asset: str, size: int) -> Evidence[_F] | None:
    return histories[asset].as_of(size) if asset in histories else None
