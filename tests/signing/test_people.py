"""Roles, names and meanings."""

import pytest

from batchrecord.base.errors import FormatError
from batchrecord.signing.meanings import MAY_SIGN, Meaning, may_sign
from batchrecord.signing.people import MACHINES, Role, against_combination, person_id, printed_name
from batchrecord.signing.profile import POLICY_OF_ROLE

GMP = set(Role) - {Role.ADMINISTRATOR, Role.INSPECTOR} - MACHINES


def test_each_meaning_has_somebody_who_may_sign_it() -> None:
    """URS-212: meanings are a closed list, each with the roles that may sign with it."""
    assert set(MAY_SIGN) == set(Meaning)
    assert all(MAY_SIGN.values())


def test_an_administrator_signs_nothing_about_a_batch() -> None:
    """URS-219: an administrator keeps accounts and records, and nothing else."""
    assert {meaning for meaning in Meaning if may_sign(Role.ADMINISTRATOR, meaning)} == {
        Meaning.ACCESS_GRANTED,
        Meaning.ACCESS_REVOKED,
        Meaning.RECORDED,
    }


@pytest.mark.parametrize("role", sorted(GMP))
def test_an_administrator_holds_no_other_role(role: Role) -> None:
    """URS-219: administrator excludes every other role for the same person."""
    assert [f.code for f in against_combination({Role.ADMINISTRATOR, role})] == ["roles.excluded"]


def test_machines_and_inspectors() -> None:
    """URS-214: a workstation records and nothing else; log and inspector sign no entry at all."""
    assert {meaning for meaning in Meaning if may_sign(Role.WORKSTATION, meaning)} == {Meaning.RECORDED}
    assert not any(
        may_sign(role, meaning) for role in (Role.LOG, Role.TIMESTAMP, Role.INSPECTOR) for meaning in Meaning
    )


def test_only_the_qualified_person_decides() -> None:
    """URS-403: a disposition is signed by the qualified person alone; quality assurance may hold."""
    decided = {Meaning.RELEASED, Meaning.CONDITIONALLY_RELEASED, Meaning.EXCEPTIONALLY_RELEASED, Meaning.REJECTED}
    assert all(MAY_SIGN[meaning] == {Role.QUALIFIED_PERSON} for meaning in decided)
    assert MAY_SIGN[Meaning.HELD] == {Role.QUALIFIED_PERSON, Role.QUALITY}


def test_several_roles_of_production_can_be_held_together() -> None:
    """URS-210: one person can have several roles; that they do not meet in one record is judged there."""
    assert not list(against_combination({Role.OPERATOR, Role.VERIFIER, Role.SUPERVISOR}))
    assert [f.code for f in against_combination(())] == ["roles.none"]


def test_policy_numbers_never_change() -> None:
    """URS-210: the number of a role in certificates is part of the format."""
    assert [POLICY_OF_ROLE[role].dotted_string.rsplit(".", 2)[1:] for role in Role] == [
        ["1", str(number)] for number in range(1, 17)
    ]


@pytest.mark.parametrize("text", ["", "-op", "op.", "op 1", "op_1", "王", "a" * 33, "op\n", "../x"])
def test_identities_are_plain(text: str) -> None:
    """URS-210: an identity is letters, digits, dot and hyphen."""
    with pytest.raises(FormatError, match=r"person\.id-malformed"):
        person_id(text)


@pytest.mark.parametrize("text", ["", " Li", "Li ", "x" * 65, "Li\nWei", "Li\u200bWei", "u\u0308"])
def test_names_can_be_printed(text: str) -> None:
    """URS-506: a printed name holds only what a page can show."""
    with pytest.raises(FormatError):
        printed_name(text)
