"""What the site's own entries add up to, as of any size of its log."""

from collections.abc import Callable

import pytest

from batchrecord.base.digest import sha256_hex
from batchrecord.events.batch import MasterBinding
from batchrecord.events.site import (
    LotReceived,
    LotRejected,
    LotReleased,
    MasterApproved,
    MasterSubmitted,
    MasterWithdrawn,
    PersonEnrolled,
    TrainingRecorded,
)
from batchrecord.registers.history import SiteEntry
from batchrecord.registers.site import SiteRegister
from tests.support.delivery import delivered

BOUND = MasterBinding(id="m", version="1", digest="d" * 64)


def leaf(index: int) -> str:
    return sha256_hex(str(index).encode())


def folded(*events: tuple[object, str]) -> SiteRegister:
    """Return the register after these events, each with its signer."""
    register = SiteRegister()
    for index, (event, signer) in enumerate(events):
        register.apply(
            SiteEntry(
                event=event, leaf=leaf(index), index=index, seq=index, signer=signer, time="2026-03-02T01:00:00.000Z"
            )
        )
    return register


def received(expiry: str = "2026-12-31") -> LotReceived:
    return delivered(lot="V1", expiry=expiry)


def test_a_lot_is_in_quarantine_until_it_is_released() -> None:
    """URS-217: what a register says holds as of a size of the log, and names the entries that prove it."""
    register = folded(
        (received(), "wh"),
        (LotReleased(item="VEC", lot="V1"), "qa1"),
        (LotRejected(item="VEC", lot="V1", reason="recall"), "qa1"),
    )

    statuses = [found.fact.status if (found := register.lot("VEC", "V1", size)) else None for size in range(4)]
    assert statuses == [None, "quarantine", "released", "rejected"]
    released = register.lot("VEC", "V1", 2)
    assert released is not None
    assert released.leaves == (leaf(0), leaf(1))
    assert released.fact.released_by == "qa1"


def _approvals(*approvals: tuple[str, str]) -> SiteRegister:
    return folded(
        (MasterSubmitted(master=BOUND), "au"),
        *((MasterApproved(master=BOUND, side=side), signer) for side, signer in approvals),
    )


@pytest.mark.parametrize(
    ("approvals", "effective"),
    [
        ((), False),
        ((("production", "ap1"),), False),
        ((("production", "ap1"), ("quality", "ap2")), True),
        ((("production", "ap1"), ("quality", "ap1")), False),
        ((("production", "au"), ("quality", "ap2")), False),
        ((("production", "ap1"), ("production", "ap2")), False),
    ],
)
def test_a_master_is_effective_after_two_approvals(approvals: tuple[tuple[str, str], ...], effective: bool) -> None:
    """URS-108: production and quality approve, two people, neither of them the author."""
    register = _approvals(*approvals)
    found = register.master(BOUND.digest, 9)

    assert found is not None
    assert found.fact.effective is effective
    assert bool(list(register.effective_masters(9))) is effective


def test_a_withdrawn_master_is_effective_no_more() -> None:
    """URS-108: after the withdrawal no batch is issued from it; before, it was effective."""
    register = folded(
        (MasterSubmitted(master=BOUND), "au"),
        (MasterApproved(master=BOUND, side="production"), "ap1"),
        (MasterApproved(master=BOUND, side="quality"), "ap2"),
        (MasterWithdrawn(master=BOUND, reason="superseded"), "ap1"),
    )

    standing: Callable[[int], bool] = lambda size: bool(list(register.effective_masters(size)))  # noqa: E731 - a short name for a question asked twice
    assert (standing(3), standing(4)) == (True, False)


def test_people_and_training_are_read_from_entries() -> None:
    """URS-217: nobody is known before the entry that enrols them, and training holds for one version of a master."""
    register = folded(
        (PersonEnrolled(person="op1", name="Chen Wei", roles=("OP", "VE")), "ad"),
        (TrainingRecorded(person="op1", master=BOUND, valid_until="2027-01-01"), "su"),
    )

    assert register.person("op1", 0) is None
    assert register.person("op1", 1) is not None
    assert register.training("op1", BOUND.digest, 1) is None
    training = register.training("op1", BOUND.digest, 2)
    assert training is not None
    assert training.leaves[-1] == leaf(1)
    assert register.training("op1", "e" * 64, 2) is None
