"""How long it takes to find the batches that used a lot or a piece of equipment, at a site of many batches.

``python -m benchmarks.genealogy`` makes one batch by the services of the bench up to the addition of vector, then the
same entries for 999 more batches, each signed by its own person, chained and logged like any other. Then it asks, as
the window and the command line do: which batches used this lot, what is left of it, the logbook of a cell counter,
what one batch used, and how long the check before a signature takes that there is enough of a lot. It ends with status
1 where an answer takes a second or more.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from batchrecord.batch.uses import used
from batchrecord.execution.genealogy import logbook, trace_lot
from batchrecord.execution.identity import unlocked
from batchrecord.execution.site import Site
from batchrecord.ledger.entry import Entry, Payload
from batchrecord.signing.envelope import Signer
from batchrecord.steps.use import UseSort
from tests.support.batch_run import BATCH, SiteRun

TARGET = 1.0
"""Seconds."""
UNTIL = "P5.05"
ITEM, LOT, COUNTER = "VEC-BCMA-01", "LV26003", "NC-02"


@contextmanager
def keys(site: SiteRun, people: set[str]) -> Iterator[Mapping[str, Signer]]:
    """Hold the keys of these people open."""
    with ExitStack() as stack:
        held = {}
        for person in people:
            certificate = site.bench.site.certificate_of(person)
            assert certificate is not None
            held[person] = stack.enter_context(unlocked(site.bench.site, certificate, site.by(person).passphrase))
        yield held


def copy(site: Site, template: Sequence[Payload], number: str, held: Mapping[str, Signer]) -> None:
    """Make the same entries for another batch."""
    for payload in template:
        with site.log.appending(number) as slot:
            prev = None if slot.head is None else slot.head.leaf
            values = {**payload.values, "batch": number} if payload.kind == "batch.issued" else payload.values
            mine = replace(payload, ledger=number, prev=prev, values=values, checkpoint=slot.checkpoint)
            slot.append(Entry.seal(mine, held[payload.signer.id]))


def timed(ask: Callable[[], object], times: int = 5) -> tuple[float, object]:
    """Return the longest time in seconds, and the answer."""
    longest, answer = 0.0, None
    for _ in range(times):
        begun = perf_counter()
        answer = ask()
        longest = max(longest, perf_counter() - begun)
    return longest, answer


def main(arguments: Sequence[str] = ()) -> int:
    """Make the site, ask, print, and compare with the target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.genealogy", description="From a lot to its batches.")
    parser.add_argument("--batches", type=int, default=1_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        run = SiteRun.found(Path(name) / "site")
        run.batch().work(until=UNTIL)
        site = run.bench.site
        template = [stored.entry.payload for stored in site.store.entries(BATCH)]
        begun = perf_counter()
        with keys(run, {payload.signer.id for payload in template}) as held:
            for number in range(1, options.batches):
                copy(site, template, f"B-27-{number:05}", held)
        print(f"{options.batches} batches, {site.store.size()} entries, made in {perf_counter() - begun:.0f} s")
        longest = 0.0
        for what, ask in _questions(run):
            took, answer = timed(ask)
            longest = max(longest, took)
            print(f"{what:44}{took * 1000:10.1f} ms   {answer}")
        run.close()
    return int(longest >= TARGET)


def _questions(run: SiteRun) -> Iterator[tuple[str, Callable[[], object]]]:
    site = run.bench.site
    yield "batches that used a lot, and what is left", lambda: _told(trace_lot(site, ITEM, LOT).batches)
    yield "logbook of a cell counter", lambda: f"{len(logbook(site, COUNTER).lines)} lines"
    state = run.bench.state(BATCH)
    yield "lots and equipment of one batch", lambda: f"{sum(len(used(state, sort)) for sort in UseSort)} uses"
    fields = {"item": ITEM, "lot": LOT, "quantity": "5", "container": "c"}
    preview = run.bench.preview
    yield "check of an entry, with what is left", lambda: f"{len(preview(BATCH, 'P5.04.vector', fields, 'wh').reasons)}"


def _told(batches: tuple[str, ...]) -> str:
    return f"{len(batches)} batches"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
