"""Who may sign what in the ledger of a site. The guards are asked through the recorder, with real keys."""

import random
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Outcome
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events import site as events
from batchrecord.events.batch import MasterBinding
from batchrecord.events.common import Target
from batchrecord.events.table import EVENTS
from batchrecord.execution.enrolment import Enrolment, Newcomer
from batchrecord.execution.identity import Identity
from batchrecord.execution.recorder import Recorder
from batchrecord.registers.guards import BY_WORKSTATION, ROLES
from batchrecord.registers.site import PRODUCTION, QUALITY
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from batchrecord.signing.revocation import RevocationReason
from tests.support.batch_run import CHEAP, SiteRun
from tests.support.delivery import delivered

OTHER = MasterBinding(id="other", version="1.0", digest="a" * 64)
VECTOR = events.LotReleased(item="VEC-BCMA-01", lot="LV26007")
LOT = delivered(item="DMSO-01", lot="NEW-1", name="DMSO", expiry="2027-05-31", attributes={})
NEW = Newcomer(id="op9", name="New Person", roles=frozenset({Role.OPERATOR}), passphrase="rain on a tin roof tonight")


def document(**what: Any) -> events.DocumentMade:
    stated = {"kind": "batch-record", "batch": "B", "version": 1, "record": "0" * 64, "document": "0" * 64}
    return events.DocumentMade(**{**stated, **what})


SHEET = document(kind="fingerprint-sheet", batch="", record="")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteRun]:
    """A site for tests that are all refused and so change nothing but the list of attempts."""
    site = SiteRun.found(tmp_path_factory.mktemp("guards") / "site")
    yield site
    site.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[SiteRun]:
    """A site of the test's own."""
    site = SiteRun.found(tmp_path / "site")
    yield site
    site.close()


def refused(site: SiteRun, event: object, person: str, role: Role, meaning: Meaning) -> set[str]:
    """Return the codes with which this is refused; nothing may be recorded of it but the attempt."""
    recorder = site.bench.recorder
    passphrase = site.by(person).passphrase
    with pytest.raises(RefusedError) as error:
        recorder.record(SITE_LEDGER, lambda _: event, Identity(person, role), meaning, passphrase)
    return {reason.code for reason in error.value.reasons}


def test_every_event_of_the_site_has_its_roles() -> None:
    """URS-215: the table of roles covers exactly the events of the site."""
    assert set(ROLES) == {kind.shape for kind in EVENTS.values() if kind.on_site}


def test_machines_and_people_do_not_sign_for_each_other() -> None:
    """URS-214: a workstation signs failed sign-ins, refused attempts and clock events, nothing else, and alone."""
    for event, roles in ROLES.items():
        assert (Role.WORKSTATION in roles) == (event in BY_WORKSTATION)
        if event in BY_WORKSTATION:
            assert roles == {Role.WORKSTATION}


def test_the_administrator_signs_administration_only() -> None:
    """URS-219: an administrator appears under no event about masters, training, lots or documents."""
    allowed = {event.__name__ for event, roles in ROLES.items() if Role.ADMINISTRATOR in roles}

    assert allowed == {"SiteOpened", "PersonEnrolled", "CertificateRevoked", "RevocationsListed"}


