"""Finding thousands of phrases in one pass over folded text.

A few phrases become one regular expression. All the phrases of a style guide are looked for by Aho and Corasick's
automaton: a regular expression of that size takes half a second to compile, and the automaton a tenth of that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.automaton import Automaton
from ehcp_tools.lint.fold import BETWEEN, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_END = ""
_Trie = dict[str, Any]
_BLANKS = compiled("  +")
_CLOSE = 120
"""How many characters on either side phrases are looked for, so that cost does not grow with the text."""
_PART = "\x1e"
"""Stands between phrases: no phrase holds it, and folding leaves it as it is."""
_UNEVEN = ("  ", f" {_PART}", f"{_PART} ")


def folded_phrase(phrase: str) -> str:
    """A phrase as it is looked up: folded, with single spaces."""
    return " ".join(fold(phrase).split())


def folded_phrases(phrases: Sequence[str]) -> list[str]:
    """The same of many phrases, folded in one go."""
    folded = f"{_PART}{fold(_PART.join(phrases))}{_PART}"
    found = folded.split(_PART)[1:-1] if phrases else []
    return list(map(_evened, found)) if any(sign in folded for sign in _UNEVEN) else found


def _evened(phrase: str) -> str:
    return " ".join(phrase.split()) if "  " in phrase or phrase != phrase.strip(" ") else phrase


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


def phrase_at(phrases: Iterable[re.Pattern[str]], text: str, start: int, end: int) -> bool:
    """Whether one of these phrases stands in a text so that it shares a letter with a stretch."""
    low, high = max(0, start - _CLOSE), end + _CLOSE
    return any(
        found.start(1) < end and found.end(1) > start
        for pattern in phrases
        for found in pattern.finditer(text, low, high)
    )


Seen: TypeAlias = tuple[list[tuple[int, int, str]], list[tuple[int, int]]]
"""What a text holds: phrases with their places, and stretches, by their numbers, with where they begin."""


class _Everything(dict[int, bool]):
    def __missing__(self, number: int) -> bool:
        return True


_EVERYWHERE = repeat(_Everything())
"""Heeds all that is found, whatever the text."""


class Phrasebook:
    """All that a style guide looks for, found at once: folded phrases as whole words, stretches wherever they stand.

    A blank in either stands for any number of blanks. The stretches are numbered on from the phrases.
    """

    def __init__(self, phrases: Sequence[str], stretches: Sequence[str] = ()) -> None:
        self.phrases, self.stretches = phrases, stretches

    @cached_property
    def _automaton(self) -> Automaton:
        return Automaton((*self.phrases, *self.stretches))

    def expect_more(self) -> None:
        """Be ready for many texts from the first on: for one alone less has to be made."""
        self._automaton.expect_more()

    def may_be_in(self, text: str) -> bool:
        """Whether a folded text may hold any of it: sooner said than what it holds."""
        return bool(self._automaton.find(single_blanks(text)))

    def find(self, texts: Sequence[str], heeded: Iterable[Mapping[int, bool]] = _EVERYWHERE) -> list[Seen]:
        """For each folded text, every phrase at every place, shorter ones inside longer ones too, and the stretches.

        `heeded` says for each text which of them to heed there, by their numbers: most that is found is of no use.
        """
        found: list[Seen] = [([], []) for _ in texts]
        for number, seen in self.seen(texts, heeded):
            found[number] = seen
        return found

    def seen(self, texts: Sequence[str], heeded: Iterable[Mapping[int, bool]]) -> Iterator[tuple[int, Seen]]:
        """The same of the texts, by their numbers, that hold any of it."""
        flat = list(map(single_blanks, texts)) if "  " in BETWEEN.join(texts) else texts
        for number, seen in self._look(flat, enumerate(heeded)).items():
            yield number, seen if flat[number] is texts[number] else _moved_back(seen, texts[number])

    def _look(self, texts: Sequence[str], heeded: Iterator[tuple[int, Mapping[int, bool]]]) -> Mapping[int, Seen]:
        """What texts hold of what is heeded there, in one scan over them all."""
        found: defaultdict[int, Seen] = defaultdict(lambda: ([], []))
        joined, lengths, many, last = BETWEEN.join(texts), map(len, texts), len(self.phrases), -1
        edges = f"{BETWEEN}{joined.replace('_', 'x')}{BETWEEN}"
        for which, start, end in self._automaton.find(joined):
            while end > last:
                number, matters = next(heeded)
                first = last + 1
                last = first + next(lengths)
            if not matters[which]:
                continue
            if which >= many:
                found[number][1].append((which, start - first))
            elif not (edges[start : start + 2].isalnum() or edges[end : end + 2].isalnum()):  # it is no part of a word
                phrase = self.phrases[which]
                if joined.startswith(phrase, start):
                    found[number][0].append((start - first, end - first, phrase))
        return found


def single_blanks(text: str) -> str:
    """Folded text with one blank for many."""
    return _BLANKS.sub(" ", text) if "  " in text else text


def _moved_back(seen: Seen, text: str) -> Seen:
    """What was found in the text with single blanks, at its places in the text itself."""
    cuts, lost = [0], [0]
    for blanks in _BLANKS.finditer(text):
        cuts.append(blanks.start() + 1 - lost[-1])
        lost.append(lost[-1] + len(blanks.group()) - 1)

    def at(place: int) -> int:
        return place + lost[bisect_right(cuts, place) - 1]

    phrases, stretches = seen
    return (
        [(at(start), at(end - 1) + 1, phrase) for start, end, phrase in phrases],
        [(number, at(start)) for number, start in stretches],
    )
