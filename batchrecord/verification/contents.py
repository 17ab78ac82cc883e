"""Where a signature stands in a file, and what it leaves out: exactly itself, with no room for anything else."""

import re
from typing import Final

from batchrecord.verification.syntax import refused

__all__ = ["around", "contents_der", "contents_place"]

_HEX: Final = re.compile(rb"<([0-9A-F]+)>")
_CONTENTS: Final = re.compile(rb"/Contents (<[0-9A-Fa-f]*>)")


def contents_place(data: bytes, place: tuple[int, int]) -> tuple[int, int]:
    """Return where the signature stands in the file.

    Args:
        data: the file.
        place: of the signature's object.

    Raises:
        FormatError: ``signature.contents``.
    """
    found = list(_CONTENTS.finditer(data, *place))
    if len(found) != 1:
        refused("signature.contents")
    return found[0].span(1)


def contents_der(data: bytes, span: tuple[int, int]) -> bytes:
    """Return what stands there: upper-case hexadecimal of the message, then zeros.

    Raises:
        FormatError: ``signature.contents``, ``signature.malformed``.
    """
    digits = _HEX.fullmatch(data, *span)
    if digits is None or len(digits[1]) % 2:
        refused("signature.contents")
    contents = bytes.fromhex(digits[1].decode("ascii"))
    if contents[:2] != b"\x30\x82":
        refused("signature.malformed")
    length = 4 + int.from_bytes(contents[2:4], "big")
    if length > len(contents) or any(contents[length:]):
        refused("signature.contents")
    return contents[:length]


def around(data: bytes, span: tuple[int, int]) -> bytes:
    """Return everything but the signature."""
    view = memoryview(data)
    return b"".join((view[: span[0]], view[span[1] :]))
