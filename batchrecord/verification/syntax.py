"""Reads the objects of a PDF (ISO 32000-1, 7.3), strictly and in bounded time.

Only what our documents are made of is known: no comments, no duplicate keys, no object that is not directly there. What
another reader might take differently is refused, so that everybody who opens a document sees the same one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NoReturn

from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding, Outcome

__all__ = ["MOST_VALUES", "Name", "Parser", "Reference", "Value", "refused", "spelled"]

_SPACE: Final = rb"[\x00\t\n\x0c\r ]*"
_TOKEN: Final = re.compile(
    _SPACE + rb"(?:(?P<dict><<)|(?P<list>\[)|/(?P<name>[^\x00-\x20()<>\[\]{}/%\x7f-\xff]*)"
    rb"|<(?P<hex>[0-9A-Fa-f]*)>|(?P<text>\()|(?P<ref>[1-9][0-9]{0,6}) 0 R(?![A-Za-z])"
    rb"|(?P<real>[+-]?[0-9]{1,12}\.[0-9]{0,12})|(?P<int>[+-]?[0-9]{1,12})|(?P<null>null)(?![A-Za-z]))"
)
_TRUTH: Final = re.compile(_SPACE + rb"(?P<word>true|false)(?![A-Za-z])")
_TRUTHS: Final = {"DisplayDocTitle", "Marked"}
"""Keys under which stands true or false; nowhere else may it stand, and nothing else here. A reader of a page would not
take it for a number, as Python does."""
_END_DICT: Final = re.compile(_SPACE + rb">>")
_END_LIST: Final = re.compile(_SPACE + rb"\]")
_KEY: Final = re.compile(_SPACE + rb"/([^\x00-\x20()<>\[\]{}/%\x7f-\xff]+)")
_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_LITERAL: Final = re.compile(rb"[^()\\\r]*(?:\\(?:[0-7]{1,3}|[nrtbf()\\])[^()\\\r]*)*\)")
_LITERAL_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|[nrtbf()\\])")
_LITERAL_MEANING: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_DEEPEST: Final = 16
MOST_VALUES: Final = 5_000_000
"""Of a file; a page has some six hundred. Read, a value takes up to forty times its bytes."""


class Name(str):
    """A name without its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Points to an object."""

    number: int


Value = None | bool | int | float | bytes | Name | Reference | list["Value"] | dict[str, "Value"]
"""A string is bytes."""


def refused(code: str, **facts: str | int) -> NoReturn:
    """Refuse a file.

    Raises:
        FormatError: always, with this code and these facts.
    """
    raise FormatError(Finding(code, Outcome.FAILED, facts=facts))


class Parser:
    """Reads values from a place in a file onwards."""

    def __init__(self, data: bytes, at: int, most: int = MOST_VALUES) -> None:
        self._data = data
        self.at = at
        """Where it has come to."""
        self.left = most
        """How many values it may still read."""

    def value(self, depth: int = 0) -> Value:
        """Return the next value.

        Raises:
            FormatError: ``document.syntax``; ``document.structure``: these are too many.
        """
        self.left -= 1
        if self.left < 0:
            refused("document.structure", expected="fewer values")
        found = _TOKEN.match(self._data, self.at)
        if found is None or depth > _DEEPEST:
            refused("document.syntax", offset=self.at)
        self.at = found.end()
        kind, raw = str(found.lastgroup), found[str(found.lastgroup)]
        match kind:
            case "dict":
                return self._dictionary(depth)
            case "list":
                return self._list(depth)
            case "name":
                return _name(raw)
            case "hex" if len(raw) % 2 == 0:
                return bytes.fromhex(raw.decode("ascii"))
            case "text":
                return self._literal()
            case "ref":
                return Reference(int(raw))
            case "real":
                return float(raw)
            case "int":
                return int(raw)
            case "null":
                return None
            case _:
                refused("document.syntax", offset=found.start())

    def _dictionary(self, depth: int) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        while not self._take(_END_DICT):
            found = _KEY.match(self._data, self.at)
            if found is None:
                refused("document.syntax", offset=self.at)
            key = _name(found[1])
            if key in entries:
                refused("document.key-twice", key=key[:60], offset=self.at)
            self.at = found.end()
            entries[key] = self._truth() if key in _TRUTHS else self.value(depth + 1)
        return entries

    def _truth(self) -> bool:
        found = _TRUTH.match(self._data, self.at)
        if found is None:
            refused("document.syntax", offset=self.at)
        self.at = found.end()
        return found["word"] == b"true"

    def _list(self, depth: int) -> list[Value]:
        parts: list[Value] = []
        while not self._take(_END_LIST):
            parts.append(self.value(depth + 1))
        return parts

    def _literal(self) -> bytes:
        found = _LITERAL.match(self._data, self.at)
        if found is None:
            refused("document.syntax", offset=self.at)
        self.at = found.end()
        return _LITERAL_ESCAPE.sub(_meaning, found[0][:-1])

    def _take(self, pattern: re.Pattern[bytes]) -> bool:
        found = pattern.match(self._data, self.at)
        if found is not None:
            self.at = found.end()
        return found is not None


def _meaning(escape: re.Match[bytes]) -> bytes:
    raw = escape[1]
    return bytes([int(raw, 8) & 0xFF]) if raw.isdigit() else _LITERAL_MEANING.get(raw, raw)


@lru_cache(maxsize=1_000)
def _name(raw: bytes) -> Name:
    return Name(_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), raw).decode("latin-1"))


def spelled(value: Value) -> str | None:
    """Return a text as our documents spell it in an object: ASCII, or UTF-16 with its mark; None if it is none."""
    if not isinstance(value, bytes):
        return None
    try:
        text = value[2:].decode("utf-16-be") if value.startswith(b"\xfe\xff") else value.decode("ascii")
    except UnicodeDecodeError:
        return None
    return text if text.isascii() != value.startswith(b"\xfe\xff") else None
