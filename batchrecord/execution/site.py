"""A site as this workstation sees it: its ledgers, what they add up to, and the keys that lie beside them.

Rules:

1. Opening compares the ledger with the anchor and with the pinned root certificate; a ledger that was cut short,
   rewritten or exchanged is named and not opened.
2. Each entry that is folded is believed only if the signature of the certificate it names holds.
3. A list of revoked certificates that cannot be read, or that no authority of the site made, is not used; it is named
   by the inspection and stops nobody's work.
4. Only :mod:`batchrecord.execution.recorder` appends.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from batchrecord.base.clock import Clock
from batchrecord.base.errors import FormatError, IntegrityError, RefusedError, StorageError
from batchrecord.base.findings import Finding, Outcome
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events.site import CertificateIssued, DocumentMade, RevocationsListed, SiteOpened, TimestampsChosen
from batchrecord.events.table import read_event
from batchrecord.execution.audit import audited, audited_site, relied_on
from batchrecord.execution.folder import SiteFolder
from batchrecord.ledger.anchor import Anchor
from batchrecord.ledger.chain import Chain
from batchrecord.ledger.connections import BUSY_SECONDS
from batchrecord.ledger.database import Database, open_database
from batchrecord.ledger.entry import Entry, Stored
from batchrecord.ledger.inspection import check_store
from batchrecord.ledger.site_log import SiteLog
from batchrecord.master.load import load, read_folder
from batchrecord.master.model import Master
from batchrecord.registers.authority import SiteChain, chain_of, list_of
from batchrecord.registers.equipment import EquipmentFact
from batchrecord.registers.history import SiteEntry
from batchrecord.registers.site import PersonFact, SiteRegister, readable_certificate
from batchrecord.signing.certificates import AuthorityCertificate, Certificate
from batchrecord.signing.envelope import holds
from batchrecord.signing.machine import LogKey, WorkstationKey
from batchrecord.signing.revocation import RevocationList
from batchrecord.signing.trust import TrustAnchors

__all__ = ["Site", "open_site"]


class Site:
    """An open site."""

    def __init__(self, *, id: str, folder: SiteFolder, store: Database, clock: Clock) -> None:
        self.id, self.folder, self.store, self.clock = id, folder, store, clock
        self.workstation = WorkstationKey.load(folder.workstation_key)
        key = LogKey.load(folder.log_key)
        self.log = SiteLog(store, site=id, key=key, anchor=Anchor(folder.anchor, site=id, key=key.key.public_key()))
        self.register = SiteRegister()
        self.trust = TrustAnchors.read(folder.read_root())
        self.chain: SiteChain | None = None
        self.documents: list[DocumentMade] = []
        """Documents made so far, oldest first."""
        self.timestamps: TimestampsChosen | None = None
        """Who puts time stamps on documents, as chosen last."""
        self.head: Entry | None = None
        """The last entry of the site's own ledger."""
        self.index = -1
        """Its position in the site log."""
        self._lists: list[RevocationList] = []
        self._certificates: dict[bytes, Certificate] = {}
        self._newest: dict[str, Certificate] = {}
        self._masters: dict[str, Master] = {}

    def close(self) -> None:
        """Close the database."""
        self.store.close()

    @property
    def size(self) -> int:
        """Size of the site log that covers everything the registers hold."""
        return self.index + 1

    @property
    def name(self) -> str:
        """Name of the site, as in its certificates."""
        return self.register.opened.name if self.register.opened is not None else self.id

    @property
    def demonstration(self) -> bool:
        """Whether this is no real site."""
        return self.register.opened is not None and self.register.opened.demonstration

    def pepper(self) -> bytes:
        """Return the secret beside the database; read at each use and not kept."""
        return self.folder.read_pepper()

    @property
    def revocations(self) -> RevocationList | None:
        """The newest list of the issuing authority."""
        return None if self.chain is None else self._newest_list(self.chain.issuing)

    @property
    def root_revocations(self) -> RevocationList | None:
        """The newest list of the root."""
        return None if self.chain is None else self._newest_list(self.chain.root)

    def _newest_list(self, authority: AuthorityCertificate) -> RevocationList | None:
        made = (known for known in self._lists if known.verify(authority))
        return max(made, key=lambda known: known.number, default=None)

    def people(self) -> Iterator[PersonFact]:
        """Yield everyone who works here."""
        return self.register.people(self.size)

    def person(self, person: str) -> PersonFact:
        """Return who this is.

        Raises:
            RefusedError: nobody of this identity works here.
        """
        found = self.register.person(person, self.size)
        if found is None:
            raise RefusedError(Finding.failed("signer.not-enrolled", person=str(person)[:40]))
        return found.fact

    def equipment(self, asset: str) -> EquipmentFact | None:
        """Return a piece of equipment by the number on its label; None where it is not registered."""
        found = self.register.equipment.piece(asset, self.size)
        return None if found is None else found.fact

    def certificate(self, thumbprint: bytes) -> Certificate | None:
        """Return a certificate of this site by its SHA-256."""
        return self._certificates.get(thumbprint)

    def certificate_of(self, person: str) -> Certificate | None:
        """Return a person's newest certificate."""
        return self._newest.get(person)

    def know(self, certificate: Certificate) -> None:
        """Take a certificate for signing; what it is worth is judged by the guards."""
        self._certificates[certificate.thumbprint] = certificate
        self._newest[certificate.person_id] = certificate

    def master(self, digest: str) -> Master:
        """Return a master by its digest.

        Raises:
            StorageError: its files are missing or unreadable.
            IntegrityError: the files are not those that were approved (``master.files-changed``).
        """
        if digest not in self._masters:
            found = self.register.master(digest, self.size)
            if found is None:
                raise StorageError(Finding.failed("master.missing", digest=digest))
            folder = self.folder.master(found.fact.id, found.fact.version)
            self._masters[digest] = _approved(read_folder(folder), digest, found.fact.id, found.fact.version)
        return self._masters[digest]

    def refresh(self) -> None:
        """Fold what was appended to the site's ledger meanwhile, such as by another process."""
        start = 0 if self.head is None else self.head.payload.seq + 1
        for stored in self.store.entries(SITE_LEDGER, start):
            self.take(stored)

    def take(self, stored: Stored) -> None:
        """Fold one more entry of the site's ledger.

        Raises:
            IntegrityError: it is not understood, or its signature does not hold.
        """
        entry = stored.entry
        event = self._read(entry)
        if isinstance(event, SiteOpened):
            self._open(event)
        elif isinstance(event, CertificateIssued):
            certificate = readable_certificate(event.certificate)
            if certificate is not None:
                self.know(certificate)
        elif isinstance(event, DocumentMade):
            self.documents.append(event)
        elif isinstance(event, RevocationsListed):
            self._list(event)
        elif isinstance(event, TimestampsChosen):
            self.timestamps = event
        self.believe(entry)
        self.register.apply(SiteEntry.of(entry, stored.log_index, event))
        self.head, self.index = entry, stored.log_index

    def believe(self, entry: Entry) -> None:
        """Refuse an entry whose signature does not hold.

        Raises:
            IntegrityError: no certificate of this site, or not its signature (``ledger.signature``).
        """
        signer = self._certificates.get(entry.envelope.thumbprint)
        if signer is None or not holds(entry.envelope, signer):
            raise IntegrityError(Finding.failed("ledger.signature", entry.where))

    def check(self) -> Iterator[Finding]:
        """Yield what is wrong with everything stored: bytes, chains, log, and entries that were not allowed."""
        key = None if self.chain is None else self.chain.log.public_key
        if not isinstance(key, Ed25519PublicKey):
            raise IntegrityError(Finding.failed("site.not-opened"))
        anchor = Anchor(self.folder.anchor, site=self.id, key=key)
        said: set[tuple[str, str, int | None]] = set()
        for finding in check_store(self.store, site=self.id, certificate=self.certificate, key=key, anchor=anchor):
            said.add((finding.code, finding.where.ledger, finding.where.seq))
            yield finding
        for ledger in (SITE_LEDGER, *self.store.ledgers()):
            try:
                found = self.audited(ledger)
                yield from (each for each in found if (each.code, each.where.ledger, each.where.seq) not in said)
            except (FormatError, IntegrityError) as error:
                yield from error.reasons  # from here on this ledger cannot be read

    def audited(self, ledger: str) -> Iterator[Finding]:
        """Yield every reason why an entry of the site or of a batch should not stand in its ledger.

        Raises:
            FormatError: an entry says what no event says.
            IntegrityError: a row is not what was signed, or the master's files are not those that were approved.
        """
        if ledger == SITE_LEDGER:
            return self._audited_site(None)
        return audited(
            self.store.entries(ledger),
            self.register,
            self.master,
            chain=Chain(site=self.id, ledger=ledger),
            believe=self.believe,
            kept=self.store.attachment,
        )

    def audited_behind(self, batch: str) -> Iterator[Finding]:
        """Yield every reason why an entry of the site that a batch rests on should not stand in the site's ledger.

        Raises what :meth:`audited` raises.
        """
        return self._audited_site(relied_on(self.store.entries(batch), self.store.entries(SITE_LEDGER)))

    def _audited_site(self, relied: Collection[str] | None) -> Iterator[Finding]:
        chain = Chain(site=self.id, ledger=SITE_LEDGER)
        return audited_site(self.store.entries(SITE_LEDGER), chain=chain, believe=self.believe, relied=relied)

    def _read(self, entry: Entry) -> object:
        payload = entry.payload
        try:
            return read_event(payload.ledger, payload.kind, payload.values)
        except FormatError as error:
            raise IntegrityError(*error.reasons) from None

    def _list(self, event: RevocationsListed) -> None:
        try:
            self._lists.append(list_of(self.chain, event.revocations)[1])
        except FormatError:
            return  # revokes nobody; the inspection says what is wrong with it

    def _open(self, event: SiteOpened) -> None:
        try:
            chain = chain_of(event)
        except FormatError as error:
            raise IntegrityError(*error.reasons) from None
        if not self.trust.trusts(chain.root):
            raise IntegrityError(Finding.failed("site.other-root", found=chain.root.fingerprint))
        self.chain = chain
        for certificate in (*chain.people, *chain.workstations):
            self.know(certificate)


