"""A frozen value as one line of JSON, and back: what its types say is all that is known of it here.

A dataclass and a named tuple are the list of their fields. Nothing but such values can be made from a line.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from ehcp_tools import model

T = TypeVar("T")
Reader = Callable[[Any], Any]

_NAMES = {**vars(model), "Mapping": Mapping, "date": date}
"""What the types of fields are called."""


def as_line(value: object) -> str:
    """The value as JSON in ASCII, without a line break."""
    return _ENCODER.encode(value)


def from_line(kind: type[T], line: str | bytes) -> T:
    """The value of a type that `as_line` wrote. ValueError or TypeError where the line is of no such value."""
    made: T = _reader(cast("Any", kind))(json.loads(line))
    return made


def _parts(value: Any) -> Any:
    """What JSON has no word for, as what it has."""
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, bytes):
        return b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else sorted(value)


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=_parts, check_circular=False)
"""What is frozen cannot hold itself."""


def _from_base64(text: str) -> bytes:
    return b64decode(text, validate=True)


@cache
def _reader(kind: Any) -> Reader:
    """What makes a value of a type from what JSON gives."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        (one,) = (part for part in parts if part is not NoneType)
        read = _reader(one)
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        return _tuple_of(parts)
    if origin is Mapping:
        each = _reader(parts[1])
        return lambda value: MappingProxyType({key: each(part) for key, part in value.items()})
    if kind is bytes:
        return _from_base64
    if issubclass(kind, Enum):
        return cache(kind)  # to be asked for a member takes an Enum five times as long
    return _as_given if kind in _PLAIN else _record(kind)


_PLAIN = {str, int, float, bool}


def _as_given(value: Any) -> Any:
    return value


def _tuple_of(parts: tuple[Any, ...]) -> Reader:
    """A tuple of any length of one type, or of one value of each type."""
    each = list(map(_reader, parts if parts[-1] is not Ellipsis else parts[:1]))
    if all(read is _as_given for read in each):
        return tuple
    if parts[-1] is Ellipsis:
        return lambda value: tuple(map(each[0], value))
    return lambda value: tuple(read(part) for read, part in zip(each, value, strict=True))


def _record(kind: Any) -> Reader:
    """A dataclass or a named tuple; only what JSON gives otherwise is looked at."""
    types = get_type_hints(kind, localns=_NAMES)
    readers = [(place, read) for place, read in enumerate(map(_reader, types.values())) if read is not _as_given]

    def made(value: Any) -> Any:
        if len(value) != len(types):
            raise ValueError(f"{kind.__name__} has {len(types)} fields")
        for place, read in readers:
            value[place] = read(value[place])
        return kind(*value)

    return made
