"""Keys of machines: the workstation that signs what no person can, the log, and the time-stamp authority.

Nobody can sign a wrong passphrase, so the workstation does. Its key lies without passphrase in a file of its own that
only the account of the program can read; that is enough, because a workstation's certificate carries the policy
``workstation`` alone, and with that nothing can be signed but failed sign-ins, refused attempts and clock events.
The theft of a log key is survivable too: every signed entry repeats the last checkpoint its signer knew. With the key
of the site's time-stamp authority one could stamp any time; therefore its tokens prove order and not independent time.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Self

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding
from batchrecord.signing.certificates import Certificate, public_bytes
from batchrecord.signing.people import Role
from batchrecord.signing.secret_files import read_secret, write_secret
from batchrecord.signing.signer import es256
from batchrecord.signing.wrapping import KEY_SIZE, from_hex, read_file

__all__ = ["LogKey", "TimestampKey", "WorkstationKey"]

_WORKSTATION = "batchrecord.workstation-key"
_LOG = "batchrecord.log-key"
_TIMESTAMP = "batchrecord.timestamp-key"
_KINDS = {"certificate": str, "private_key": str}


@dataclass(frozen=True, slots=True, kw_only=True)
class _P256Key:
    """A key of P-256 with its certificate; signs without passphrase."""

    certificate: Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False, compare=False)

    _form: ClassVar[str]
    _role: ClassVar[Role]

    def __post_init__(self) -> None:
        _check(self.certificate, self.key.public_key(), self._role)

    @classmethod
    def make(cls, certify: Callable[[ec.EllipticCurvePublicKey], Certificate]) -> Self:
        """Make a new key and have it certified."""
        key = ec.generate_private_key(ec.SECP256R1())
        return cls(certificate=certify(key.public_key()), key=key)

    def sign(self, data: bytes) -> bytes:
        """Return the ES256 signature of the data: r and s, 64 bytes."""
        return es256(self.key, data)

    def save(self, path: Path) -> None:
        """Write the key to its file, readable by its owner alone.

        Raises:
            StorageError: it could not be written.
        """
        number = self.key.private_numbers().private_value.to_bytes(KEY_SIZE, "big")
        write_secret(path, _file(self._form, self.certificate, number))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the key from its file.

        Raises:
            StorageError: the file cannot be read.
            RefusedError: others can read the file.
            FormatError: not such a file, or key and certificate do not belong together.
        """
        certificate, number = _parts(read_secret(path), cls._form)
        try:
            key = ec.derive_private_key(int.from_bytes(number, "big"), ec.SECP256R1())
        except ValueError:
            raise FormatError(Finding.failed("key.private-key")) from None
        return cls(certificate=certificate, key=key)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkstationKey(_P256Key):
    """The key of a workstation with its certificate."""

    _form: ClassVar[str] = _WORKSTATION
    _role: ClassVar[Role] = Role.WORKSTATION


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampKey(_P256Key):
    """The key of the site's own time-stamp authority with its certificate."""

    _form: ClassVar[str] = _TIMESTAMP
    _role: ClassVar[Role] = Role.TIMESTAMP


@dataclass(frozen=True, slots=True, kw_only=True)
class LogKey:
    """The Ed25519 key of the site log with its certificate."""

    certificate: Certificate
    key: Ed25519PrivateKey = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        _check(self.certificate, self.key.public_key(), Role.LOG)

    @classmethod
    def make(cls, certify: Callable[[Ed25519PublicKey], Certificate]) -> "LogKey":
        """Make a new key and have it certified."""
        key = Ed25519PrivateKey.generate()
        return cls(certificate=certify(key.public_key()), key=key)

    def sign(self, data: bytes) -> bytes:
        """Return the Ed25519 signature of the data, 64 bytes."""
        return self.key.sign(data)

    def save(self, path: Path) -> None:
        """Write the key to its file, readable by its owner alone.

        Raises:
            StorageError: it could not be written.
        """
        raw = self.key.private_bytes(
            serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()
        )
        write_secret(path, _file(_LOG, self.certificate, raw))

    @classmethod
    def load(cls, path: Path) -> "LogKey":
        """Read the key from its file.

        Raises:
            StorageError: the file cannot be read.
            RefusedError: others can read the file.
            FormatError: not such a file, or key and certificate do not belong together.
        """
        certificate, raw = _parts(read_secret(path), _LOG)
        return cls(certificate=certificate, key=Ed25519PrivateKey.from_private_bytes(raw))


def _check(certificate: Certificate, key: ec.EllipticCurvePublicKey | Ed25519PublicKey, role: Role) -> None:
    if certificate.roles != {role} or public_bytes(certificate.public_key) != public_bytes(key):
        raise FormatError(Finding.failed("key.not-of-certificate", certificate=certificate.person_id))


def _file(form: str, certificate: Certificate, private: bytes) -> bytes:
    return canonical.encode(
        {"certificate": certificate.der.hex(), "format": form, "private_key": private.hex(), "version": 1}
    )


def _parts(data: bytes, form: str) -> tuple[Certificate, bytes]:
    fields = read_file(data, form, _KINDS)
    return Certificate.read(from_hex(fields["certificate"])), from_hex(fields["private_key"], KEY_SIZE)
