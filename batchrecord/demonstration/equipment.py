"""The equipment of the demonstration site: what its masters name, calibrated and qualified, cleaned before each use."""

from datetime import timedelta

from batchrecord.base.clock import SetClock, utc_text
from batchrecord.demonstration.cast import Cast
from batchrecord.events.equipment import EquipmentRegistered
from batchrecord.execution.equipment import EquipmentBook
from batchrecord.execution.recorder import Recorder

__all__ = ["PIECES", "made_ready", "register_equipment"]

CLEAN_FOR = timedelta(hours=24)

_MEASURES = (
    ("BAL-03", "balance", "Precision balance", "Grade C, bench 2"),
    ("NC-02", "cell-counter", "Image cell counter", "Grade C, bench 1"),
    ("FC-01", "flow-cytometer", "Flow cytometer", "QC laboratory"),
    ("HA-01", "haematology-analyser", "Haematology analyser", "QC laboratory"),
    ("MET-01", "metabolite-analyser", "Glucose, lactate and pH analyser", "QC laboratory"),
    ("PIP-11", "pipette", "Pipette 100 to 1000 µL", "Safety cabinet BSC-01"),
    ("CEN-02", "centrifuge", "Refrigerated centrifuge", "Grade C, bench 3"),
    ("WB-02", "water-bath", "Dry thawing bath", "Grade C, bench 3"),
    ("TH-08", "thermometer", "Contact thermometer", "Grade C, bench 2"),
    ("PC-01", "particle-counter", "Airborne particle counter", "Room A-12"),
    ("RM-12", "room-monitor", "Room monitor: pressure, temperature, humidity", "Room A-12"),
    ("LOG-231", "temperature-logger", "Temperature logger", "Dispatch"),
    ("CRF-01", "controlled-rate-freezer", "Controlled-rate freezer", "Cryo room"),
    ("TANK-07", "storage-tank", "Vapour-phase nitrogen tank", "Cryo room"),
    ("DS-14", "dry-shipper", "Dry shipper", "Dispatch"),
)
_WORKS = (
    ("SEAL-01", "tube-sealer", "Tube sealer", "Grade C, bench 1"),
    ("WELD-01", "tube-welder", "Sterile tube welder", "Grade C, bench 1"),
    ("MAG-01", "magnet", "Magnetic separator for bags", "Safety cabinet BSC-01"),
)
_CLEANED = (
    ("BSC-01", "safety-cabinet", "Safety cabinet, class II", "Room A-12"),
    ("INC-04", "incubator", "CO₂ incubator", "Room A-12"),
    ("SEL-01", "cell-processor", "Closed cell selection and wash device", "Room A-12"),
)
_OVERDUE = ("BAL-01", "balance", "Precision balance, calibration overdue", "Grade C, bench 4")


def _piece(row: tuple[str, str, str, str], *, calibrated: bool, cleaned: bool = False) -> EquipmentRegistered:
    asset, sort, name, location = row
    return EquipmentRegistered(
        asset=asset,
        sort=sort,
        name=name,
        location=location,
        calibrated=calibrated,
        cleaned=cleaned,
        qualified=True,
    )


PIECES = (
    *(_piece(row, calibrated=True) for row in _MEASURES),
    *(_piece(row, calibrated=False) for row in _WORKS),
    *(_piece(row, calibrated=True, cleaned=True) for row in _CLEANED),
    _piece(_OVERDUE, calibrated=True),
)
"""What stands in the register of the demonstration; one balance is overdue, so that its refusal can be seen."""


def register_equipment(recorder: Recorder, cast: Cast, clock: SetClock) -> None:
    """Enter every piece, calibrated and qualified for a year and a half."""
    book, today = EquipmentBook(recorder), clock.now().utc.date()
    until, past = (today + timedelta(days=545)).isoformat(), (today - timedelta(days=9)).isoformat()
    for number, piece in enumerate(PIECES, 1):
        clock.forward(minutes=4)
        book.register(piece, cast.credentials("su"))
        if piece.calibrated:
            due = past if piece.asset == _OVERDUE[0] else until
            book.calibrate(piece.asset, due, f"CAL-26-{number:03}", cast.credentials("su"))
        book.qualify(piece.asset, until, f"PQ-{piece.asset}-01", cast.credentials("qa1"))


def made_ready(recorder: Recorder, cast: Cast, asset: str) -> None:
    """Clean a piece of equipment whose cleaning does not count any more, as is done before it is used."""
    site = recorder.site
    found = site.equipment(asset)
    now = site.clock.now()
    if found is not None and found.cleaned and found.cleaning < now.text:
        EquipmentBook(recorder).clean(asset, utc_text(now.utc + CLEAN_FOR), cast.credentials("op2"))
