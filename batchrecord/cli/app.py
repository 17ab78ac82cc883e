"""``batchrecord app``: the desktop application.

The one place of the core that knows the window, and only when it is asked for.
"""

import argparse
import os
import sys
from pathlib import Path

from batchrecord.base.findings import Finding
from batchrecord.cli.say import Commands, Options, UsageError

__all__ = ["add"]

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
    app = commands.add_parser("app", parents=[shared], help="open the application")
    app.add_argument("--site", type=Path, metavar="DIR", help="folder of the site; without it the program asks")
    app.add_argument("--smoke", action="store_true", help='open the window, print "ready" and end')
    app.set_defaults(run=_app)


def _app(options: Options) -> int:
    # Qt would end the process without a word that a person understands.
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _DISPLAYS):
        raise UsageError(Finding.failed("window.no-display"))
    from ui.app import run

    return run(options.site, smoke=options.smoke, language=options.lang)
