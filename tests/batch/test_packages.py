"""One scan of the code on a package, compared with the register of lots."""

import pytest

from batchrecord.batch.act import Act
from batchrecord.batch.packages import against_package, package_facts
from batchrecord.events.common import FieldValues
from batchrecord.events.site import LotReceived, LotReleased
from tests.support.memory_site import BATCH, COI, MemorySite

GTIN, OTHER = "09501101530003", "09501101530010"
GS = "\x1d"
LABEL = f"]d201{GTIN}17261231" + f"10LV7{GS}21LV7-014"


def site() -> MemorySite:
    made = MemorySite()
    attributes = {"titre": "2.5e8", "gtin": GTIN}
    facts = {"supplier": "S", "quantity": "10", "unit": "vials", "storage": "-80 °C"}
    received = LotReceived(item="VEC", lot="LV7", name="vector", expiry="2026-12-31", attributes=attributes, **facts)
    made.on_site(received, "wh")
    made.on_site(LotReleased(item="VEC", lot="LV7"), "qa2")
    made.issue()
    made.perform("A.01.bag", coi=COI, din="A9999 26 123456", serial="S1", serial2="S1")
    made.perform("A.02.cells", value="1e8")
    return made


def filled(made: MemorySite, code: str) -> dict[str, str | tuple[str, ...]]:
    size = len(made.stored)
    return {"code": code, "quantity": "1", **package_facts(made.master.entry("A.03.vector"), code, made.register, size)}


def refused(made: MemorySite, fields: FieldValues) -> set[str]:
    event = made.performed("A.03.vector", fields)
    payload = made.payload(BATCH, event, "op1", "OP", None)
    act = Act.of(payload, made.people["op1"].certificate.fingerprint)
    definition = made.master.entry("A.03.vector")
    return {each.code for each in against_package(made.state, act, definition, event.fields, made.register)}


def test_one_scan_fills_the_entry() -> None:
    """URS-360: one GS1 code fills item, lot and container, and stands in the record as it was scanned."""
    made = site()
    fields = filled(made, LABEL.replace(GS, "␝"))

    assert fields["item"] == "VEC"
    assert (fields["lot"], fields["container"]) == ("LV7", "LV7-014")
    made.do(made.performed("A.03.vector", fields), "op1", "OP")
    found = made.state.entry("A.03.vector")
    assert found is not None
    assert found.current is not None
    assert found.current.fields["code"] == LABEL.replace(GS, "␝")
    assert found.current.fields["expiry"] == "2026-12-31"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (LABEL.replace("17261231", "17261130"), "lot.label-expiry"),
        (LABEL.replace("17261231", "17271200"), "lot.label-expiry"),
        (LABEL.replace(GTIN, OTHER), "lot.label-item"),
        (LABEL.replace(f"01{GTIN}", "01950110153000"), "code.gs1-check-digit"),
    ],
)
def test_a_label_that_says_otherwise_than_the_register_is_refused(code: str, reason: str) -> None:
    """URS-360: another expiry or item on the label than in the register, or a damaged label, bars the lot."""
    made = site()
    fields = {"item": "VEC", "lot": "LV7", "container": "LV7-014", "quantity": "1", "code": code.replace(GS, "␝")}

    assert refused(made, fields) == {reason}


def test_an_entry_that_says_otherwise_than_its_scan_is_refused() -> None:
    """URS-360: lot and container of the entry are those of the code that was scanned."""
    made = site()
    fields = {"item": "VEC", "lot": "LV1", "container": "X", "quantity": "1", "code": LABEL.replace(GS, "␝")}

    assert {"lot.label-lot", "lot.label-container"} <= refused(made, fields)


def test_the_day_00_is_the_last_of_its_month() -> None:
    """URS-360: an expiry printed as month and year is the last day of the month in the register."""
    made = site()

    assert refused(made, filled(made, LABEL.replace("17261231", "17261200").replace(GS, "␝"))) == set()


def test_a_trade_item_that_nobody_registered_leaves_the_item_to_be_scanned() -> None:
    """URS-360: without a trade item number in the register the item is not guessed."""
    made = site()
    facts = filled(made, LABEL.replace("10LV7", "10LV1").replace(GS, "␝"))

    assert "item" not in facts
    assert facts["lot"] == "LV1"


def test_a_code_without_facts_fills_nothing() -> None:
    """URS-360: a plain code, or a damaged one, fills nothing in."""
    made = site()

    assert set(filled(made, "LV7-014")) == {"code", "quantity"}
    assert set(filled(made, "]d201123")) == {"code", "quantity"}
