"""Where the words of a draft stand: looked up, so that many names cost no more than the words of the draft."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.model import Block

_LETTERS = compiled(r"[^\W\d_]+")
_LONG = 4000
"""A block of more characters is not gone through for each word in it."""


class Whereabouts:
    """The places of some tokens of a draft. `split` are all the words of each block, as they stand between blanks."""

    def __init__(self, blocks: Sequence[Block], split: Sequence[list[str]], tokens: Iterable[str]) -> None:
        self._blocks, self._split, self._tokens = blocks, split, tokens
        self._heads: dict[int, Mapping[str, list[int]]] = {}

    def holding(self, tokens: Collection[str]) -> Sequence[int]:
        """The numbers of the blocks that hold one of these tokens, in order."""
        if len(tokens) == 1:
            return self._holders[next(iter(tokens))]
        return sorted(set().union(*[self._holders[token] for token in tokens]))

    @cached_property
    def _holders(self) -> Mapping[str, list[int]]:
        """The numbers of the blocks, in order, that hold each of the tokens."""
        found: dict[str, list[int]] = {token: [] for token in self._tokens}
        known = frozenset(found)
        for number, words in enumerate(self._split):
            for token in known.intersection(words):
                found[token].append(number)
        return found

    def starts(self, word: str, number: int) -> Iterable[int]:
        """Where a word stands in a block, in order; in a long one only where no letters stand before it."""
        text = self._blocks[number].text
        head = _LETTERS.match(word) if len(text) > _LONG else None
        if head is None:
            return _found(word, text)
        if number not in self._heads:
            self._heads[number] = _by_letters(text)
        return [at for at in self._heads[number].get(head[0], ()) if text.startswith(word, at)]


def _found(word: str, text: str) -> Iterator[int]:
    at = -1
    while (at := text.find(word, at + 1)) >= 0:
        yield at


def _by_letters(text: str) -> Mapping[str, list[int]]:
    """Where all that is letters only begins, by these letters."""
    heads: dict[str, list[int]] = {}
    for found in _LETTERS.finditer(text):
        heads.setdefault(found[0], []).append(found.start())
    return heads
