"""The site's own entries: authority, people, training, masters, lots, attempts, clock, documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from batchrecord.events.batch import MasterBinding
from batchrecord.events.common import Target

__all__ = [
    "AttemptRefused",
    "AuthorityConfirmed",
    "CertificateIssued",
    "CertificateRevoked",
    "ClockJumped",
    "Demands",
    "DocumentClosed",
    "DocumentKind",
    "DocumentMade",
    "LotReceived",
    "LotRejected",
    "LotReleased",
    "LotRetired",
    "MasterApproved",
    "MasterSubmitted",
    "MasterWithdrawn",
    "PersonEnrolled",
    "RevocationsListed",
    "SigninFailed",
    "SiteOpened",
    "TimestampsChosen",
    "TrainingRecorded",
]


class DocumentKind(StrEnum):
    """What sort of document somebody signed; the document's metadata and its entry in the ledger say it."""

    BATCH_RECORD = "batch-record"
    CERTIFICATE = "certificate-of-analysis"
    EXCEPTIONS = "exceptions-report"
    FINGERPRINT = "fingerprint-sheet"

    @property
    def of_batch(self) -> bool:
        """Whether a document of this kind is made from the record of a batch; otherwise it is about the site."""
        return self is not DocumentKind.FINGERPRINT


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """What the site demands of its own evidence; the verifier asks for these and only these."""

    timestamp: bool
    witness: bool
    revocation_days: int | None
    """Greatest age of the revocation list, days; None demands none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOpened:
    """``site.opened``: site entry 0. Certificates are DER in base64."""

    name: str
    root: str
    issuing: str
    log: str
    """Certificate of the log key."""
    workstations: tuple[str, ...]
    people: tuple[str, ...]
    """Certificates of the administrator who opens and of the QA person who confirms."""
    demonstration: bool
    demands: Demands


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityConfirmed:
    """``authority.confirmed``: QA countersigns the opening; site entry 1."""

    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEnrolled:
    """``person.enrolled``: someone works here, with these roles."""

    person: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIssued:
    """``certificate.issued``: a key belongs to a person."""

    person: str
    certificate: str
    """DER in base64."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRevoked:
    """``certificate.revoked``: from this entry on, or from ``invalid_from`` where the key was misused before."""

    fingerprint: str
    """SHA-256 of the certificate, hexadecimal."""
    reason: str
    invalid_from: str
    """UTC time, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevocationsListed:
    """``revocations.listed``: a revocation list, DER in base64."""

    revocations: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampsChosen:
    """``timestamps.chosen``: who puts time stamps on documents from here on."""

    source: str
    """``own``: the site itself; ``outside``: an authority asked over the network; ``none``."""
    certificate: str
    """DER in base64: of the own authority, or root of the one outside; empty for none."""
    url: str
    """Where the authority outside is asked; else empty."""
    long_term: bool
    """Whether documents are closed for the long term, so that one that is not says so to its reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecorded:
    """``training.recorded``: a person is trained for a version of a master until a day (21 CFR 211.25)."""

    person: str
    master: MasterBinding
    valid_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterSubmitted:
    """``master.submitted``: the author hands a version in for approval."""

    master: MasterBinding


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterApproved:
    """``master.approved``: production or quality approves; effective after both (China GMP Art. 173)."""

    master: MasterBinding
    side: str
    """``production`` or ``quality``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MasterWithdrawn:
    """``master.withdrawn``: no further batch is issued from it."""

    master: MasterBinding
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotReceived:
    """``lot.received``: a lot is in the house, in quarantine."""

    item: str
    lot: str
    name: str
    supplier: str
    expiry: str
    """Last day of use."""
    quantity: str
    """How much there is, a decimal number."""
    unit: str
    """Unit of the quantity, which masters count in."""
    storage: str
    """Where and how it is kept."""
    attributes: Mapping[str, str]
    """What the certificate says and a step needs, such as the titre of a vector, as decimal strings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotReleased:
    """``lot.released``: QA frees a lot for use."""

    item: str
    lot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotRejected:
    """``lot.rejected``: QA bars a lot."""

    item: str
    lot: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LotRetired:
    """``lot.retired``: what is left of a lot is not used any more, such as past its expiry or used up."""

    item: str
    lot: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigninFailed:
    """``signin.failed``: a wrong passphrase; signed by the workstation, since the person could not."""

    person: str
    purpose: str
    """``sign-in`` or ``signature``."""
    batch: str
    """Batch it was meant for, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRefused:
    """``attempt.refused``: someone tried what the procedure forbids; signed by the workstation."""

    person: str
    batch: str
    kind: str
    entry: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockJumped:
    """``clock.jumped``: the workstation's clock stands before the last entry; nothing was signed."""

    shown: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMade:
    """``document.made``: a signed PDF, one for each kind and version."""

    kind: str
    """A :class:`DocumentKind`."""
    batch: str
    """Batch number; empty where the document is about the site."""
    version: int
    """Of the record it was made from; of a document about the site, counted from 1."""
    record: str
    """SHA-256 of the record; empty where the document is about the site."""
    document: str
    """SHA-256 of the signed PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentClosed:
    """``document.closed``: a document was closed for the long term; its file has other bytes from here on."""

    kind: str
    batch: str
    version: int
    document: str
    """SHA-256 of the closed PDF."""
