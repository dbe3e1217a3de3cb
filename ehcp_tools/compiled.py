"""Regular expressions, compiled or made of what Python compiled them to in an earlier run: twenty times as fast.

The only place that knows what Python compiles to. `_sre` and `re._compiler` are its own and may change: what is not as
it is known here is compiled. Only expressions of the program and of its rules come here. One that is made of words of a
draft or of a case is for `re.compile`, and never kept.
"""

from __future__ import annotations

import re
from array import array
from importlib import import_module
from typing import TYPE_CHECKING, Any, AnyStr, cast
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORTH = 10
"""From so many expressions on that had to be compiled, what is known is worth writing anew."""
_MOST = 1_000
"""Expressions that are kept: twice what a hundred drafts need."""
_FAULTS = (ArithmeticError, AttributeError, ImportError, LookupError, RuntimeError, TypeError, ValueError)
"""What comes of a code that is none, or of another Python."""
_KNOWN: dict[str, str] = {}
"""The code of each expression that an earlier run compiled, by what was asked."""
_NEW: dict[str, tuple[Any, int]] = {}
"""What this run had to compile."""


def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, or raises."""
    asked = f"{int(flags)} {text!a}"
    made = _made(asked, text, _KNOWN[asked]) if asked in _KNOWN else None
    if made is None:
        made = re.compile(text, flags)
        _NEW[asked] = text, flags
    return made


def know(written: str) -> None:
    """Take on what an earlier run has written."""
    parts = (line.partition("\t") for line in written.split("\n"))
    _KNOWN.update((asked, code) for asked, _, code in parts if code)
    for asked in _KNOWN.keys() & _NEW.keys():
        del _NEW[asked]


def has_more() -> bool:
    """Whether this run compiled enough since it last wrote to be worth writing."""
    return len(_NEW) >= _WORTH


def written() -> str:
    """All that is known now, for a later run of this Python."""
    new = dict(_codes())
    if len(_KNOWN) + len(new) > _MOST:
        _KNOWN.clear()
    _KNOWN.update(new)
    _NEW.clear()
    return "\n".join(f"{asked}\t{code}" for asked, code in _KNOWN.items())


def _codes() -> Iterator[tuple[str, str]]:
    """The code of each new expression of which the very same can be made again."""
    for asked, (text, flags) in _NEW.items():
        real = re.compile(text, flags)
        code = _code(asked, real, flags)
        made = _made(asked, text, code)
        if made is not None and (made, made.groups, made.groupindex) == (real, real.groups, real.groupindex):
            yield asked, code


def _code(asked: str, real: re.Pattern[Any], flags: int) -> str:
    """What an expression is made of, in one line with its sum; empty where this Python does not tell."""
    try:
        read = import_module("re._parser").parse(real.pattern, flags)
        steps = array("I", import_module("re._compiler")._code(read, flags))
    except _FAULTS:
        return ""
    names = {number: name for name, number in real.groupindex.items()}
    listed = ",".join(names.get(number, "") for number in range(real.groups + 1))
    parts = f"{real.flags} {listed} {steps.tobytes().hex()}"
    return f"{_sum(asked, parts)} {parts}"


def _made(asked: str, text: AnyStr, code: str) -> re.Pattern[AnyStr] | None:
    """The expression of a code; None where it is not whole, or not for this Python."""
    try:
        total, parts = code.split(" ", 1)
        if int(total) != _sum(asked, parts):
            return None
        flags, listed, steps = parts.split(" ")
        names = [name or None for name in listed.split(",")]
        groups = {name: number for number, name in enumerate(names) if name}
        numbers = array("I", bytes.fromhex(steps)).tolist()
        made = import_module("_sre").compile(text, int(flags), numbers, len(names) - 1, groups, tuple(names))
    except _FAULTS:
        return None
    return cast("re.Pattern[AnyStr]", made)


def _sum(asked: str, parts: str) -> int:
    return crc32(f"{asked}\t{parts}".encode())
