"""What somebody with a real key, or with the key of the log, can forge: found all the same."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from batchrecord.base.clock import utc_text
from batchrecord.base.findings import Outcome
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.batch import evidence
from batchrecord.batch.act import Act
from batchrecord.events.common import Reason, Target
from batchrecord.events.disposition import DispositionDecided, RecordIssued
from batchrecord.events.entry import EntryCorrected, EntryPerformed, EntryVerified
from batchrecord.events.equipment import EquipmentBlocked, EquipmentRetired, EquipmentReturned
from batchrecord.events.site import CertificateRevoked, LotRejected, LotRetired, RevocationsListed
from batchrecord.ledger.entry import CheckpointRef, Payload, Signatory, Stored
from batchrecord.ledger.notes import Checkpoint
from batchrecord.registers import guards as site_guards
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.revocation import RevocationReason
from batchrecord.verification.result import Answer, Question, Verdict, Verification
from batchrecord.verification.verify import verify_file
from tests.support.equipped import equipped, scanned
from tests.support.memory_site import BATCH, COI, MemorySite, finished
from tests.verification.conftest import Delivered, delivered
from tests.verification.test_verdicts import verified


def begun() -> MemorySite:
    """Return a site with a batch just issued."""
    site = MemorySite()
    site.issue()
    return site


def finish(site: MemorySite) -> Verification:
    """Let the batch end in a rejection, and verify its record: how it ends is not the question here."""
    decided = DispositionDecided(decision="rejected", reason="x", expiry="", pending=())
    site.force(decided, "qp", "QP", Meaning.REJECTED)
    site.force(RecordIssued(version=1, reason="x", supersedes="", languages=("en", "zh-Hans")), "qp", "QP")
    return judged(site)


def judged(site: MemorySite) -> Verification:
    """Verify the record of a site."""
    return verify_file(site.record(), trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)


def performed(entry: str, **fields: str) -> EntryPerformed:
    return EntryPerformed(entry=entry, iteration=1, fields=fields, inputs=())


def identified(site: MemorySite) -> None:
    site.perform("A.01.bag", coi=COI, din="A9999 26 123456", serial="BAG-1", serial2="BAG-1")


def own_verification(site: MemorySite) -> None:
    site.do(site.performed("A.01.bag", {"coi": COI, "din": "A9999 26 123456", "serial": "B", "serial2": "B"}), "op1")
    site.force(EntryVerified(target=site.target("A.01.bag")), "op1", "VE", Meaning.WITNESSED)


def no_reason(site: MemorySite) -> None:
    identified(site)
    site.perform("A.02.cells", value="1.00e8")
    event = EntryCorrected(
        entry="A.02.cells",
        iteration=1,
        target=site.target("A.02.cells"),
        fields={"value": "1.10e8"},
        inputs=(),
        reason=Reason(code="typing", text=" "),
    )
    site.force(event, "op1", "OP", Meaning.CORRECTED)


def skipped_step(site: MemorySite) -> None:
    site.force(performed("A.02.cells", value="1.00e8"), "op1", "OP")


def quarantined_lot(site: MemorySite) -> None:
    identified(site)
    site.perform("A.02.cells", value="1.00e8")
    site.force(site.performed("A.03.vector", {"lot": "LV2", "container": "c", "quantity": "5"}), "op1", "OP")


def wrong_sum(site: MemorySite) -> None:
    identified(site)
    site.perform("A.02.cells", value="1.00e8")
    site.perform("A.03.vector", lot="LV1", container="c", quantity="5")
    right = site.performed("A.04.planned", {})
    site.force(replace(right, fields={"value": "9.00", "displayed": "9.00"}), "op1", "OP")


def wrong_role(site: MemorySite) -> None:
    site.force(performed("A.01.bag", coi=COI, din="A", serial="B", serial2="B"), "wh", "WH")


def untrained(site: MemorySite) -> None:
    identified(site)
    site.force(EntryVerified(target=site.target("A.01.bag")), "qa2", "QA", Meaning.WITNESSED)


def false_name(site: MemorySite) -> None:
    def renamed(payload: Payload) -> Payload:
        return replace(payload, signer=Signatory(payload.signer.id, "Somebody Else", payload.signer.role))

    site.force(performed("A.01.bag", coi=COI, din="A9999 26 123456", serial="B", serial2="B"), "op1", change=renamed)


def other_id(site: MemorySite) -> None:
    def renamed(payload: Payload) -> Payload:
        return replace(payload, signer=Signatory("op2", "Person op2", payload.signer.role))

    site.force(performed("A.01.bag", coi=COI, din="A9999 26 123456", serial="B", serial2="B"), "op1", change=renamed)


def role_not_held(site: MemorySite) -> None:
    site.force(performed("A.01.bag", coi=COI, din="A", serial="B", serial2="B"), "op1", "QP")


def back_dated(site: MemorySite) -> None:
    def earlier(payload: Payload) -> Payload:
        return replace(payload, time=utc_text(site.clock.now().utc - timedelta(hours=2)))

    site.force(performed("A.01.bag", coi=COI, din="A9999 26 123456", serial="B", serial2="B"), "op1", change=earlier)


def from_the_future(site: MemorySite) -> None:
    def later(payload: Payload) -> Payload:
        return replace(payload, checkpoint=CheckpointRef(10_000, "ab" * 32))

    site.force(performed("A.01.bag", coi=COI, din="A9999 26 123456", serial="B", serial2="B"), "op1", change=later)


def without_evidence(site: MemorySite) -> None:
    identified(site)
    site.force(performed("A.02.cells", value="1.00e8"), "op1", change=partial(replace, relies=()))


def wrong_meaning(site: MemorySite) -> None:
    site.force(
        performed("A.01.bag", coi=COI, din="A9999 26 123456", serial="B", serial2="B"), "op1", "OP", Meaning.VERIFIED
    )


def other_target(site: MemorySite) -> None:
    identified(site)
    site.force(EntryVerified(target=Target(seq=0, leaf="00" * 32)), "op2", "VE", Meaning.WITNESSED)


def operator_decides(site: MemorySite) -> None:
    decided = DispositionDecided(decision="rejected", reason="x", expiry="", pending=())
    site.force(decided, "op1", "OP", Meaning.REJECTED)


def after_the_decision(site: MemorySite) -> None:
    site.decide("rejected")
    site.force(performed("A.01.bag", coi=COI, din="A9999 26 123456", serial="B", serial2="B"), "op1", "OP")


@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (own_verification, "verification.same-person"),
        (no_reason, "correction.no-reason"),
        (skipped_step, "step.not-open"),
        (quarantined_lot, "lot.not-released"),
        (wrong_sum, "calculation.differs"),
        (wrong_role, "step.role"),
        (untrained, "signer.not-trained"),
        (false_name, "signer.not-of-certificate"),
        (other_id, "signer.not-of-certificate"),
        (role_not_held, "signer.role-not-in-certificate"),
        (back_dated, "chain.time-backwards"),
        (from_the_future, "log.state-from-future"),
        (without_evidence, "evidence.differs"),
        (wrong_meaning, "signer.meaning"),
        (other_target, "verification.no-target"),
        (operator_decides, "signer.role"),
        (after_the_decision, "batch.closed"),
    ],
    ids=lambda value: value.__name__ if callable(value) else value,
)
def test_what_the_bench_would_refuse_is_refused_years_later(forge: Any, code: str) -> None:
    """URS-607: an entry with a real signature that the rules do not allow is found by the code of the rule."""
    site = begun()
    if forge is from_the_future:
        site.consistency = _lenient(site.consistency)  # type: ignore[method-assign]
    forge(site)
    result = finish(site)

    assert code in result.codes()
    assert result.verdict is Verdict.REFUSE


def _lenient(proof: Any) -> Any:
    """Return a maker of proofs that gives an empty one for a state that never was."""
    return lambda old, new: proof(old, new) if old <= new else []


def test_an_honest_rejection_has_none_of_these() -> None:
    """URS-607: the control for the list above."""
    site = begun()
    identified(site)

    assert finish(site).codes() == {"disposition.not-released", "document.not-given"}


@pytest.mark.parametrize("missing", ["tests", "review", "deviations"])
def test_a_release_that_was_not_ready_is_refused(missing: str) -> None:
    """URS-405: the disposition says released, the rules say why it may not."""
    site = begun()
    if missing == "deviations":
        identified(site)
    else:
        site.produce()
    if missing != "tests":
        site.test()
    decided = DispositionDecided(decision="released", reason="x", expiry="2027-03-01", pending=())
    site.force(decided, "qp", "QP", Meaning.RELEASED)
    site.force(RecordIssued(version=1, reason="x", supersedes="", languages=("en", "zh-Hans")), "qp", "QP")
    result = judged(site)

    expected = {"tests": "test.missing", "review": "disposition.not-reviewed", "deviations": "open.entry"}
    assert expected[missing] in result.codes()
    assert result.answers[Question.COMPLETE] is Answer.NO


def test_a_failed_test_cannot_be_released() -> None:
    """URS-405: a result outside of its specification stands against the release, whoever signed it."""
    site = begun()
    site.produce()
    site.test(viability="61")
    site.review()
    decided = DispositionDecided(decision="released", reason="x", expiry="2027-03-01", pending=())
    site.force(decided, "qp", "QP", Meaning.RELEASED)
    site.force(RecordIssued(version=1, reason="x", supersedes="", languages=("en", "zh-Hans")), "qp", "QP")

    assert "test.not-passed" in judged(site).codes()


def test_the_reviewer_cannot_release() -> None:
    """URS-404: who reviewed cannot decide, and a role that the certificate lacks does not count."""
    site = begun()
    site.produce()
    site.test()
    site.review()
    decided = DispositionDecided(decision="released", reason="x", expiry="2027-03-01", pending=())
    site.force(decided, "qa3", "QP", Meaning.RELEASED)
    site.force(RecordIssued(version=1, reason="x", supersedes="", languages=("en", "zh-Hans")), "qa3", "QP")

    codes = judged(site).codes()
    assert {"disposition.reviewer", "signer.role-not-in-certificate"} <= codes


def test_a_whole_record_of_a_false_site_is_refused(genuine: Delivered) -> None:
    """URS-606: own root, own people, same names, everything else right."""
    false = delivered(finished(seed=7, corrected=True))
    result = verified(genuine, false.document)

    against = [finding.code for finding in result.found[Question.GENUINE] if finding.outcome is Outcome.FAILED]
    assert against == ["trust.other-root"], "said once, and not again of each certificate"
    assert result.verdict is Verdict.REFUSE


def test_a_stolen_key_is_revoked_with_the_time_of_its_theft() -> None:
    """URS-215: what was signed since then falls; what was signed before stands."""
    site = begun()
    theft = site.clock.now().utc.replace(microsecond=0)
    identified(site)
    key = site.people["op1"].certificate
    site.clock.forward(hours=1)
    site.authority.revoke(key, site.clock.now().utc, RevocationReason.KEY_COMPROMISE, invalid_from=theft)
    site.list_revocations()

    assert "certificate.revoked" in finish(site).codes()


def test_who_leaves_keeps_what_was_signed() -> None:
    """URS-215: a certificate revoked at the end of employment leaves earlier signatures alone."""
    site = begun()
    identified(site)
    site.clock.forward(hours=1)
    site.authority.revoke(site.people["op1"].certificate, site.clock.now().utc.replace(microsecond=0))
    site.list_revocations()

    assert finish(site).codes() == {"disposition.not-released", "document.not-given"}


def test_a_certificate_that_has_expired_signs_nothing() -> None:
    """URS-215: entries after the end of validity are found."""
    site = begun()
    site.clock.forward(days=366)
    result = finish(site)

    assert "certificate.not-valid-at-time" in result.codes()


def test_a_rewritten_log_is_convicted_by_what_others_signed() -> None:
    """URS-204: the log key is stolen, an entry of the site exchanged and the log signed again.

    The exchanged entry is not even in the record; the states of the log that signed entries repeat convict it.
    """
    site, false = finished(), MemorySite(seed=3)
    place = _place(site)
    site.stored[place] = Stored(false.stored[_place(false)].entry, place)
    site.notes.pop()
    site.note()

    assert judged(site).codes() >= {"log.history-rewritten"}
    assert judged(finished()).codes() == {"document.not-given"}


def _place(site: MemorySite) -> int:
    """Return where the receipt of the lot stands that no batch uses."""
    return next(
        item.log_index
        for item in site.stored
        if item.entry.payload.kind == "lot.received" and item.entry.payload.values["lot"] == "LV2"
    )


def test_an_entry_of_another_batch_is_found() -> None:
    """URS-203: an entry that was signed for one batch does not fit into another."""
    site, other = begun(), begun()
    entry = other.force(
        performed("A.01.bag", coi=COI, din="A9999 26 123456", serial="B", serial2="B"),
        "op1",
        change=partial(replace, ledger="B-2026-0118"),
    )
    identified(site)
    own = next(item.entry for item in site.entries(BATCH) if item.entry.payload.seq == 1)
    assert finish(site).codes() == {"disposition.not-released", "document.not-given"}
    record = site.record().replace(own.signed, entry.signed)
    result = verify_file(record, trust=site.authority.anchors, coi=COI, at=site.clock.now().utc)

    assert {"chain.wrong-ledger", "chain.prev"} <= result.codes()


# ------------------------------------------------------------------------------------- what the site had said meanwhile


def behind_the_back(site: MemorySite, event: object, who: str, known: CheckpointRef) -> None:
    """Sign by an old state of the site, with the evidence that there was then."""

    def blind(payload: Payload) -> Payload:
        old = replace(payload, checkpoint=known)
        act = Act.of(old, site.people[who].certificate.fingerprint)
        return replace(old, relies=evidence.relied_on(site.state, act, site.register))

    site.force(event, who, change=blind)


def newest(site: MemorySite) -> CheckpointRef:
    return Checkpoint.parse(site.notes[-1]).ref


def before_the_vector() -> MemorySite:
    """Return a site whose batch is about to use a lot."""
    site = begun()
    identified(site)
    site.perform("A.02.cells", value="1.00e8")
    return site


ENDED = {"disposition.not-released", "document.not-given"}
"""What is found of an honest rejection."""
VECTOR = {"lot": "LV1", "container": "c1", "quantity": "5"}


def test_a_lot_that_was_rejected_is_not_used_by_looking_away() -> None:
    """URS-607: the operator signs with the state of the site from before the rejection; the record carries it."""
    site = before_the_vector()
    known, event = newest(site), site.performed("A.03.vector", VECTOR)
    site.on_site(LotRejected(item="VEC", lot="LV1", reason="particles"), "qa2")
    behind_the_back(site, event, "op1", known)
    result = finish(site)

    assert result.codes() == {*ENDED, "log.state-old", "lot.rejected-since"}
    assert [f.where.seq for f in result.findings if f.code == "log.state-old"] == [site.target("A.03.vector").seq]


@pytest.mark.parametrize("retired", [False, True])
def test_a_lot_that_was_rejected_after_its_use_is_told(retired: bool) -> None:
    """URS-607: nobody did wrong, and whoever uses the product has to know; disposing of the lot hides nothing."""
    site = before_the_vector()
    site.perform("A.03.vector", **VECTOR)
    site.on_site(LotRejected(item="VEC", lot="LV1", reason="particles"), "qa2")
    if retired:
        site.on_site(LotRetired(item="VEC", lot="LV1", reason="destroyed"), "qa2")
    result = finish(site)

    assert result.codes() == {*ENDED, "lot.rejected-since"}
    assert {f.outcome for f in result.findings if f.code == "lot.rejected-since"} == {Outcome.NOTICE}


@pytest.mark.parametrize(
    ("since", "told"),
    [
        ((), False),
        (((EquipmentBlocked(asset="BSC-01", reason="filter torn"), "op1"),), True),
        (((EquipmentRetired(asset="BSC-01", reason="filter torn"), "qa1"),), True),
        (
            (
                (EquipmentBlocked(asset="BSC-01", reason="it beeps"), "op1"),
                (EquipmentReturned(asset="BSC-01", reason="only the lamp"), "qa1"),
            ),
            False,
        ),
    ],
    ids=["nothing", "blocked", "retired", "returned"],
)
def test_equipment_that_was_barred_after_its_use_is_told(since: tuple[tuple[object, str], ...], told: bool) -> None:
    """URS-607: nobody did wrong, and whoever uses the product has to know that what it was made with did not hold."""
    site = equipped()
    site.do(scanned(site), "op1", "OP")
    for event, who in since:
        site.on_site(event, who)
    result = finish(site)

    found = [finding for finding in result.findings if finding.code == "equipment.barred-since"]
    assert result.codes() == {*ENDED, *({"equipment.barred-since"} if told else ())}
    assert {finding.outcome for finding in found} == ({Outcome.NOTICE} if told else set())


def test_a_revoked_key_does_not_sign_by_looking_away() -> None:
    """URS-215: no list was published yet; the entry of the revocation alone convicts who signs on."""
    site = before_the_vector()
    known, event = newest(site), site.performed("A.03.vector", VECTOR)
    revoked = site.people["op1"].certificate
    site.on_site(CertificateRevoked(fingerprint=revoked.fingerprint, reason="superseded", invalid_from=""), "ad")
    behind_the_back(site, event, "op1", known)

    assert finish(site).codes() == {*ENDED, "log.state-old"}


def test_whose_key_is_revoked_later_keeps_what_was_signed() -> None:
    """URS-215: the control for the one above."""
    site = before_the_vector()
    site.perform("A.03.vector", **VECTOR)
    revoked = site.people["op1"].certificate
    site.on_site(CertificateRevoked(fingerprint=revoked.fingerprint, reason="superseded", invalid_from=""), "ad")

    assert finish(site).codes() == ENDED


def test_a_founder_who_was_revoked_does_not_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-215: whose certificate stands in the opening of the site can lose it like everybody else."""
    site = MemorySite()
    known, revoked = newest(site), site.people["qa1"].certificate
    site.on_site(CertificateRevoked(fingerprint=revoked.fingerprint, reason="superseded", invalid_from=""), "qa2")
    with monkeypatch.context() as blind:
        blind.setattr(site, "do", partial(behind_the_back, site, known=known))
        site.issue()

    assert "log.state-old" in finish(site).codes()


