"""The one road into the ledger: who may, when, and what stays behind of what was refused."""

from datetime import timedelta

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events.common import Reason
from batchrecord.events.site import LotRejected
from batchrecord.events.suite import SuiteOccupied
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import open_site
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.signer import WrongPassphraseError
from tests.support.batch_run import BATCH, SiteRun

LEAK = {"chosen": "none"}


def codes(error: pytest.ExceptionInfo[RefusedError]) -> set[str]:
    return {reason.code for reason in error.value.reasons}


# ---------------------------------------------------------------------------------------------------- wrong passphrase


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_wrong_passphrase_signs_nothing_and_is_recorded(site: SiteRun) -> None:
    """URS-213: the attempt is an entry of the workstation, and the batch is untouched."""
    before = site.bench.state(BATCH).head

    with pytest.raises(WrongPassphraseError):
        site.bench.perform(BATCH, "P1.05.leak", LEAK, Credentials("op1", "not the right words"))

    assert site.bench.state(BATCH).head == before
    assert site.notes("signin.failed") == [{"person": "op1", "purpose": "signature", "batch": BATCH}]
    last = site.bench.site.head
    assert last is not None
    assert last.payload.signer.role == "WS"


def test_a_sign_in_needs_the_key(site: SiteRun) -> None:
    """URS-701: who can open the key is let in; a wrong passphrase is recorded, an unknown person is told so."""
    assert site.bench.sign_in(site.by("op1")).person.roles == {"OP", "VE"}

    with pytest.raises(WrongPassphraseError):
        site.bench.sign_in(Credentials("op1", "heron over the wet"))
    with pytest.raises(RefusedError) as unknown:
        site.bench.sign_in(Credentials("nobody", "heron over the wet meadow"))

    assert site.notes("signin.failed") == [{"person": "op1", "purpose": "sign-in", "batch": ""}]
    assert codes(unknown) == {"signer.not-enrolled"}


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_suite_is_not_taken_for_a_batch_that_was_never_issued(site: SiteRun) -> None:
    """URS-337: G11: nobody could clear it again in that batch's name; only the ledgers of the site know its batches."""
    recorder = site.bench.recorder
    for batch in ("B-2026-9999", "SITE"):
        with pytest.raises(RefusedError) as unknown:
            recorder.sign_site(SuiteOccupied(suite="S1", batch=batch), Meaning.RECORDED, site.by("op1"))
        assert codes(unknown) == {"batch.unknown"}
    recorder.sign_site(SuiteOccupied(suite="S1", batch=BATCH), Meaning.RECORDED, site.by("op1"))


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_no_passphrase_is_written_anywhere(site: SiteRun) -> None:
    """URS-902: after a right and a wrong passphrase neither stands in any file of the site or in any representation."""
    wrong = Credentials("op1", "violin under the staircase")
    with pytest.raises(WrongPassphraseError) as error:
        site.bench.perform(BATCH, "P1.05.leak", LEAK, wrong)
    site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    texts = [path.read_bytes() for path in site.folder.rglob("*") if path.is_file()]
    said = repr(wrong) + str(error.value) + repr(error.value) + repr(site.bench.site.__dict__)
    for passphrase in (wrong.passphrase, site.by("op1").passphrase):
        assert passphrase not in said
        assert not any(passphrase.encode() in text for text in texts)


def test_without_a_key_file_nothing_is_signed(site: SiteRun) -> None:
    """URS-211: a person whose key lies on another computer is told so."""
    (site.folder / "keys" / "wh.key").unlink()

    with pytest.raises(RefusedError) as refused:
        site.bench.sign_in(site.by("wh"))

    assert codes(refused) == {"key.missing"}


# --------------------------------------------------------------------------------------------------------------- clock


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_clock_behind_signs_nothing_and_is_recorded(site: SiteRun) -> None:
    """URS-216: nothing is signed, the workstation records what the clock showed, and when it is right work goes on."""
    right = site.clock.now()
    site.clock.forward(hours=-1)
    shown = site.clock.now().text

    with pytest.raises(RefusedError) as refused:
        site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    assert codes(refused) == {"clock.behind"}
    assert [note["shown"] for note in site.notes("clock.jumped")] == [shown]
    assert site.bench.state(BATCH).entry("P1.05.leak") is None
    site.clock.set(right.utc)
    assert site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1")).stored.entry.payload.time == right.text


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_times_have_the_order_of_the_log(site: SiteRun) -> None:
    """URS-216: no ledger is behind another, so that who reads a record can tell what was known when."""
    site.clock.forward(hours=2)
    site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))
    site.clock.forward(hours=-1)
    rejected = LotRejected(item="DMSO-01", lot="DM26118", reason="particles")

    with pytest.raises(RefusedError) as refused:
        site.bench.recorder.sign_site(rejected, Meaning.WITHDRAWN, site.by("qa2"))

    assert codes(refused) == {"clock.behind"}
    times = [stored.entry.payload.time for stored in site.bench.site.store.between(0, site.bench.site.store.size())]
    assert times == sorted(times)


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_clock_a_little_behind_is_waited_for(site: SiteRun) -> None:
    """URS-216: up to two seconds are waited; the entry then carries the true time."""
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        site.clock.forward(seconds=seconds)

    recorder = Recorder(open_site(site.folder, site.clock), sleep=sleep)
    head = recorder.state(BATCH).head
    assert head is not None
    site.clock.set(head.time - timedelta(seconds=1))

    recorded = Bench(recorder).perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    assert 0.9 < sum(slept) < 1.2
    assert recorded.stored.entry.payload.time >= head.utc
    assert site.notes("clock.jumped") == []
    recorder.site.close()


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_failed_sign_in_is_recorded_by_any_clock(site: SiteRun) -> None:
    """URS-216: while the clock is behind, an entry of the workstation carries the last time, and says so before."""
    site.clock.forward(days=-20)

    with pytest.raises(WrongPassphraseError):
        site.bench.sign_in(Credentials("op1", "not the right words"))

    assert len(site.notes("clock.jumped")) == 1
    assert len(site.notes("signin.failed")) == 1
    assert all(not finding.outcome for finding in site.bench.site.check())


