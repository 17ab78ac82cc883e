"""How long the window takes to appear, beside the least that Qt needs for one.

``python -m benchmarks.start``: from the start of the process to the first paint, of the sign-in page and of a window
with nothing in it. Each start is a process of its own, both kinds take turns, and the medians are compared. The site is
opened behind the sign-in page, after it was painted, so it does not count. Without a display both windows appear on a
screen of 1280 × 800 in memory, and are of that size.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

TIMES = 9
LIMIT = 2.0
"""The sign-in page may take this many times as long as a bare window."""

_SCREEN = {
    "name": "small",
    "x": 0,
    "y": 0,
    "width": 1280,
    "height": 800,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        sys.stdout.write("painted\\n")
        sys.stdout.flush()
        QApplication.exit()

application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""
_SIGN_IN = """
import os, sys
from ui.__main__ import main

def painted():
    sys.stdout.write("painted\\n")
    sys.stdout.flush()
    os._exit(0)

main(["--site", sys.argv[1]], painted=painted)
"""


def main() -> None:
    """Print both medians in milliseconds and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for program in (_BARE, _SIGN_IN):
            started(program, folder)  # what the first start compiles and caches is not counted
        bare, sign_in = [], []
        for _ in range(TIMES):
            bare.append(started(_BARE, folder))
            sign_in.append(started(_SIGN_IN, folder))
    ratio = median(sign_in) / median(bare)
    sys.stdout.write(f"first paint, ms: bare window {median(bare) * 1e3:.0f}, sign-in {median(sign_in) * 1e3:.0f}\n")
    sys.stdout.write(f"sign-in / bare: {ratio:.2f} (at most {LIMIT:.1f})\n")


def started(program: str, folder: str) -> float:
    """Return the seconds from the start of a process to its first paint."""
    # An installed program is compiled; so are its modules here, after the first start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if environment.get("QT_QPA_PLATFORM") == "offscreen":
        screen = Path(folder) / "screen.json"
        screen.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
        environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    begun = perf_counter()
    command = [sys.executable, "-c", program, folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        spent = perf_counter() - begun
    assert said == "painted\n", f"nothing was painted: {said!r}"
    return spent


if __name__ == "__main__":
    main()