def open_site(path: Path, clock: Clock, *, busy_seconds: float = BUSY_SECONDS, inspecting: bool = False) -> Site:
    """Open the site in a folder.

    Args:
        path: The folder.
        clock: The clock to sign by.
        busy_seconds: How long to wait for somebody else who writes.
        inspecting: Open it although the ledger was shortened or rewritten, so that an inspection can say where, or
            although it cannot be written, such as a copy on a read-only disk.

    Raises:
        StorageError: no site there, or its files cannot be read or written.
        RefusedError: others can read its secrets.
        IntegrityError: the ledger was shortened, rewritten, changed or exchanged; the findings say which.
    """
    folder = SiteFolder(path)
    if not folder.exists():
        raise StorageError(Finding.failed("site.missing", folder=str(path)))
    store = open_database(folder.ledger, busy_seconds=busy_seconds, inspecting=inspecting)
    try:
        site = Site(id=_id_of(store), folder=folder, store=store, clock=clock)
        failed = [finding for finding in site.log.compared() if finding.outcome is Outcome.FAILED]
        if failed and not inspecting:
            raise IntegrityError(*failed)
        site.refresh()
    except BaseException:
        store.close()
        raise
    return site


def _id_of(store: Database) -> str:
    head = store.head(SITE_LEDGER)
    if head is None:
        raise IntegrityError(Finding.failed("site.not-opened"))
    return head.site


def _approved(files: Mapping[str, bytes], digest: str, id: str, version: str) -> Master:
    master = load(files)
    if master.digest != digest:
        raise IntegrityError(Finding.failed("master.files-changed", master=id, version=version))
    return master
