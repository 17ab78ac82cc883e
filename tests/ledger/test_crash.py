"""Power cuts, in a process of their own, because it forks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledger.crash import CONTROLS

ROOT = Path(__file__).resolve().parents[2]
KILLS = os.environ.get("BATCHRECORD_KILLS", "60")

pytestmark = [
    pytest.mark.power_cut,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


def campaign(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a campaign."""
    command = [sys.executable, "-m", "tests.ledger.crash", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=500)


def test_a_power_cut_leaves_whole_entries_and_all_that_were_announced() -> None:
    """URS-207: killed at any point while signing, either the whole entry is there or nothing of it."""
    done = campaign("--kills", KILLS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{KILLS} kills" in done.stdout
    assert " 0 faults" in done.stdout


@pytest.mark.parametrize("control", sorted(CONTROLS))
def test_the_checker_catches_a_wrong_writer(control: str) -> None:
    """URS-207: control that must fail: announced too early, or recorded in two transactions, is found.

    URS-341: so is a file that is stored after the entry that names it.
    """
    done = campaign("--kills", "120", "--control", control)
    expected = {
        "early": "announced and lost",
        "halves": "ledger.checkpoint-missing",
        "late-file": "ledger.attachment-missing",
    }[control]
    assert done.returncode == 1, done.stdout + done.stderr
    assert expected in done.stdout
