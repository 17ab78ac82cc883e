"""Batches as far as laboratory, quality assurance and the authorised person need them, made once and copied."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from batchrecord.base.errors import RefusedError
from batchrecord.demonstration.batch_run import BatchRun
from batchrecord.demonstration.script import Correction
from batchrecord.events.common import Reason
from batchrecord.execution.identity import Credentials
from batchrecord.release.office import Office
from batchrecord.signing.signer import WrongPassphraseError
from tests.support.batch_run import BATCH, SiteRun
from tests.support.deviations import reported
from tests.ui import support
from ui.background import Jobs
from ui.batch_page import BatchPage, Surroundings
from ui.errors import Errors
from ui.shell import Window
from ui.signing import Signer, SigningDesk
from ui.theme import Theme
from ui.translation import Translation
from ui.viewing import Viewing
from ui.widgets import Button, NoteInput

__all__ = ["BATCH", "Room", "RoomParts", "Stages", "rooms"]

_CORRECTION = Correction(
    entry="P1.06.gross",
    after="P1.08",
    fields={"value": "268.9"},
    reason=Reason(code="typing-error", text="The worksheet shows 268.9."),
)


class Stages:
    """Sites with one batch: ``made`` at the bench, ``tested`` in the laboratory, ``reviewed`` by quality assurance."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._times: dict[str, datetime] = {}

    def copied(self, stage: str, target: Path) -> SiteRun:
        """Return a copy of the site at a stage, open."""
        if not self._times:
            self._make()
        shutil.copytree(self._folder / stage, target)
        return SiteRun.opened(target, self._times[stage])

    def _make(self) -> None:
        site = SiteRun.found(self._folder / "reviewed")
        run = site.batch(answers={"P8.06.temperature": {"value": "9.6"}}, corrections=[_CORRECTION])
        run.work()
        _try_in_vain(site, run)
        site.bench.report_deviation(BATCH, reported(text="A label is creased."), site.by("op1"))
        self._keep("made", site)
        run.laboratory()
        self._keep("tested", site)
        run.review()
        self._times["reviewed"] = site.clock.now().utc
        site.close()

    def _keep(self, stage: str, site: SiteRun) -> None:
        self._times[stage] = site.clock.now().utc
        shutil.copytree(site.folder, self._folder / stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomParts:
    """What a room is made of."""

    window: Window
    theme: Theme
    translation: Translation
    errors: Errors


class Room:
    """A window with one page, people who come and go, and what they press and type."""

    def __init__(self, site: SiteRun, qtbot: QtBot, parts: RoomParts) -> None:
        self.site, self.qtbot, self.parts, self.window = site, qtbot, parts, parts.window
        self.office = Office(site.bench)
        self.readers, self.writers = Jobs(), Jobs(workers=1)
        self.shown: list[Viewing] = []
        """Documents that were to be looked at."""
        desk = SigningDesk(parts.window, parts.theme, parts.translation, self.writers, parts.errors)
        self.around = Surroundings(
            theme=parts.theme,
            translation=parts.translation,
            readers=self.readers,
            desk=desk,
            notify=self.window.notice.show_notice,
            show=self.shown.append,
        )
        self.screen: BatchPage[object] | None = None

    def open(self, screen: BatchPage[object], person: str) -> None:
        """Show a page of the batch to a person."""
        self.screen = screen
        self.window.add_screen("page", screen)
        screen.show_batch(BATCH)
        self.window.show_screen("page")
        self.enter(person)

    def enter(self, person: str) -> None:
        """Let another person take over."""
        fact = self.site.bench.site.person(person)
        assert self.screen is not None
        self.screen.set_person(Signer(id=fact.id, name=fact.name, roles=tuple(sorted(map(str, fact.roles)))))
        self.wait()

    def wait(self) -> None:
        """Wait until everything under way is on screen."""
        self.qtbot.waitUntil(lambda: self.readers.idle() and self.writers.idle())
        support.settle()

    def find(self, name: str) -> QWidget:
        """Return a widget by its name; a line or a button before what holds it."""
        found = [each for each in self.window.findChildren(QWidget, name) if not _doomed(each)]
        assert found, f"no {name}"
        return next((each for each in found if isinstance(each, QLineEdit | Button)), found[0])

    def visible(self, name: str) -> bool:
        """Tell whether a widget is on screen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        """Press a button that is there and can be pressed."""
        button = self.find(name)
        assert isinstance(button, Button)
        assert button.isVisible(), f"{name} is not on screen"
        assert button.isEnabled(), f"{name} cannot be pressed"
        button.click()
        self.wait()

    def type(self, name: str, text: str) -> None:
        """Type into a line or a note."""
        line = self.find(name)
        assert line.isVisible(), f"{name} is not on screen"
        if isinstance(line, NoteInput):
            line.setPlainText(text)
        else:
            QTest.keyClicks(line, text)
        support.settle()

    def sign(self, person: str, passphrase: str | None = None) -> None:
        """Give the passphrase in the sheet that is open."""
        assert self.window.sheet is not None, "nothing is asked"
        self.type("signing.passphrase", passphrase or self.site.by(person).passphrase)
        self.press("signing.sign")

    def misfits(self, *buttons: str) -> list[str]:
        """Return every language and size of text at which the page, or a part behind a button, does not fit."""
        found: list[str] = []
        for where in support.everywhere(self.window, self.parts.theme, self.parts.translation):
            for button in buttons or ("",):
                if button:
                    self.press(button)
                self.wait()
                found += [f"{where} {button}: {told}" for told in (support.too_large(self.window),) if told]
                found += [f"{where} {button}: cut: {text}" for text in support.cut(self.window)]
        return found

    def close(self) -> None:
        """End what runs."""
        self.readers.shutdown()
        self.writers.shutdown()
        support.settle()
        self.site.close()


def rooms(stages: Stages, folder: Path, qtbot: QtBot, parts: RoomParts) -> Iterator[Callable[[str], Room]]:
    """Yield what makes rooms at a stage; they are closed at the end."""
    made: list[Room] = []

    def make(stage: str) -> Room:
        made.append(Room(stages.copied(stage, folder / "site"), qtbot, parts))
        return made[-1]

    yield make
    for room in made:
        room.close()


def _try_in_vain(site: SiteRun, run: BatchRun) -> None:
    """Leave traces: a wrong passphrase, and a result by somebody who may not."""
    for by in (Credentials("qc", "wrong"), site.by("op1")):
        try:
            Office(site.bench).enter_result(BATCH, "R10", run.fields(run.master.test("R10").entry), raw_data="-", by=by)
        except (WrongPassphraseError, RefusedError):
            continue
        raise AssertionError


def _doomed(widget: QWidget) -> bool:
    """Tell whether a widget was taken away and only waits to be deleted."""
    return widget.isHidden() and not widget.isVisible() and widget.parentWidget() is None
