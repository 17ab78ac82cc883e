"""What every window needs, whatever site it opens: application, theme, languages, clock, threads, errors.

Nothing else in ``ui`` makes an application, a clock or a thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from batchrecord.base.clock import Clock
from batchrecord.base.text import ENGLISH
from ui.background import Jobs
from ui.errors import Errors
from ui.garbage import GarbageCollection
from ui.shell import Window
from ui.theme import Theme
from ui.translation import Translation

__all__ = ["Parts", "begin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What every screen is given some of."""

    application: QApplication
    theme: Theme
    translation: Translation
    clock: Clock
    errors: Errors
    readers: Jobs
    """For slow reading; two at a time."""
    writers: Jobs
    """For everything that signs or writes; one after the other."""
    drawers: Jobs
    """For the pages of documents: what draws them does one at a time, and nobody else shall wait behind it."""
    window: Window

    def end(self) -> None:
        """Wait for what runs and drop what waits; the last thing before the program ends."""
        self.readers.shutdown()
        self.drawers.shutdown()
        self.writers.shutdown()


def begin(arguments: Sequence[str], *, clock: Clock, folder: Path, language: str, demonstration: bool | None) -> Parts:
    """Make the application, or take the one there is, and an empty window.

    Args:
        arguments: the command line, for Qt.
        clock: the clock of the site.
        folder: where unexpected errors are kept; belongs to the site.
        language: ``en``, ``zh-Hans`` or ``zh-Hant``.
        demonstration: whether the site says so in its first entry; None while no site is open.
    """
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication([*arguments])
    application.setApplicationName("batchrecord")
    GarbageCollection(application)
    errors = Errors(folder, clock, application)
    theme = Theme(application, hurry=language == ENGLISH)
    translation = Translation(application, language)
    theme.set_language(translation.language)
    translation.changed.connect(lambda: theme.set_language(translation.language))
    return Parts(
        application=application,
        theme=theme,
        translation=translation,
        clock=clock,
        errors=errors,
        readers=Jobs(application),
        writers=Jobs(application, workers=1),
        drawers=Jobs(application, workers=1),
        window=Window(theme, translation, clock, errors, demonstration=demonstration),
    )
