"""Events to the values of an entry and back, by the shape of the event's own dataclass.

Reading is strict: a missing field, an unknown field or a value of another type is refused, so that what is signed has
no second meaning. The shapes used are text, whole numbers, booleans, an optional one of these, tuples, mappings from
text, and further dataclasses.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from batchrecord.base.canonical import Json
from batchrecord.base.errors import FormatError
from batchrecord.base.findings import Finding

__all__ = ["read_values", "to_values"]

E = TypeVar("E")


def to_values(event: object) -> dict[str, Json]:
    """Return an event as the values of an entry."""
    return {name: _plain(getattr(event, name)) for name in _shape(event.__class__)}


def read_values(shape: type[E], values: object) -> E:
    """Read an event from the values of an entry.

    Raises:
        FormatError: a field is missing, unknown, or of another type; the finding names it.
    """
    return _dataclass(shape, values, shape.__name__)


_SHAPES: dict[type, dict[str, Any]] = {}


def _shape(of: type) -> dict[str, Any]:
    if of not in _SHAPES:
        hints = get_type_hints(of)
        _SHAPES[of] = {field.name: hints[field.name] for field in fields(of)}
    return _SHAPES[of]


def _plain(value: object) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        return to_values(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return typing.cast(Json, value)


def _dataclass(shape: type[E], values: object, path: str) -> E:
    expected = _shape(shape)
    if not isinstance(values, Mapping) or values.keys() != expected.keys():
        raise _refusal(path, "fields")
    return shape(**{name: _read(hint, values[name], f"{path}.{name}") for name, hint in expected.items()})


def _read(hint: Any, value: object, path: str) -> object:
    if hint in (str, int, bool):
        if type(value) is hint:
            return value
        raise _refusal(path, hint.__name__)
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass(hint, value, path)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _one_of(arguments, value, path)
    if origin is tuple and isinstance(value, list):
        return tuple(_read(arguments[0], item, f"{path}[{index}]") for index, item in enumerate(value))
    if origin is Mapping and isinstance(value, dict):
        return types.MappingProxyType({key: _read(arguments[1], item, f"{path}.{key}") for key, item in value.items()})
    raise _refusal(path, str(origin or hint))


def _one_of(choices: tuple[Any, ...], value: object, path: str) -> object:
    if value is None and types.NoneType in choices:
        return None
    for choice in choices:
        if choice is types.NoneType:
            continue
        is_list = get_origin(choice) is tuple
        if isinstance(value, list) == is_list and (isinstance(value, str) == (choice is str)):
            return _read(choice, value, path)
    raise _refusal(path, "one of several")


def _refusal(path: str, expected: str) -> FormatError:
    return FormatError(Finding.failed("event.malformed", field=path, expected=expected))
