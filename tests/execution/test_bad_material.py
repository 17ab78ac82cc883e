"""What must not be used, and who must not use it, is refused at the bench; the reason is named and the attempt kept."""

import random

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.base.sentences import sentence
from batchrecord.execution.enrolment import Enrolment, Newcomer
from batchrecord.execution.equipment import EquipmentBook
from batchrecord.execution.identity import Credentials, Identity
from batchrecord.execution.stock import Stock, binding
from batchrecord.signing.people import Role
from tests.support.batch_run import BATCH, CHEAP, SiteRun

VECTOR = {"item": "VEC-BCMA-01", "quantity": "5", "container": "c"}
WEIGHT = {"value": "268.4", "instrument": "BAL-03"}


def refused(site: SiteRun, entry: str, fields: dict[str, str], by: Credentials) -> str:
    """Try it; return the sentences that the person reads. Nothing is signed, and the attempt is kept."""
    kept = len(site.notes("attempt.refused"))
    with pytest.raises(RefusedError) as caught:
        site.bench.perform(BATCH, entry, fields, by)
    assert site.bench.state(BATCH).entry(entry) is None
    notes = site.notes("attempt.refused")
    assert len(notes) == kept + 1
    assert (notes[-1]["entry"], notes[-1]["person"], notes[-1]["batch"]) == (entry, by.person, BATCH)
    assert set(notes[-1]["codes"]) <= {reason.code for reason in caught.value.reasons}
    for language in ("en", "zh-Hans"):
        assert all(sentence(reason, language) for reason in caught.value.reasons)
    return " ".join(sentence(reason, "en") for reason in caught.value.reasons)


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
def test_an_unknown_lot(site: SiteRun) -> None:
    """URS-370: a lot that nobody received is refused in one plain sentence, without talk of fields."""
    said = refused(site, "P5.04.vector", {**VECTOR, "lot": "LV99999"}, site.by("wh"))

    assert "LV99999" in said
    assert "not in the register" in said
    assert "which the program fills in" not in said


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
def test_an_expired_lot(site: SiteRun) -> None:
    """URS-371: a lot past its last day is refused, with the day."""
    said = refused(site, "P5.04.vector", {**VECTOR, "lot": "LV25041"}, site.by("wh"))
    fact = site.bench.site.register.lot("VEC-BCMA-01", "LV25041", site.bench.site.size)

    assert fact is not None
    assert f"expired on {fact.fact.expiry}" in said


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
@pytest.mark.parametrize("sort", ["quarantine", "rejected", "retired"])
def test_a_lot_that_is_not_released(site: SiteRun, sort: str) -> None:
    """URS-374: a lot in quarantine, rejected or out of use is refused, and its status told."""
    stock, lot = Stock(site.bench.recorder), "LV26007"
    if sort == "rejected":
        stock.reject_lot("VEC-BCMA-01", lot, "Leaks.", site.by("qa2"))
    elif sort == "retired":
        stock.retire_lot("VEC-BCMA-01", lot, "The freezer failed.", site.by("wh"))
    said = refused(site, "P5.04.vector", {**VECTOR, "lot": lot}, site.by("wh"))

    assert {"quarantine": "in quarantine", "rejected": "rejected", "retired": "taken out of use"}[sort] in said


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
@pytest.mark.parametrize(
    ("asset", "told"),
    [("BAL-01", "The calibration of BAL-01 ended on"), ("BAL-99", "not in the register")],
)
def test_overdue_and_unknown_equipment(site: SiteRun, asset: str, told: str) -> None:
    """URS-372, URS-373: the instrument of a value is judged like any equipment; the value is not signed without it."""
    site.running().work(until="P1.06")

    assert told in refused(site, "P1.06.gross", {**WEIGHT, "instrument": asset}, site.by("op1"))


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_blocked_equipment_until_another_person_returns_it(site: SiteRun) -> None:
    """URS-372: blocked means blocked, for everybody, from that minute on; returned, it is used again."""
    site.running().work(until="P1.06")
    book = EquipmentBook(site.bench.recorder)
    book.block("BAL-03", "It drifts.", site.by("op2"))
    assert "BAL-03 is blocked" in refused(site, "P1.06.gross", WEIGHT, site.by("op1"))
    book.give_back("BAL-03", "Levelled and checked with its weights.", site.by("su"))

    assert site.bench.perform(BATCH, "P1.06.gross", WEIGHT, site.by("op1")).seq


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_person_without_training(site: SiteRun) -> None:
    """URS-375: without training for this version of the master, or after it ended, nobody signs at a step."""
    desk = Enrolment(site.bench.recorder, random.Random(5).randbytes, CHEAP)
    newcomer = Newcomer(
        id="op9", name="Guo Lan", roles=frozenset({Role.OPERATOR}), passphrase="a kettle that never whistles"
    )
    custodians = Identity("ad", Role.ADMINISTRATOR), Identity("qa1", Role.QUALITY)
    desk.enrol(newcomer, *custodians, site.cast.passphrases("ad", "qa1"))
    by = Credentials(newcomer.id, newcomer.passphrase)

    assert "No training of op9" in refused(site, "P1.05.leak", {"chosen": "none"}, by)
    stock = Stock(site.bench.recorder)
    stock.record_training("op9", binding(site.master), "2026-01-31", site.by("su"))
    assert "2026-01-31" in refused(site, "P1.05.leak", {"chosen": "none"}, by)
    stock.record_training("op9", binding(site.master), "2027-01-31", site.by("su"))
    assert site.bench.perform(BATCH, "P1.05.leak", {"chosen": "none"}, by).seq