# ---------------------------------------------------------------------------------------------------- refused attempts


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
@pytest.mark.parametrize(
    ("lot", "code"),
    [("LV25041", "lot.expired"), ("LV26007", "lot.not-released"), ("LV99999", "lot.unknown")],
)
def test_a_forbidden_lot_is_refused_and_recorded(site: SiteRun, lot: str, code: str) -> None:
    """URS-317: expired, in quarantine, unknown: not used, and the attempt stands in the ledger of the site."""
    fields = {"item": "VEC-BCMA-01", "lot": lot, "quantity": "5", "container": "x"}

    with pytest.raises(RefusedError) as refused:
        site.bench.perform(BATCH, "P5.04.vector", fields, site.by("wh"))

    assert code in codes(refused)
    (attempt,) = site.notes("attempt.refused")
    assert (attempt["person"], attempt["batch"], attempt["entry"]) == ("wh", BATCH, "P5.04.vector")
    assert code in attempt["codes"]
    assert site.bench.state(BATCH).entry("P5.04.vector") is None


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
def test_a_rejected_lot_and_another_item_are_refused(site: SiteRun) -> None:
    """URS-317: a lot that quality assurance barred, or the right lot number of another material, is not used."""
    from batchrecord.execution.stock import Stock

    Stock(site.bench.recorder).reject_lot("VEC-BCMA-01", "LV26003", "Seal of the store was broken.", site.by("qa2"))
    barred = {"item": "VEC-BCMA-01", "lot": "LV26003", "quantity": "5", "container": "x"}
    other = {"item": "DMSO-01", "lot": "LV26003", "quantity": "5", "container": "x"}

    with pytest.raises(RefusedError) as first:
        site.bench.perform(BATCH, "P5.04.vector", barred, site.by("wh"))
    with pytest.raises(RefusedError) as second:
        site.bench.perform(BATCH, "P5.04.vector", other, site.by("wh"))

    assert "lot.not-released" in codes(first)
    assert "material.other-item" in codes(second)
    assert len(site.notes("attempt.refused")) == 2


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_own_verification_is_refused_and_recorded(site: SiteRun) -> None:
    """URS-310: the performer cannot be her own second person, and trying it is recorded."""
    recorded = site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    with pytest.raises(RefusedError) as refused:
        site.bench.verify(BATCH, recorded.seq, site.by("op1"))

    assert "verification.same-person" in codes(refused)
    assert site.notes("attempt.refused")[0]["codes"] == ["verification.same-person"]
    assert site.bench.verify(BATCH, recorded.seq, site.by("op2")).stored.entry.payload.meaning == "verified"


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
@pytest.mark.parametrize("person", ["wh", "qc", "qp", "ad", "au"])
def test_only_the_role_of_the_step_signs(site: SiteRun, person: str) -> None:
    """URS-304: who does not hold the role of the step is refused, the administrator first of all."""
    with pytest.raises(RefusedError) as refused:
        site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by(person))

    assert codes(refused) & {"step.role", "signer.role", "signer.not-trained"}
    assert len(site.notes("attempt.refused")) == 1


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_what_is_only_too_early_is_not_an_attempt(site: SiteRun) -> None:
    """URS-303: a step that is not open yet is refused; nobody did anything forbidden, so nothing is recorded of it."""
    before = site.bench.site.store.size()

    with pytest.raises(RefusedError) as refused:
        site.bench.perform(BATCH, "P1.06.tare", {"value": "42.6"}, site.by("op1"))

    assert codes(refused) == {"step.not-open"}
    assert site.bench.site.store.size() == before


