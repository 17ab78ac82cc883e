"""What the checks work on: a record whose entries were taken apart one by one.

An entry that cannot be read is a finding of its own; the others are judged all the same.
"""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.events.site import CertificateIssued, RevocationsListed, SiteOpened
from batchrecord.ledger.entry import Entry
from batchrecord.record.carried import SiteLine
from batchrecord.record.fold import opening
from batchrecord.record.format import RecordParts, SitePart
from batchrecord.registers.authority import SiteChain, chain_of
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.revocation import RevocationList
from batchrecord.verification.examination import Examination
from batchrecord.verification.result import Question

__all__ = ["Material", "taken_apart"]

_GENUINE: Final = Question.GENUINE
_SITE: Final = Where(ledger=SITE_LEDGER)


@dataclass(slots=True, kw_only=True)
class Material:
    """A record taken apart as far as it goes."""

    parts: RecordParts
    entries: tuple[Entry, ...] = ()
    leaves: tuple[str, ...] = ()
    """Leaf hashes of the entries, hexadecimal; each is computed once."""
    lines: tuple[SiteLine, ...] = ()
    whole: bool = True
    """Whether every entry could be read."""
    opened: SiteOpened | None = None
    chain: SiteChain | None = None
    certificates: Mapping[bytes, Certificate] = field(default_factory=dict)
    """By thumbprint."""
    revocations: tuple[RevocationList, ...] = ()


def taken_apart(parts: RecordParts, examination: Examination) -> Material:
    """Take the entries of a record apart; what cannot be read is reported."""
    entries: list[Entry] = []
    for seq, signed in enumerate(parts.entries):
        entry = examination.read(_GENUINE, partial(Entry.read, signed), Where(ledger=parts.batch, seq=seq))
        entries += [] if entry is None else [entry]
    lines: list[SiteLine] = []
    for part in parts.site_entries:
        line = examination.read(_GENUINE, partial(_line, part), _SITE)
        lines += [] if line is None else [line]
    material = Material(
        parts=parts,
        entries=tuple(entries),
        leaves=tuple(entry.leaf_hex for entry in entries),
        lines=tuple(lines),
        whole=len(entries) == len(parts.entries) and len(lines) == len(parts.site_entries),
        opened=opening(lines),
    )
    opened = material.opened
    if opened is not None:
        material.chain = examination.read(_GENUINE, partial(chain_of, opened), Where(ledger=SITE_LEDGER, seq=0))
    _certificates(material, examination)
    return material


def _line(part: SitePart) -> SiteLine:
    return SiteLine.of(part.place.index, Entry.read(part.signed))


def _certificates(material: Material, examination: Examination) -> None:
    encoded: list[str] = []
    listed: list[str] = []
    for line in material.lines:
        match line.event:
            case SiteOpened(people=people, workstations=workstations):
                encoded += [*people, *workstations]
            case CertificateIssued(certificate=certificate):
                encoded.append(certificate)
            case RevocationsListed(revocations=revocations):
                listed.append(revocations)
    ders = [examination.read(_GENUINE, partial(_der, text), _SITE) for text in encoded]
    read = [
        examination.read(_GENUINE, partial(Certificate.read, der), _SITE)
        for der in (*ders, *material.parts.certificates)
        if der is not None
    ]
    material.certificates = {found.thumbprint: found for found in read if found is not None}
    ders = [examination.read(_GENUINE, partial(_der, text), _SITE) for text in listed]
    lists = [
        examination.read(_GENUINE, partial(RevocationList.read, der), _SITE)
        for der in (*ders, *material.parts.revocations)
        if der is not None
    ]
    material.revocations = tuple(item for item in lists if item is not None)


def _der(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise FormatError(Finding.failed("certificate.malformed")) from None
