"""Two programs on one batch, each with its own process, keys and knowledge of the state."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.execution.second_program import ENTRIES
from tests.support.batch_run import BATCH, SiteRun

ROOT = Path(__file__).resolve().parents[2]
TIMES = 12


@pytest.mark.parametrize("site", ["P1.05"], indirect=True)
def test_two_programs_never_fork_a_batch(site: SiteRun) -> None:
    """URS-208: everything both record stands in one chain; of an entry both try to make, exactly one is made."""
    head = site.bench.state(BATCH).head
    assert head is not None
    site.close()
    command = [sys.executable, "-m", "tests.execution.second_program", str(site.folder)]
    clock = [site.clock.now().utc.isoformat(), str(time.monotonic())]
    running = [
        subprocess.Popen(
            [*command, person, str(TIMES), *clock],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for person in ("op1", "op2")
    ]
    said: list[str] = []
    for process in running:
        output, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        said += output.splitlines()

    assert sorted(said) == sorted(
        line for entry in ENTRIES for line in (f"{entry} made", f"{entry} entry.already-made")
    )
    again = SiteRun.opened(site.folder, site.clock.now().utc)
    state = again.bench.state(BATCH)
    assert state.head is not None
    assert state.head.seq == head.seq + 2 * TIMES + len(ENTRIES)
    assert len(state.deviations) == 2 * TIMES
    assert all(not finding.outcome for finding in again.bench.site.check())
    again.close()
