"""One line of a ledger: what is signed, and how it is spelled.

Rules of the format ``batchrecord.entry`` version 1 (final; ``docs/format.md``):

1. An entry is a signed envelope (:mod:`batchrecord.signing.envelope`) around one canonical JSON object. It has exactly
   the fields of :class:`Payload`; an unknown, missing or misspelled one is refused, never guessed.
2. ``seq`` counts from 0 without gaps in each ledger; ``prev`` is the leaf hash of the entry before, and null at 0 only.
3. The leaf hash is that of RFC 6962, SHA-256 over 0x00 and the envelope, so that the signature is inside it.
4. ``time`` is UTC to the millisecond; beside it stand the offset and the IANA zone of the workstation (G3).
5. ``relies`` names by leaf the site entries that the decision to admit this entry relied on; ``checkpoint`` is the
   newest checkpoint of the site log known to the signer, so that each signature convicts a rewritten log.
6. ``attachments`` names by SHA-256 the files that belong to the entry; they are kept beside it.

What the values mean is not known here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, Self

from batchrecord.base import canonical
from batchrecord.base.canonical import MAX_INTEGER, Json
from batchrecord.base.clock import parse_utc
from batchrecord.base.digest import is_digest
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Where
from batchrecord.base.ids import SITE_LEDGER, batch_number
from batchrecord.signing.envelope import Envelope, Signer, open_envelope, seal

__all__ = [
    "EMPTY_CHECKPOINT",
    "FORMAT",
    "MAX_SIGNED",
    "VERSION",
    "CheckpointRef",
    "Entry",
    "Head",
    "Payload",
    "Signatory",
    "Stored",
    "is_site",
]

FORMAT: Final = "batchrecord.entry"
VERSION: Final = 1
MAX_SIGNED: Final = 4 * 1024 * 1024
"""Largest envelope accepted, in bytes."""
MAX_RELIES: Final = 1_000
MAX_ATTACHMENTS: Final = 100

_FIELDS = frozenset(
    {
        *("format", "version", "site", "ledger", "seq", "prev", "kind", "values", "meaning", "signer", "time"),
        *("offset", "zone", "workstation", "relies", "attachments", "checkpoint"),
    }
)
_SITE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_KIND = re.compile(r"[a-z][a-z0-9-]{0,30}\.[a-z][a-z0-9-]{0,30}(?:\.[a-z][a-z0-9-]{0,30})?")
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")


def is_site(text: object) -> bool:
    """Tell whether this can name a site: 1 to 64 of letters, digits, ``.``, ``_`` and ``-``, such as ``SITE-01``."""
    return isinstance(text, str) and _SITE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed, as printed (21 CFR 11.50)."""

    id: str
    name: str
    role: str
    """The role in which the person acted."""


@dataclass(frozen=True, slots=True)
class CheckpointRef:
    """A state of the site log: how many entries, and the root of the tree over them."""

    size: int
    root: str
    """64 hexadecimal digits."""


