"""Pictures of every screen, for the user guide and to be looked at.

``python -m tests.support.screens [FOLDER] [NAME …]`` works the real window through a site with two batches of the
demonstration's master, one released and one in production until a vessel of another patient stops it, and writes each
screen in every language, light and dark, at 1280 × 800 and 1920 × 1080 to ``docs/screens``. The pictures have few
colours, so that they stay small.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import cast

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.whole import WHOLE
from batchrecord.document.shelf import DocumentShelf
from tests.support.batch_run import BATCH, END, SiteRun
from tests.ui.workstation import Workstation
from ui.parts import begin
from ui.program import Program
from ui.shell import IdleWatch
from ui.translation import LANGUAGES

__all__ = ["FOLDER", "main"]

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
SIZES = ((1280, 800), (1920, 1080))
APPEARANCES = ("light", "dark")
FINISHED = "B-26-0116"
_COLOURS = 96
_LABEL, _STEP, _CHECK = "P2.09", "P5.11", "P5.14"


@dataclass(frozen=True, slots=True)
class Scene:
    """One screen, and how to come to it."""

    name: str
    set_up: Callable[[Workstation], object]
    asked: Callable[[Workstation], object] | None = None
    """Asks a question anew in each language: what is asked keeps the language in which it was asked."""


class _Patience:
    """Waits as the tests' robot does, outside of a test."""

    def waitUntil(self, condition: Callable[[], bool], timeout: int = 60_000) -> None:
        begun = perf_counter()
        while not condition():
            QApplication.processEvents()
            sleep(0.002)
            if perf_counter() - begun > timeout / 1000:
                raise TimeoutError


def scenes(station: Workstation, running: BatchRun) -> Iterator[Scene]:
    """Yield every screen; the batch that runs goes on between them."""
    way = station.program.way
    yield Scene("sign-in", lambda _: station.program.door.switch())
    yield Scene("label", partial(_at_label, _LABEL))
    running.work(until=_STEP)
    yield Scene("home", lambda _: way.show_site("home"))
    for name in way.site_screens[1:]:
        yield Scene(name, partial(_at_place, name))
    yield Scene("step", _typed("1.90"))
    yield Scene("sign", lambda _: None, asked=_asked)
    yield Scene("step-out-of-limits", _refused)
    _stop(running)
    yield Scene("stopped", lambda _: way.show_step(BATCH, _CHECK))
    for name in way.batch_screens[1:]:
        yield Scene(name, partial(_read, name))
    yield Scene("document", _look)
    yield Scene("verification", lambda _: station.program.aside.show_verification())
    yield Scene("verdict", _judge)


def _at_place(name: str, station: Workstation) -> None:
    station.program.way.show_site(name)


def _asked(station: Workstation) -> None:
    station.click("action")


def _refused(station: Workstation) -> None:
    _typed("9.99")(station)


def _typed(value: str) -> Callable[[Workstation], object]:
    def set_up(station: Workstation) -> None:
        station.program.way.show_step(BATCH, _STEP)
        station.settle()
        station.type(f"entry.{_STEP}.added.value", value)

    return set_up


def _read(name: str, station: Workstation) -> None:
    """Look at a part of the batch that is finished, as whoever works on it."""
    person = {"laboratory": "qc", "review": "qa3", "deviations": "qa1", "disposition": "qp"}.get(name, "qa3")
    if station.person != person:
        station.program.door.switch()
        station.sign_in(person)
    station.program.way.show_batch(FINISHED if name != "deviations" else BATCH, name)
    station.settle()


def _look(station: Workstation) -> None:
    station.program.way.show_batch(FINISHED, "disposition")
    station.settle()
    station.click("disposition.show")


def _at_label(step: str, station: Workstation) -> None:
    """Stand before labels that are to be printed."""
    station.sign_in("op1")
    station.program.way.show_step(BATCH, step)


def _judge(station: Workstation) -> None:
    """Give the hospital its document."""
    (document,) = station.site.folder.glob(f"documents/*{FINISHED}*.pdf")
    station.drop("verification", document)
    with station.site.bench.looking(FINISHED) as state:
        station.type("verification.coi", state.text("batch.coi") or "")
    station.wait(lambda: station.there("verification.verdict"))


def staged(folder: Path) -> tuple[SiteRun, BatchRun]:
    """Make the site: one batch released, one that stands still, and one whose labels wait; return the last."""
    site = SiteRun.found(folder / "site", script=WHOLE)
    first = site.batch(FINISHED)
    first.work()
    first.settle()
    first.laboratory()
    first.review()
    first.decide("released", "Everything is within its limits.")
    DocumentShelf(site.bench).issue(FINISHED, 1, reason="First issue.", by=site.by("qp"))
    second = site.batch(BATCH, end=END + timedelta(days=WHOLE.days))
    second.work(until=_LABEL)
    return site, second


def _stop(run: BatchRun) -> None:
    """Let a vessel of another patient come to the batch."""
    run.work(until=_CHECK)
    vessel = run.fields(run.master.entry(f"{_CHECK}.vessel"))
    run.bench.perform(BATCH, f"{_CHECK}.vessel", {**vessel, "coi": "COI-26-0999-9ZZZ"}, run.cast.credentials("op1"))


def _stay(station: Workstation) -> None:
    """Keep the workstation from locking itself while pictures are taken."""
    watch = station.program.door.findChild(IdleWatch)
    if watch is not None:
        watch.end()


def shoot(station: Workstation, name: str, folder: Path, asked: Callable[[Workstation], object] | None = None) -> None:
    """Take the pictures of one screen."""
    parts, window = station.parts, station.window
    for language in LANGUAGES:
        parts.translation.set_language(language)
        if asked is not None:
            asked(station)
        for appearance in APPEARANCES:
            for width, height in SIZES:
                parts.translation.set_language(language)
                parts.theme.set_appearance(appearance)
                window.resize(width, height)
                station.settle()
                _save(window, folder / f"{name}.{language}.{appearance}.{width}.png")
        if asked is not None:
            station.click("signing.cancel")


def _save(window: object, file: Path) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")  # type: ignore[attr-defined]
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, optimize=True)


def main(folder: Path = FOLDER, only: frozenset[str] = frozenset()) -> None:
    """Write every picture, or those of the screens that are named."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        site, running = staged(Path(place))
        parts = begin(["screens"], clock=site.clock, folder=Path(place), language="en", demonstration=None)
        QApplication.setCursorFlashTime(0)
        program = Program(parts)
        station = Workstation(qtbot=cast(QtBot, _Patience()), site=site, parts=parts, program=program)
        parts.window.resize(1280, 800)
        parts.window.show()
        parts.window.activateWindow()
        program.start(None)
        if not only or "opening" in only:
            shoot(station, "opening", folder)
        program.join(site.bench)
        station.settle()
        for scene in scenes(station, running):
            parts.translation.set_language("en")
            scene.set_up(station)
            _stay(station)
            station.settle()
            if not only or scene.name in only:
                shoot(station, scene.name, folder, scene.asked)
                sys.stdout.write(f"{scene.name}\n")
                sys.stdout.flush()
        parts.window.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    given = sys.argv[1:]
    place = Path(given.pop(0)) if given and ("/" in given[0] or given[0] == ".") else FOLDER
    main(place, frozenset(given))