def test_a_batch_is_issued_once_and_only_by_quality_assurance(site: SiteRun) -> None:
    """URS-319: G17: a second record under the same number is refused and recorded; nobody else can issue one."""
    run = site.batch(issue=False)
    for person in ("op1", "qp", "ad"):
        with pytest.raises(RefusedError):
            site.bench.issue_batch(run.order("A-12"), site.master.digest, site.by(person))
    assert site.bench.batches() == []

    run.issue(site.master)
    with pytest.raises(RefusedError) as again:
        run.issue(site.master)

    assert codes(again) == {"batch.already-issued"}
    assert site.notes("attempt.refused")[-1]["codes"] == ["batch.already-issued"]


# ------------------------------------------------------------------------------------------------------- what is signed


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
def test_an_entry_names_what_it_relies_on(site: SiteRun) -> None:
    """URS-217: an entry names the site entries for signer, training and lot, and the checkpoint it could know."""
    run = site.running()
    recorded = run.answer(site.master.entry("P5.04.vector"))
    payload = recorded.stored.entry.payload

    entries = {stored.entry.leaf_hex: stored.entry.payload for stored in site.bench.site.store.entries(SITE_LEDGER)}
    relied = [entries[leaf] for leaf in payload.relies]
    assert {each.kind for each in relied} == {
        "person.enrolled",
        "certificate.issued",
        "training.recorded",
        "lot.received",
        "lot.released",
    }
    assert all(each.values.get("person", "wh") == "wh" for each in relied)
    assert payload.checkpoint.size >= site.bench.site.size
    assert payload.values["fields"]["titre"] == "2.5e8"  # type: ignore[call-overload, index]  # a fact of the lot


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_a_preview_records_nothing(site: SiteRun) -> None:
    """URS-705: what would be signed and what it would set off is shown, and the ledger is untouched."""
    before = site.bench.site.store.size()

    good = site.bench.preview(BATCH, "P1.05.leak", LEAK, "op1")
    bad = site.bench.preview(BATCH, "P1.05.leak", {"chosen": "found"}, "op1")
    foreign = site.bench.preview(BATCH, "P1.05.leak", LEAK, "wh")
    empty = site.bench.preview(BATCH, "P1.05.leak", {}, "op1")

    assert good.reasons == ()
    assert good.shown
    assert [finding.code for finding in bad.departures] == ["choice.deviates"]
    assert bad.reasons == ()
    assert "step.role" in {reason.code for reason in foreign.reasons}
    assert [reason.code for reason in empty.reasons] == ["field.missing"]
    assert site.bench.site.store.size() == before


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_what_opens_a_deviation_says_so(site: SiteRun) -> None:
    """URS-306: the answer to a signature names the deviation it opened."""
    recorded = site.bench.perform(BATCH, "P1.05.leak", {"chosen": "found"}, site.by("op1"))

    assert [deviation.id for deviation in recorded.opened] == [f"DEV-{recorded.seq}"]
    assert recorded.opened[0].classification == "critical"


# --------------------------------------------------------------------------------------------------------- two at once


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_the_later_one_is_judged_by_what_the_other_did(site: SiteRun) -> None:
    """URS-208: two programs look at the same entry; what one changes, the other is told before it signs."""
    other = site.reopened()
    assert other.state(BATCH).entry("P1.05.leak") is None
    first = site.bench.perform(BATCH, "P1.05.leak", LEAK, site.by("op1"))

    with pytest.raises(RefusedError) as again:
        other.perform(BATCH, "P1.05.leak", LEAK, site.by("op2"))
    assert codes(again) == {"entry.already-made"}

    reason = Reason(code="typing-error", text="Looked at the wrong bag.")
    site.bench.correct(BATCH, "P1.05.leak", LEAK, reason, site.by("op1"))
    with pytest.raises(RefusedError) as stale:
        other.verify(BATCH, first.seq, site.by("op2"))
    assert "verification.not-current" in codes(stale)

    on = other.perform(BATCH, "P1.05.clots", LEAK, site.by("op2"))
    assert site.bench.state(BATCH).head is not None
    assert on.seq == first.seq + 2
    other.site.close()


@pytest.mark.parametrize("site", ["P5.04"], indirect=True)
def test_the_state_at_hand_is_the_state_of_a_replay(site: SiteRun) -> None:
    """URS-302: what was folded entry by entry equals what a program that starts now replays from the beginning."""
    run = site.running()
    run.work()
    other = site.reopened()

    assert other.state(BATCH) == site.bench.state(BATCH)
    other.site.close()


def test_an_objection_is_asked_without_signing(site: SiteRun) -> None:
    """URS-301: the recorder answers whether an act would be admitted by the very guards that would admit it."""
    run = site.batch()
    bench, roles = run.bench, site.master.step("P1.01").who
    from batchrecord.execution.building import performing
    from batchrecord.execution.identity import acting
    from batchrecord.signing.meanings import Meaning

    def asked(person: str) -> list[Finding]:
        who = acting(bench.site.person(person), Meaning.PERFORMED, roles)
        build = lambda now: performing(now, "P1.01.outside", {"chosen": "intact"})  # noqa: E731
        return list(bench.recorder.objections(BATCH, build, who, Meaning.PERFORMED))

    assert asked("wh") == []
    assert {finding.code for finding in asked("op1")} == {"step.role"}