@pytest.mark.parametrize(
    ("event", "signed", "code"),
    [
        (LOT, ("op1", Role.OPERATOR, Meaning.RECEIVED), "signer.role"),
        (LOT, ("wh", Role.QUALITY, Meaning.RECEIVED), "signer.role-not-held"),
        (replace(LOT, attributes={"gtin": "123"}), ("wh", Role.WAREHOUSE, Meaning.RECEIVED), "lot.gtin"),
        (replace(LOT, unit="furlong"), ("wh", Role.WAREHOUSE, Meaning.RECEIVED), "lot.unit"),
        (replace(LOT, unit="cells/mL"), ("wh", Role.WAREHOUSE, Meaning.RECEIVED), "lot.unit"),
        (LOT, ("wh", Role.WAREHOUSE, Meaning.APPROVED), "signer.meaning"),
        (events.LotReleased(item="DMSO-01", lot="DM26118"), ("qa1", Role.QUALITY, Meaning.APPROVED), "lot.not-in-qu"),
        (events.LotReleased(item="DMSO-01", lot="none"), ("qa1", Role.QUALITY, Meaning.APPROVED), "lot.unknown"),
        (
            events.LotReleased(item="VEC-BCMA-01", lot="LV26007"),
            ("wh", Role.WAREHOUSE, Meaning.APPROVED),
            "signer.role",
        ),
        (
            events.LotReleased(item="VEC-BCMA-01", lot="LV26007"),
            ("ap1", Role.APPROVER, Meaning.APPROVED),
            "signer.role",
        ),
        (events.MasterSubmitted(master=OTHER), ("ap1", Role.APPROVER, Meaning.AUTHORED), "signer.role"),
        (events.MasterApproved(master=OTHER, side=QUALITY), ("ap1", Role.APPROVER, Meaning.APPROVED), "master.unknown"),
        (
            events.TrainingRecorded(person="su", master=OTHER, valid_until="2027-01-01"),
            ("su", Role.SUPERVISOR, Meaning.TRAINING_CONFIRMED),
            "training.own",
        ),
        (
            events.TrainingRecorded(person="op1", master=OTHER, valid_until="soon"),
            ("su", Role.SUPERVISOR, Meaning.TRAINING_CONFIRMED),
            "date.malformed",
        ),
        (
            events.PersonEnrolled(person="op9", name="New", roles=("OP",)),
            ("qa1", Role.QUALITY, Meaning.ACCESS_GRANTED),
            "signer.role",
        ),
        (
            events.PersonEnrolled(person="ad", name="Me", roles=("QP",)),
            ("ad", Role.ADMINISTRATOR, Meaning.ACCESS_GRANTED),
            "enrolment.own",
        ),
        (
            events.PersonEnrolled(person="x", name="Machine", roles=("WS",)),
            ("ad", Role.ADMINISTRATOR, Meaning.ACCESS_GRANTED),
            "enrolment.roles",
        ),
        (
            events.CertificateIssued(person="op1", certificate="AAAA"),
            ("qa1", Role.QUALITY, Meaning.ACCESS_GRANTED),
            "certificate.malformed",
        ),
        (
            events.CertificateRevoked(fingerprint="0" * 64, reason="keyCompromise", invalid_from=""),
            ("ad", Role.ADMINISTRATOR, Meaning.ACCESS_REVOKED),
            "certificate.unknown",
        ),
        (
            events.SigninFailed(person="op1", purpose="sign-in", batch=""),
            ("op1", Role.OPERATOR, Meaning.RECORDED),
            "signer.role",
        ),
        (
            events.AuthorityConfirmed(target=Target(seq=0, leaf="0" * 64)),
            ("qa2", Role.QUALITY, Meaning.APPROVED),
            "site.already-confirmed",
        ),
        (
            document(),
            ("op1", Role.OPERATOR, Meaning.RECORDED),
            "signer.role",
        ),
        (SHEET, ("ad", Role.ADMINISTRATOR, Meaning.RECORDED), "signer.role"),
        (SHEET, ("qp", Role.QUALIFIED_PERSON, Meaning.RECORDED), "signer.role"),
        (document(kind="poem"), ("qp", Role.QUALIFIED_PERSON, Meaning.RECORDED), "document.kind"),
        (document(record=""), ("qp", Role.QUALIFIED_PERSON, Meaning.RECORDED), "document.not-stated"),
        (document(batch=""), ("qp", Role.QUALIFIED_PERSON, Meaning.RECORDED), "document.not-stated"),
        (document(document="0"), ("qp", Role.QUALIFIED_PERSON, Meaning.RECORDED), "document.not-stated"),
        (document(version=0), ("qp", Role.QUALIFIED_PERSON, Meaning.RECORDED), "document.not-stated"),
        (replace(SHEET, batch="B"), ("qa1", Role.QUALITY, Meaning.RECORDED), "document.not-stated"),
    ],
    ids=lambda value: type(value).__name__ if hasattr(value, "__slots__") else str(value),
)
def test_what_is_not_allowed_is_refused(
    founded: SiteRun, event: object, signed: tuple[str, Role, Meaning], code: str
) -> None:
    """URS-215: wrong role, wrong meaning, oneself, or something that is not there: refused by its own code."""
    assert any(found.startswith(code) for found in refused(founded, event, *signed))


