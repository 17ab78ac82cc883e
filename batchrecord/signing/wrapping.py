"""How a secret key is kept: wrapped by AES-256-GCM under passphrases and a secret of the site.

The wrapping key is HKDF-SHA256 over what argon2id makes of each passphrase, one after the other, with the pepper as
salt. The pepper is kept outside the database and away from the key files, so that a stolen database or key file alone
allows no guessing; against guessing with both stands the cost of argon2id. PKCS#8 with a passphrase is not used,
because its key derivation is 2,048 rounds of PBKDF2. What a file says about its key, such as its holder, is
authenticated.

A key is kept as its bare private number. Python cannot wipe memory reliably; what can be done is to hold nothing longer
than one signature needs it.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = [
    "KEY_SIZE",
    "NONCE_SIZE",
    "SALT_SIZE",
    "STANDARD",
    "Cost",
    "RandomBytes",
    "Wrapped",
    "Wrapping",
    "from_hex",
    "read_file",
    "strict_fields",
]

RandomBytes = Callable[[int], bytes]
"""Where random bytes come from; :func:`secrets.token_bytes` outside tests."""

SALT_SIZE = 16
NONCE_SIZE = 12
KEY_SIZE = 32

_LARGEST_FILE = 16 * 1024
_MOST_TIME, _MOST_MEMORY, _MOST_LANES = 64, 4 * 1024 * 1024, 64


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs (argon2id, RFC 9106)."""

    time: int
    """Passes."""
    memory_kib: int
    lanes: int

    def __post_init__(self) -> None:
        # A key file is read before anything in it is authenticated; it must not be able to take all memory.
        if not (
            1 <= self.time <= _MOST_TIME
            and 1 <= self.lanes <= _MOST_LANES
            and 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY
        ):
            raise FormatError(Finding.failed("key.cost"))


STANDARD = Cost(3, 131_072, 4)
"""About a fifth of a second on two cores; its 128 MiB are what makes guessing on graphics cards dear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How a key is wrapped, apart from the passphrases: stated openly in its file."""

    cost: Cost
    salts: tuple[bytes, ...]
    """One for each passphrase."""

    def key(self, passphrases: Sequence[str], pepper: bytes, purpose: str) -> AESGCM:
        """Return the cipher of the wrapping key."""
        stretched = b"".join(self._stretched(*pair) for pair in zip(passphrases, self.salts, strict=True))
        derivation = HKDF(hashes.SHA256(), length=KEY_SIZE, salt=pepper, info=purpose.encode())
        return AESGCM(derivation.derive(stretched))

    def _stretched(self, passphrase: str, salt: bytes) -> bytes:
        # The same passphrase typed on another keyboard can arrive composed differently (RFC 8265, OpaqueString).
        typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        cost = self.cost
        return Argon2id(
            salt=salt, length=KEY_SIZE, iterations=cost.time, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(typed)

    def as_json(self) -> dict[str, canonical.Json]:
        """Return the wrapping as the key files spell it."""
        return {
            "lanes": self.cost.lanes,
            "memory_kib": self.cost.memory_kib,
            "name": "argon2id",
            "salts": [salt.hex() for salt in self.salts],
            "time": self.cost.time,
        }

    @classmethod
    def from_json(cls, value: object, *, passphrases: int) -> "Wrapping":
        """Read a wrapping for so many passphrases.

        Raises:
            FormatError: anything else.
        """
        fields = strict_fields(value, {"lanes": int, "memory_kib": int, "name": str, "salts": list, "time": int})
        salts = tuple(from_hex(salt, SALT_SIZE) for salt in fields["salts"])
        if fields["name"] != "argon2id" or len(salts) != passphrases:
            raise FormatError(Finding.failed("key.derivation"))
        return cls(cost=Cost(fields["time"], fields["memory_kib"], fields["lanes"]), salts=salts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """A wrapped private number."""

    nonce: bytes
    sealed: bytes

    @classmethod
    def of(cls, key: ec.EllipticCurvePrivateKey, cipher: AESGCM, said: bytes, nonce: bytes) -> "Wrapped":
        """Wrap a private key together with what is said about it."""
        size = (key.curve.key_size + 7) // 8
        number = key.private_numbers().private_value.to_bytes(size, "big")
        return cls(nonce=nonce, sealed=cipher.encrypt(nonce, number, said))

    def open(self, cipher: AESGCM, said: bytes, curve: ec.EllipticCurve) -> ec.EllipticCurvePrivateKey | None:
        """Return the private key, or None if passphrase, pepper or what is said about the key is not right."""
        try:
            number = cipher.decrypt(self.nonce, self.sealed, said)
        except InvalidTag:
            return None
        return ec.derive_private_key(int.from_bytes(number, "big"), curve)


def strict_fields(value: object, kinds: Mapping[str, type]) -> dict[str, Any]:
    """Return the fields of a JSON object that must have exactly these, of these types.

    Raises:
        FormatError: a missing or unknown field, or another type.
    """
    if not isinstance(value, dict) or value.keys() != kinds.keys():
        raise FormatError(Finding.failed("key.fields"))
    for name, kind in kinds.items():
        if type(value[name]) is not kind:
            raise FormatError(Finding.failed("key.fields", field=name))
    return value


def read_file(data: bytes, form: str, kinds: Mapping[str, type]) -> dict[str, Any]:
    """Return the fields of a key file of a format, version 1.

    Raises:
        FormatError: not such a file, or a version this program does not know.
    """
    fields = strict_fields(canonical.decode(data, limit=_LARGEST_FILE), {"format": str, "version": int, **kinds})
    if fields["format"] != form:
        raise FormatError(Finding.failed("key.format"))
    if fields["version"] != 1:
        raise FormatError(Finding.failed("key.version", version=fields["version"]))
    return fields


def from_hex(text: object, size: int | None = None) -> bytes:
    """Return the bytes that lower-case hexadecimal digits spell, of a given size if one is given.

    Raises:
        FormatError: another spelling or size.
    """
    if isinstance(text, str) and len(text) % 2 == 0 and not set(text) - set("0123456789abcdef"):
        data = bytes.fromhex(text)
        if size is None or len(data) == size:
            return data
    raise FormatError(Finding.failed("key.hexadecimal"))
