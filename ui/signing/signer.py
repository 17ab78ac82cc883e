"""Somebody who can sign, as screens speak of her."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Signer", "signers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Somebody who can sign."""

    id: str
    name: str
    roles: tuple[str, ...] = ()
    """Codes, such as ``OP``."""


class _Person(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def roles(self) -> frozenset[str]: ...


def signers(people: Iterable[_Person]) -> tuple[Signer, ...]:
    """Return people of the site's register as signers, by name."""
    found = (Signer(id=each.id, name=each.name, roles=tuple(sorted(map(str, each.roles)))) for each in people)
    return tuple(sorted(found, key=lambda each: each.name.casefold()))
