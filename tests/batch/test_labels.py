"""Labels are printed, printed again and reconciled, through the real guards and the real fold."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from batchrecord.base.clock import utc_text
from batchrecord.base.ids import Reference
from batchrecord.batch import guards
from batchrecord.batch.act import Act
from batchrecord.batch.completeness import before_release, open_in_step
from batchrecord.batch.flow import Standing, standing
from batchrecord.batch.labels import labels_due, printed_serials, proposed_serials, use_by
from batchrecord.batch.values import lookup
from batchrecord.events.common import Reason
from batchrecord.events.disposition import DispositionDecided
from batchrecord.events.entry import Claimed, EntryCorrected, EntryPerformed
from batchrecord.master.checks import complaints
from batchrecord.master.load import load
from batchrecord.signing.meanings import Meaning
from batchrecord.steps.kinds.label import Lasting
from tests.support.labelled import labelled, labels_master
from tests.support.memory_site import BATCH, MemorySite

SERIALS = tuple(f"B-01-{number:02}" for number in range(12))


def printed(serials: tuple[str, ...] = SERIALS, bags: str = "11") -> MemorySite:
    site = labelled()
    site.perform("L.02.bags", value=bags)
    site.perform("L.02.labels", printed=str(len(serials)), serials=serials)
    return site


def balance(site: MemorySite, applied: str = "9", specimen: str = "1", destroyed: str = "2") -> None:
    site.perform("L.02.balance", applied=applied, specimen=specimen, destroyed=destroyed)


def codes(site: MemorySite) -> list[tuple[str, str]]:
    return [(each.code, each.classification) for each in site.state.deviations.values()]


def refused(site: MemorySite, event: EntryPerformed | EntryCorrected) -> set[str]:
    payload = site.payload(BATCH, event, "op1", "OP", None)
    act = Act.of(payload, site.people["op1"].certificate.fingerprint)
    return {reason.code for reason in guards.against(site.state, act, site.register)}


def test_labels_balance() -> None:
    """URS-357: printed - applied - specimen - destroyed = 0; the worked example F18 (12-9-1-2) by real entries."""
    site = printed()
    balance(site)

    assert lookup(site.state, Reference("L.02.balance.printed")) == 12
    assert lookup(site.state, Reference("L.02.balance.difference")) == 0
    assert codes(site) == []
    assert standing(site.state, site.master.step("L.02")) is Standing.DONE


@pytest.mark.parametrize(("applied", "difference"), [("8", "1"), ("10", "-1")])
def test_a_difference_is_a_major_deviation(applied: str, difference: str) -> None:
    """URS-357: a label too few or too many opens a major deviation, and nothing is released before it is closed."""
    site = printed()
    balance(site, applied=applied)

    (found,) = site.state.deviations.values()
    assert (found.code, found.classification, found.facts["difference"]) == ("labels.unbalanced", "major", difference)
    assert "open.deviation" in {reason.code for reason in before_release(site.state)}


def test_as_many_labels_come_out_as_are_planned() -> None:
    """URS-356: planned labels and the specimen are what must be printed; another number is kept and a deviation."""
    site = labelled()
    assert labels_due(site.state, site.master.entry("L.02.labels")) is None
    site.perform("L.02.bags", value="11")
    assert labels_due(site.state, site.master.entry("L.02.labels")) == Decimal(12)
    site.perform("L.02.labels", printed="11", serials=SERIALS[:11])

    assert codes(site) == [("limit.below", "minor")]
    assert printed_serials(site.state, "L.02.labels") == SERIALS[:11]


def test_labels_printed_again_are_an_entry_of_their_own() -> None:
    """URS-358: a reprint repeats serials of the first printing, says why, and is counted in the reconciliation."""
    site = printed()
    strange = EntryPerformed(
        entry="L.02.again",
        iteration=1,
        fields={"printed": "1", "serials": ("B-99-01",), "reason": "smeared", "template": "bag/1"},
        inputs=(),
    )
    assert refused(site, strange) == {"labels.serial-unknown"}
    site.perform("L.02.again", printed="1", serials=(SERIALS[3],), reason="smeared by the glove")
    balance(site, destroyed="3")

    assert codes(site) == [("labels.reprinted", "minor")]
    assert lookup(site.state, Reference("L.02.balance.printed")) == 13
    assert lookup(site.state, Reference("L.02.balance.difference")) == 0


def test_a_corrected_number_has_to_be_reconciled_again() -> None:
    """URS-357: the reconciliation rests on the number that was printed; a correction there makes it stale."""
    site = printed()
    balance(site)
    site.correct("L.02.labels", printed="11", serials=SERIALS[:11])

    assert [each.code for each in open_in_step(site.state, site.master.step("L.02"))] == ["open.stale"]
    site.correct("L.02.balance", applied="9", specimen="1", destroyed="1")
    assert list(open_in_step(site.state, site.master.step("L.02"))) == []
    assert lookup(site.state, Reference("L.02.balance.difference")) == 0


def test_the_number_to_reconcile_is_not_typed() -> None:
    """URS-357: how many labels were printed is taken over; a record that says another number is refused."""
    site = printed()
    fields = {"applied": "9", "specimen": "1", "destroyed": "1", "printed": "11"}

    assert refused(site, EntryPerformed(entry="L.02.balance", iteration=1, fields=fields, inputs=())) == {
        "labels.printed-differs"
    }


def test_labels_that_were_not_printed_cannot_be_reconciled() -> None:
    """URS-357: before anything is printed there is nothing to reconcile."""
    site = labelled()
    fields = {"applied": "0", "specimen": "0", "destroyed": "0"}

    event = EntryPerformed(entry="L.02.balance", iteration=1, fields=fields, inputs=())
    assert refused(site, event) == {"field.not-filled"}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"printed": "3"}, "labels.serials-count"),
        ({"printed": "2.5"}, "number.not-whole"),
        ({"serials": ("A", "A")}, "labels.serial-twice"),
        ({"serials": ()}, "field.missing"),
        ({"serials": tuple(map(str, range(51)))}, "field.too-many"),
        ({"template": "vessel/1"}, "labels.template"),
        ({"template": "bag/2"}, "labels.template"),
    ],
)
def test_what_no_printing_can_be_is_refused(changed: dict[str, str | tuple[str, ...]], code: str) -> None:
    """URS-356: each printed label has a serial of its own, and the layout it was drawn in is on record."""
    site = labelled()
    site.perform("L.02.bags", value="1")
    good: dict[str, str | tuple[str, ...]] = {"printed": "2", "serials": ("A", "B"), "template": "bag/1"}
    good["expiry"] = "2026-12-31"

    assert code in refused(site, EntryPerformed(entry="L.02.labels", iteration=1, fields=good | changed, inputs=()))


def test_serials_are_proposed() -> None:
    """URS-356: the program proposes a serial for each planned label and the specimen, none of them used before."""
    site = labelled()
    labels = site.master.entry("L.02.labels")
    assert proposed_serials(site.state, labels) == ()
    site.perform("L.02.bags", value="3")

    assert proposed_serials(site.state, labels) == (f"{BATCH}-01", f"{BATCH}-02", f"{BATCH}-03", f"{BATCH}-X1")


@pytest.mark.parametrize(
    ("lasting", "until"),
    [
        (Lasting(count=12, unit="month"), "2027-03-02"),
        (Lasting(count=7, unit="d"), "2026-03-09"),
        (Lasting(count=4, unit="h"), "2026-03-02 21:14"),
    ],
)
def test_how_long_the_contents_last(lasting: Lasting, until: str) -> None:
    """URS-356: the label says until when its contents may be used, counted from its printing."""
    assert use_by(lasting, datetime(2026, 3, 2, 17, 14)) == until  # noqa: DTZ001 - the time on the wall


def test_a_month_ends_on_its_last_day() -> None:
    """URS-356: a month from January 31 ends with February, and a year later in a leap year too."""
    begin = datetime(2027, 1, 31, 8)  # noqa: DTZ001 - the time on the wall
    assert use_by(Lasting(count=1, unit="month"), begin) == "2027-02-28"
    assert use_by(Lasting(count=13, unit="month"), begin) == "2028-02-29"
    assert use_by(Lasting(count=11, unit="month"), begin) == "2027-12-31"


def test_no_label_says_later_than_the_master_allows() -> None:
    """URS-356: what the labels say is recorded; a later day, or none, is refused, an earlier one is not."""
    site = labelled()
    site.perform("L.02.bags", value="1")
    latest = use_by(Lasting(count=12, unit="month"), site.clock.now().local)
    fields: dict[str, str | tuple[str, ...]] = {"printed": "2", "serials": ("A", "B"), "template": "bag/1"}
    for stated, reasons in ((latest, set()), ("2026-12-31", set()), ("2031-01-01", {"labels.expiry"})):
        event = EntryPerformed(entry="L.02.labels", iteration=1, fields={**fields, "expiry": stated}, inputs=())
        assert refused(site, event) == reasons
    for stated in ("soon", "2026-W31-5"):  # a day that is spelled by its week compares with none
        event = EntryPerformed(entry="L.02.labels", iteration=1, fields={**fields, "expiry": stated}, inputs=())
        assert refused(site, event) == {"labels.expiry"}


@pytest.mark.parametrize("days", [0, 3])
def test_how_long_the_contents_last_counts_from_the_printing(days: int) -> None:
    """URS-390: neither a late entry nor a correction makes a label last longer than from when it was printed."""
    site = labelled()
    site.perform("L.02.bags", value="1")
    then = site.clock.now()
    latest, later = (use_by(Lasting(count=12, unit="month"), then.local + timedelta(days=each)) for each in (0, 3))
    site.clock.forward(days=3)
    fields: dict[str, str | tuple[str, ...]] = {"printed": "2", "serials": ("A", "B"), "template": "bag/1"}
    reason = Reason(code="system-outage", text="the program stood still")
    claimed = Claimed(performed_at=utc_text(then.utc), reason=reason, sheet="", scan=None)
    event = EntryPerformed(entry="L.02.labels", iteration=1, fields={}, inputs=(), claimed=claimed)

    assert refused(site, replace(event, fields={**fields, "expiry": later})) == {"labels.expiry"}
    assert refused(site, replace(event, fields={**fields, "expiry": latest})) == set()

    site.do(replace(event, fields={**fields, "expiry": latest}), "op1", "OP")
    site.clock.forward(days=days)
    correction = EntryCorrected(
        entry="L.02.labels",
        iteration=1,
        target=site.target("L.02.labels"),
        fields={**fields, "serials": ("A", "C"), "expiry": later},
        inputs=(),
        reason=reason,
    )
    assert refused(site, correction) == {"labels.expiry"}
    assert refused(site, replace(correction, fields={**correction.fields, "expiry": latest})) == set()


WRONG = [
    ('planned = "L.02.bags"', 'planned = "L.02.bogus"', "master.unknown-reference", "L.02.labels.planned"),
    ('planned = "L.02.bags"\nunit = "bags"', 'planned = "L.02.bags"', "master.unit-result", "L.02"),
    ('shows = ["L.02.bags"]', 'shows = ["L.02.again"]', "master.reads-later", "labels"),
    ('reprints = "L.02.labels"', 'reprints = "L.02.bags"', "master.not-labels", "L.02.again.reprints"),
    ('["L.02.labels", "L.02.again"]', '"L.02.bags"', "master.not-labels", "L.02.balance.reconciles"),
    ('["L.02.labels", "L.02.again"]', '"L.09.labels"', "master.unknown-reference", "balance"),
]


@pytest.mark.parametrize(("old", "new", "code", "key"), WRONG)
def test_a_master_with_impossible_labels_is_complained_of(old: str, new: str, code: str, key: str) -> None:
    """URS-356: what is planned, printed again and reconciled names numbers and labels that are there."""
    files = labels_master()
    text = files["l.toml"].decode()
    assert old in text
    files["l.toml"] = text.replace(old, new, 1).encode()

    assert any(each.code == code and key in each.where.key for each in complaints(load(files)))


def test_the_master_of_these_tests_is_sound() -> None:
    """URS-356: labels with a plan, a reprint and a reconciliation pass every check of the master."""
    assert [each.brief() for each in complaints(load(labels_master()))] == []


def test_no_product_is_released_for_longer_than_its_labels_say() -> None:
    """URS-409: another day than the bag says would be believed by one and not by the other; an earlier one may be."""
    site = printed()
    label = site.state.entries["L.02.labels", 1].current
    assert label is not None
    day = str(label.fields["expiry"])

    def against(expiry: str) -> dict[str, str]:
        event = DispositionDecided(decision="released", reason="complies", expiry=expiry, pending=())
        act = Act.of(
            site.payload(BATCH, event, "qp", "QP", Meaning.RELEASED), site.people["qp"].certificate.fingerprint
        )
        reasons = guards.against(site.state, act, site.register)
        return {
            each.code: str(each.facts.get("label")) for each in reasons if each.code.startswith("disposition.expiry")
        }

    assert against("9999-12-31") == {"disposition.expiry-after-label": day}
    assert against(day) == {}
    for spelled in (day.replace("-", ""), f"{day[:4]}-W01-1"):  # a day that reads another way at the hospital
        assert set(against(spelled)) == {"disposition.expiry"}
    assert against(f"{day[:8]}01" if not day.endswith("01") else day) == {}
