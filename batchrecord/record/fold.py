"""A record to its state and facts: everything the outline is made from.

Nothing is judged here; a record that did not come from the own ledger goes through ``verification``.
"""

from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence

from batchrecord.base.digest import sha256_hex
from batchrecord.base.errors import IntegrityError
from batchrecord.base.findings import Finding
from batchrecord.batch.act import Act
from batchrecord.batch.replay import apply
from batchrecord.batch.state import BatchState
from batchrecord.events.site import CertificateIssued, SiteOpened
from batchrecord.master.load import load
from batchrecord.record.carried import SiteLine
from batchrecord.record.elements import DocumentKind, Outline
from batchrecord.record.facts import RecordFacts
from batchrecord.record.format import BatchRecord
from batchrecord.record.outline import outline_of
from batchrecord.record.read import read_record
from batchrecord.signing.certificates import Certificate

__all__ = ["certificates_in", "fold", "fold_acts", "opening", "outline_of_record"]


def outline_of_record(data: bytes, kind: DocumentKind = DocumentKind.BATCH_RECORD) -> Outline:
    """Return the outline of a document made from a record of the own ledger, ready to be drawn.

    Raises:
        FormatError: not a record, or its master cannot be read.
        IntegrityError: the record does not say whose it is.
    """
    state, facts = fold(read_record(data))
    return outline_of(state, facts, kind)


def fold(record: BatchRecord) -> tuple[BatchState, RecordFacts]:
    """Return where the batch of a record stands, and the facts beside it.

    Raises:
        FormatError: the master cannot be read, or an entry says what no event says.
        IntegrityError: the record does not say whose it is.
    """
    lines = [SiteLine.of(index, entry) for index, entry in record.site_entries]
    acts = [Act.of(entry.payload, entry.envelope.thumbprint.hex()) for entry in record.entries]
    leaves = [entry.leaf_hex for entry in record.entries]
    return fold_acts(
        acts,
        leaves,
        lines,
        master_files=record.parts.master.files,
        certificates=record.parts.certificates,
        site=record.parts.site,
        digest=record.digest,
        languages=record.parts.languages,
    )


def fold_acts(
    acts: Sequence[Act],
    leaves: Sequence[str],
    lines: Sequence[SiteLine],
    *,
    master_files: Mapping[str, bytes],
    certificates: Iterable[bytes],
    site: str,
    digest: str,
    languages: Sequence[str],
) -> tuple[BatchState, RecordFacts]:
    """Return where a batch stands after acts, and the facts beside it.

    Args:
        acts: Everything that was done, in order; the last one may be only proposed.
        leaves: The leaf hash of each, hexadecimal.
        lines: Entries of the site that the batch needs.
        master_files: Of the master the batch is bound to.
        certificates: Beside those in the lines.
        site: Identity of the site.
        digest: SHA-256 of the record; empty where there is none yet.
        languages: One or two, in which documents are to be read.

    Raises:
        FormatError: the master cannot be read, or a certificate is outside the profile.
        IntegrityError: the lines do not say whose the record is.
    """
    opened = opening(lines)
    if opened is None:
        raise IntegrityError(Finding.failed("site.not-opened"))
    state = BatchState(load(master_files))
    for act, leaf in zip(acts, leaves, strict=True):
        apply(state, act, leaf)
    known = certificates_in(lines, certificates)
    return state, RecordFacts(
        digest=digest,
        site=site,
        opened=opened,
        root_fingerprint=sha256_hex(b64decode(opened.root)),
        languages=tuple(languages),
        acts=tuple(acts),
        leaves=tuple(leaves),
        certificates=_signers(acts, known),
        lines=tuple(lines),
    )


def opening(lines: Iterable[SiteLine]) -> SiteOpened | None:
    """Return the opening of the site: the entry 0 of its ledger."""
    for line in lines:
        if isinstance(line.event, SiteOpened) and line.entry.payload.seq == 0:
            return line.event
    return None


def certificates_in(lines: Iterable[SiteLine], beside: Iterable[bytes]) -> Mapping[str, Certificate]:
    """Return the certificates of people and workstations that these entries hold, by fingerprint.

    Raises:
        FormatError: one of them is outside the profile.
    """
    found = [*_encoded(lines), *beside]
    return {certificate.fingerprint: certificate for certificate in map(Certificate.read, found)}


def _encoded(lines: Iterable[SiteLine]) -> Iterable[bytes]:
    for line in lines:
        match line.event:
            case SiteOpened(people=people, workstations=workstations):
                yield from map(b64decode, (*people, *workstations))
            case CertificateIssued(certificate=certificate):
                yield b64decode(certificate)


def _signers(acts: Iterable[Act], known: Mapping[str, Certificate]) -> Mapping[str, Certificate]:
    used = dict.fromkeys(act.fingerprint for act in acts)
    return {fingerprint: known[fingerprint] for fingerprint in used if fingerprint in known}
