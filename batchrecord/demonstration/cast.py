"""The people of the demonstration site. Their passphrases are no secret: they stand here and in ``demo.json``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from batchrecord.base.errors import RefusedError
from batchrecord.base.findings import Finding
from batchrecord.execution.enrolment import Newcomer
from batchrecord.execution.identity import Credentials
from batchrecord.signing.people import Role

__all__ = ["CAST", "Cast"]

_PEOPLE = (
    ("ad", "Zhou Min 周敏", {Role.ADMINISTRATOR}, "seven keys on a brass ring"),
    ("qa1", "Lin Yue 林悦", {Role.QUALITY}, "two lamps in the long hall"),
    ("qa2", "Ho Ka Man 何嘉雯", {Role.QUALITY}, "green ink never quite dries"),
    ("qa3", "Xu Fang 徐芳", {Role.QUALITY}, "reading glasses by the window"),
    ("qp", "Dr Tang Lei 唐磊", {Role.QUALIFIED_PERSON}, "the last bridge before home"),
    ("au", "Dr Shen Bo 沈博", {Role.AUTHOR}, "margins wide enough for notes"),
    ("ap1", "Gao Jian 高健", {Role.APPROVER}, "a morning without telephones"),
    ("ap2", "Ma Xiu 马秀", {Role.APPROVER}, "paper boats on slow water"),
    ("op1", "Chen Wei 陈伟", {Role.OPERATOR, Role.VERIFIER}, "heron over the wet meadow"),
    ("op2", "Li Na 李娜", {Role.OPERATOR, Role.VERIFIER}, "cold tea and warm bread"),
    ("su", "Wang Qiang 王强", {Role.SUPERVISOR}, "old bicycle with new brakes"),
    ("wh", "Zhao Lin 赵琳", {Role.WAREHOUSE}, "snow behind the loading dock"),
    ("lg", "Sun Hao 孙浩", {Role.LOGISTICS}, "night train to the harbour"),
    ("qc", "Wu Ting 吴婷", {Role.ANALYST}, "violet light on the bench"),
    ("qcr", "Zheng Kai 郑凯", {Role.RESULT_REVIEWER}, "count the plates once more"),
)

CAST: Mapping[str, Newcomer] = {
    id: Newcomer(id=id, name=name, roles=frozenset(roles), passphrase=passphrase)
    for id, name, roles, passphrase in _PEOPLE
}
"""By identity."""

TRAINED = ("op1", "op2", "su", "wh", "lg", "qc", "qcr", "qa1", "qa2")
"""Whoever performs, verifies, analyses or signs gates needs training for the master."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays what."""

    people: Mapping[str, Newcomer]

    def credentials(self, person: str) -> Credentials:
        """Return what a person types to sign."""
        return Credentials(person, self.people[person].passphrase)

    def passphrases(self, *people: str) -> Mapping[str, str]:
        """Return passphrases by identity."""
        return {person: self.people[person].passphrase for person in people}

    def someone(self, roles: Iterable[str], *, but: Iterable[str] = ()) -> Credentials:
        """Return the first person with one of these roles, the first role first, who is none of ``but``.

        Raises:
            RefusedError: nobody is left.
        """
        barred, wanted = frozenset(but), tuple(roles)
        for role in wanted:
            for person in self.people.values():
                if role in person.roles and person.id not in barred:
                    return self.credentials(person.id)
        raise RefusedError(Finding.failed("cast.nobody-left", roles=" ".join(wanted)))
