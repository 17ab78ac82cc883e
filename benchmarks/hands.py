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
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from batchrecord.base import canonical
from batchrecord.demonstration.cast import CAST
from batchrecord.execution.identity import unlocked
from batchrecord.execution.site import Site
from batchrecord.signing import signer
from batchrecord.signing.wrapping import NONCE_SIZE, SALT_SIZE, STANDARD, Wrapped, Wrapping
from tests.support.batch_run import SiteRun
from ui.parts import Parts, begin
from ui.program import Program
from ui.signing import sheet

__all__ = ["Hands", "Taken", "main"]

TIMES = 7
MOST_SECONDS, MOST_INTERACTIONS = 0.5, 5
STEP, ENTRY, PERSON = "P1.02", "P1.02.lowest", "wh"


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
        """Look until something is so."""
        begun = perf_counter()
        while not condition():
            QApplication.processEvents()
            sleep(0.001)
            if perf_counter() - begun > 30:
                raise TimeoutError

    def has(self, name: str) -> bool:
        """Tell whether the keyboard is in a widget."""
        there = QApplication.focusWidget()
        return there is not None and there.objectName() == name

    def _focused(self) -> QWidget:
        there = QApplication.focusWidget()
        assert there is not None
        return there


def measured(folder: Path, times: int = TIMES) -> tuple[list[Taken], float]:
    """Make a numeric entry in as many batches; return what each took, and what opening the key takes alone."""
    site = SiteRun.found(folder / "site")
    batches = [f"B-26-{number + 2000}" for number in range(times)]
    for batch in batches:
        site.batch(batch).work(until=STEP)
    alone = _make_dear(site.bench.site, PERSON)
    parts = begin(["hands"], clock=site.clock, folder=folder, language="en", demonstration=None)
    program = Program(parts)
    parts.window.resize(1280, 800)
    parts.window.show()
    parts.window.activateWindow()
    program.join(site.bench)
    hands = Hands(parts)
    hands.waits_for(parts.window.isActiveWindow)
    _sign_in(hands)
    taken = [_entry(program, hands, batch) for batch in batches]
    parts.window.close()
    return taken, alone


def _make_dear(site: Site, person: str) -> float:
    """Wrap a key anew at the price it has in use, and return what opening it costs by itself, in seconds."""
    key, passphrase, pepper = site.folder.read_key(person), CAST[person].passphrase, site.pepper()
    certificate = site.certificate_of(person)
    assert key is not None
    assert certificate is not None
    wrapping = Wrapping(cost=STANDARD, salts=(os.urandom(SALT_SIZE),))
    said = canonical.encode(signer._said(person, key.public_key_bytes, wrapping))
    cipher = wrapping.key([passphrase], pepper, signer._FORMAT)
    wrapped = Wrapped.of(key._opened(passphrase, pepper), cipher, said, os.urandom(NONCE_SIZE))
    site.folder.person_key(person).unlink()
    site.folder.write_key(replace(key, wrapping=wrapping, wrapped=wrapped))
    spent = []
    for _ in range(TIMES):
        begun = perf_counter()
        with unlocked(site, certificate, passphrase):
            spent.append(perf_counter() - begun)
    return median(spent)


def _sign_in(hands: Hands) -> None:
    hands.waits_for(lambda: hands.has("signin.people.filter"))
    hands.types(PERSON)
    hands.presses(Qt.Key.Key_Return)
    hands.types(CAST[PERSON].passphrase)
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.sees("home"))


def _entry(program: Program, hands: Hands, batch: str) -> Taken:
    program.way.show_step(batch, STEP)
    hands.waits_for(lambda: hands.has(f"entry.{ENTRY}.value"))
    hands.interactions = 0
    hands.types("3.1")
    begun = perf_counter()
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.has("action"))
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.has("signing.passphrase"))
    opened = perf_counter()
    hands.types(CAST[PERSON].passphrase)
    while perf_counter() - opened < sheet.DEAF:  # nobody types a passphrase in that time; here it counts all the same
        QApplication.processEvents()
    hands.presses(Qt.Key.Key_Return)
    hands.waits_for(lambda: hands.sees(f"entry.{ENTRY}.performed"))
    return Taken(perf_counter() - begun, hands.interactions)


def main() -> None:
    """Print the figures, and whether they hold."""
    with tempfile.TemporaryDirectory() as folder:
        taken, alone = measured(Path(folder))
    seconds, most = median(each.seconds for each in taken), max(each.interactions for each in taken)
    sys.stdout.write(
        f"from the last key of a value to signed and shown: {seconds * 1e3:.0f} ms (under {MOST_SECONDS} s)\n"
    )
    sys.stdout.write(f"of that, opening the key: {alone * 1e3:.0f} ms\n")
    sys.stdout.write(f"interactions: {most} (at most {MOST_INTERACTIONS})\n")
    if seconds >= MOST_SECONDS or most > MOST_INTERACTIONS:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
