"""The files of a master, before their meaning: names, sizes, characters, TOML.

A master travels inside the record as text, so its files are held to the same characters as everything that is signed:
UTF-8 in normal form C, lines that end with a line feed, no tabs, nothing invisible.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, DecimalException
from importlib.resources.abc import Traversable
from typing import Any

from batchrecord.base.characters import inadmissible
from batchrecord.base.errors import StorageError
from batchrecord.base.findings import Finding, Where

__all__ = ["MASTER_FILE", "MAX_FILE", "MAX_FILES", "SPECIFICATION_FILE", "parsed", "read_folder", "unfit"]

MASTER_FILE = "master.toml"
SPECIFICATION_FILE = "specification.toml"
MAX_FILES = 60
MAX_FILE = 512 * 1024
MAX_LINE = 4_000
"""Longest line, characters."""
"""Largest file, in bytes."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}\.toml")


def read_folder(folder: Traversable) -> Mapping[str, bytes]:
    """Return the TOML files of a folder, by name.

    Raises:
        StorageError: no such folder, or a file that cannot be read.
    """
    try:
        found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
        return {item.name: _read(item) for item in found[: MAX_FILES + 1] if item.is_file()}
    except OSError as error:
        reason = type(error).__name__
        raise StorageError(Finding.failed("master.folder-unreadable", folder=folder.name, reason=reason)) from None


def _read(item: Traversable) -> bytes:
    # One byte more than allowed is enough to find a file too large, and keeps the reading bounded.
    with item.open("rb") as stream:
        data = stream.read(MAX_FILE + 1)
    return bytes(data)


def unfit(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield what is wrong with names, sizes and characters."""
    if len(files) > MAX_FILES:
        yield Finding.failed("master.too-many-files", found=len(files), limit=MAX_FILES)
    for name, data in files.items():
        shown = name if _NAME.fullmatch(name) else ascii(name[:80])
        if shown != name:
            yield Finding.failed("master.file-name", Where(file=shown))
        if len(data) > MAX_FILE:
            yield Finding.failed("master.file-too-large", Where(file=shown), limit=MAX_FILE)
        else:
            yield from _unfit_text(shown, data)


def _unfit_text(name: str, data: bytes) -> Iterator[Finding]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Finding.failed("master.file-not-utf8", Where(file=name), line=line)
        return
    told: set[str] = set()
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            # One endless line of dots keeps a TOML reader busy for a minute.
            yield Finding.failed("master.line-too-long", Where(file=name), line=number, limit=MAX_LINE)
            return
        character = inadmissible(line_text)
        if character is not None and character not in told:
            told.add(character)  # each once: a file with the line ends of another system has it on every line
            yield Finding.failed("master.file-character", Where(file=name), line=number, character=character)


def parsed(name: str, data: bytes) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """Return the tables of a TOML file, or an empty one and what is wrong with it, if :func:`unfit` has not said it."""
    if any(len(line) > 4 * MAX_LINE for line in data.split(b"\n")):
        return {}, ()
    try:
        return tomllib.loads(data.decode(), parse_float=_decimal), ()
    except RecursionError:
        reason = "too deep"
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError, and integers beyond what Python converts
        reason = ascii(str(error)[:200])[1:-1]
    return {}, (Finding.failed("master.file-malformed", Where(file=name), reason=reason),)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except DecimalException:
        return Decimal("NaN")  # complained about where the number is read
