"""The site a command works on, open for as long as the command takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.clock import SystemClock

if TYPE_CHECKING:  # each command imports what it needs, so that none waits for what others need
    from batchrecord.execution.bench import Bench
    from batchrecord.execution.site import Site

__all__ = ["bench_of", "opened"]


@contextmanager
def opened(folder: Path, *, inspecting: bool = False) -> "Iterator[Site]":
    """Open the site in a folder and close it again; to inspect it also where its ledger was shortened."""
    from batchrecord.execution.site import open_site

    site = open_site(folder, SystemClock(), inspecting=inspecting)
    try:
        yield site
    finally:
        site.close()


@contextmanager
def bench_of(folder: Path) -> "Iterator[Bench]":
    """Open the site in a folder with its services, and close it again."""
    from batchrecord.execution.bench import Bench
    from batchrecord.execution.recorder import Recorder

    with opened(folder) as site:
        yield Bench(Recorder(site))
