"""Text of a draft that can do nothing on a page."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

_SIGN = "\N{REPLACEMENT CHARACTER}"
_CONTROLS = (*range(9), 11, 12, 13, *range(14, 32), *range(127, 160))
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Characters that make the text after them run the other way."""
_HALVES = range(0xD800, 0xE000)
_NONE_SUCH = (0xFFFE, 0xFFFF)
_OBEYED = MappingProxyType(dict.fromkeys((*_CONTROLS, *_TURNING, *_HALVES, *_NONE_SUCH), _SIGN))


def inert(value: Any) -> Any:
    """A text without what a browser obeys or cannot show, as long as it was; anything else as it is.

    Tabs and line breaks stay. `&` and `<` are left to the template, which escapes all that it is given.
    """
    return value.translate(_OBEYED) if type(value) is str else value
