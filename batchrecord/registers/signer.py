"""Whether somebody who signed is who she says: the one rule for entries of batches and of the site."""

from collections.abc import Iterator
from typing import Protocol

from batchrecord.base.findings import Finding, Where
from batchrecord.ledger.entry import Signatory
from batchrecord.registers.site import SiteRegister
from batchrecord.signing.meanings import Meaning, may_sign
from batchrecord.signing.people import Role

__all__ = ["SignedAct", "against_identity", "role_may"]


class SignedAct(Protocol):
    """An entry that is proposed, or that stands in the ledger; :class:`batchrecord.batch.act.Act` is one."""

    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def event(self) -> object: ...
    @property
    def meaning(self) -> str: ...
    @property
    def signer(self) -> Signatory: ...
    @property
    def utc(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def where(self) -> Where: ...


def against_identity(site: SiteRegister, act: SignedAct) -> Iterator[Finding]:
    """Yield what is wrong with the name, role and certificate of an enrolled signer; nothing for a stranger."""
    person = site.person(act.signer.id, act.size)
    if person is None:
        return
    if person.fact.name != act.signer.name:
        yield Finding.failed("signer.name", act.where, person=act.signer.id)
    if act.signer.role not in person.fact.roles:
        yield Finding.failed("signer.role-not-held", act.where, person=act.signer.id, role=act.signer.role)
    certificate = site.certificate(act.fingerprint, act.size)
    if certificate is None or certificate.fact != act.signer.id:
        yield Finding.failed("signer.certificate-unknown", act.where, person=act.signer.id)


def role_may(act: SignedAct) -> bool:
    """Tell whether the role of the signer may sign with the meaning of the act; an unknown word never may."""
    try:
        return may_sign(Role(act.signer.role), Meaning(act.meaning))
    except ValueError:
        return False