EMPTY_CHECKPOINT: Final = CheckpointRef(0, sha256(b"").hexdigest())
"""The site log before its first entry (RFC 6962: the hash of nothing)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What a person signs."""

    site: str
    ledger: str
    """Batch number, or ``site``."""
    seq: int
    """Position in its ledger, from 0."""
    prev: str | None
    """Leaf hash of the entry before, in hexadecimal; None for the first."""
    kind: str
    """Name of the event, such as ``entry.verified``."""
    values: Mapping[str, Json]
    """What the event says; its fields are known in ``events``."""
    meaning: str
    """Meaning of the signature, such as ``performed``."""
    signer: Signatory
    time: str
    """UTC: ``2026-03-02T09:14:05.123Z``."""
    offset: str
    """Offset of the workstation from UTC: ``+08:00``."""
    zone: str
    """IANA zone of the workstation: ``Asia/Shanghai``."""
    workstation: str
    relies: tuple[str, ...] = ()
    """Leaf hashes of site entries, ascending, each once."""
    attachments: tuple[str, ...] = ()
    """SHA-256 of each file that belongs to the entry, hexadecimal, ascending, each once."""
    checkpoint: CheckpointRef = EMPTY_CHECKPOINT

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __hash__(self) -> int:
        return hash((self.site, self.ledger, self.seq, self.prev, self.kind, self.signer, self.time))

    def encode(self) -> bytes:
        """Return the bytes to sign.

        Raises:
            FormatError: a field is not what the format demands, such as a character that cannot be printed.
        """
        document = self._document()
        _check(document)
        return canonical.encode(document)

    def _document(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "site": self.site,
            "ledger": self.ledger,
            "seq": self.seq,
            "prev": self.prev,
            "kind": self.kind,
            "values": dict(self.values),
            "meaning": self.meaning,
            "signer": {"id": self.signer.id, "name": self.signer.name, "role": self.signer.role},
            "time": self.time,
            "offset": self.offset,
            "zone": self.zone,
            "workstation": self.workstation,
            "relies": list(self.relies),
            "attachments": list(self.attachments),
            "checkpoint": {"size": self.checkpoint.size, "root": self.checkpoint.root},
        }

    @classmethod
    def read(cls, data: bytes) -> Self:
        """Read the bytes that were signed.

        Raises:
            FormatError: not canonical JSON, or not exactly this format; the code names the field: ``entry.seq``.
        """
        document = canonical.decode(data, limit=MAX_SIGNED)
        _check(document)
        fields: dict[str, Any] = dict(document) if isinstance(document, dict) else {}
        del fields["format"], fields["version"]
        signer, checkpoint = fields.pop("signer"), fields.pop("checkpoint")
        return cls(
            **{**fields, "relies": tuple(fields["relies"]), "attachments": tuple(fields["attachments"])},
            signer=Signatory(signer["id"], signer["name"], signer["role"]),
            checkpoint=CheckpointRef(checkpoint["size"], checkpoint["root"]),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger, exactly as it was signed."""

    signed: bytes
    """The envelope, kept as bytes so that it never has to be encoded again."""
    payload: Payload
    envelope: Envelope = field(compare=False, repr=False)
    leaf: bytes = field(init=False, compare=False, repr=False)
    """The RFC 6962 leaf hash, 32 bytes; the signature is inside it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "leaf", sha256(b"\x00" + self.signed).digest())

    @classmethod
    def read(cls, signed: bytes) -> Self:
        """Read an envelope and its payload; whether the signature holds is a question of its own.

        Raises:
            FormatError: too large, or not an envelope around an entry.
        """
        if len(signed) > MAX_SIGNED:
            raise FormatError(Finding.failed("entry.too-large", size=len(signed), limit=MAX_SIGNED))
        envelope = open_envelope(signed)
        return cls(signed, Payload.read(envelope.payload), envelope)

    @classmethod
    def seal(cls, payload: Payload, signer: Signer) -> Self:
        """Sign a payload; the time in the header is that of the payload.

        Raises:
            FormatError: the payload is not what the format demands.
        """
        signed = seal(payload.encode(), signer, parse_utc(payload.time))
        return cls(signed, payload, open_envelope(signed))

    @property
    def leaf_hex(self) -> str:
        """The leaf hash as ``prev`` and ``relies`` spell it."""
        return self.leaf.hex()

    @property
    def where(self) -> Where:
        """The place findings about this entry speak of."""
        return Where(ledger=self.payload.ledger, seq=self.payload.seq)


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry and its place in the site log."""

    entry: Entry
    log_index: int
    """Position among all entries of the site, from 0, in order of commit."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a ledger, as far as the next one needs it."""

    seq: int
    leaf: str
    """Leaf hash in hexadecimal: the ``prev`` of the next entry."""
    time: str
    site: str
    checkpoint: CheckpointRef

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return an entry as the next one sees it."""
        payload = entry.payload
        return cls(payload.seq, entry.leaf_hex, payload.time, payload.site, payload.checkpoint)


def _check(document: object) -> None:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FormatError(Finding.failed("entry.format"))
    if not _whole(document.get("version")) or document["version"] != VERSION:
        raise FormatError(Finding.failed("entry.version", version=str(document.get("version"))[:20], known=VERSION))
    if document.keys() != _FIELDS:
        if missing := _FIELDS - document.keys():
            raise FormatError(Finding.failed("entry.field-missing", field=min(missing)))
        raise FormatError(Finding.failed("entry.field-unknown", field=min(document.keys() - _FIELDS)[:40]))
    for name, holds in _RULES:
        if not holds(document[name]):
            raise FormatError(Finding.failed(f"entry.{name}", value=str(document[name])[:60]))
    if (document["seq"] == 0) != (document["prev"] is None):
        raise FormatError(Finding.failed("entry.genesis", seq=document["seq"]))
    parse_utc(document["time"])


def _whole(value: object) -> bool:
    return type(value) is int and 0 <= value <= MAX_INTEGER


def _words(value: object, most: int = 200) -> bool:
    return isinstance(value, str) and 0 < len(value) <= most and value == value.strip() and "\n" not in value


def _ledger(value: object) -> bool:
    if value == SITE_LEDGER:
        return True
    try:
        return isinstance(value, str) and batch_number(value) == value
    except FormatError:
        return False


def _signer(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == {"id", "name", "role"} and all(map(_words, value.values()))


def _digests(value: object, most: int) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > most:
        return False
    return all(map(is_digest, value)) and all(a < b for a, b in pairwise(value))


def _checkpoint(value: object) -> bool:
    if not isinstance(value, dict) or value.keys() != {"size", "root"}:
        return False
    size, root = value["size"], value["root"]
    return _whole(size) and is_digest(root) and (size > 0 or root == EMPTY_CHECKPOINT.root)


def _matching(pattern: re.Pattern[str], most: int = 100) -> Any:
    # Entries of one ledger have few different kinds, zones and offsets.
    @lru_cache(maxsize=256)
    def matches(value: str) -> bool:
        return pattern.fullmatch(value) is not None

    return lambda value: isinstance(value, str) and len(value) <= most and matches(value)


_RULES = (
    ("site", is_site),
    ("ledger", _ledger),
    ("seq", _whole),
    ("prev", lambda value: value is None or is_digest(value)),
    ("kind", _matching(_KIND)),
    ("values", lambda value: isinstance(value, dict)),
    ("meaning", _words),
    ("signer", _signer),
    ("time", lambda value: isinstance(value, str)),
    ("offset", _matching(_OFFSET)),
    ("zone", _matching(_ZONE)),
    ("workstation", _words),
    ("relies", lambda value: _digests(value, MAX_RELIES)),
    ("attachments", lambda value: _digests(value, MAX_ATTACHMENTS)),
    ("checkpoint", _checkpoint),
)
