"""A whole site with a whole batch in a folder of the test: the services of production, keys that cost nothing to open.

``SiteRun`` founds the demonstration site; ``batch()`` starts a batch on it. A test overrides the answers it is about:
``site.batch(answers={"P5.11.added": {"value": "2.60"}})``.
"""

import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from batchrecord.base.clock import SetClock
from batchrecord.base.ids import SITE_LEDGER
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.cast import CAST, Cast
from batchrecord.demonstration.days import Calendar
from batchrecord.demonstration.foundation import found, list_revocations
from batchrecord.demonstration.script import Answers, Correction, Script
from batchrecord.demonstration.small import SMALL
from batchrecord.execution.bench import Bench
from batchrecord.execution.identity import Credentials
from batchrecord.execution.recorder import Recorder
from batchrecord.execution.site import open_site
from batchrecord.master.model import Master
from batchrecord.signing.signer import Cost

__all__ = ["BATCH", "CHEAP", "END", "SiteRun"]

BATCH = "B-26-0117"
END = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
"""The day of release."""
CHEAP = Cost(1, 8, 1)


@dataclass(kw_only=True)
class SiteRun:
    """A founded site with people, training, the shipped master and lots."""

    folder: Path
    clock: SetClock
    bench: Bench
    cast: Cast
    master: Master
    script: Script = SMALL

    @classmethod
    def found(cls, folder: Path, *, seed: int = 1, script: Script = SMALL) -> "SiteRun":
        """Found a site in a folder that does not exist yet; one like it is founded once and copied from then on."""
        founded, at = _founded_once(script.master, seed)
        shutil.copytree(founded, folder)
        clock = SetClock(at)
        bench = Bench(Recorder(open_site(folder, clock)))
        (master,) = bench.masters()
        return cls(folder=folder, clock=clock, bench=bench, cast=Cast(CAST), master=master, script=script)

    def batch(
        self,
        number: str = BATCH,
        *,
        answers: Answers | None = None,
        results: Answers | None = None,
        corrections: Sequence[Correction] = (),
        issue: bool = True,
        end: datetime = END,
    ) -> BatchRun:
        """Start a batch that is to be released at the end."""
        calendar = Calendar.ending(end, self.clock, days=self.script.days)
        calendar.not_before(-2, "10:00")
        run = BatchRun(
            self.bench,
            self.cast,
            calendar,
            number,
            self.script,
            answers=answers,
            results=results,
            corrections=corrections,
        )
        if issue:
            run.issue(self.master)
        return run

    def by(self, person: str) -> Credentials:
        """What a person types to sign."""
        return self.cast.credentials(person)

    @classmethod
    def opened(cls, folder: Path, at: datetime, **options: Any) -> "SiteRun":
        """Open a site that was founded before, such as a copy."""
        clock = SetClock(at)
        bench = Bench(Recorder(open_site(folder, clock, **options), sleep=lambda _: None))
        return cls(folder=folder, clock=clock, bench=bench, cast=Cast(CAST), master=bench.masters()[0])

    def list_revocations(self) -> None:
        """Publish a list as of now; the one of the founding is more than a month old at the end."""
        list_revocations(self.bench, self.cast, random.Random(9).randbytes)

    def reopened(self) -> Bench:
        """The same site, opened once more as another process would."""
        return Bench(Recorder(open_site(self.folder, self.clock), sleep=lambda _: None))

    def running(self, number: str = BATCH) -> BatchRun:
        """Take up a batch that was begun before."""
        calendar = Calendar.ending(END, self.clock, days=self.script.days)
        return BatchRun(self.bench, self.cast, calendar, number, self.script)

    def notes(self, kind: str) -> list[Mapping[str, Any]]:
        """What the workstation recorded of one kind."""
        entries = (stored.entry.payload for stored in self.bench.site.store.entries(SITE_LEDGER))
        return [payload.values for payload in entries if payload.kind == kind]

    def close(self) -> None:
        """Close the database."""
        self.bench.site.close()


_KEPT: list[TemporaryDirectory[str]] = []
"""Founded sites, until the tests end."""


@cache
def _founded_once(master: str, seed: int) -> tuple[Path, datetime]:
    """Found a site with a master; return its folder, and the time it had become."""
    _KEPT.append(TemporaryDirectory(prefix="founded-"))
    folder, clock = Path(_KEPT[-1].name) / "site", SetClock(END - timedelta(days=40))
    bench, _, _ = found(folder, master, clock, random.Random(seed).randbytes, CHEAP)
    bench.site.close()
    return folder, clock.now().utc
