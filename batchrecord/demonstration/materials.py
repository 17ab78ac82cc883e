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

_STORE, _COLD, _FREEZER = "Store R-2, 15 to 25 °C", "Cold room R-4, 2 to 8 °C", "Freezer F-80-1, below -65 °C"
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


_REAGENTS = (
    # item, lot, name, supplier, quantity, unit, storage
    (
        "KIT-SEL-01",
        "KS26044",
        "Tubing set for the selection device",
        "Cell Tools",
        "200",
        "bags",
        _STORE,
    ),
    ("MED-BASAL-01", "MB26208", "Basal medium for T cells", "Media House", "500000", "mL", _COLD),
    ("SER-SUB-01", "SS26051", "Serum substitute", "Media House", "20000", "mL", "Freezer F-20-1, below -15 °C"),
    (
        "CYT-IL2-01",
        "IL26019",
        "Interleukin 2, 1e6 IU/mL",
        "Cytokine Works",
        "200",
        "mL",
        "Freezer F-80-1, below -65 °C",
    ),
    ("BUF-SEL-01", "BF26077", "Selection and wash buffer", "Cell Tools", "500000", "mL", _COLD),
    ("RGT-CD4-01", "R426012", "CD4 selection reagent", "Cell Tools", "400", "vials", _COLD),
    ("RGT-CD8-01", "R826015", "CD8 selection reagent", "Cell Tools", "400", "vials", _COLD),
    ("ACT-NANO-01", "AN26033", "Nanomatrix, CD3 and CD28", "Cell Tools", "2000", "mL", _COLD),
    ("ACT-BEAD-01", "AB26014", "Magnetic beads, CD3 and CD28", "Cell Tools", "2000", "mL", _COLD),
    ("DENS-1077", "DE26009", "Density medium, 1.077 g/mL", "Cell Tools", "20000", "mL", _STORE),
    ("CYT-IL7-01", "I726022", "Interleukin 7, 25 µg/mL", "Cytokine Works", "200", "mL", _FREEZER),
    ("CYT-IL15-01", "I526023", "Interleukin 15, 25 µg/mL", "Cytokine Works", "200", "mL", _FREEZER),
    ("BAG-CULT-01", "BC26061", "Culture bag", "Bag & Tube", "500", "bags", _STORE),
    ("ENH-PROT-01", "PR26008", "Protamine sulphate, 10 mg/mL", "Media House", "200", "mL", _COLD),
    ("ENH-POLO-01", "PX26003", "Poloxamer, 100 mg/mL", "Media House", "200", "mL", _COLD),
    ("BAG-COAT-01", "RN26011", "Culture bag, coated with fibronectin", "Bag & Tube", "100", "bags", _COLD),
    ("BUF-WASH-01", "WB26040", "Wash buffer with human albumin", "Cell Tools", "500000", "mL", _COLD),
    ("CRYO-BASE-01", "CY26022", "Base of the freezing medium with human albumin", "Cryo Supply", "20000", "mL", _COLD),
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
        storage=_STORE,
    ),
    _Lot(
        item="BAG-CRYO-50",
        lot="CB26031",
        name="Freezing bag 50 mL",
        supplier="Bag & Tube",
        quantity="500",
        unit="bags",
        storage=_STORE,
    ),
    *(
        _Lot(item=item, lot=lot, name=name, supplier=supplier, quantity=quantity, unit=unit, storage=storage)
        for item, lot, name, supplier, quantity, unit, storage in _REAGENTS
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
