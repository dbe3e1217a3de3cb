"""Whether the words that tell what a need is about come back in the help of a plan that numbers nothing."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.plan.items import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.plan.threads import Threads

_STEM = compiled(r"([a-z]{5,6})[a-z]*")
"""A longer word, and the letters of it that are compared: `seizure` and `seizures` are one."""
_COMMON = 3
"""A word in more of the needs than this tells nothing of any."""


class Likeness:
    """The telling words of each special educational need, and the words of the help."""

    def __init__(self, folded: Folded, threads: Threads) -> None:
        self.folded, self.threads = folded, threads

    @cached_property
    def telling(self) -> Mapping[int, frozenset[str]]:
        """The stems of the longer words of each need, less those that several needs have."""
        found = {at: stems(self._text([at])) for at in self.threads.of(Sort.NEED, "B")}
        counts = Counter(chain.from_iterable(found.values()))
        common = {stem for stem, count in counts.items() if count > _COMMON}
        return {at: words - common for at, words in found.items()}

    @cached_property
    def _help(self) -> str:
        return self._text(self.threads.of(Sort.PROVISION))

    def _text(self, some: Iterable[int]) -> str:
        texts, nodes = self.folded.texts, self.threads.nodes
        return " ".join([texts[number] for at in some for number in nodes[at].numbers])

    def come_back(self, words: Iterable[str]) -> Iterator[str]:
        """Those of some stems that a word of the help begins with or holds."""
        return filter(self._help.__contains__, words)


def stems(text: str) -> frozenset[str]:
    """The first letters of each longer word."""
    return frozenset(_STEM.findall(text))


@lru_cache(maxsize=4)
def stems_of_words(words: tuple[str, ...]) -> frozenset[str]:
    """The same of the words that a rule file lists."""
    return stems(" ".join(words))
