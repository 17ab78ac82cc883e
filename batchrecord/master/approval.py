"""What the approval of a master is judged by (process rule G16).

A version is effective after two signed approvals, one for production and one for quality, by two people of whom neither
is the author. An approval names the digest it was given for, so it says nothing about any other version.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from batchrecord.base.findings import Finding
from batchrecord.signing.people import Role

__all__ = ["Approval", "Side", "against_approval", "effective"]


class Side(StrEnum):
    """For whom somebody approves."""

    PRODUCTION = "production"
    QUALITY = "quality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One signed approval."""

    digest: str
    """Of the master that was approved."""
    side: str
    person: str
    """Person id of the signer."""
    role: str
    """Role in which it was signed."""


def against_approval(new: Approval, *, author: str, digest: str, given: Iterable[Approval] = ()) -> Iterator[Finding]:
    """Yield every reason why this approval cannot be given.

    Args:
        new: The approval.
        author: Person id of the master's author.
        digest: Of the master that was submitted.
        given: Approvals of this master so far.
    """
    if new.digest != digest:
        yield Finding.failed("approval.other-master", expected=digest, found=new.digest)
    if new.side not in set(Side):
        yield Finding.failed("approval.unknown-side", side=new.side[:40])
    if new.role != Role.APPROVER:
        yield Finding.failed("approval.role", person=new.person, role=new.role, needed=Role.APPROVER.value)
    if new.person == author:
        yield Finding.failed("approval.by-author", person=new.person)
    for other in given:
        if other.digest == new.digest and other.side == new.side:
            yield Finding.failed("approval.already-given", side=new.side, person=other.person)
        elif other.digest == new.digest and other.person == new.person:
            yield Finding.failed("approval.same-person", person=new.person, side=other.side)


def effective(approvals: Iterable[Approval], *, author: str, digest: str) -> bool:
    """Tell whether these approvals make this master effective; one that could not be given does not count."""
    counted: list[Approval] = []
    for approval in approvals:
        if not any(against_approval(approval, author=author, digest=digest, given=counted)):
            counted.append(approval)
    return {approval.side for approval in counted} == set(Side)
