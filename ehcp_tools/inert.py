"""Text of drafts and names of files that do nothing where they are shown: on a screen, on a page, in JSON."""

from __future__ import annotations

import json
from typing import Any

from ehcp_tools.lazy import lazy

_in_json, _in_ascii = json.encoder.encode_basestring, json.encoder.encode_basestring_ascii
_SIGN = "\N{REPLACEMENT CHARACTER}"
_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Characters that make the text after them run the other way, so that it reads as something else."""
_HALVES = "\ud800-\udfff"
_ON_A_SCREEN = lazy(f"[\x00-\x1f\x7f-\x9f{_TURNING}]")
_ON_A_PAGE = lazy(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNING}{_HALVES}\ufffe\uffff]")
_IN_JSON = lazy(f"[\x7f-\x9f{_TURNING}{_HALVES}]")


def printable(text: str) -> str:
    """The text without what a terminal obeys, as long as it was: a line break and a tab are obeyed too."""
    return text if text.isprintable() else _ON_A_SCREEN.sub(_SIGN, text)


def inert(value: Any) -> Any:
    """A text without what a browser obeys or cannot show, as long as it was; anything else as it is.

    Tabs and line breaks stay. `&` and `<` are left to the template, which escapes all that it is given.
    """
    return _ON_A_PAGE.sub(_SIGN, value) if type(value) is str and not value.isprintable() else value


def json_of(value: Any, indent: int | None = None) -> str:
    r"""The value as JSON: what a terminal would obey is written as `\u009b`, and so is read back as it was.

    On one line, unless asked: with line breaks inside, Python's encoder is five times slower.
    """
    return unobeyed(json.dumps(value, ensure_ascii=False, indent=indent))


def text_of(text: str) -> str:
    """A text as `json_of` writes it. What a report has thousands of is put together of these, in half the time."""
    # all that the other encoder writes by its number is beyond ASCII, or obeyed
    return _in_ascii(text) if text.isascii() else unobeyed(_in_json(text))


def unobeyed(text: str) -> str:
    """JSON without what a terminal would obey: each such sign is written by its number."""
    return text if text.isprintable() else _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
