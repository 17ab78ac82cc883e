"""How long a signature takes in the window, by keys alone, with the real price of a passphrase.

``python -m benchmarks.hands``: the whole program on a site whose keys cost what they cost in use (argon2id, 3 passes,
128 MiB, 4 lanes). Keys go to the window as the system sends them. For each plain numeric entry it is measured how long
it takes from the last key of the value until the page shows the signature, and how often the person had to act: typing
a text is one interaction, and each other key is one. The median must be under half a second, with at most five.

The person herself takes no time here: what is left is what the program lets her wait.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from batchrecord.base import canonical
from batchrecord.demonstration.cast import CAST
from batchrecord.demonstration.whole import WHOLE
from batchrecord.execution.identity import unlocked
from batchrecord.execution.site import Site
from batchrecord.execution.suites import has_suite, occupy_suite
from batchrecord.signing import signer
from batchrecord.signing.signer import KeyFile
from batchrecord.signing.wrapping import NONCE_SIZE, SALT_SIZE, STANDARD, Wrapped, Wrapping
from tests.support.batch_run import SiteRun
from ui.parts import Parts, begin
from ui.program import Program
from ui.signing import sheet

__all__ = ["Hands", "Taken", "main", "measured", "measured_in_whole"]

TIMES = 7
MOST_SECONDS, MOST_INTERACTIONS = 0.5, 5
STEP, ENTRY, PERSON = "P1.02", "P1.02.lowest", "wh"
STEPS, OPERATOR = ("P5.01a", "P6.01a", "P7.01a"), "op1"
"""Of the whole master, where a batch has some 300, 450 and 830 entries; each begins with three numbers."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one entry took."""

    seconds: float
    interactions: int


class Hands:
    """Somebody who works the window by keys."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.interactions = 0

    def types(self, text: str) -> None:
        """Type a text without looking up."""
        self.interactions += 1
        QTest.keyClicks(self._focused(), text)

    def presses(self, key: Qt.Key) -> None:
        """Press one key."""
        self.interactions += 1
        QTest.keyClick(self._parts.window.windowHandle(), key)

    def sees(self, name: str) -> bool:
        """Tell whether something can be seen."""
        return any(each.isVisible() for each in self._parts.window.findChildren(QWidget, name))

    def waits_for(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so, and is painted.

        It is looked for only when the window has heard something: to look all the time takes from the program the
        processor that it is measured by.
        """
        begun, loop = perf_counter(), QEventLoop()
        while not condition():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if perf_counter() - begun > 30:
                raise TimeoutError
        QApplication.processEvents()

    def has(self, name: str) -> bool:
        """Tell whether the keyboard is in a widget."""
        there = QApplication.focusWidget()
        return there is not None and there.objectName() == name

    def _focused(self) -> QWidget:
        there = QApplication.focusWidget()
        assert there is not None
        return there


def measured(folder: Path, times: int = TIMES) -> tuple[list[Taken], float]:
    """Make a numeric entry in as many small batches; return what each took, and what opening the key takes alone."""
    site = SiteRun.found(folder / "site")
    batches = [f"B-26-{number + 2000}" for number in range(times)]
    for batch in batches:
        site.batch(batch).work(until=STEP)
    _put_key(site.bench.site, PERSON, _dear_key(site.bench.site, PERSON))
    with working(folder, site, PERSON) as (program, hands):
        taken = []
        for batch in batches:
            program.way.show_step(batch, STEP)
            taken.append(_entry(hands, PERSON, ENTRY, "3.1"))
        return taken, _opening(site.bench.site, PERSON)


def measured_in_whole(folder: Path, steps: Sequence[str] = STEPS) -> tuple[list[Taken], int]:
    """Make the numeric entries at the beginning of steps of a whole batch; return what each took, and its entries."""
    site = SiteRun.found(folder / "site", script=WHOLE)
    run, taken = site.batch(), []
    dear, cheap = _dear_key(site.bench.site, OPERATOR), site.bench.site.folder.read_key(OPERATOR)
    assert cheap is not None
    with working(folder, site, OPERATOR) as (program, hands):
        for step in steps:
            run.work(until=step)
            _put_key(site.bench.site, OPERATOR, dear)
            if not has_suite(site.bench.recorder, run.batch):
                occupy_suite(site.bench.recorder, run.batch, site.by(OPERATOR))
            program.way.show_step(run.batch, step)
            for entry in takewhile(lambda each: each.kind == "NUM", run.master.step(step).entries):
                value = str(run.fields(entry)["value"])
                taken.append(_entry(hands, OPERATOR, entry.id, value))
            _put_key(site.bench.site, OPERATOR, cheap)
    head = run.state.head
    return taken, 0 if head is None else head.seq + 1