def test_the_last_entry_knows_everything_before_it() -> None:
    """URS-607: the place of the last entry is proved, so its time does not matter."""
    site = before_the_vector()
    site.perform("A.03.vector", **VECTOR)
    site.decide("rejected")
    known, at = newest(site), site.clock.now().text
    site.on_site(LotRejected(item="VEC", lot="LV1", reason="particles"), "qa2")
    issued = RecordIssued(version=1, reason="x", supersedes="", languages=("en", "zh-Hans"))
    site.force(issued, "qp", "QP", change=partial(replace, checkpoint=known, time=at))

    assert "log.state-old" in judged(site).codes()


def test_an_old_list_that_is_listed_again_brings_nobody_back() -> None:
    """URS-215: a record carries the list with the highest number, whatever stands behind it in the ledger."""
    site = begun()
    old = next(item.entry for item in site.stored if item.entry.payload.kind == "revocations.listed")
    theft = site.clock.now().utc.replace(microsecond=0)
    identified(site)
    site.clock.forward(hours=1)
    key = site.people["op1"].certificate
    site.authority.revoke(key, site.clock.now().utc, RevocationReason.KEY_COMPROMISE, invalid_from=theft)
    site.list_revocations()
    again = site.payload(
        SITE_LEDGER, RevocationsListed(revocations=str(old.payload.values["revocations"])), "qa2", "QA", None
    )
    act = Act.of(again, site.people["qa2"].certificate.fingerprint)
    assert {f.code for f in site_guards.against(site.register, act)} == {"revocations.superseded"}
    site.append(replace(again, relies=site_guards.relied_on(site.register, act)), site.keys["qa2"])

    assert finish(site).codes() >= {"certificate.revoked"}
