"""What a record of some 200 pages costs, beside the fastest other tool.

``python -m benchmarks.pages``: 600 entries, tagged, in two languages, with the record inside, made by us and by typst
from the same words, in tables of the same columns, in the same fonts and sizes, in the same run. Each document is made
by a process of its own, which counts the CPU of all its threads from the outline to the finished bytes, fonts read
included; both take turns, and the medians are compared. The comparison favours typst: it draws no marks beside
judgements and no field for the signature. Figures and codes to scan are left out on both sides.

Then: memory, growth up to 6,000 entries, and what signing adds.
"""

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from batchrecord.document.render import render
from batchrecord.record.elements import Outline
from batchrecord.record.enclosed import Enclosed
from batchrecord.signing.signer import STANDARD, KeyFile
from benchmarks.signing import signing_costs
from tests.support.sample import enclosed, sample

ENTRIES = 600
TIMES = 5
SPEED, GOAL = 1.5, 2.0
"""Pages per CPU second relative to typst: at least, and aimed at."""
MEMORY = 200
"""Megabytes that a process that draws a record may take, all in all."""
SIGNING = 0.1
"""Share of the time for drawing that signing may take once the key is open."""
LINEAR = 1.2
"""How much dearer an entry of a record ten times as long may be."""


class Cost(NamedTuple):
    """What one document cost the process that made it."""

    seconds: float
    """CPU, of all threads."""
    megabytes: float
    """The most the process held, all in all."""
    pages: int

    @property
    def speed(self) -> float:
        """Pages per CPU second."""
        return self.pages / self.seconds


def ours(entries: int) -> Callable[[], bytes]:
    """Return what draws the whole sample as the product does."""
    outline, carried = sample(entries=entries), enclosed(entries)
    return lambda: render(outline, carried)


def compared(entries: int) -> tuple[Outline, bytes]:
    """Return the part of the sample that both can make, and its record: no codes on pages, no figures."""
    whole, record = sample(entries=entries), enclosed(entries).record
    assert record is not None
    sections = tuple(section for section in whole.sections if section.id != "figures")
    return replace(whole, page_code="", attachments=(), sections=sections), record


def ours_compared(entries: int) -> Callable[[], bytes]:
    """Return what draws the part of the sample that both can make."""
    outline, record = compared(entries)
    return lambda: render(outline, Enclosed(record=record))


def typst(entries: int) -> Callable[[], bytes]:
    """Return what has typst draw the same part; its template and data are written before the time runs."""
    from tests.support.typst_record import compiled, written  # not held by the processes whose memory counts

    folder = Path(tempfile.mkdtemp(dir=sys.argv[3]))
    template = written(folder, *compared(entries))
    return lambda: compiled(template)


WAYS = {"ours": ours, "ours, compared": ours_compared, "typst": typst}


def made(way: str, entries: int) -> None:
    """Make one document and print what it cost; the body of a process of its own."""
    draw = WAYS[way](entries)
    begun = process_time()
    document = draw()
    gc.collect()  # drawing puts this off; it is part of the price
    spent = process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    import pypdfium2

    with pypdfium2.PdfDocument(document) as opened:
        sys.stdout.write(json.dumps([spent, peak, len(opened)]))


def cost(way: str, entries: int) -> Cost:
    """Have one document made by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.pages", way, str(entries), folder]
        return Cost(*json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


def middle(costs: list[Cost]) -> Cost:
    """Return the medians."""
    return Cost(*(median(column) for column in zip(*costs, strict=True)))


def opening() -> float:
    """Return the CPU seconds that opening a key takes: dear on purpose, against guessed passphrases."""
    begun = process_time()
    KeyFile.make("qp", "a passphrase", bytes(32), STANDARD, os.urandom)  # derives once, as opening does
    return process_time() - begun


def verdict(holds: bool) -> str:
    """Return whether an aim is met, as a word."""
    return "met" if holds else "MISSED"


def main() -> None:
    """Print the ratios, each with its aim."""
    found: dict[str, list[Cost]] = {way: [] for way in WAYS}
    for _ in range(TIMES):
        for way, costs in found.items():
            costs.append(cost(way, ENTRIES))
    drawn = {way: middle(costs) for way, costs in found.items()}
    for way, each in drawn.items():
        sys.stdout.write(
            f"{way}: {each.pages:.0f} pages, {each.speed:.0f} a CPU second, {each.megabytes:.0f} MB at most\n"
        )
    bare, whole, other = drawn["ours, compared"], drawn["ours"], drawn["typst"]
    ratio = bare.speed / other.speed
    sys.stdout.write(
        f"ours / typst, pages a CPU second: {ratio:.2f} (at least {SPEED}, aim {GOAL}): {verdict(ratio >= SPEED)}\n"
        f"  entries a CPU second: {other.seconds / bare.seconds:.2f};"
        f" pages with codes and figures against typst's without: {whole.speed / other.speed:.2f}\n"
        f"memory: {whole.megabytes:.0f} MB (less than {MEMORY}): {verdict(whole.megabytes < MEMORY)}\n"
    )
    few, many = middle([cost("ours", ENTRIES // 10) for _ in range(TIMES)]), cost("ours", ENTRIES * 10)
    before = (whole.seconds - few.seconds) / (ENTRIES * 9 / 10)
    after = (many.seconds - whole.seconds) / (ENTRIES * 9)
    sys.stdout.write(
        f"growth: an entry costs {before * 1e3:.2f} ms from {ENTRIES // 10} to {ENTRIES} entries,"
        f" {after * 1e3:.2f} ms from there to {ENTRIES * 10} (ratio at most {LINEAR}): "
        f"{verdict(after <= before * LINEAR)}\n"
    )
    costs_of = signing_costs(ours(ENTRIES)(), TIMES)
    share, stamped, closed = (costs_of[name] / whole.seconds for name in ("signed", "stamped", "closed"))
    sys.stdout.write(f"signing / drawing: {share:.3f} (at most {SIGNING}): {verdict(share <= SIGNING)}\n")
    sys.stdout.write(
        f"  with a time stamp of the site's own: {stamped:.3f}; closing: {closed:.3f};"
        f" opening the key: {opening() / whole.seconds:.3f}\n"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        made(sys.argv[1], int(sys.argv[2]))
    else:
        main()
