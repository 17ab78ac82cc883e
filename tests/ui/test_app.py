"""The parts of the window are joined in one place."""

import gc
from pathlib import Path

from pytestqt.qtbot import QtBot

from batchrecord.base.clock import SetClock
from ui.parts import begin


def test_the_parts_belong_together(qtbot: QtBot, clock: SetClock, tmp_path: Path) -> None:
    """URS-713: the window shows the errors that are kept, work goes on beside it, and the end waits for it."""
    parts = begin([], clock=clock, folder=tmp_path, language="zh-Hans", demonstration=True)
    qtbot.addWidget(parts.window)
    try:
        heard: list[object] = []
        parts.window.show()
        parts.writers.start(parts.window, lambda _: "signed", heard.append)
        parts.readers.start(parts.window, lambda _: "read", heard.append)
        qtbot.waitUntil(lambda: parts.writers.idle() and parts.readers.idle())
        parts.errors.hook(ValueError, ValueError("planted"), None)

        assert set(heard) == {"signed", "read"}
        assert parts.window.sheet is not None
        assert parts.window.windowTitle() == "批记录"
        assert (tmp_path / "errors.log").exists()
        assert not gc.isenabled()
    finally:
        parts.translation.set_language("en")
        parts.end()