@contextmanager
def working(folder: Path, site: SiteRun, person: str) -> Iterator[tuple[Program, Hands]]:
    """Have somebody sit down at the window of a site."""
    parts = begin(["hands"], clock=site.clock, folder=folder, language="en", demonstration=None)
    program = Program(parts)
    parts.window.resize(1280, 800)
    parts.window.show()
    parts.window.activateWindow()
    program.join(site.bench)
    hands = Hands(parts)
    hands.waits_for(parts.window.isActiveWindow)
    _sign_in(hands, person)
    yield program, hands
    parts.window.close()


def _dear_key(site: Site, person: str) -> KeyFile:
    """Return the key of a person wrapped anew, at the price it has in use."""
    key, passphrase, pepper = site.folder.read_key(person), CAST[person].passphrase, site.pepper()
    assert key is not None
    wrapping = Wrapping(cost=STANDARD, salts=(os.urandom(SALT_SIZE),))
    said = canonical.encode(signer._said(person, key.public_key_bytes, wrapping))
    cipher = wrapping.key([passphrase], pepper, signer._FORMAT)
    wrapped = Wrapped.of(key._opened(passphrase, pepper), cipher, said, os.urandom(NONCE_SIZE))
    return replace(key, wrapping=wrapping, wrapped=wrapped)


def _put_key(site: Site, person: str, key: KeyFile) -> None:
    site.folder.person_key(person).unlink()
    site.folder.write_key(key)


def _opening(site: Site, person: str) -> float:
    """Return what opening a key costs by itself, in seconds."""
    certificate = site.certificate_of(person)
    assert certificate is not None
    spent = []
    for _ in range(TIMES):
        begun = perf_counter()
        with unlocked(site, certificate, CAST[person].passphrase):
            spent.append(perf_counter() - begun)
    return median(spent)


def _sign_in(hands: Hands, person: str) -> None:
    hands.waits_for(lambda: hands.has("signin.people.filter"))
    hands.types(person)
    hands.presses(Qt.Key.Key_Return)
    hands.types(CAST[person].passphrase)
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.sees("home"))


def _entry(hands: Hands, person: str, entry: str, value: str) -> Taken:
    """Make the entry that has the keyboard now, or will have it."""
    hands.waits_for(lambda: hands.has(f"entry.{entry}.value"))
    hands.interactions = 0
    hands.types(value)
    begun = perf_counter()
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.has("action"))
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.has("signing.passphrase"))
    opened = perf_counter()
    hands.types(CAST[person].passphrase)
    while perf_counter() - opened < sheet.DEAF:  # nobody types a passphrase in that time; here it counts all the same
        QApplication.processEvents()
        sleep(0.001)
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.sees(f"entry.{entry}.performed"))
    return Taken(perf_counter() - begun, hands.interactions)


def main() -> None:
    """Print the figures, and whether they hold."""
    with tempfile.TemporaryDirectory() as folder:
        small, alone = measured(Path(folder) / "small")
        whole, entries = measured_in_whole(Path(folder) / "whole")
    sys.stdout.write("from the last key of a value to signed and shown\n")
    kept = _print("batches of the small master", small)
    kept = _print(f"a batch of the whole master, {entries} entries at last", whole) and kept
    sys.stdout.write(f"of that, opening the key: {alone * 1e3:.0f} ms\n")
    if not kept:
        raise SystemExit(1)


def _print(where: str, taken: Sequence[Taken]) -> bool:
    seconds, most = median(each.seconds for each in taken), max(each.interactions for each in taken)
    sys.stdout.write(
        f"{where}: {seconds * 1e3:.0f} ms (under {MOST_SECONDS * 1e3:.0f} ms), "
        f"{most} interactions (at most {MOST_INTERACTIONS})\n"
    )
    return seconds < MOST_SECONDS and most <= MOST_INTERACTIONS


if __name__ == "__main__":
    main()
