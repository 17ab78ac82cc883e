"""May this entry be made in the ledger of the site? Every reason why not.

The recorder asks before anything is signed; the verifier asks again about every site entry a record carries. The rules:

1. Entry 0 opens the site: signed by an administrator whose certificate it holds, in a chain it holds. Entry 1 is the
   confirmation by somebody of quality assurance. Nothing else comes before, neither comes twice.
2. The signer works here, under this name, with this role and this certificate; the role may sign with this meaning.
3. Whoever administers the system does that and nothing else: enrolment, revocation and its lists (segregation S10).
4. Nobody comes in by one hand: the administrator enrols, quality assurance issues the certificate, neither for herself
   (segregation S11).
5. A workstation signs failed sign-ins, refused attempts and clock events; these are signed by nobody else.
6. A master is submitted by its author, approved for production and for quality by two others (S9), withdrawn by an
   approver or quality assurance.
7. The warehouse receives a lot, quality assurance releases or bars it; either retires it, which frees nothing. Nobody
   confirms her own training. Who may do what with equipment and suites stands in
   :mod:`batchrecord.registers.equipment_guards` and :mod:`batchrecord.registers.suite_guards`.
8. A document is noted once for each kind and version: of a batch by quality assurance or the authorised person, of the
   site by quality assurance.
9. A list of revoked certificates is one that the site's root or issuing authority made, and its number is higher than
   any before: an old list, listed again, would bring stolen keys back to life.
9. The site's own time-stamp authority is certified by the site; of one outside the root is given.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from batchrecord.base.codes.check import is_gtin
from batchrecord.base.digest import is_digest
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.base.quantity import parse_decimal
from batchrecord.events import site as events
from batchrecord.events.site import DocumentKind
from batchrecord.events.table import EVENTS
from batchrecord.master.units import is_amount
from batchrecord.registers import equipment_guards, suite_guards
from batchrecord.registers.authority import against_timestamps, chain_of, list_of
from batchrecord.registers.lots import GTIN
from batchrecord.registers.signer import SignedAct, against_identity, role_may
from batchrecord.registers.site import PRODUCTION, QUALITY, SiteRegister, readable_certificate
from batchrecord.signing.people import MACHINES, Role

__all__ = ["BY_WORKSTATION", "ROLES", "against", "against_recorded", "relied_on"]

_LONGEST_CODE = 60
"""Characters of the number of a lot or an item, as an entry of material takes them."""

BY_WORKSTATION = (events.SigninFailed, events.AttemptRefused, events.ClockJumped)
"""What a workstation signs, and nobody else."""

ROLES: Mapping[type, frozenset[Role]] = {
    events.SiteOpened: frozenset({Role.ADMINISTRATOR}),
    events.AuthorityConfirmed: frozenset({Role.QUALITY}),
    events.PersonEnrolled: frozenset({Role.ADMINISTRATOR}),
    events.CertificateIssued: frozenset({Role.QUALITY}),
    events.CertificateRevoked: frozenset({Role.ADMINISTRATOR, Role.QUALITY}),
    events.RevocationsListed: frozenset({Role.ADMINISTRATOR, Role.QUALITY}),
    events.TimestampsChosen: frozenset({Role.QUALITY}),
    events.TrainingRecorded: frozenset({Role.SUPERVISOR, Role.QUALITY}),
    events.MasterSubmitted: frozenset({Role.AUTHOR}),
    events.MasterApproved: frozenset({Role.APPROVER, Role.QUALITY}),
    events.MasterWithdrawn: frozenset({Role.APPROVER, Role.QUALITY}),
    events.LotReceived: frozenset({Role.WAREHOUSE, Role.ANALYST, Role.LOGISTICS}),
    events.LotReleased: frozenset({Role.QUALITY}),
    events.LotRejected: frozenset({Role.QUALITY}),
    events.LotRetired: frozenset({Role.WAREHOUSE, Role.QUALITY}),
    **equipment_guards.ROLES,
    **suite_guards.ROLES,
    events.DocumentMade: frozenset({Role.QUALITY, Role.QUALIFIED_PERSON}),
    events.DocumentClosed: frozenset({Role.QUALITY, Role.QUALIFIED_PERSON}),
    **dict.fromkeys(BY_WORKSTATION, frozenset({Role.WORKSTATION})),
}
"""Who may sign which event of the site."""


def against(site: SiteRegister, act: SignedAct) -> tuple[Finding, ...]:
    """Return every reason why this entry may not be made now; empty when it may."""
    return tuple(_reasons(site, act))


def against_recorded(site: SiteRegister, act: SignedAct, relies: tuple[str, ...]) -> tuple[Finding, ...]:
    """Return every reason why an entry that stands in the ledger should not, its evidence (leaves) included."""
    reasons = against(site, act)
    if relies == relied_on(site, act):
        return reasons
    return (*reasons, Finding.failed("evidence.differs", act.where))


def relied_on(site: SiteRegister, act: SignedAct) -> tuple[str, ...]:
    """Return the leaves of the earlier site entries that admit this one, ascending, each once."""
    return tuple(sorted(set(_leaves(site, act))))


def _reasons(site: SiteRegister, act: SignedAct) -> Iterator[Finding]:
    first = isinstance(act.event, events.SiteOpened)
    if first != (site.opened is None):
        yield Finding.failed("site.already-opened" if first else "site.not-opened", act.where)
        return
    second = isinstance(act.event, events.AuthorityConfirmed)
    if not first and second == site.confirmed:
        yield Finding.failed("site.already-confirmed" if second else "site.not-confirmed", act.where)
        return
    if not first:
        yield from _against_signer(site, act)
    if act.signer.role not in ROLES[type(act.event)]:
        yield Finding.failed("signer.role", act.where, person=act.signer.id, role=act.signer.role, meaning=act.meaning)
    rule = _RULES.get(type(act.event))
    if rule is not None:
        yield from rule(site, act, act.event)


# ------------------------------------------------------------------------------------------------- one rule per event


def _opening(_site: SiteRegister, act: SignedAct, event: events.SiteOpened) -> Iterator[Finding]:
    if act.seq != 0:
        yield Finding.failed("site.opening-position", act.where)
    try:
        chain = chain_of(event)
    except FormatError as error:
        yield from (Finding(reason.code, reason.outcome, act.where, reason.facts) for reason in error.reasons)
        return
    yield from chain.complaints(act.where)
    opener = [each for each in chain.people if each.fingerprint == act.fingerprint]
    if not opener or opener[0].person_id != act.signer.id or Role.ADMINISTRATOR not in opener[0].roles:
        yield Finding.failed("site.opener", act.where, person=act.signer.id)


def _confirming(site: SiteRegister, act: SignedAct, event: events.AuthorityConfirmed) -> Iterator[Finding]:
    opening = site.opening
    if act.seq != 1 or opening is None or (event.target.seq, event.target.leaf) != (opening.seq, opening.leaf):
        yield Finding.failed("site.confirmation-target", act.where, target=event.target.seq)
    elif opening.signer == act.signer.id:
        yield Finding.failed("site.two-people", act.where, person=act.signer.id)


def _enrolling(_site: SiteRegister, act: SignedAct, event: events.PersonEnrolled) -> Iterator[Finding]:
    if event.person == act.signer.id:
        yield Finding.failed("enrolment.own", act.where, person=event.person)
    known = {role.value for role in Role} - MACHINES
    if not event.roles or not set(event.roles) <= known:
        yield Finding.failed("enrolment.roles", act.where, person=event.person, roles=" ".join(event.roles)[:80])


def _certifying(site: SiteRegister, act: SignedAct, event: events.CertificateIssued) -> Iterator[Finding]:
    if event.person == act.signer.id:
        yield Finding.failed("enrolment.own", act.where, person=event.person)
    person = site.person(event.person, act.size)
    certificate = readable_certificate(event.certificate)
    if certificate is None:
        yield Finding.failed("certificate.malformed", act.where, person=event.person[:40])
    elif person is None:
        yield Finding.failed("enrolment.unknown", act.where, person=event.person[:40])
    elif (person.fact.id, person.fact.name, person.fact.roles) != (
        certificate.person_id,
        certificate.name,
        frozenset(map(str, certificate.roles)),
    ):
        yield Finding.failed("enrolment.differs", act.where, person=event.person)
    elif site.chain is not None and not site.chain.issuing.issued(certificate):
        yield Finding.failed("certificate.not-issued-by-authority", act.where, holder=certificate.name)


def _revoking(site: SiteRegister, act: SignedAct, event: events.CertificateRevoked) -> Iterator[Finding]:
    found = site.certificate(event.fingerprint, act.size)
    if found is None or not found.fact:
        yield Finding.failed("certificate.unknown", act.where, fingerprint=event.fingerprint[:64])


def _listing(site: SiteRegister, act: SignedAct, event: events.RevocationsListed) -> Iterator[Finding]:
    try:
        authority, made = list_of(site.chain, event.revocations)
    except FormatError as error:
        yield from (Finding(reason.code, reason.outcome, act.where, reason.facts) for reason in error.reasons)
        return
    last = site.list_number(authority, act.size)
    if last is not None and made.number <= last:
        yield Finding.failed("revocations.superseded", act.where, number=made.number, last=last)


def _choosing_timestamps(site: SiteRegister, act: SignedAct, event: events.TimestampsChosen) -> Iterator[Finding]:
    yield from against_timestamps(site.chain, event, act.where)


def _training(site: SiteRegister, act: SignedAct, event: events.TrainingRecorded) -> Iterator[Finding]:
    if event.person == act.signer.id:
        yield Finding.failed("training.own", act.where, person=event.person)
    if site.person(event.person, act.size) is None:
        yield Finding.failed("enrolment.unknown", act.where, person=event.person[:40])
    yield from _against_day(event.valid_until, act)


def _submitting(site: SiteRegister, act: SignedAct, event: events.MasterSubmitted) -> Iterator[Finding]:
    if site.master(event.master.digest, act.size) is not None:
        yield Finding.failed(
            "master.already-submitted", act.where, master=event.master.id, version=event.master.version
        )


def _approving(site: SiteRegister, act: SignedAct, event: events.MasterApproved) -> Iterator[Finding]:
    found = site.master(event.master.digest, act.size)
    facts = {"master": event.master.id, "version": event.master.version}
    if found is None or found.fact.withdrawn:
        yield Finding.failed("master.unknown", act.where, **facts)
        return
    if event.side not in (PRODUCTION, QUALITY):
        yield Finding.failed("master.side", act.where, side=event.side[:40])
    if event.side in found.fact.approvals:
        yield Finding.failed("master.already-approved", act.where, side=event.side, **facts)
    if act.signer.id == found.fact.author:
        yield Finding.failed("master.author-approves", act.where, person=act.signer.id, **facts)
    if act.signer.id in found.fact.approvals.values():
        yield Finding.failed("master.same-approver", act.where, person=act.signer.id, **facts)


def _withdrawing(site: SiteRegister, act: SignedAct, event: events.MasterWithdrawn) -> Iterator[Finding]:
    found = site.master(event.master.digest, act.size)
    if found is None or found.fact.withdrawn:
        yield Finding.failed("master.unknown", act.where, master=event.master.id, version=event.master.version)
    if not event.reason.strip():
        yield Finding.failed("master.no-reason", act.where)


def _receiving(site: SiteRegister, act: SignedAct, event: events.LotReceived) -> Iterator[Finding]:
    if site.lot(event.item, event.lot, act.size) is not None:
        yield Finding.failed("lot.already-received", act.where, item=event.item[:60], lot=event.lot[:60])
    for name in ("item", "lot", "name", "supplier", "unit", "storage"):
        if not getattr(event, name).strip():
            yield Finding.failed("lot.incomplete", act.where, field=name)
    for name in ("item", "lot"):
        code = getattr(event, name)
        if len(code) > _LONGEST_CODE or "\n" in code:
            yield Finding.failed("lot.code", act.where, field=name, value=code[:40], limit=_LONGEST_CODE)
    if not _is_amount(event.quantity):
        yield Finding.failed("lot.quantity", act.where, value=event.quantity[:40])
    if event.unit.strip() and not is_amount(event.unit):
        yield Finding.failed("lot.unit", act.where, value=event.unit[:40])
    if GTIN in event.attributes and not is_gtin(event.attributes[GTIN]):
        yield Finding.failed("lot.gtin", act.where, value=event.attributes[GTIN][:40])
    yield from _against_day(event.expiry, act)


def _releasing(site: SiteRegister, act: SignedAct, event: events.LotReleased) -> Iterator[Finding]:
    found = site.lot(event.item, event.lot, act.size)
    if found is None:
        yield Finding.failed("lot.unknown", act.where, item=event.item[:60], lot=event.lot[:60])
    elif found.fact.status != "quarantine":
        yield Finding.failed("lot.not-in-quarantine", act.where, lot=event.lot, status=found.fact.status)


def _barring(site: SiteRegister, act: SignedAct, event: events.LotRejected | events.LotRetired) -> Iterator[Finding]:
    found = site.lot(event.item, event.lot, act.size)
    if found is None:
        yield Finding.failed("lot.unknown", act.where, item=event.item[:60], lot=event.lot[:60])
    elif found.fact.status == "retired":
        yield Finding.failed("lot.retired", act.where, lot=event.lot)
    if not event.reason.strip():
        yield Finding.failed("lot.no-reason", act.where)


def _documenting(site: SiteRegister, act: SignedAct, event: events.DocumentMade) -> Iterator[Finding]:
    if event.kind not in set(DocumentKind):
        yield Finding.failed("document.kind", act.where, kind=event.kind[:60])
        return
    kind = DocumentKind(event.kind)
    if not kind.of_batch and act.signer.role == Role.QUALIFIED_PERSON:
        role = act.signer.role
        yield Finding.failed("signer.role", act.where, person=act.signer.id, role=role, meaning=act.meaning)
    stated = is_digest(event.record) and bool(event.batch) if kind.of_batch else event.record == event.batch == ""
    if not stated or event.version < 1 or not is_digest(event.document):
        yield Finding.failed("document.not-stated", act.where, kind=kind)
    if site.document(kind, event.batch, event.version, act.size) is not None:
        yield Finding.failed("document.already-made", act.where, kind=kind, version=event.version)


def _closing(site: SiteRegister, act: SignedAct, event: events.DocumentClosed) -> Iterator[Finding]:
    made = site.document(event.kind, event.batch, event.version, act.size)
    if made is None or not is_digest(event.document) or event.document == made.fact.document:
        yield Finding.failed("document.not-made", act.where, kind=event.kind[:60], version=event.version)


def _is_amount(text: str) -> bool:
    try:
        return parse_decimal(text) > 0
    except FormatError:
        return False


def _against_day(day: str, act: SignedAct) -> Iterator[Finding]:
    try:
        correct = date.fromisoformat(day).isoformat() == day
    except ValueError:
        correct = False
    if not correct:
        yield Finding.failed("date.malformed", act.where, value=day[:40])


_Rule = Callable[[SiteRegister, SignedAct, Any], Iterator[Finding]]

_RULES: Mapping[type, _Rule] = {
    events.SiteOpened: _opening,
    events.AuthorityConfirmed: _confirming,
    events.PersonEnrolled: _enrolling,
    events.CertificateIssued: _certifying,
    events.CertificateRevoked: _revoking,
    events.RevocationsListed: _listing,
    events.TimestampsChosen: _choosing_timestamps,
    events.TrainingRecorded: _training,
    events.MasterSubmitted: _submitting,
    events.MasterApproved: _approving,
    events.MasterWithdrawn: _withdrawing,
    events.LotReceived: _receiving,
    events.LotReleased: _releasing,
    events.LotRejected: _barring,
    events.LotRetired: _barring,
    **equipment_guards.RULES,
    **suite_guards.RULES,
    events.DocumentMade: _documenting,
    events.DocumentClosed: _closing,
}


# ------------------------------------------------------------------------------------------------------------ evidence


def _against_signer(site: SiteRegister, act: SignedAct) -> Iterator[Finding]:
    if site.person(act.signer.id, act.size) is None:
        yield Finding.failed("signer.not-enrolled", act.where, person=act.signer.id)
        return
    yield from against_identity(site, act)
    if act.meaning not in EVENTS[act.kind].meanings or not role_may(act):
        yield Finding.failed("signer.meaning", act.where, meaning=act.meaning)


def _leaves(site: SiteRegister, act: SignedAct) -> Iterator[str]:
    yield from equipment_guards.evidence(site, act)
    yield from suite_guards.evidence(site, act)
    for found in (site.person(act.signer.id, act.size), site.certificate(act.fingerprint, act.size), _fact(site, act)):
        if found is not None:
            yield from found.leaves


def _fact(site: SiteRegister, act: SignedAct) -> Any:
    match act.event:
        case events.CertificateIssued(person=person) | events.TrainingRecorded(person=person):
            return site.person(person, act.size)
        case events.MasterApproved(master=bound) | events.MasterWithdrawn(master=bound):
            return site.master(bound.digest, act.size)
        case events.LotReleased() | events.LotRejected() | events.LotRetired():
            return site.lot(act.event.item, act.event.lot, act.size)
        case events.DocumentClosed(kind=kind, batch=batch, version=version):
            return site.document(kind, batch, version, act.size)
    return None
