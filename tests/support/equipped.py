"""A site whose small master asks for equipment and for the suite: two more steps before the others."""

from batchrecord.batch import guards
from batchrecord.batch.act import Act
from batchrecord.batch.equipment import equipment_facts
from batchrecord.events import equipment as events
from batchrecord.events.entry import EntryPerformed
from batchrecord.events.suite import SuiteOccupied
from batchrecord.ledger.notes import Checkpoint
from batchrecord.record.read import read_record
from batchrecord.registers import guards as site_guards
from tests.support.memory_site import BATCH, MemorySite, master_files

__all__ = [
    "BALANCE",
    "CABINET",
    "COUNTER",
    "DUE",
    "SUITE",
    "carried",
    "equipped",
    "equipped_files",
    "refused",
    "refused_on_site",
    "scanned",
]

SUITE = "S1"
DUE = "2026-06-30"
_STEPS = """
suite = true

[[step]]
id = "A.00"
title = { en = "Safety cabinet", zh-Hans = "生物安全柜" }
who = ["OP"]

[[step.entry]]
name = "cabinet"
kind = "EQP"
label = { en = "Safety cabinet", zh-Hans = "生物安全柜" }
sort = "safety-cabinet"

[[step.entry]]
name = "weight"
kind = "NUM"
label = { en = "Weight", zh-Hans = "重量" }
unit = "g"
decimals = 1
plausible = { low = 0, high = 1000 }
instrument_sort = "balance"
"""


def _piece(asset: str, sort: str, *, calibrated: bool = True, cleaned: bool = False) -> events.EquipmentRegistered:
    return events.EquipmentRegistered(
        asset=asset,
        sort=sort,
        name=sort,
        location="Room A",
        calibrated=calibrated,
        cleaned=cleaned,
        qualified=True,
    )


CABINET = _piece("BSC-01", "safety-cabinet", calibrated=False, cleaned=True)
BALANCE = _piece("BAL-03", "balance")
COUNTER = _piece("NC-02", "cell-counter")


def equipped_files() -> dict[str, bytes]:
    """Return the files of the small master with two steps before the others, in a phase that needs the suite."""
    files = master_files()
    head, first, rest = files["a.toml"].decode().partition("[[step]]\n")
    return {**files, "a.toml": (head.rstrip() + _STEPS + "\n" + first + rest).encode()}


def equipped(*, occupied: bool = True) -> MemorySite:
    """Return a site with equipment that is in order, and a batch that is issued."""
    site = MemorySite(files=equipped_files())
    for piece in (CABINET, BALANCE, COUNTER):
        site.on_site(piece, "su", role="SU")
        if piece.calibrated:
            site.on_site(events.EquipmentCalibrated(asset=piece.asset, due=DUE, certificate="C-1"), "su")
        site.on_site(events.EquipmentQualified(asset=piece.asset, until=DUE, report="PQ-1"), "qa1")
    site.on_site(events.EquipmentCleaned(asset="BSC-01", until="2026-03-02T12:00:00.000Z"), "op1")
    site.issue()
    if occupied:
        site.on_site(SuiteOccupied(suite=SUITE, batch=BATCH), "op1")
    return site


def scanned(site: MemorySite, asset: str = "BSC-01") -> EntryPerformed:
    """Return the entry by which a safety cabinet is scanned, with the facts of the register."""
    size = Checkpoint.parse(site.notes[-1]).size
    return site.performed("A.00.cabinet", {"asset": asset, **equipment_facts(asset, site.register, size)})


def refused(site: MemorySite, event: object, who: str = "op1", role: str = "OP") -> set[str]:
    """Return the codes for which an entry of the batch may not be made."""
    act = Act.of(site.payload(BATCH, event, who, role), site.people[who].certificate.fingerprint)
    return {reason.code for reason in guards.against(site.state, act, site.register)}


def refused_on_site(site: MemorySite, event: object, who: str, role: str = "") -> set[str]:
    """Return the codes for which an entry of the site may not be made."""
    act = Act.of(site.payload("site", event, who, role), site.people[who].certificate.fingerprint)
    return {reason.code for reason in site_guards.against(site.register, act)}


def carried(site: MemorySite) -> list[tuple[str, object]]:
    """Return kind and values of each entry of the site that the record of the batch carries."""
    return [(entry.payload.kind, entry.payload.values) for _, entry in read_record(site.record()).site_entries]
