"""What a match of a regular expression may begin with, told to Python where it does not see that for itself.

Python skips all signs that no match begins with where an expression opens with a letter, or with one of several. It
does not where `\\b`, or something that may be left out, stands before them: there it tries each place of a text, which
takes two to four times as long. Only `compiled.py` asks, and knows what fails where Python changes its own form.
"""

from __future__ import annotations

import re
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FORM = 20220615
"""The one form of code, by Python's own number for it, that this was tried with: that of Python 3.11."""
_UNSAID, _FIRST = 0, 5
"""How a code marks that it does not say what matches begin with; where it would say so."""
_NOWHERE = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
"""What takes up no sign: it can only rule places out."""
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})
_FEW_SIGNS = frozenset({"LITERAL", "RANGE"})
_DIGIT = "CATEGORY_DIGIT"
_Opening: TypeAlias = tuple[list[Any], bool]
"""Signs, and whether what follows may begin the match instead."""


def with_opening(code: Sequence[int], read: Any, flags: int) -> list[int]:
    """The code of an expression with what its matches may begin with; `read` is what Python reads in it.

    LookupError where it says so already, where a match may be empty or begin with nearly anything, where case counts
    for nothing, and for a Python that this was not tried with.
    """
    info, length, mask, least, most = code[:_FIRST]
    signs, may_be_empty = _opening(read)
    compiler, written = import_module("re._compiler"), list[int]()
    if compiler.MAGIC != _FORM or mask != _UNSAID or not least or may_be_empty or flags & re.IGNORECASE:
        raise LookupError
    compiler._compile_charset(compiler._optimize_charset(signs)[0], flags, written)
    opening = (info, _FIRST - 1 + len(written), compiler.SRE_INFO_CHARSET, least, most, *written)
    return [*opening, *code[length + 1 :]]


def _opening(parts: Iterable[tuple[Any, Any]]) -> _Opening:
    """What parts, one after the other, may begin with."""
    found: list[Any] = []
    for part, of in parts:
        signs, may_be_empty = _opening_of(part, of)
        found += signs
        if not may_be_empty:
            return found, False
    return found, True


def _opening_of(part: Any, of: Any) -> _Opening:
    """The same of one part."""
    if part.name in _NOWHERE:
        return [], True
    if part.name == "LITERAL":
        return [(part, of)], False
    if part.name == "IN" and all(one.name in _FEW_SIGNS or str(which) == _DIGIT for one, which in of):
        return list(of), False
    if part.name == "SUBPATTERN" and of[1:3] == (0, 0):  # with no flags of its own
        return _opening(of[3])
    if part.name == "BRANCH":
        ways = [_opening(way) for way in of[1]]
        return list(chain.from_iterable(signs for signs, _ in ways)), any(may_be_empty for _, may_be_empty in ways)
    if part.name in _REPEATS:
        signs, may_be_empty = _opening(of[2])
        return signs, may_be_empty or of[0] == 0
    raise LookupError(part.name)
