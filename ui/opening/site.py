"""Opening a site: behind the sign-in page, from a folder that is chosen, or as a demonstration that is made first.

What only a site needs (database, cryptography, the pages of a batch) is imported when a site is opened, in the
background, so that the window appears at once.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from batchrecord.base.clock import Clock
from batchrecord.base.errors import BatchRecordError
from batchrecord.base.sentences import sentence
from ui.background import Job
from ui.parts import Parts
from ui.shell import Window
from ui.translation import translate

if TYPE_CHECKING:
    from batchrecord.execution.bench import Bench
    from ui.opening.view import OpeningScreen

__all__ = ["SiteOpening"]


class SiteOpening(QObject):
    """Opens a site, or offers to choose one."""

    waiting = Signal()
    """A site is being opened; meanwhile the sign-in page can be shown."""
    opened = Signal(object)
    """The :class:`batchrecord.execution.bench.Bench` of the site."""
    offered = Signal()
    """A site can be chosen."""

    def __init__(self, parts: Parts, parent: QObject, painted: Callable[[], object] | None = None) -> None:
        """Make the way into a site.

        Args:
            parts: what the window is made of.
            parent: owns it.
            painted: called when the first page is on screen.
        """
        super().__init__(parent)
        self._parts, self._painted = parts, painted
        self._first_paint: _FirstPaint | None = _FirstPaint(parts.window, self._begin)
        self._folder: Path | None = None
        self._page: OpeningScreen | None = None

    @property
    def offering(self) -> bool:
        """Whether a site was to be chosen."""
        return self._page is not None

    def open(self, folder: Path) -> None:
        """Open a site behind the sign-in page."""
        self.waiting.emit()
        self._folder = folder
        if self._first_paint is None:
            self._read()

    def offer(self) -> None:
        """Show the page on which a site is chosen."""
        from ui.opening.view import OpeningScreen

        if self._page is None:
            self._page = OpeningScreen(self._parts.theme)
            self._page.open_asked.connect(self._choose_folder)
            self._page.demonstration_asked.connect(self._choose_demonstration)
            self._parts.window.add_screen("opening", self._page)
        self._parts.window.show_screen("opening")
        self.offered.emit()

    def make_demonstration(self, folder: Path) -> None:
        """Make the demonstration in an empty folder, and open it."""
        self._set_busy(True)
        self._tell_stage((0, len(_STAGES), ""))
        self._parts.writers.start(
            self,
            lambda job: _demonstration(folder, self._parts.clock, job),
            lambda _: self._demonstration_made(folder),
            self._demonstration_failed,
            self._tell_stage,
        )

    # ---------------------------------------------------------------------------------------------------------- opening

    def _begin(self) -> None:
        """The first page is on screen: whoever waits sees what for, and the rest can be loaded."""
        self._first_paint = None
        if self._painted is not None:
            self._painted()
        self._parts.theme.complete()
        self._read()

    def _read(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            clock = self._parts.clock
            failed = partial(self._not_opened, folder)
            self._parts.readers.start(self, lambda _: _opened(folder, clock), self.opened.emit, failed)

    def _not_opened(self, folder: Path, error: object) -> None:
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        from ui.shell.trouble import TroubleSheet

        sheet = TroubleSheet(self._parts.theme, self._parts.translation, error)
        sheet.closed.connect(lambda answer: self.open(folder) if answer else self.offer())
        self._parts.window.show_sheet(sheet)

    # --------------------------------------------------------------------------------------------------------- choosing

    def _choose_folder(self) -> None:
        title = translate("Program", "Folder of the site")
        chosen = _folder(self._parts.window, title)
        if chosen:
            self.open(Path(chosen))

    def _choose_demonstration(self) -> None:
        title = translate("Program", "Empty folder for the demonstration")
        chosen = _folder(self._parts.window, title)
        if chosen:
            self.make_demonstration(Path(chosen))

    def _set_busy(self, busy: bool) -> None:
        if self._page is not None:
            self._page.set_busy(busy)

    def _tell_stage(self, progress: object) -> None:
        done, total = (progress[0], progress[1]) if isinstance(progress, tuple) else (0, 0)
        words = translate("Program", "The demonstration is being made; this takes about a minute.")
        self._parts.window.notice.show_busy(words, done, total)

    def _demonstration_made(self, folder: Path) -> None:
        self._set_busy(False)
        self.open(folder)

    def _demonstration_failed(self, error: object) -> None:
        self._parts.window.notice.clear()
        self._set_busy(False)
        if not isinstance(error, BatchRecordError):
            assert isinstance(error, BaseException)  # noqa: S101 - what Jobs hands over
            raise error
        language = self._parts.translation.language
        words = " ".join(dict.fromkeys(sentence(reason, language) for reason in error.reasons))
        self._parts.window.notice.show_notice(words, tone="bad")


class _FirstPaint(QObject):
    """Tells once that the window is on screen."""

    def __init__(self, window: Window, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then: Callable[[], object] | None = then
        window.header.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            QTimer.singleShot(0, self, then)
        return False


def _opened(folder: Path, clock: Clock) -> "Bench":
    """Open a site, and bring in what its screens need, away from the window."""
    from batchrecord.execution.bench import Bench
    from batchrecord.execution.recorder import Recorder
    from batchrecord.execution.site import open_site

    return Bench(Recorder(open_site(folder, clock)))


_STAGES = ("site", "production", "release", "document", "shipment", "second")
"""Of the demonstration, as :mod:`batchrecord.demonstration.build` tells them."""


def _demonstration(folder: Path, clock: Clock, job: Job) -> object:
    from batchrecord.demonstration.build import build

    def told(stage: str) -> None:
        job.report(_STAGES.index(stage) if stage in _STAGES else 0, len(_STAGES))

    return build(folder, clock=clock, random_bytes=os.urandom, told=told)


def _folder(window: Window, title: str) -> str:
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog.getExistingDirectory(window, title)
