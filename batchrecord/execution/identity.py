"""Who acts: a person in one of her roles, and her key opened for one signature."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.execution.site import Site
from batchrecord.registers.site import PersonFact
from batchrecord.signing.certificates import Certificate
from batchrecord.signing.meanings import Meaning, may_sign
from batchrecord.signing.people import Role
from batchrecord.signing.signer import UnlockedKey

__all__ = ["Credentials", "Identity", "acting", "unlocked"]


@dataclass(frozen=True, slots=True)
class Identity:
    """A person in a role."""

    person: str
    role: Role


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs, and the passphrase typed for this one signature; it shows in no representation."""

    person: str
    passphrase: str = field(repr=False)


def acting(person: PersonFact, meaning: Meaning, roles: Iterable[str] = ()) -> Identity:
    """Return a person in the role in which she can sign with this meaning.

    Where she holds none that fits, she appears in the first one she holds, and the guards say what is missing.

    Args:
        person: Who.
        meaning: Of the signature.
        roles: Roles that the master names for the step; empty where it names none.
    """
    wanted = frozenset(roles)
    held = sorted((role for role in Role if role in person.roles), key=list(Role).index)
    fitting = [role for role in held if may_sign(role, meaning) and (not wanted or role in wanted)]
    near = [role for role in held if may_sign(role, meaning)]
    found = next(iter((*fitting, *near, *held)), None)
    if found is None:
        raise RefusedError(Finding.failed("signer.not-enrolled", person=person.id))
    return Identity(person.id, found)


@contextmanager
def unlocked(site: Site, certificate: Certificate, passphrase: str) -> Iterator[UnlockedKey]:
    """Open a person's key for one act; at the end it is dropped.

    Raises:
        WrongPassphraseError: the passphrase does not open it.
        RefusedError: there is no key file here, or the certificate is not of this key.
        StorageError: the key file cannot be read.
    """
    key = site.folder.read_key(certificate.person_id)
    if key is None:
        raise RefusedError(Finding.failed("key.missing", person=certificate.person_id))
    with key.unlock(passphrase, site.pepper(), certificate) as signer:
        yield signer
