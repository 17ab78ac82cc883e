"""A site with a real database, real keys and an anchor, for tests of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key

from batchrecord.base.canonical import Json
from batchrecord.base.clock import SetClock
from batchrecord.base.findings import Finding
from batchrecord.ledger.anchor import Anchor
from batchrecord.ledger.connections import Journal
from batchrecord.ledger.database import Database, open_database
from batchrecord.ledger.entry import EMPTY_CHECKPOINT, CheckpointRef, Entry, Head, Payload, Signatory, Stored
from batchrecord.ledger.inspection import check_store
from batchrecord.ledger.site_log import SiteLog
from batchrecord.ledger.store import Slot
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.machine import LogKey
from batchrecord.signing.signer import UnlockedKey
from tests.support.authority import make_authority

__all__ = ["BATCH", "NOW", "SITE", "LedgerSite", "Staff", "make_staff", "payload_after"]

SITE = "SITE-01"
BATCH = "B-2026-0117"
NOW = datetime(2026, 3, 2, 9, 14, 5, 123_000, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Staff:
    """One person with an open key, and the key of the log. Making them takes longer than a whole test."""

    signer: UnlockedKey
    log_key: LogKey

    def save(self, folder: Path) -> None:
        """Write the open keys down for another process of the same test."""
        key = self.signer._key
        assert key is not None
        secret = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        (folder / "person.key").write_bytes(secret)
        (folder / "person.der").write_bytes(self.signer.certificate.der)
        self.log_key.save(folder / "log.key")

    @classmethod
    def load(cls, folder: Path) -> "Staff":
        """Read what another process wrote down."""
        key = load_der_private_key((folder / "person.key").read_bytes(), None)
        assert isinstance(key, EllipticCurvePrivateKey)
        certificate = Certificate.read((folder / "person.der").read_bytes())
        return cls(signer=UnlockedKey(certificate, key), log_key=LogKey.load(folder / "log.key"))

    def certificate(self, thumbprint: bytes) -> Certificate | None:
        """Find the one certificate there is."""
        certificate = self.signer.certificate
        return certificate if certificate.thumbprint == thumbprint else None


def make_staff() -> Staff:
    """Enrol somebody."""
    authority = make_authority()
    return Staff(signer=authority.person("op1", "Ann Operator").signer(), log_key=authority.log_key())


def payload_after(head: Head | None, ledger: str = BATCH, checkpoint: CheckpointRef = EMPTY_CHECKPOINT) -> Payload:
    """Return a payload that fits behind this entry."""
    moment = SetClock(NOW).now()
    return Payload(
        site=SITE,
        ledger=ledger,
        seq=0 if head is None else head.seq + 1,
        prev=None if head is None else head.leaf,
        kind="entry.performed",
        values={"entry": "P1.01", "value": "12.40", "unit": "mL"},
        meaning="performed",
        signer=Signatory("op1", "Ann Operator", "operator"),
        time=moment.text,
        offset=moment.offset,
        zone=moment.zone,
        workstation="WS-01",
        checkpoint=checkpoint,
    )


@dataclass(kw_only=True)
class LedgerSite:
    """The ledgers of a site in a folder."""

    folder: Path
    staff: Staff
    journal: Journal | None = None
    busy_seconds: float = 5.0
    store: Database = field(init=False)
    log: SiteLog = field(init=False)

    def __post_init__(self) -> None:
        self.reopen()

    @property
    def path(self) -> Path:
        """The database."""
        return self.folder / "ledger.db"

    @property
    def anchor(self) -> Anchor:
        """The newest checkpoint outside of it."""
        return Anchor(self.folder / "anchor", site=SITE, key=self.staff.log_key.key.public_key())

    def reopen(self) -> None:
        """Start the program again."""
        if hasattr(self, "store"):
            self.store.close()
        self.store = open_database(self.path, create=True, journal=self.journal, busy_seconds=self.busy_seconds)
        self.log = SiteLog(self.store, site=SITE, key=self.staff.log_key, anchor=self.anchor)

    def sealed(self, slot: Slot, ledger: str, values: Mapping[str, Json] | None = None) -> Entry:
        """Build and sign what comes next."""
        payload = payload_after(slot.head, ledger, slot.checkpoint)
        return Entry.seal(replace(payload, values=values or payload.values), self.staff.signer)

    def append(
        self, ledger: str = BATCH, values: Mapping[str, Json] | None = None, *, milestone: bool = False
    ) -> Stored:
        """Take the whole road: slot, payload, signature, tree, commit, anchor."""
        with self.log.appending(ledger, milestone=milestone) as slot:
            return slot.append(self.sealed(slot, ledger, values))

    def inspected(self) -> list[Finding]:
        """Take the inspection of ``site check``."""
        return list(
            check_store(
                self.store,
                site=SITE,
                certificate=self.staff.certificate,
                key=self.staff.log_key.key.public_key(),
                anchor=self.anchor,
            )
        )

    def close(self) -> None:
        """Close the database."""
        self.store.close()
