"""Canonical JSON: one value, one sequence of bytes (RFC 8785 over a narrow profile).

The profile holds strings, booleans, null, whole numbers within ±(2⁵³−1), lists and objects with ASCII keys. Measured
values are decimal strings; floats are refused. Strings are NFC and hold only admissible characters
(:mod:`batchrecord.base.characters`). For this profile sorted keys and compact separators are exactly RFC 8785.

Reading is strict: bytes are accepted only if writing the value again gives the same bytes, so that no second parser can
read a document differently.
"""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from batchrecord.base.characters import inadmissible
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["MAX_DEPTH", "MAX_INTEGER", "Json", "decode", "encode"]

Json = str | bool | int | None | list["Json"] | dict[str, "Json"]

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 32

_ONE_GLANCE = 4096
"""Characters."""
_LONGEST_INTEGER = len(str(-MAX_INTEGER))

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def encode(value: Json | Mapping[str, Any]) -> bytes:
    """Return the canonical bytes of a value.

    Raises:
        FormatError: the value is outside the profile.
    """
    _check(value, 0)
    return _ENCODER.encode(value).encode()


def decode(data: bytes, *, limit: int = 160 * 1024 * 1024) -> Json:
    """Read canonical bytes; anything but the one right spelling is refused.

    Args:
        data: The bytes.
        limit: Largest size accepted, in bytes.

    Raises:
        FormatError: too large, not JSON, outside the profile, or not canonical.
    """
    if len(data) > limit:
        raise FormatError(Finding.failed("json.too-large", size=len(data), limit=limit))
    try:
        text = data.decode()
        value: Json = (_QUICK if text.isascii() else _STRICT).decode(text)
    except (ValueError, RecursionError) as error:
        raise FormatError(Finding.failed("json.malformed", reason=type(error).__name__)) from None
    if not _plain(text):
        _check(value, 0)
    elif text.count("{") + text.count("[") > MAX_DEPTH:
        _check_depth(value, 0)
    if _ENCODER.encode(value).encode() != data:
        _STRICT.decode(text)  # tells a key that stands twice from other spellings
        raise FormatError(Finding.failed("json.not-canonical"))
    return value


def _plain(text: str) -> bool:
    """Tell at one glance whether every string in a text that was read is inside the profile.

    With the three escapes that admissible strings need taken away, every string stands in the text as it is, so that
    all are looked at together. What fails here is looked at piece by piece, and so is a long text that is not ASCII,
    because most of its pieces are.
    """
    if len(text) > _ONE_GLANCE and not text.isascii():
        return False
    if "\\" in text:
        text = text.replace("\\\\", " ").replace("\\n", " ").replace('\\"', " ")
    return "\\" not in text and "\n" not in text and inadmissible(text) is None


def _check_depth(value: Json, depth: int) -> None:
    """Check the nesting alone, as :func:`_check` does."""
    if not isinstance(value, dict | list):
        return
    if depth >= MAX_DEPTH and value:
        raise FormatError(Finding.failed("json.too-deep", limit=MAX_DEPTH))
    for item in value.values() if isinstance(value, dict) else value:
        _check_depth(item, depth + 1)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise FormatError(Finding.failed("json.duplicate-key"))
    if not "".join(result).isascii():
        raise FormatError(Finding.failed("json.key", key=next(key for key in result if not key.isascii())[:40]))
    return result


def _no_float(text: str) -> NoReturn:
    raise FormatError(Finding.failed("json.float", value=text[:40]))


def _integer(text: str) -> int:
    if len(text) > _LONGEST_INTEGER or abs(value := int(text)) > MAX_INTEGER:
        raise FormatError(Finding.failed("json.integer-too-large"))
    return value


_QUICK = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float, parse_int=_integer)
"""For ASCII: no key can be inadmissible, and one that stands twice is found by writing the value again."""
_STRICT = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_no_float, parse_constant=_no_float, parse_int=_integer
)


def _check(value: object, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise FormatError(Finding.failed("json.too-deep", limit=MAX_DEPTH))
    match value:
        case str():
            _check_text(value)
        case bool() | None:
            pass
        case int():
            if abs(value) > MAX_INTEGER:
                raise FormatError(Finding.failed("json.integer-too-large"))
        case list() | tuple():
            for item in value:
                _check(item, depth + 1)
        case Mapping():
            for key, item in value.items():
                if not isinstance(key, str) or not key.isascii():
                    raise FormatError(Finding.failed("json.key", key=str(key)[:40]))
                _check_text(key)
                _check(item, depth + 1)
        case _:
            raise FormatError(Finding.failed("json.type", type=type(value).__name__))


def _check_text(text: str) -> None:
    found = inadmissible(text)
    if found is not None:
        raise FormatError(Finding.failed("text.inadmissible", character=found))
