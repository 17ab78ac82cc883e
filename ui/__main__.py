"""The desktop application: ``batchrecord-app``, or ``python -m ui``."""

import argparse
import gc
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None, *, painted: Callable[[], object] | None = None) -> int:
    """Run the application; return its exit status.

    Args:
        arguments: of the command line; those of the process if there are none.
        painted: called when the first page is on screen; for the benchmark.
    """
    parser = argparse.ArgumentParser(prog="batchrecord-app", description="Electronic batch records for cell therapies.")
    parser.add_argument("--site", type=Path, metavar="DIR", help="folder of the site; without it the program asks")
    parser.add_argument("--lang", choices=("en", "zh-Hans", "zh-Hant"), default="", help="language of the window")
    parser.add_argument("--smoke", action="store_true", help='open the window, print "ready" and end')
    known, rest = parser.parse_known_args(arguments)
    gc.disable()  # while modules are loaded there is nothing to collect; with the window, ui.garbage takes over
    from ui.app import run

    return run(known.site, arguments=rest, smoke=known.smoke, language=known.lang, painted=painted)


if __name__ == "__main__":
    raise SystemExit(main())
