"""The command line: ``batchrecord COMMAND``.

Exit status: 0 done and in order; 1 refused or failed; 2 wrong usage, or a file that cannot be opened or is not ours to
judge; ``verify`` and ``demo`` end with the status of the verdict (0 accept, 10 notice, 20 undecided, 30 refuse). What a
person can foresee ends with one line for each reason and without a traceback.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.text import ENGLISH, LANGUAGES, SIMPLIFIED, TRADITIONAL
from batchrecord.cli import app, batch, demo, master, site, verify
from batchrecord.cli.say import FAILED, USAGE, Options, UsageError, line

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no Chinese shows question marks; it does not stop the program.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    run: Callable[[Options], int] = options.run
    try:
        return run(options)
    except BatchRecordError as error:
        for reason in error.reasons:
            print(line(reason, options.lang), file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else FAILED
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; nothing more is written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="batchrecord", description="Electronic batch records for cell therapies.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--lang", choices=LANGUAGES, default=_language(), help="language of what is said")
    also_json = argparse.ArgumentParser(add_help=False, parents=[shared])
    also_json.add_argument("--json", action="store_true", help="say it as JSON")
    demo.add(commands, shared)
    verify.add(commands, also_json)
    master.add(commands, also_json)
    site.add(commands, also_json)
    batch.add(commands, also_json)
    app.add(commands, shared)
    return parser


def _language() -> str:
    """Return the language of the person's environment."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not named.startswith("zh"):
        return ENGLISH
    return TRADITIONAL if named.startswith(("zh_TW", "zh_HK", "zh_MO")) else SIMPLIFIED
