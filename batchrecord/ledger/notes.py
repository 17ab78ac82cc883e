"""Checkpoints of the site log: C2SP signed notes (``tlog-checkpoint``, ``signed-note``), Ed25519.

Rules:

1. The text is three lines: origin ``batchrecord/<site>``, size, root in base64; no extension line.
2. After an empty line come signatures, ``— name base64(key id ‖ signature)``, at most 16. Ours has the origin as its
   name. Those of others, such as a witness, are kept; who trusts them looks at them.
3. There is one spelling: what is read is written again and compared.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from batchrecord.base.canonical import MAX_INTEGER
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.ledger.entry import CheckpointRef, is_site
from batchrecord.signing.machine import LogKey

__all__ = ["Checkpoint", "NoteSignature", "key_id", "origin_of"]

MAX_NOTE: Final = 16 * 1024
"""Characters."""
MAX_SIGNATURES: Final = 16
_ED25519: Final = b"\x01"
_TEXT = re.compile(r"([!-~]{1,100})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n")
_LINE = re.compile(r"— ([^\s+]{1,200}) ([A-Za-z0-9+/]{4,6000}={0,2})")


def origin_of(site: str) -> str:
    """Return the name under which a site's log signs."""
    return f"batchrecord/{site}"


def key_id(name: str, key: Ed25519PublicKey) -> bytes:
    """Return the 4 bytes that name a key in a note."""
    return sha256(name.encode() + b"\n" + _ED25519 + key.public_bytes_raw()).digest()[:4]


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """One signature line."""

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note."""
        return f"— {self.name} {base64.b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed state of the site log."""

    origin: str
    size: int
    root: bytes
    signatures: tuple[NoteSignature, ...]

    @classmethod
    def made(cls, *, site: str, size: int, root: bytes, key: LogKey) -> Self:
        """Sign a state of the log."""
        origin = origin_of(site)
        unsigned = cls(origin, size, root, ())
        signature = NoteSignature(origin, key_id(origin, key.key.public_key()), key.sign(unsigned.text.encode()))
        return cls(origin, size, root, (signature,))

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @property
    def note(self) -> str:
        """The whole signed note."""
        return self.text + "\n" + "".join(signature.line for signature in self.signatures)

    @property
    def ref(self) -> CheckpointRef:
        """The state as entries repeat it."""
        return CheckpointRef(self.size, self.root.hex())

    @classmethod
    def parse(cls, note: str) -> Self:
        """Read a signed note; whether a signature holds is a question of its own.

        Raises:
            FormatError: not a checkpoint of ours, in the one spelling (``checkpoint.malformed``).
        """
        if len(note) > MAX_NOTE:
            raise FormatError(Finding.failed("checkpoint.too-large", size=len(note), limit=MAX_NOTE))
        text, _, lines = note.partition("\n\n")
        found = _TEXT.fullmatch(text + "\n")
        if found is None or not lines.endswith("\n") or lines.count("\n") > MAX_SIGNATURES:
            raise FormatError(Finding.failed("checkpoint.malformed"))
        size = int(found[2])
        signatures = tuple(_signature(line) for line in lines[:-1].split("\n"))
        checkpoint = cls(found[1], size, base64.b64decode(found[3]), signatures)
        if size > MAX_INTEGER or checkpoint.note != note or not is_site(checkpoint.origin.removeprefix("batchrecord/")):
            raise FormatError(Finding.failed("checkpoint.malformed"))
        return checkpoint

    def check(self, key: Ed25519PublicKey, *, site: str) -> Finding:
        """Say whether the site's log signed this: one line of its name and key, and that one holds."""
        origin = origin_of(site)
        if self.origin != origin:
            return Finding.failed("checkpoint.origin", found=self.origin, expected=origin)
        ours = [line for line in self.signatures if (line.name, line.key_id) == (origin, key_id(origin, key))]
        if len(ours) != 1:
            return Finding.failed("checkpoint.signature", size=self.size, signatures=len(ours))
        try:
            key.verify(ours[0].signature, self.text.encode())
        except InvalidSignature:
            return Finding.failed("checkpoint.signature", size=self.size, signatures=1)
        return Finding.passed("checkpoint.signed", size=self.size)


def _signature(line: str) -> NoteSignature:
    found = _LINE.fullmatch(line)
    try:
        data = base64.b64decode(found[2], validate=True) if found else b""
    except binascii.Error:
        data = b""
    if found is None or len(data) < 5:
        raise FormatError(Finding.failed("checkpoint.malformed"))
    return NoteSignature(found[1], data[:4], data[4:])
