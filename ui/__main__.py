"""The desktop application: ``batchrecord-app``, or ``python -m ui``."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from ui.app import run

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the application; return its exit status."""
    parser = argparse.ArgumentParser(prog="batchrecord-app", description="Electronic batch records for cell therapies.")
    parser.add_argument("--site", type=Path, metavar="DIR", help="folder of the site; without it the program asks")
    parser.add_argument("--lang", choices=("en", "zh-Hans"), default="", help="language of the window")
    parser.add_argument("--smoke", action="store_true", help='open the window, print "ready" and end')
    known, rest = parser.parse_known_args(arguments)
    return run(known.site, arguments=rest, smoke=known.smoke, language=known.lang)


if __name__ == "__main__":
    raise SystemExit(main())
