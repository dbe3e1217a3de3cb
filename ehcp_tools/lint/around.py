"""What stands round a finding: the words of its sentence, and what it is known by wherever its paragraph moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.sentences import sentence_at

if TYPE_CHECKING:
    from ehcp_tools.model import Block

_FARTHEST = 2000
"""Characters of a sentence that are kept on either side of a finding: far more than any sentence of a person has."""


class Around:
    """A block with hits, several of them often in one sentence."""

    __slots__ = ("_known_by", "_text", "paragraph", "where")

    def __init__(self, block: Block) -> None:
        self._text, self.paragraph, self.where = block.text, block.paragraph, block.where
        self._known_by: dict[tuple[int, int], tuple[str, bool]] = {}

    def of(self, start: int, end: int) -> tuple[str, str, str, str]:
        """A stretch, with what stands before and after it in its sentence, and what it is known by.

        That is its words and its sentence, without their case.
        """
        text = self._text
        first, last = span = sentence_at(text, start)
        if not start - _FARTHEST <= first <= start <= end <= last <= end + _FARTHEST:
            first, last = span = max(min(first, start), start - _FARTHEST), min(max(last, end), end + _FARTHEST)
        known = self._known_by.get(span)
        if known is None:
            self._known_by[span] = known = _plain(text[first:last])
        sentence, is_even = known
        said = text[start:end]
        words = said.lower().strip() if is_even else " ".join(said.lower().split())
        return text[first:start], said, text[end:last], f"{words} {sentence}".lstrip()


def _plain(text: str) -> tuple[str, bool]:
    """A text in small letters with single blanks, and whether all its white space is such already."""
    low = text.lower()
    # the one white space that can be printed is a blank
    is_even = low.isprintable() and "  " not in low
    return (low.strip() if is_even else " ".join(low.split())), is_even
