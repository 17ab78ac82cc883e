"""Writes the objects of a PDF file (ISO 32000-1, 7.3 and 7.5), and nothing that the same input could make differ.

Objects are numbered in the order in which they are added; the cross-reference table is the classic one. Streams keep
the end of line before ``endstream`` that PDF/A asks for.
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

__all__ = ["File", "Name", "Prepared", "Reference", "Stream", "Value", "number", "text_string"]


class Name(str):
    """A name, written with a slash; what is not a regular character is escaped."""

    __slots__ = ()


class Prepared(bytes):
    """An object as it is written already: what there is too much of to be spelled out piece by piece."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Points to an object of the file."""

    number: int


@dataclass(frozen=True, slots=True)
class Stream:
    """Data with a dictionary."""

    data: bytes
    entries: Mapping[str, "Value"] = field(default_factory=dict)
    compressed: bool = True

    def packed(self) -> "Stream":
        """Return the stream as it is stored, so that large data need not be held until the file is saved."""
        entries: dict[str, Value] = {**self.entries, "Filter": Name("FlateDecode")}
        return Stream(zlib.compress(self.data, _LEVEL), entries, compressed=False)


Value = None | bool | int | float | str | bytes | Name | Reference | Sequence["Value"] | Mapping[str, "Value"] | Stream

_LEVEL = 6
_IRREGULAR = frozenset(b"()<>[]{}/%#")


@lru_cache(maxsize=16_384)
def number(value: float) -> str:
    """Return a length as it is written in a page: at most three decimals, no exponent."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _name(name: str) -> str:
    return "/" + "".join(
        chr(byte) if 0x21 <= byte <= 0x7E and byte not in _IRREGULAR else f"#{byte:02X}" for byte in name.encode()
    )


def text_string(text: str) -> str:
    """Return a text as it is written in an object."""
    raw = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    return f"<{raw.hex().upper()}>"


def _plain(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Name():
            return _name(value)
        case str():
            return text_string(value)
        case bytes():
            return f"<{value.hex().upper()}>"
        case int():
            return str(value)
        case float():
            return number(value)
        case Reference():
            return f"{value.number} 0 R"
        case Mapping():
            return "<< " + " ".join(f"{_name(name)} {_plain(part)}" for name, part in value.items()) + " >>"
        case Stream():
            raise TypeError("a stream stands for itself and is pointed to")
        case _:
            return "[ " + " ".join(map(_plain, value)) + " ]"


def _object(value: Value) -> bytes:
    if isinstance(value, Prepared):
        return value
    if not isinstance(value, Stream):
        return _plain(value).encode("ascii")
    stored = value.packed() if value.compressed else value
    entries: dict[str, Value] = {**stored.entries, "Length": len(stored.data)}
    return _plain(entries).encode("ascii") + b"\nstream\n" + stored.data + b"\nendstream"


class File:
    """The objects of one file."""

    def __init__(self) -> None:
        self._objects: list[Value] = []

    def reserve(self) -> Reference:
        """Return a reference to an object that is set later."""
        self._objects.append(None)
        return Reference(len(self._objects))

    def set(self, reference: Reference, value: Value) -> None:
        """Set an object that was reserved."""
        self._objects[reference.number - 1] = value

    def add(self, value: Value) -> Reference:
        """Add an object and return the reference to it."""
        reference = self.reserve()
        self.set(reference, value)
        return reference

    def extend(self, objects: Iterable[Prepared]) -> None:
        """Add objects that follow one another; the first has the number :attr:`next`."""
        self._objects.extend(objects)

    @property
    def next(self) -> int:
        """Number of the object that is added next."""
        return len(self._objects) + 1

    def save(self, *, root: Reference, info: Reference, identifier: bytes) -> bytes:
        """Return the file.

        Args:
            root: the catalogue.
            info: the information dictionary.
            identifier: what tells this file from every other, 16 bytes.
        """
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for position, value in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (position, _object(value))
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        trailer: dict[str, Value] = {
            "Size": len(places) + 1,
            "Root": root,
            "Info": info,
            "ID": [identifier, identifier],
        }
        out += f"trailer\n{_plain(trailer)}\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)
