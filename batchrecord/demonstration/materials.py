"""The lots of the demonstration site: enough of everything for many batches, one lot expired, one in quarantine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from batchrecord.base.clock import SetClock
from batchrecord.demonstration.cast import Cast
from batchrecord.events.site import LotReceived
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.stock import Stock

__all__ = ["LOTS", "receive_lots"]

_FRESH, _OLD = timedelta(days=430), timedelta(days=-20)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lot:
    """One line of a delivery note."""

    item: str
    lot: str
    name: str
    supplier: str
    quantity: str
    unit: str
    storage: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    lasts: timedelta = _FRESH
    """From the day of receipt on."""
    free: bool = True
    """Quality assurance releases it."""


def _vector(lot: str, titre: str, *, lasts: timedelta = _FRESH, free: bool = True) -> _Lot:
    return _Lot(
        item="VEC-BCMA-01",
        lot=lot,
        name="Lentiviral vector, anti-BCMA CAR",
        supplier="Vector Works",
        quantity="400",
        unit="vials",
        storage="Freezer F-80-2, below -65 °C",
        attributes={"titre": titre},
        lasts=lasts,
        free=free,
    )


LOTS = (
    _vector("LV26003", "2.5e8"),
    _vector("LV25041", "1.9e8", lasts=_OLD),
    _vector("LV26007", "2.2e8", free=False),
    _Lot(
        item="DMSO-01",
        lot="DM26118",
        name="DMSO, sterile",
        supplier="Cryo Supply",
        quantity="1000",
        unit="mL",
        storage="Store R-2, 15 to 25 °C",
    ),
    _Lot(
        item="BAG-CRYO-50",
        lot="CB26031",
        name="Freezing bag 50 mL",
        supplier="Bag & Tube",
        quantity="500",
        unit="bags",
        storage="Store R-2, 15 to 25 °C",
    ),
)
"""In order of receipt; a step takes the first released lot of its item."""


def receive_lots(recorder: Recorder, cast: Cast, clock: SetClock) -> None:
    """Enter every lot, and release what is free."""
    stock, today = Stock(recorder), clock.now().utc.date()
    for lot in LOTS:
        received = LotReceived(
            item=lot.item,
            lot=lot.lot,
            name=lot.name,
            supplier=lot.supplier,
            expiry=(today + lot.lasts).isoformat(),
            quantity=lot.quantity,
            unit=lot.unit,
            storage=lot.storage,
            attributes=lot.attributes,
        )
        clock.forward(minutes=30)
        stock.receive_lot(received, cast.credentials("wh"))
        if lot.free:
            clock.forward(minutes=30)
            stock.release_lot(lot.item, lot.lot, cast.credentials("qa2"))
