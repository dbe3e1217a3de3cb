"""Where in a draft patterns may match: what each needs is looked for among the words of the draft, each word once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.regex import Regex, Way

_MOST_WORDS = 200_000


@dataclass(frozen=True)
class Anchors:
    """What some patterns need."""

    patterns: Sequence[Regex]

    @cached_property
    def _held(self) -> _Held:
        return _Held(mark for pattern in self.patterns for way in pattern.ways for mark in way.marks)

    def blocks(self, folded: Folded) -> Iterator[Iterator[int]]:
        """For each pattern, the numbers of the blocks with words that it needs, in order."""
        marked = self._marked(folded)
        whole = (1 << len(folded.texts)) - 1
        return (_places(_bits(pattern.ways, marked) & whole) for pattern in self.patterns)

    def _marked(self, folded: Folded) -> Mapping[str, int]:
        """For each mark that is there, the blocks with a word that holds it: a bit for each block."""
        by_block = [set(text.split()) for text in folded.texts]
        telling = {word for word in set().union(*by_block) if self._held[word]}
        words = dict.fromkeys(telling, 0)
        for number, block in enumerate(by_block):
            bit = 1 << number
            for word in telling & block:
                words[word] |= bit
        marks: dict[str, int] = {}
        for word, bits in words.items():
            for mark in self._held[word]:
                marks[mark] = marks.get(mark, 0) | bits
        return marks


def _bits(ways: Iterable[Way], marked: Mapping[str, int]) -> int:
    """The blocks that hold a mark of each way."""
    bits = -1
    for way in ways:
        held = 0
        for mark in way.marks & marked.keys():
            held |= marked[mark]
        bits &= held
        if not bits:
            break
    return bits


def _places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


class _Held(dict[str, tuple[str, ...]]):
    """For each word met, which of some marks it holds, blanks put round it."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._marks = frozenset(marks)
        self._longest = max(map(len, self._marks), default=0)

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        padded = f" {word} "
        ends = range(1, self._longest + 1)
        stretches = (padded[start : start + length] for start in range(len(padded)) for length in ends)
        self[word] = found = tuple(self._marks.intersection(stretches))
        return found
