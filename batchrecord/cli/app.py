"""``batchrecord app``: the desktop application."""

import argparse
from pathlib import Path

from batchrecord.cli.say import Commands, Options

__all__ = ["add"]


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Say how the command is used."""
    app = commands.add_parser("app", parents=[shared], help="open the desktop application")
    app.add_argument("--site", type=Path, metavar="DIR", help="folder of the site; without it the program asks")
    app.set_defaults(run=_app)


def _app(options: Options) -> int:
    # The one place where the core knows the window, and only while this command runs.
    from ui.app import run

    return run(options.site, language="en" if options.lang == "en" else "zh-Hans")
