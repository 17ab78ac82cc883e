"""The whole master against the process it was written from: every step, who does it, who stands beside, and why."""

import re
from collections.abc import Iterator

import pytest

from batchrecord.base.places import data_root
from batchrecord.master.checks import complaints
from batchrecord.master.evidence import unverified
from batchrecord.master.load import load, read_folder
from batchrecord.master.model import Second, Step

MASTER = load(read_folder(data_root("forms") / "masters" / "bcma-cart" / "2.0"))
PROCESS = """
P0.01 LG V COI
P0.02 LG W COI
P0.03 QA V SAF
P0.04 SU - -
P0.05 QA V -
P1.01 WH V COI
P1.02 WH - CPP
P1.03 WH V CPP
P1.04 WH W COI
P1.05 OP V -
P1.06 OP - -
P1.07 OP - -
P1.08 OP+QC V IPC
P1.09 system V IPC
P1.10 system - CQA
P1.11 QC V IPC
P1.12 QC - -
P1.13 OP - -
P1.14 QA V COI
P2.01 OP W COI
P2.02 OP - -
P2.03 system - -
P2.04 OP - -
P2.05 OP - CPP
P2.06 OP - -
P2.07 OP V CPP
P2.08 OP W CPP
P2.09 OP V -
P2.10 OP - -
P3.01 SU - -
P3.02 OP W COI
P3.03 OP V -
P3.04 OP - -
P3.05 OP W CPP
P3.06 OP - CPP
P3.07 OP V CPP
P3.08 OP V CPP
P3.09 OP+QC V IPC
P3.10 QC V IPC
P3.11 system - IPC
P3.12 OP V COI
P3.13 system - CPP
P3.14 SU V -
P4.01 SU - -
P4.02 system V CPP
P4.03 system V CPP
P4.04 OP W CPP
P4.05 OP V CPP
P4.06 OP W COI
P4.07 system - CPP
P5.01 OP W COI
P5.02 OP V IPC
P5.03 QC - IPC
P5.04 WH W CPP
P5.05 OP W COI+SAF
P5.06 OP V CPP
P5.07 OP - CPP
P5.08 system W CPP
P5.09 system - -
P5.10 OP W CPP
P5.11 OP W CPP
P5.12 system V CPP
P5.13 OP - CPP
P5.14 OP V CPP
P5.15 system - CPP
P5.16 OP W SAF
P5.17 OP V -
P5.18 OP V IPC
P6.01 OP W COI
P6.02 OP V SAF
P6.03 OP V IPC
P6.04 system - IPC
P6.05 OP - IPC
P6.06 OP - CPP
P6.07 OP V CPP
P6.08 OP V CPP
P6.09 OP W COI
P6.10 QC V IPC
P6.11 OP W SAF
P6.12 SU V CPP
P6.13 SU+QA W CPP
P7.01 OP W COI
P7.02 OP W COI
P7.03 OP V IPC
P7.04 OP W SAF
P7.05 OP V CPP
P7.06 OP V CPP
P7.07 OP+QC V CQA
P7.08 QC V CQA
P7.09 system - CPP
P8.01 LG W COI
P8.02 system W CPP+CQA
P8.03 SU V -
P8.04 OP W COI
P8.05 OP W CPP
P8.06 OP V CPP
P8.07 OP+QC V CQA
P8.08 OP W CPP
P8.09 OP W COI+CQA
P8.10 OP W COI
P8.11 system - CPP
P8.12 OP V CPP
P8.13 OP W CPP+COI
P8.14 system - COI
P8.15 system V -
P12.01 LG W -
P12.02 LG V -
P12.03 LG - -
P12.04 LG W -
P12.05 LG V -
P12.06 LG W -
P12.07 LG - -
"""
"""Step, who performs it, second person (W witness, V verification), flags."""
SECONDS = {"W": {Second.WITNESS}, "V": {Second.VERIFY, Second.WITNESS}}
"""A witness signs before the next step opens, which is more than a verification before the gate."""


def told(step: str) -> Iterator[Step]:
    """Yield the steps of the master that make a step of the process: ``P1.08`` is P1.08, P1.08a and P1.08b."""
    return (each for each in MASTER.steps() if re.fullmatch(f"{re.escape(step)}[a-z]?", each.id))


@pytest.mark.parametrize("row", PROCESS.strip().splitlines())
def test_each_step_of_the_process_is_there(row: str) -> None:
    """URS-130: every step of the process is in the master, with its performers, its second person and its flags."""
    step, who, second, flags = row.split(" ")
    found = list(told(step))

    assert found
    wanted = () if who == "system" else who.split("+")
    assert {*wanted} <= {str(role) for each in found for role in each.who}
    if second != "-":
        assert SECONDS[second] & {each.second for each in found}
    assert {*flags.split("+")} - {"-"} <= {flag for each in found for flag in each.flags}


def test_it_can_be_worked_off() -> None:
    """URS-130: nobody finds a fault in it, its loops end, and it lets people work in lanes and branches."""
    assert list(complaints(MASTER)) == []
    passes = {step.id: step.repeat.most for step in MASTER.steps() if step.repeat is not None}
    assert {passes[step] for step in ("P1.08b", "P3.09b", "P3.03", "P3.07", "P2.08", "P2.08a")} == {2}, "L1 and L3"
    assert passes["P6.14"] <= 14, "L2"
    assert {"logistics", "qc", "samples"} <= {step.lane for step in MASTER.steps()}
    branches = [phase.id for phase in MASTER.phases if phase.branch is not None]
    assert {f"B{number}" for number in range(1, 11)} <= {*branches}
    assert {entry.kind for entry in MASTER.entries()} == {
        *("ACK", "NUM", "CALC", "IDC", "MAT", "EQP", "CHO", "TMR", "SMP", "TXT", "LBL", "ATT", "SIG"),
    }


def test_what_nobody_verified_is_named() -> None:
    """URS-131: every limit bears its source, and those without a published one are listed for the site."""
    marks = {each.mark.id: each for each in unverified(MASTER)}

    assert "D" in marks
    assert "P1.06.volume" in marks["D"].names
    assert "param.seed_cells" in marks["D"].names
    assert not any("P1.12a.cd3_cells" in each.names for each in marks.values()), "published: 0.6e9 and 2.0e9"
