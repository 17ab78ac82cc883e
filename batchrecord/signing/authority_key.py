"""Key files of the site's authority: opened only by two people together.

The wrapping key comes from both passphrases, one after the other; neither person learns anything from their own half.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from batchrecord.base import canonical
from batchrecord.base.errors import FormatError, RefusedError
from batchrecord.base.findings import Finding
from batchrecord.signing.certificates import public_bytes
from batchrecord.signing.people import person_id
from batchrecord.signing.signer import WrongPassphraseError
from batchrecord.signing.wrapping import (
    NONCE_SIZE,
    SALT_SIZE,
    Cost,
    RandomBytes,
    Wrapped,
    Wrapping,
    from_hex,
    read_file,
)

__all__ = ["AuthorityKeyFile", "Custodian"]

_FORMAT = "batchrecord.authority-key"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Custodian:
    """One of two people who together open a key of the authority."""

    person_id: str
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityKeyFile:
    """A key of the authority as it is kept."""

    purpose: str
    """``root`` or ``issuing``."""
    custodians: tuple[str, str]
    """Who opens it, by identity."""
    public_key_bytes: bytes = field(repr=False)
    """SubjectPublicKeyInfo, DER."""
    wrapping: Wrapping = field(repr=False)
    wrapped: Wrapped = field(repr=False)

    @classmethod
    def make(
        cls,
        purpose: str,
        key: ec.EllipticCurvePrivateKey,
        custodians: tuple[Custodian, Custodian],
        *,
        pepper: bytes,
        cost: Cost,
        random_bytes: RandomBytes,
    ) -> "AuthorityKeyFile":
        """Wrap a key for two people.

        Raises:
            RefusedError: one person twice, or two people with the same passphrase (``authority.two-people``).
        """
        first, second = custodians
        if first.person_id == second.person_id or first.passphrase == second.passphrase:
            raise RefusedError(Finding.failed("authority.two-people", key=purpose))
        names = (person_id(first.person_id), person_id(second.person_id))
        public = public_bytes(key.public_key())
        wrapping = Wrapping(cost=cost, salts=(random_bytes(SALT_SIZE), random_bytes(SALT_SIZE)))
        wrapped = Wrapped.of(
            key,
            wrapping.key([first.passphrase, second.passphrase], pepper, _info(purpose)),
            canonical.encode(_said(purpose, names, public, wrapping)),
            random_bytes(NONCE_SIZE),
        )
        return cls(purpose=purpose, custodians=names, public_key_bytes=public, wrapping=wrapping, wrapped=wrapped)

    def opened(self, passphrases: Mapping[str, str], pepper: bytes) -> ec.EllipticCurvePrivateKey:
        """Return the key; whoever asks drops it after use.

        Args:
            passphrases: Of both custodians, by their identity.
            pepper: The secret it was wrapped with.

        Raises:
            RefusedError: a custodian is missing (``authority.two-people``).
            WrongPassphraseError: one of the passphrases or the pepper is wrong, or the file was changed.
        """
        missing = [name for name in self.custodians if name not in passphrases]
        if missing:
            raise RefusedError(Finding.failed("authority.two-people", key=self.purpose, missing=" ".join(missing)))
        cipher = self.wrapping.key([passphrases[name] for name in self.custodians], pepper, _info(self.purpose))
        said = canonical.encode(_said(self.purpose, self.custodians, self.public_key_bytes, self.wrapping))
        key = self.wrapped.open(cipher, said, _public_key(self.public_key_bytes).curve)
        if key is None:
            raise WrongPassphraseError(Finding.failed("key.wrong-passphrase", person=" ".join(self.custodians)))
        return key

    def to_bytes(self) -> bytes:
        """Return the file, canonical JSON."""
        return canonical.encode(
            {
                **_said(self.purpose, self.custodians, self.public_key_bytes, self.wrapping),
                "nonce": self.wrapped.nonce.hex(),
                "wrapped": self.wrapped.sealed.hex(),
            }
        )

    @classmethod
    def read(cls, data: bytes) -> "AuthorityKeyFile":
        """Read a key file.

        Raises:
            FormatError: not a key file of an authority.
        """
        kinds = {
            "custodians": list,
            "derivation": dict,
            "nonce": str,
            "public_key": str,
            "purpose": str,
            "wrapped": str,
        }
        fields = read_file(data, _FORMAT, kinds)
        names = [person_id(name) for name in fields["custodians"]]
        if len(set(names)) != _TWO or len(names) != _TWO:
            raise FormatError(Finding.failed("key.fields", field="custodians"))
        public = from_hex(fields["public_key"])
        _public_key(public)
        return cls(
            purpose=fields["purpose"],
            custodians=(names[0], names[1]),
            public_key_bytes=public,
            wrapping=Wrapping.from_json(fields["derivation"], passphrases=_TWO),
            wrapped=Wrapped(nonce=from_hex(fields["nonce"], NONCE_SIZE), sealed=from_hex(fields["wrapped"])),
        )


def _info(purpose: str) -> str:
    return f"{_FORMAT}/{purpose}"


def _said(purpose: str, names: tuple[str, str], public: bytes, wrapping: Wrapping) -> dict[str, canonical.Json]:
    return {
        "custodians": list(names),
        "derivation": wrapping.as_json(),
        "format": _FORMAT,
        "public_key": public.hex(),
        "purpose": purpose,
        "version": 1,
    }


def _public_key(data: bytes) -> ec.EllipticCurvePublicKey:
    try:
        key = serialization.load_der_public_key(data)
    except ValueError:
        raise FormatError(Finding.failed("key.public-key")) from None
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1 | ec.SECP384R1):
        raise FormatError(Finding.failed("key.public-key"))
    return key
