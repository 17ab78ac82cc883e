"""A workstation program of its own: ``python -m tests.execution.second_program FOLDER PERSON TIMES ORIGIN START``.

It opens the site, reports so many observations, and between them tries to make the same entries as everybody else. For
each entry of the batch it prints whether it was the one who made it, or with which code it was refused.
"""

import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from batchrecord.base.clock import Moment
from batchrecord.base.errors import RefusedError
from batchrecord.demonstration.cast import CAST, Cast
from batchrecord.execution.bench import Bench
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import open_site
from tests.support.batch_run import BATCH
from tests.support.deviations import reported

ENTRIES = ("P1.05.leak", "P1.05.clots")


class RunningClock:
    """Runs on from the end of the template, alike in every process of this computer."""

    def __init__(self, origin: datetime, start: float) -> None:
        self._origin, self._start = origin, start

    def now(self) -> Moment:
        """The template's time plus what has passed since the test began."""
        passed = timedelta(milliseconds=int((time.monotonic() - self._start) * 1000))
        return Moment(self._origin + passed, "Asia/Shanghai")


def main(folder: Path, person: str, times: int, clock: RunningClock) -> None:
    """Record, and say what came of it."""
    bench = Bench(Recorder(open_site(folder, clock, busy_seconds=30)))
    by = Cast(CAST).credentials(person)
    for number in range(times):
        bench.report_deviation(BATCH, reported(text=f"Observation {number} of {person}."), by)
        if number * len(ENTRIES) % times == 0 and number * len(ENTRIES) // times < len(ENTRIES):
            entry = ENTRIES[number * len(ENTRIES) // times]
            try:
                bench.perform(BATCH, entry, {"chosen": "none"}, by)
            except RefusedError as refused:
                sys.stdout.write(f"{entry} {refused.reasons[0].code}\n")
            else:
                sys.stdout.write(f"{entry} made\n")
    bench.site.close()


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        sys.argv[2],
        int(sys.argv[3]),
        RunningClock(datetime.fromisoformat(sys.argv[4]), float(sys.argv[5])),
    )
