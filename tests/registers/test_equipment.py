"""The register of equipment, and who may say what."""

from dataclasses import replace

import pytest

from batchrecord.events import equipment as events
from batchrecord.registers.equipment import EquipmentStatus
from batchrecord.signing.people import Role
from tests.support.equipped import BALANCE, DUE, equipped, refused_on_site
from tests.support.memory_site import STAFF

CALIBRATED = events.EquipmentCalibrated(asset="BAL-03", due=DUE, certificate="C-9")
CLEANED = events.EquipmentCleaned(asset="BAL-03", until="2026-03-03T12:00:00.000Z")
QUALIFIED = events.EquipmentQualified(asset="BAL-03", until=DUE, report="PQ-9")
BLOCKED = events.EquipmentBlocked(asset="BAL-03", reason="The display flickers.")
RETURNED = events.EquipmentReturned(asset="BAL-03", reason="Repaired and checked.")
RETIRED = events.EquipmentRetired(asset="BAL-03", reason="Replaced.")


@pytest.mark.parametrize(
    ("event", "allowed"),
    [
        (replace(BALANCE, asset="BAL-04"), {"su"}),
        (CALIBRATED, {"su"}),
        (CLEANED, {"op1", "op2", "su"}),
        (QUALIFIED, {"qa1", "qa2", "qa3"}),
        (BLOCKED, {"op1", "op2", "su", "qc", "qa1", "qa2", "qa3"}),
        (RETIRED, {"qa1", "qa2", "qa3"}),
    ],
)
def test_each_role_says_what_is_hers(event: object, allowed: set[str]) -> None:
    """URS-334: each entry about equipment is signed by the role that may, and by no other."""
    site = equipped()
    may = {who for who, roles in STAFF.items() for role in roles if not refused_on_site(site, event, who, role)}

    assert may == allowed
    assert Role.ADMINISTRATOR not in {role for who in may for role in STAFF[who]}


def test_a_piece_stands_as_its_newest_entries_tell() -> None:
    """URS-334: the register holds as of a size of the log, and names the entries that prove it."""
    site = equipped()
    size, register = len(site.stored), site.register.equipment
    before = register.piece("BAL-03", size)
    site.on_site(BLOCKED, "op1", role="OP")
    after = register.piece("BAL-03", size + 1)

    assert before is not None
    assert after is not None
    assert (before.fact.status, before.fact.calibration) == (EquipmentStatus.AVAILABLE, DUE)
    assert (after.fact.status, after.fact.blocked_by) == (EquipmentStatus.BLOCKED, "op1")
    assert register.piece("BAL-03", size) == before
    assert set(before.leaves) < set(after.leaves)
    assert register.piece("NONE", size) is None
    assert [piece.asset for piece in register.pieces(size)] == ["BSC-01", "BAL-03", "NC-02"]


def test_what_was_blocked_is_returned_by_another_person() -> None:
    """URS-335: two have looked at it before it is used again; what is not blocked cannot be returned."""
    site = equipped()

    assert refused_on_site(site, RETURNED, "su") == {"equipment.not-blocked"}
    site.on_site(BLOCKED, "su", role="SU")
    assert refused_on_site(site, RETURNED, "su", "SU") == {"equipment.own-return"}
    assert refused_on_site(site, RETURNED, "op1", "OP") == {"signer.role"}
    site.on_site(RETURNED, "qa1", role="QA")
    found = site.register.equipment.piece("BAL-03", len(site.stored))
    assert found is not None
    assert found.fact.status is EquipmentStatus.AVAILABLE


def test_nothing_is_said_of_what_is_unknown_or_retired() -> None:
    """URS-334: a number is registered once, and retired for good."""
    site = equipped()

    assert refused_on_site(site, BALANCE, "su") == {"equipment.already-registered"}
    assert refused_on_site(site, replace(CALIBRATED, asset="BAL-99"), "su") == {"equipment.unknown"}
    site.on_site(RETIRED, "qa1")
    for event, who in ((CALIBRATED, "su"), (CLEANED, "op1"), (QUALIFIED, "qa2"), (BLOCKED, "su"), (RETIRED, "qa1")):
        assert refused_on_site(site, event, who) == {"equipment.retired"}


@pytest.mark.parametrize(
    ("event", "who", "code"),
    [
        (replace(BALANCE, asset="B-4", name=" "), "su", "equipment.incomplete"),
        (replace(BALANCE, asset="B-4", sort="Waage"), "su", "equipment.incomplete"),
        (replace(BALANCE, asset="B" * 61), "su", "equipment.incomplete"),
        (replace(CALIBRATED, due="31.12.2026"), "su", "date.malformed"),
        (replace(CALIBRATED, certificate=""), "su", "equipment.incomplete"),
        (replace(QUALIFIED, until="soon"), "qa1", "date.malformed"),
        (replace(CLEANED, until="2026-03-03"), "op1", "time.malformed"),
        (replace(BLOCKED, reason=" "), "su", "equipment.no-reason"),
        (replace(RETIRED, reason=""), "qa1", "equipment.no-reason"),
    ],
)
def test_what_is_incomplete_is_refused(event: object, who: str, code: str) -> None:
    """URS-334: a register without dates and reasons proves nothing."""
    assert refused_on_site(equipped(), event, who) == {code}
