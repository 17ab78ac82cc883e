"""The command line: ``batchrecord COMMAND``.

Exit status: 0 done and in order; 1 refused or failed; 2 wrong usage, or a file that cannot be opened or is not ours to
judge; ``verify`` and ``demo`` end with the status of the verdict (0 accept, 10 notice, 20 undecided, 30 refuse). What a
person can foresee ends with one line for each reason and without a traceback; where JSON was asked for, the reasons are
said as JSON, too.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding
from batchrecord.base.text import ENGLISH, LANGUAGES, SIMPLIFIED, TRADITIONAL
from batchrecord.cli import app, batch, demo, master, site, verify
from batchrecord.cli.say import FAILED, USAGE, Options, UsageError, as_json, line, print_json

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no Chinese shows question marks; it does not stop the program.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    given = tuple(sys.argv[1:] if arguments is None else arguments)
    language = _asked_language(given)
    try:
        options = _parser().parse_args(given)
        run: Callable[[Options], int] = options.run
        return run(options)
    except BatchRecordError as error:
        if isinstance(error, _MisuseError):
            print(error.usage, end="", file=sys.stderr)
        for reason in error.reasons:
            print(line(reason, language), file=sys.stderr)
        status = USAGE if isinstance(error, UsageError) else FAILED
        if "--json" in given:
            reasons = [as_json(reason) for reason in error.reasons]
            print_json({"format": "batchrecord.error/1", "status": status, "reasons": reasons})
        return status
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does; nothing more is written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return 130


class _MisuseError(UsageError):
    """The arguments cannot be understood."""

    def __init__(self, usage: str, reason: Finding) -> None:
        super().__init__(reason)
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in the language of the person, not only in English."""

    def error(self, message: str) -> NoReturn:
        for pattern, code in _MISUSES:
            found = pattern.fullmatch(message)
            if found is not None:
                facts: dict[str, Any] = found.groupdict()
                raise _MisuseError(self.format_usage(), Finding.failed(code, **facts))
        raise _MisuseError(self.format_usage(), Finding.failed("usage.wrong", reason=message[:200]))


_MISUSES = tuple(
    (re.compile(pattern, re.DOTALL), code)
    for pattern, code in (
        (r"the following arguments are required: (?P<names>.*)", "usage.missing"),
        (r"unrecognized arguments: (?P<names>.*)", "usage.unknown"),
        (r"argument (?P<name>[^:]*): invalid choice: (?P<value>.*) \(choose from (?P<known>.*)\)", "usage.choice"),
        (r"argument (?P<name>[^:]*): expected .*", "usage.no-value"),
        (r"argument (?P<name>--at): (?P<value>'.*') .*", "usage.time"),
    )
)


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = _Parser(
        prog="batchrecord", description="Electronic batch records for cell therapies."
    )
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


def _asked_language(arguments: Sequence[str]) -> str:
    """Return the language that is asked for, also where the rest cannot be understood."""
    asked = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    asked.add_argument("--lang")
    try:
        named = asked.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:
        named = None
    return named if named in LANGUAGES else _language()


def _language() -> str:
    """Return the language of the person's environment."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not named.startswith("zh"):
        return ENGLISH
    return TRADITIONAL if named.startswith(("zh_TW", "zh_HK", "zh_MO")) else SIMPLIFIED
