"""Finding thousands of phrases in one pass: a trie written out as one regular expression over folded text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from ehcp_tools.lint.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_END = ""
_Trie = dict[str, Any]


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
    def _compiled(self) -> tuple[re.Pattern[str], ...]:
        return _patterns(sorted(self.phrases))

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every phrase at every place in folded text, shorter ones inside longer ones too: start, end, phrase."""
        for pattern in self._compiled:
            for match in pattern.finditer(text):
                start = match.start(1)
                for phrase, length in self._openings(match.group(1)):
                    yield start, start + length, phrase

    @cached_property
    def _known_openings(self) -> dict[str, tuple[tuple[str, int], ...]]:
        return {}

    def _openings(self, found: str) -> tuple[tuple[str, int], ...]:
        """The phrases that `found` begins with, each with its length in `found`, the whole of it first."""
        if found not in self._known_openings:
            self._known_openings[found] = tuple(self._split(found))
        return self._known_openings[found]

    def _split(self, found: str) -> Iterator[tuple[str, int]]:
        for end in range(len(found), 0, -1):
            inside_word = end < len(found) and found[end].isalnum() and found[end - 1].isalnum()
            phrase = " ".join(found[:end].split())
            if not inside_word and found[end - 1] != " " and phrase in self.phrases:
                yield phrase, end
