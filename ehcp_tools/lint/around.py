"""What stands round a finding: its sentence, and the words that stay the same wherever its paragraph moves."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable

_FARTHEST = 2000
"""Characters of a sentence that are kept on either side of a finding: far more than any sentence of a person has."""


def around(text: str, start: int, end: int) -> tuple[int, int, int]:
    """Where the sentence of a stretch begins and ends, or what is kept of it; and a third number.

    Every stretch from its beginning on, and up to that number, has the same answer.
    """
    spans = sentences(text)
    # how many begin at `start` or before it
    number = bisect_right(spans, (start + 1,))
    first, last = spans[number - 1] if number else (0, 0)
    if start - _FARTHEST <= first <= start <= end <= last <= end + _FARTHEST:
        # what begins before a sentence ends is in no later one
        return first, last, last if last - first <= _FARTHEST else 0
    return max(min(first, start), start - _FARTHEST), min(max(last, end), end + _FARTHEST), 0


def baring(text: str) -> Callable[[str], str]:
    """What makes a stretch of a text bare: without its case, and with one blank between its words."""
    # the one white space that can be printed is a blank; small letters bring no other
    return _lowered if text.isprintable() and "  " not in text else _evened


def _lowered(text: str) -> str:
    return text.lower().strip()


def _evened(text: str) -> str:
    return " ".join(text.lower().split())
