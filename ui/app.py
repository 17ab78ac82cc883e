"""The composition root: begins the application and runs it.

Services, presenters and views meet in :class:`ui.program.Program` and in the modules called ``joining``; everything
here happens once, at the start.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSize

from batchrecord.base.clock import SystemClock
from batchrecord.base.text import ENGLISH, SIMPLIFIED, TRADITIONAL
from ui.parts import begin
from ui.program import Program
from ui.shell import Window

__all__ = ["run"]


def run(
    site: Path | None,
    *,
    arguments: Sequence[str] = (),
    smoke: bool = False,
    language: str = "",
    painted: Callable[[], object] | None = None,
) -> int:
    """Run the application until its window is closed; return its exit status.

    Args:
        site: folder of the site; None asks for it.
        arguments: the rest of the command line, for Qt.
        smoke: open the window, say ``ready`` on standard output when the site is open and the window painted, and end.
        language: of the window; empty for that of the computer.
        painted: called when the first page is on screen; for the benchmark.
    """
    folder = site if site is not None and site.is_dir() else _errors_folder()
    parts = begin(
        [sys.argv[0], *arguments],
        clock=SystemClock(),
        folder=folder,
        language=language or _system_language(),
        demonstration=None,
    )
    parts.errors.install()
    waiting = {"site", "paint"}

    def done(what: str) -> None:
        waiting.discard(what)
        if what == "paint" and painted is not None:
            painted()
        if smoke and not waiting:
            if sys.stdout is not None:  # a program without a console has none
                sys.stdout.write("ready\n")
                sys.stdout.flush()
            parts.window.close()

    program = Program(parts, painted=lambda: done("paint"), ready=lambda: done("site"))
    program.start(site)
    _show(parts.window)
    status = parts.application.exec()
    return 1 if smoke and (waiting or parts.errors.blocked) else status


def _errors_folder() -> Path:
    import tempfile

    return Path(tempfile.gettempdir())


def _system_language() -> str:
    system = QLocale.system()
    if system.language() is not QLocale.Language.Chinese:
        return ENGLISH
    return TRADITIONAL if system.script() is QLocale.Script.TraditionalChineseScript else SIMPLIFIED


def _show(window: Window) -> None:
    """Fill a small screen, so that the bar of the system does not push the buttons out; take part of a large one."""
    room = window.screen().availableGeometry()
    wanted = QSize(1440, 900)
    if wanted.boundedTo(room.size()) == wanted and room.size() != wanted:
        window.resize(wanted)
        window.show()
    else:
        window.resize(room.size())  # so that it is not first laid out for another width
        window.showMaximized()
