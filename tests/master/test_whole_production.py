"""The shipped whole master against the process description: its steps, second persons, flags, loops, branches."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from batchrecord.base.places import data_root
from batchrecord.base.text import LANGUAGES
from batchrecord.master.checks import check_folder
from batchrecord.master.load import load, read_folder
from batchrecord.master.model import Second
from batchrecord.steps.kind import Value
from batchrecord.steps.kinds import KINDS

FOLDER = data_root("forms") / "masters" / "bcma-cart" / "2.0"
MASTER = load(read_folder(FOLDER))
D = Decimal

NUMBERED = {"P0": 5, "P1": 14, "P2": 10, "P3": 14, "P4": 7, "P5": 18, "P6": 13, "P7": 9, "P8": 15, "P12": 7}
"""Steps of each phase of the process; those numbered alike stand in one step here, as P1.10 does."""

ASKED = """
P5.01 W COI      P5.02 V IPC      P5.03 - IPC      P5.04 W CPP      P5.05 W COI,SAF  P5.06 V CPP      P5.07 - CPP
P5.08 W CPP      P5.09 - -        P5.10 W CPP      P5.11 W CPP      P5.12 V CPP      P5.13a - CPP     P5.14 V CPP
P5.15 - CPP      P5.16 W SAF      P5.17 V -        P5.18 W IPC      P6.01 W COI      P6.02 V SAF      P6.03 V IPC
P6.04 - IPC      P6.05 - IPC      P6.06 - CPP      P6.07 V CPP      P6.08 V CPP      P6.09 W COI      P6.10 V IPC
P6.11 W SAF      P6.12b V CPP     P6.13 W CPP      P7.01 W COI      P7.02 W COI      P7.03 V IPC      P7.04 W SAF
P7.05 V CPP      P7.06 V CPP      P7.07 V CQA      P7.08 V CQA      P7.09 - CPP      P8.01 W COI      P8.02 W CPP,CQA
P8.03 V -        P8.04 W COI      P8.05 W CPP      P8.06 V CPP      P8.07 V CQA      P8.08 W CPP      P8.09 W COI,CQA
P8.10 W COI      P8.11 - CPP      P8.12 V CPP      P8.13 W CPP,COI  P8.14 - COI      P8.15 V -
"""
"""Second person and flags of the process; a wash that changes the vessel (P5.18) has a witness, which is more."""
SECOND = {"W": Second.WITNESS, "V": Second.VERIFY, "-": Second.NONE}
WORDS = ASKED.split()

OPENS: Mapping[str, tuple[dict[str, Value], dict[str, Value]]] = {
    "B1": ({"P0.03.hbv": "positive"}, {"P0.03.hbv": "negative"}),
    "B2": ({"P1.02.excursion": D(31)}, {"P1.02.excursion": D(30), "P1.05.leak": "none"}),
    "B3": ({"P5.02b.viability": D(74)}, {"P5.02b.viability": D(75), "P1.10.viability": D(80)}),
    "B4": ({"P7.06.course": "alarm"}, {"P7.06.course": "completed", "P3.06.outcome": "completed"}),
    "B5": ({"P5.12.moi": D("10.4")}, {"P5.12.moi": D("4.9"), "P5.04.storage": D(-78)}),
    "B6": ({"P6.02.contamination": "suspected"}, {"P6.02.contamination": "none"}),
    "B7": ({"P6.10.car#last": D("4.9")}, {"P6.10.car#last": D(5), "P7.08.car": D(10)}),
    "B8": ({"P8.11.hold": D(61)}, {"P8.11.hold": D(60), "P8.07b.viability": D(80)}),
    "B9": (
        {"P6.01.day": D(14), "P6.12b.decision": "extend"},
        {"P6.01.day": D(13), "P6.12b.decision": "extend", "P8.16.gate": "accept"},
    ),
}
"""What opens each branch, and what does not."""


def test_it_passes_every_check() -> None:
    """URS-145: the whole master is without complaint, in three languages, and uses every kind of entry."""
    assert check_folder(FOLDER)[1] == ()
    assert MASTER.languages == LANGUAGES
    assert {entry.kind for entry in MASTER.entries()} == set(KINDS)


def test_every_step_of_the_process_is_there() -> None:
    """URS-145: each numbered step of the process has a step of its number, or is an entry of one."""
    known = {step.id for step in MASTER.steps()}
    expected = {f"{phase}.{number:02}" for phase, last in NUMBERED.items() for number in range(1, last + 1)}

    assert expected <= known
    assert {f"B{number}" for number in range(1, 11)} <= {branch.id for branch in MASTER.branches()}


@pytest.mark.parametrize(
    ("step", "second", "flags"), list(zip(WORDS[::3], WORDS[1::3], WORDS[2::3], strict=True)), ids=WORDS[::3]
)
def test_second_person_and_flags_are_those_of_the_process(step: str, second: str, flags: str) -> None:
    """URS-145: who signs besides, and what a step is critical for, is taken from the process."""
    found = MASTER.step(step)

    assert found.second is SECOND[second]
    assert set(flags.split(",")) - {"-"} <= set(found.flags)


@pytest.mark.parametrize("branch", list(OPENS))
def test_a_branch_opens_by_its_trigger_alone(branch: str) -> None:
    """URS-145: each branch opens by what the process says, and not within the limits."""
    found = MASTER.branch(branch).branch
    assert found is not None
    assert found.when is not None
    opens, stays = OPENS[branch]

    assert found.when.evaluate(lambda reference: opens.get(str(reference))) is True
    assert found.when.evaluate(lambda reference: stays.get(str(reference))) is not True


def test_a_branch_without_a_trigger_is_opened_by_people() -> None:
    """URS-145: whether the hospital cancels is said by a person; each branch tells when it is for, and who decides."""
    storage = MASTER.branch("B10").branch

    assert storage is not None
    assert storage.when is None
    assert storage.open
    for branch in MASTER.branches():
        assert branch.branch is not None
        assert all(branch.branch.trigger.inside(language) for language in LANGUAGES)


def test_no_title_repeats_its_number() -> None:
    """URS-145: number and title stand beside each other on every page and in every list."""
    titles = [(phase.id, phase.title) for phase in MASTER.phases]
    titles += [(step.id, step.title) for phase in MASTER.phases for step in phase.steps]
    assert [text for number, title in titles for _, text in title if text.startswith(number)] == []


@pytest.mark.parametrize("step", ["P5.02b", "P6.03b", "P7.03b", "P7.07b", "P8.07b"])
def test_a_count_is_repeated_once(step: str) -> None:
    """URS-145: loop L1, a third reading above 15 %, a new sample once when all readings scatter by more than 15 %."""
    found = MASTER.step(step)
    third = MASTER.step(f"{step[:-1]}a")

    assert found.repeat is not None
    assert (found.repeat.start, found.repeat.most, found.repeat.then) == (step[:-1], 2, "deviation")
    assert found.repeat.condition.source == f"{step}.cv > 15"
    assert third.when is not None
    assert third.when.source.endswith(f"{step[:-1]}.difference > 15")


def test_the_culture_ends_on_day_14() -> None:
    """URS-145: loop L2, one block a day from day 2; no answer of anybody leads to a fifteenth day."""
    repeat = MASTER.step("P6.14").repeat
    assert repeat is not None

    def again(day: int, decision: str) -> object:
        known: dict[str, Value] = {"P6.01.day": D(day), "P6.12a.decision": decision, "P6.12b.decision": decision}
        return repeat.condition.evaluate(lambda reference: known[str(reference)])

    assert (repeat.start, repeat.most) == ("P6.01", 13)
    assert again(7, "continue") is True
    assert again(13, "extend") is True
    assert again(9, "harvest") is False
    assert again(14, "extend") is False
