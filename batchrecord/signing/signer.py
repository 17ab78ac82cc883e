"""Keys that sign: a person's key file, opened by a passphrase for one act, and the key of a workstation.

1. A person's key exists only wrapped (:mod:`batchrecord.signing.wrapping`); the file names its holder and public key,
   and both are authenticated, so that a file cannot be passed off as someone else's.
2. Unlocking yields a signer that forgets its key at the end of the ``with`` block; afterwards it refuses.
3. A wrong passphrase, a wrong pepper and a changed file look alike and sign nothing.
4. No passphrase and no key appears in an error, a representation or a log.

A token (PKCS#11) is another :class:`Signer`; nothing else has to know.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.signing.certificates import Certificate, public_bytes
from batchrecord.signing.envelope import SIGNATURE_SIZE, Signer
from batchrecord.signing.passphrases import acceptable
from batchrecord.signing.people import person_id as checked_person_id
from batchrecord.signing.wrapping import (
    NONCE_SIZE,
    SALT_SIZE,
    STANDARD,
    Cost,
    RandomBytes,
    Wrapped,
    Wrapping,
    from_hex,
    read_file,
)

__all__ = ["STANDARD", "Cost", "KeyFile", "Signer", "UnlockedKey", "WrongPassphraseError", "acceptable", "es256"]

_FORMAT = "batchrecord.key"
_ES256 = ec.ECDSA(hashes.SHA256())


class WrongPassphraseError(RefusedError):
    """The passphrase does not open this key; nothing was signed."""


def es256(key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    """Return the signature of the data as r and s, 64 bytes (RFC 7518, 3.4)."""
    half = SIGNATURE_SIZE // 2
    r, s = decode_dss_signature(key.sign(data, _ES256))
    return r.to_bytes(half, "big") + s.to_bytes(half, "big")


class UnlockedKey:
    """A signer that holds a person's key until it is locked again."""

    __slots__ = ("_certificate", "_key")

    def __init__(self, certificate: Certificate, key: ec.EllipticCurvePrivateKey) -> None:
        self._certificate = certificate
        self._key: ec.EllipticCurvePrivateKey | None = key

    @property
    def certificate(self) -> Certificate:
        """The certificate of the key."""
        return self._certificate

    def sign(self, data: bytes) -> bytes:
        """Return the ES256 signature of the data: r and s, 64 bytes.

        Raises:
            RefusedError: the key has been locked again (``key.locked``).
        """
        if self._key is None:
            raise RefusedError(Finding.failed("key.locked", person=self._certificate.person_id))
        return es256(self._key, data)

    def lock(self) -> None:
        """Forget the key."""
        self._key = None

    def __repr__(self) -> str:
        return f"<{'locked' if self._key is None else 'unlocked'} key of {self._certificate.person_id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """A person's key as it is kept."""

    person_id: str
    public_key_bytes: bytes = field(repr=False)
    """SubjectPublicKeyInfo, DER."""
    wrapping: Wrapping = field(repr=False)
    wrapped: Wrapped = field(repr=False)

    @classmethod
    def make(cls, person_id: str, passphrase: str, pepper: bytes, cost: Cost, random_bytes: RandomBytes) -> "KeyFile":
        """Make a new key for a person. That the passphrase is acceptable was asked before (:func:`acceptable`)."""
        holder = checked_person_id(person_id)
        key = ec.generate_private_key(ec.SECP256R1())
        wrapping = Wrapping(cost=cost, salts=(random_bytes(SALT_SIZE),))
        public = public_bytes(key.public_key())
        wrapped = Wrapped.of(
            key,
            wrapping.key([passphrase], pepper, _FORMAT),
            canonical.encode(_said(holder, public, wrapping)),
            random_bytes(NONCE_SIZE),
        )
        return cls(person_id=holder, public_key_bytes=public, wrapping=wrapping, wrapped=wrapped)

    @property
    def public_key(self) -> ec.EllipticCurvePublicKey:
        """The key to be certified."""
        return _public_key(self.public_key_bytes)

    @contextmanager
    def unlock(self, passphrase: str, pepper: bytes, certificate: Certificate) -> Iterator[UnlockedKey]:
        """Open the key for one act; at the end it is dropped.

        Args:
            passphrase: As typed.
            pepper: The site's secret beside the database.
            certificate: The certificate to sign under.

        Raises:
            WrongPassphraseError: passphrase or pepper is wrong, or the file was changed (``key.wrong-passphrase``).
            RefusedError: the certificate is not of this key (``key.not-of-certificate``).
        """
        if certificate.person_id != self.person_id or public_bytes(certificate.public_key) != self.public_key_bytes:
            raise RefusedError(
                Finding.failed("key.not-of-certificate", person=self.person_id, certificate=certificate.person_id)
            )
        signer = UnlockedKey(certificate, self._opened(passphrase, pepper))
        try:
            yield signer
        finally:
            signer.lock()

    def _opened(self, passphrase: str, pepper: bytes) -> ec.EllipticCurvePrivateKey:
        said = canonical.encode(_said(self.person_id, self.public_key_bytes, self.wrapping))
        key = self.wrapped.open(self.wrapping.key([passphrase], pepper, _FORMAT), said, ec.SECP256R1())
        if key is None:
            raise WrongPassphraseError(Finding.failed("key.wrong-passphrase", person=self.person_id))
        return key

    def to_bytes(self) -> bytes:
        """Return the file, canonical JSON."""
        return canonical.encode(
            {
                **_said(self.person_id, self.public_key_bytes, self.wrapping),
                "nonce": self.wrapped.nonce.hex(),
                "wrapped": self.wrapped.sealed.hex(),
            }
        )

    @classmethod
    def read(cls, data: bytes) -> "KeyFile":
        """Read a key file.

        Raises:
            FormatError: not a key file.
        """
        kinds = {"derivation": dict, "nonce": str, "person": str, "public_key": str, "wrapped": str}
        fields = read_file(data, _FORMAT, kinds)
        public = from_hex(fields["public_key"])
        _public_key(public)
        return cls(
            person_id=checked_person_id(fields["person"]),
            public_key_bytes=public,
            wrapping=Wrapping.from_json(fields["derivation"], passphrases=1),
            wrapped=Wrapped(nonce=from_hex(fields["nonce"], NONCE_SIZE), sealed=from_hex(fields["wrapped"])),
        )


def _said(holder: str, public: bytes, wrapping: Wrapping) -> dict[str, canonical.Json]:
    """Return what the file says openly about the key; all of it is authenticated."""
    return {
        "derivation": wrapping.as_json(),
        "format": _FORMAT,
        "person": holder,
        "public_key": public.hex(),
        "version": 1,
    }


def _public_key(data: bytes) -> ec.EllipticCurvePublicKey:
    try:
        key = serialization.load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        raise FormatError(Finding.failed("key.public-key")) from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        raise FormatError(Finding.failed("key.public-key"))
    return key
