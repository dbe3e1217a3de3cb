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
    """A block with hits, several of them often in one sentence."""

    __slots__ = ("_is_even", "_known_by", "_spans", "_text")

    def __init__(self, block: Block) -> None:
        self._text = text = block.text
        self._spans = sentences(text)
        # the one white space that can be printed is a blank; small letters bring no other
        self._is_even = text.isprintable() and "  " not in text
        self._known_by: dict[tuple[int, int], str] = {}

    def of(self, start: int, end: int) -> tuple[str, str, str, str]:
        """A stretch, with what stands before and after it in its sentence, and what it is known by.

        That is its words and its sentence, without their case.
        """
        text, spans = self._text, self._spans
        # how many begin at `start` or before it
        number = bisect_right(spans, (start + 1,))
        first, last = span = spans[number - 1] if number else (0, 0)
        if not start - _FARTHEST <= first <= start <= end <= last <= end + _FARTHEST:
            first, last = span = max(min(first, start), start - _FARTHEST), min(max(last, end), end + _FARTHEST)
        sentence = self._known_by.get(span)
        if sentence is None:
            self._known_by[span] = sentence = self._plain(text[first:last])
        said = text[start:end]
        return text[first:start], said, text[end:last], f"{self._plain(said)} {sentence}".lstrip()

    def _plain(self, text: str) -> str:
        """A stretch in small letters with single blanks."""
        return text.lower().strip() if self._is_even else " ".join(text.lower().split())
