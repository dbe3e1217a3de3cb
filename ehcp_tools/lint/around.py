"""What stands round a finding: the words of its sentence, and what it is known by wherever its paragraph moves."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from ehcp_tools.model import Block

_FARTHEST = 2000
"""Characters of a sentence that are kept on either side of a finding: far more than any sentence of a person has."""


class Around:
    """A block with hits, several of them often in one sentence: asked in reading order, it looks for that once."""

    __slots__ = ("_first", "_is_even", "_last", "_sentence", "_spans", "_text", "_until")

    def __init__(self, block: Block) -> None:
        self._text = text = block.text
        self._spans = sentences(text)
        # the one white space that can be printed is a blank; small letters bring no other
        self._is_even = text.isprintable() and "  " not in text
        self._first = self._last = self._until = 0
        self._sentence = ""

    def of(self, start: int, end: int) -> tuple[str, str, str, str]:
        """A stretch, with what stands before and after it in its sentence, and what it is known by.

        That is its words and its sentence, without their case.
        """
        # what begins before a sentence ends is in no later one
        if not self._first <= start < self._until >= end >= start:
            self._go_to(start, end)
        text = self._text
        said = text[start:end]
        low = said.lower().strip() if self._is_even else " ".join(said.lower().split())
        known_by = f"{low} {self._sentence}" if low else self._sentence
        return text[self._first : start], said, text[end : self._last], known_by

    def _go_to(self, start: int, end: int) -> None:
        """Know the sentence of a stretch; `_until` is its end where all of it may stand round any stretch of it."""
        # how many begin at `start` or before it
        number = bisect_right(self._spans, (start + 1,))
        first, last = self._spans[number - 1] if number else (0, 0)
        self._until = last if last - first <= _FARTHEST else 0
        if not start - _FARTHEST <= first <= start <= end <= last <= end + _FARTHEST:
            first, last = max(min(first, start), start - _FARTHEST), min(max(last, end), end + _FARTHEST)
            self._until = 0
        low = self._text[first:last].lower()
        self._first, self._last = first, last
        self._sentence = low.strip() if self._is_even else " ".join(low.split())