def test_there_is_one_document_of_a_kind_for_each_version(own: SiteRun) -> None:
    """URS-522: the second of the same kind and version is refused; another kind, version or a sheet is not."""
    recorder = own.bench.recorder
    for event, person in (
        (document(), "qp"),
        (document(kind="exceptions-report"), "qp"),
        (document(version=2), "qp"),
        (SHEET, "qa2"),
        (replace(SHEET, version=2), "qa1"),
    ):
        recorder.sign_site(event, Meaning.RECORDED, own.by(person))
        role = Role.QUALIFIED_PERSON if person == "qp" else Role.QUALITY
        assert refused(own, event, person, role, Meaning.RECORDED) == {"document.already-made"}


@pytest.mark.parametrize(
    ("name", "code"), [("lot", "LV\n9"), ("item", "VEC\nBCMA"), ("lot", "9" * 61)], ids=["lines", "item", "length"]
)
def test_the_number_of_a_lot_can_be_scanned(founded: SiteRun, name: str, code: str) -> None:
    """URS-392: what was pasted with a line break, or is longer than an entry takes, could never be used."""
    lot = events.LotReceived(
        item="VEC-BCMA-01",
        lot="LV9",
        name="Vector",
        supplier="Maker",
        expiry="2027-12-31",
        quantity="20",
        unit="vials",
        storage="-80 °C",
        attributes={},
    )
    event = replace(lot, lot=code) if name == "lot" else replace(lot, item=code)
    assert refused(founded, event, "wh", Role.WAREHOUSE, Meaning.RECEIVED) == {"lot.code"}


def test_a_workstation_cannot_release_a_lot(founded: SiteRun) -> None:
    """URS-214: the key of the workstation signs nothing that people have to answer for."""
    with pytest.raises(RefusedError) as error:
        founded.bench.recorder.note(events.LotReleased(item="VEC-BCMA-01", lot="LV26007"))

    assert "signer.role" in {reason.code for reason in error.value.reasons}


def test_a_second_master_needs_three_people(own: SiteRun) -> None:
    """URS-108: author and the approver of the other side cannot approve; effective only after both."""
    recorder = own.bench.recorder
    bound = OTHER
    recorder.sign_site(events.MasterSubmitted(master=bound), Meaning.AUTHORED, own.by("au"))
    production = events.MasterApproved(master=bound, side=PRODUCTION)
    quality = events.MasterApproved(master=bound, side=QUALITY)
    recorder.sign_site(production, Meaning.APPROVED, own.by("ap1"))

    assert "master.same-approver" in refused(own, quality, "ap1", Role.APPROVER, Meaning.APPROVED)
    assert "master.already-approved" in refused(own, production, "ap2", Role.APPROVER, Meaning.APPROVED)
    found = own.bench.site.register.master(bound.digest, own.bench.site.size)
    assert found is not None
    assert not found.fact.effective

    recorder.sign_site(quality, Meaning.APPROVED, own.by("ap2"))
    found = own.bench.site.register.master(bound.digest, own.bench.site.size)
    assert found is not None
    assert found.fact.effective


def test_nobody_comes_in_by_one_hand(own: SiteRun) -> None:
    """URS-210: enrolment takes the administrator, quality assurance and both passphrases of the authority."""
    desk = Enrolment(own.bench.recorder, random.Random(4).randbytes, CHEAP)
    admin, quality = Identity("ad", Role.ADMINISTRATOR), Identity("qa1", Role.QUALITY)
    with pytest.raises(RefusedError) as alone:
        desk.enrol(NEW, admin, quality, own.cast.passphrases("ad"))
    assert "authority.two-people" in {reason.code for reason in alone.value.reasons}
    with pytest.raises(RefusedError):
        own.bench.site.person("op9")

    desk.enrol(NEW, admin, quality, own.cast.passphrases("ad", "qa1"))

    kinds = [stored.entry.payload for stored in own.bench.site.store.entries(SITE_LEDGER)][-2:]
    assert [(each.kind, each.signer.id) for each in kinds] == [
        ("person.enrolled", "ad"),
        ("certificate.issued", "qa1"),
    ]
    assert own.bench.site.person("op9").roles == {"OP"}


