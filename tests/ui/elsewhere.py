"""Somebody at another workstation: ``python -m tests.ui.elsewhere FOLDER PERSON ORIGIN START``.

A program of its own on the same database. It waits for a line ``batch entry field=value …`` on standard input, performs
the entry, and prints when the signature was in the ledger, by the clock that every process of this computer shares.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from batchrecord.demonstration.cast import CAST, Cast
from batchrecord.execution.bench import Bench
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import open_site
from tests.execution.second_program import RunningClock

ROOT = Path(__file__).resolve().parents[2]


class Elsewhere:
    """The other program, as a test speaks to it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def perform(self, batch: str, entry: str, **fields: str) -> float:
        """Have an entry made there; return when it was signed, by :func:`time.monotonic`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(
            " ".join((batch, entry, *(f"{name}={value}" for name, value in fields.items()))) + "\n"
        )
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


@contextmanager
def elsewhere(folder: Path, person: str, origin: datetime) -> Iterator[Elsewhere]:
    """Start another program on a site; it ends with the block."""
    command = [
        sys.executable,
        "-m",
        "tests.ui.elsewhere",
        str(folder),
        person,
        origin.isoformat(),
        str(time.monotonic()),
    ]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield Elsewhere(process)
    finally:
        process.communicate(timeout=30)


def main(folder: Path, person: str, clock: RunningClock) -> None:
    """Do what is asked for, line by line."""
    bench = Bench(Recorder(open_site(folder, clock, busy_seconds=30)))
    by = Cast(CAST).credentials(person)
    say("ready")
    for line in sys.stdin:
        batch, entry, *fields = line.split()
        bench.perform(batch, entry, dict(field.split("=", 1) for field in fields), by)
        say(str(time.monotonic()))
    bench.site.close()


def say(words: str) -> None:
    """Tell the test."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], RunningClock(datetime.fromisoformat(sys.argv[3]), float(sys.argv[4])))
