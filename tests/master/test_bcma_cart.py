"""The shipped master."""

from batchrecord.base.places import data_root
from batchrecord.master.load import load, read_folder

FOLDER = data_root("forms") / "masters" / "bcma-cart" / "1.0"


def test_it_loads_and_covers_the_road() -> None:
    """URS-110: the shipped master has receipt, transduction, counts with loops, filling, gates and a specification."""
    master = load(read_folder(FOLDER))

    assert [phase.id for phase in master.phases] == ["P1", "P5", "P8"]
    assert all(phase.gate is not None and phase.steps[-1] is phase.gate for phase in master.phases)
    assert len(list(master.steps())) >= 25
    assert {entry.kind for entry in master.entries()} == {
        *("ACK", "NUM", "CALC", "IDC", "MAT", "CHO", "TMR", "SMP", "SIG"),
    }
    assert [step.id for step in master.steps() if step.when] == ["P1.08a", "P5.02a", "P8.07a"]
    assert [step.id for step in master.steps() if step.repeat] == ["P1.08b", "P5.02b", "P8.07b"]
    assert [test.id for test in master.specification.tests] == ["R10", "R14", "R20", "R40a", "R40", "R42", "R47"]
