"""Founds a site: authority, keys, and the first two signed entries.

An administrator opens the site, somebody of quality assurance confirms it; both passphrases together open the issuing
authority from then on (segregation S11). The root's key is wrapped under two passphrases as well; its file belongs into
a safe.
"""

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

from batchrecord.base.clock import Clock
from batchrecord.base.errors import FormatError, StorageError
from batchrecord.base.findings import Finding
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events.common import Target
from batchrecord.events.site import AuthorityConfirmed, Demands, RevocationsListed, SiteOpened
from batchrecord.execution.enrolment import Enrolment, Newcomer
from batchrecord.execution.folder import PEPPER_SIZE, SiteFolder
from batchrecord.execution.identity import Identity
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import Site
from batchrecord.ledger.database import open_database
from batchrecord.ledger.entry import is_site
from batchrecord.signing.authority import Custodian, SiteAuthority
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.machine import LogKey, WorkstationKey
from batchrecord.signing.meanings import Meaning
from batchrecord.signing.people import Role
from batchrecord.signing.secret_files import write_secret
from batchrecord.signing.signer import STANDARD, Cost, KeyFile, acceptable
from batchrecord.signing.wrapping import RandomBytes

__all__ = ["NewSite", "found_site"]

NO_DEMANDS = Demands(timestamp=False, witness=False, revocation_days=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSite:
    """What is decided when a site is founded."""

    id: str
    """Such as ``SITE-01``; in every entry."""
    name: str
    """As in certificates and on pages."""
    workstation: str
    administrator: Newcomer
    quality: Newcomer
    """Who confirms the opening for quality assurance; opens the issuing authority together with the administrator."""
    cost: Cost = STANDARD
    """Of the derivation of every passphrase."""
    demonstration: bool = False
    demands: Demands = field(default=NO_DEMANDS)


def found_site(path: Path, plan: NewSite, clock: Clock, random_bytes: RandomBytes) -> Recorder:
    """Make a new site in an empty folder and open it.

    Raises:
        FormatError: name, identity or passphrase cannot be used.
        StorageError: the folder is not empty or cannot be written.
    """
    founders = (plan.administrator, plan.quality)
    reasons = [] if is_site(plan.id) else [Finding.failed("site.id-malformed", value=plan.id[:64])]
    for person in founders:
        reasons += acceptable(person.passphrase, person.id)
    if reasons:
        raise FormatError(*reasons)
    folder = SiteFolder(path)
    folder.make()
    opened, certificates, root_list = _keys(folder, plan, clock, random_bytes)
    site = Site(id=plan.id, folder=folder, store=open_database(folder.ledger, create=True), clock=clock)
    try:
        recorder = Recorder(site)
        for certificate in certificates:
            site.know(certificate)
        _open(recorder, plan, opened, root_list)
        Enrolment(recorder, random_bytes, plan.cost).list_revocations(
            (), _administrator(plan), {person.id: person.passphrase for person in founders}
        )
    except BaseException:
        site.close()
        raise
    return recorder


def _keys(
    folder: SiteFolder, plan: NewSite, clock: Clock, random_bytes: RandomBytes
) -> tuple[SiteOpened, tuple[Certificate, ...], RevocationsListed]:
    at = clock.now().utc.replace(microsecond=0)
    pepper = random_bytes(PEPPER_SIZE)
    founders = (plan.administrator, plan.quality)
    custodians = (
        Custodian(plan.administrator.id, plan.administrator.passphrase),
        Custodian(plan.quality.id, plan.quality.passphrase),
    )
    authority = SiteAuthority.make(
        site=plan.name,
        root_custodians=custodians,
        issuing_custodians=custodians,
        pepper=pepper,
        at=at,
        cost=plan.cost,
        random_bytes=random_bytes,
    )
    keys = [KeyFile.make(each.id, each.passphrase, pepper, plan.cost, random_bytes) for each in founders]
    with authority.open({each.id: each.passphrase for each in founders}, pepper, random_bytes) as desk:
        people = tuple(
            desk.person(each.id, each.name, each.roles, key.public_key, at)
            for each, key in zip(founders, keys, strict=True)
        )
        station = WorkstationKey.make(lambda key: desk.workstation(plan.workstation, plan.workstation, key, at))
        log = LogKey.make(lambda key: desk.log(f"{plan.workstation}-log", f"{plan.name} log"[:64], key, at))
    write_secret(folder.pepper, pepper)
    station.save(folder.workstation_key)
    log.save(folder.log_key)
    for key in keys:
        folder.write_key(key)
    _write(folder, authority)
    opened = SiteOpened(
        name=plan.name,
        root=_text(authority.root),
        issuing=_text(authority.issuing),
        log=_text(log.certificate),
        workstations=(_text(station.certificate),),
        people=tuple(map(_text, people)),
        demonstration=plan.demonstration,
        demands=plan.demands,
    )
    root_list = RevocationsListed(revocations=b64encode(authority.root_list.der).decode())
    return opened, (*people, station.certificate), root_list


def _write(folder: SiteFolder, authority: SiteAuthority) -> None:
    write_secret(folder.root_key, authority.root_key.to_bytes())
    write_secret(folder.issuing_key, authority.issuing_key.to_bytes())
    try:
        folder.root.write_text(authority.root.pem(), encoding="ascii")
    except OSError as error:
        reason = error.strerror or ""
        raise StorageError(Finding.failed("file.not-written", file=folder.root.name, reason=reason)) from None


def _open(recorder: Recorder, plan: NewSite, opened: SiteOpened, root_list: RevocationsListed) -> None:
    admin, quality = plan.administrator, plan.quality
    first = recorder.record(SITE_LEDGER, lambda _: opened, _administrator(plan), Meaning.RECORDED, admin.passphrase)
    entry = first.stored.entry
    confirmed = AuthorityConfirmed(target=Target(seq=entry.payload.seq, leaf=entry.leaf_hex))
    who = Identity(quality.id, Role.QUALITY)
    recorder.record(SITE_LEDGER, lambda _: confirmed, who, Meaning.APPROVED, quality.passphrase)
    recorder.record(SITE_LEDGER, lambda _: root_list, _administrator(plan), Meaning.RECORDED, admin.passphrase)


def _administrator(plan: NewSite) -> Identity:
    return Identity(plan.administrator.id, Role.ADMINISTRATOR)


def _text(certificate: Certificate | AuthorityCertificate) -> str:
    return b64encode(certificate.der).decode()