def test_a_certificate_must_say_what_was_enrolled(own: SiteRun) -> None:
    """URS-210: a certificate with other roles than those enrolled, or of another authority, is refused."""
    from tests.support.authority import make_authority

    own.bench.recorder.sign_site(
        events.PersonEnrolled(person="op9", name="Person op9", roles=("OP",)), Meaning.ACCESS_GRANTED, own.by("ad")
    )
    foreign = make_authority(own.clock.now().utc)
    for roles, code in ((Role.QUALIFIED_PERSON, "enrolment.differs"), (Role.OPERATOR, "certificate.not-issued")):
        der = foreign.person("op9", roles=(roles,)).certificate.der
        event = events.CertificateIssued(person="op9", certificate=b64encode(der).decode())
        found = refused(own, event, "qa1", Role.QUALITY, Meaning.ACCESS_GRANTED)
        assert any(each.startswith(code) for each in found)


def test_a_revoked_certificate_signs_no_more(own: SiteRun) -> None:
    """URS-215: from the revocation on nothing is signed with it; what was signed before stands."""
    run = own.batch()
    run.work(until="P1.06")
    desk = Enrolment(own.bench.recorder, random.Random(4).randbytes, CHEAP)
    passphrases = own.cast.passphrases("ad", "qa1")
    desk.revoke("op1", RevocationReason.AFFILIATION_CHANGED, Identity("ad", Role.ADMINISTRATOR), passphrases)

    with pytest.raises(RefusedError) as error:
        own.bench.perform(run.batch, "P1.06.tare", {"value": "42.6"}, own.by("op1"))

    assert "signer.certificate-unknown" in {reason.code for reason in error.value.reasons}
    assert own.bench.site.revocations is not None
    assert own.bench.site.revocations.number == 2
    again = Recorder(own.reopened().site)
    assert again.state(run.batch) == run.state
    again.site.close()


def listing(der: bytes) -> events.RevocationsListed:
    """Return the entry of a list."""
    return events.RevocationsListed(revocations=b64encode(der).decode())


@pytest.mark.parametrize("person", ["ad", "qa2"])
def test_an_old_list_of_revocations_is_not_listed_again(own: SiteRun, person: str) -> None:
    """URS-215: a stolen key stays revoked, whoever lists the list from before the theft once more."""
    site, role = own.bench.site, Role.ADMINISTRATOR if person == "ad" else Role.QUALITY
    before = site.revocations
    assert before is not None
    own.list_revocations()
    newest = site.revocations
    assert newest is not None

    for again in (before, newest):
        assert refused(own, listing(again.der), person, role, Meaning.RECORDED) == {"revocations.superseded"}
    assert site.revocations is not None
    assert site.revocations.number == newest.number


def test_what_is_no_list_of_this_site_is_not_listed(founded: SiteRun) -> None:
    """URS-215: neither anything else nor the list of a stranger enters the ledger."""
    from tests.support.authority import make_authority

    foreign = make_authority(founded.clock.now().utc).revocation_list(founded.clock.now().utc)
    for der, code in ((b"AAA", "revocations.malformed"), (foreign.der, "revocations.other-authority")):
        assert refused(founded, listing(der), "qa2", Role.QUALITY, Meaning.RECORDED) == {code}


def test_a_site_with_an_unreadable_list_opens_and_says_so(own: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-215: one entry that should not be there does not shut the site; the inspection names it."""
    with monkeypatch.context() as unguarded:
        unguarded.setattr(Recorder, "_guard", lambda *_: ())
        own.bench.recorder.sign_site(listing(b"AAA"), Meaning.RECORDED, own.by("qa2"))
    last = own.bench.site.store.head(SITE_LEDGER)
    assert last is not None

    bench = own.reopened()
    own.list_revocations()
    found = {finding.code: finding.where.seq for finding in bench.site.check() if finding.outcome is Outcome.FAILED}
    bench.site.close()

    assert found == {"revocations.malformed": last.seq}


def test_the_opening_is_read_once(own: SiteRun, monkeypatch: pytest.MonkeyPatch) -> None:
    """URS-611: what each certificate costs does not grow with the number of people in the opening."""

    def again(*_: object) -> None:
        raise AssertionError("the certificates of the opening were read again")

    monkeypatch.setattr("batchrecord.registers.guards.chain_of", again)
    desk = Enrolment(own.bench.recorder, random.Random(4).randbytes, CHEAP)
    people = Identity("ad", Role.ADMINISTRATOR), Identity("qa1", Role.QUALITY)

    assert desk.enrol(NEW, *people, own.cast.passphrases("ad", "qa1")).stored.log_index > 0
