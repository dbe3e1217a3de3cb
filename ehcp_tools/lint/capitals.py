"""Phrases that count only as they are written, with a capital: found by the words of a draft that have one.

Folded, many would be met everywhere: “SS” in each “lesson”.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.fold import BETWEEN, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.page import Page


def is_plain_with_capital(written: str, folded: str) -> bool:
    """Whether a phrase has a capital, and what it matches is the same as it is written and as it is folded."""
    return written.isascii() and written.isprintable() and written != written.lower() and fold(written) == folded


class Capitals:
    """Finds phrases with a capital as they are written, as whole words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = phrases

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[str]]:
        """The phrases by their word with the most capitals: “CYP” is in fewer drafts than “The”."""
        found: dict[str, list[str]] = {}
        for phrase in self.phrases:
            found.setdefault(max(phrase.split(), key=_capitals), []).append(phrase)
        return found

    def find(self, page: Page) -> Iterator[tuple[int, int, str]]:
        """Each phrase at each place: the number of its block, where it begins there, and how it is written."""
        said = " ".join(page.people.words.tokens)
        phrases = [phrase for word, phrases in self._by_word.items() if word in said for phrase in phrases]
        if phrases:
            text = BETWEEN.join([block.text for block in page.draft.blocks])
            edges = f"{BETWEEN}{page.folded.text.replace('_', 'x')}{BETWEEN}"
            for phrase in phrases:
                for at in _places(phrase, text, edges):
                    yield *page.folded.find(at), phrase


def _capitals(word: str) -> int:
    return sum(map(str.isupper, word))


def _places(phrase: str, text: str, edges: str) -> Iterator[int]:
    """Where a phrase stands in a text and is no part of a word; `edges` is the text folded, one further on."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not (edges[at : at + 2].isalnum() or edges[end : end + 2].isalnum()):
            yield at
        at = text.find(phrase, at + 1)
