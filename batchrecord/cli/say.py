"""How the commands speak: sentences for findings, tables, JSON; and how they read the files they are given."""

import argparse
import json
import sys
from collections.abc import Iterable
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from batchrecord.base.canonical import Json
from batchrecord.base.errors import BatchRecordError
from batchrecord.base.findings import Finding
from batchrecord.base.sentences import phrase, place, sentence

if TYPE_CHECKING:  # generic in the type stubs only
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Commands = argparse._SubParsersAction

__all__ = [
    "DONE",
    "FAILED",
    "USAGE",
    "Commands",
    "Options",
    "UsageError",
    "as_json",
    "content",
    "line",
    "print_json",
    "say",
    "table",
    "typed_passphrase",
]

DONE, FAILED, USAGE = 0, 1, 2
_LARGEST = 512 * 1024 * 1024
"""Bytes of a file to verify; larger ones are not documents of ours."""

Options = argparse.Namespace


class UsageError(BatchRecordError):
    """What was given cannot be used at all; exit status 2."""


def content(path: Path) -> bytes:
    """Return a file that was given to the command.

    Raises:
        UsageError: it cannot be opened, or is larger than any document of ours.
    """
    from batchrecord.verification.given import read_given

    try:
        return read_given(path)
    except BatchRecordError as error:
        if any(reason.code == "file.gone" for reason in error.reasons):
            raise UsageError(Finding.failed("file.not-there", file=str(path)[:200])) from None
        raise UsageError(*error.reasons) from None


def say(findings: Iterable[Finding], lang: str) -> None:
    """Print a line for each finding."""
    for finding in findings:
        print(f"  {line(finding, lang)}")


def line(finding: Finding, lang: str) -> str:
    """Return what a finding says, and where, on one line."""
    where = place(finding.where, lang)
    said = f"{where}: {sentence(finding, lang)}" if where else sentence(finding, lang)
    return " ".join(said.split())


def table(rows: Iterable[tuple[str, str]]) -> None:
    """Print labels and values."""
    for label, value in rows:
        print(f"  {label}: {value}")


def as_json(finding: Finding) -> Json:
    """Return a finding as the reports spell it."""
    return {
        "code": finding.code,
        "outcome": finding.outcome.name.lower(),
        "where": dict(finding.where.as_dict()),
        "facts": dict(finding.facts),
    }


def typed_passphrase(person: str, options: Options) -> str:
    """Return a person's passphrase: asked for without showing it, or the next line of the input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass(phrase("cli.passphrase", options.lang, person=person))


def print_json(value: Json) -> None:
    """Print a report."""
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))
