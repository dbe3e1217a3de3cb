"""Finding thousands of phrases in one pass over folded text.

A few phrases become one regular expression. All the phrases of a style guide are a tree of words, walked from every
word that one of them begins with: a regular expression of that size takes half a second to compile.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ehcp_tools.lint.fold import BETWEEN, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_END = ""
_Trie = dict[str, Any]
_TOKEN = re.compile(r" *(?:\w+|[^\w ])")
"""A word or a sign, with the blanks before it."""


def folded_phrase(phrase: str) -> str:
    """A phrase as it is looked up: folded, with single spaces."""
    return " ".join(fold(phrase).split())


def _trie(phrases: Iterable[str]) -> _Trie:
    root: _Trie = {}
    for phrase in phrases:
        node = root
        for char in phrase:
            node = node.setdefault(char, {})
        node[_END] = {}
    return root


def _written(node: _Trie, last: str) -> str:
    """The trie below `node` as a pattern that prefers the longest way down."""
    ways = [
        (" +" if char == " " else re.escape(char)) + _written(child, char)
        for char, child in sorted(node.items())
        if char != _END
    ]
    if _END in node:
        ways.append(r"(?!\w)" if last.isalnum() else "")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _patterns(phrases: Collection[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns that give, in group 1, the longest phrase at each place where one starts."""
    words = [phrase for phrase in phrases if phrase[0].isalnum()]
    signs = [phrase for phrase in phrases if not phrase[0].isalnum()]
    written = [rf"\b(?=({_written(_trie(words), '')}))\w"] if words else []
    written += [f"({_written(_trie(signs), '')})"] if signs else []
    return tuple(map(re.compile, written))


@lru_cache(maxsize=4096)
def any_of(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Patterns for a few phrases on folded text, whole words only, the phrase in group 1."""
    return _patterns([folded_phrase(phrase) for phrase in phrases])


@dataclass(frozen=True)
class Phrasebook:
    """All phrases of a style guide, to be found at once."""

    phrases: frozenset[str]

    @cached_property
    def _by_words(self) -> _Trie:
        """The phrases as a tree of tokens that ends in the phrase itself; its first words also after a blank."""
        root: _Trie = {}
        for phrase in self.phrases:
            node = root
            for token in _TOKEN.findall(phrase):
                node = node.setdefault(token, {})
            node[_END] = phrase
        return root | {f" {token}": node for token, node in root.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every phrase at every place in folded text, shorter ones inside longer ones too: start, end, phrase."""
        tokens, ends = _tokens(text)
        root = self._by_words
        for at in [number for number, token in enumerate(tokens) if token in root]:
            node, last = root[tokens[at]], at
            while node is not None:
                if _END in node:
                    yield ends[at] - len(tokens[at].lstrip(" ")), ends[last], node[_END]
                last += 1
                node = node.get(tokens[last])


def _tokens(text: str) -> tuple[list[str], list[int]]:
    """The tokens of folded text, with one blank before them where there are many, and where each ends.

    A last token that is in no phrase stands after them.
    """
    tokens = _TOKEN.findall(text)
    ends = list(accumulate(map(len, tokens)))
    if "  " in text:
        tokens = [f" {token.lstrip(' ')}" if token[0] == " " else token for token in tokens]
    return [*tokens, BETWEEN], ends
