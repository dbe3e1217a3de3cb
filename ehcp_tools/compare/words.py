"""The words in which two texts differ. A day, a number or a time is one word, and never half the same."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compare.match import in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOKEN = re.compile(
    rf"\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|£?\d+(?:[.,:/-]\d+)*%?[A-Za-z]*|\w+(?:['’‑-]\w+)*|\s+|.", re.DOTALL
)
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
_SHORT, _BY_CHANCE = 12, 0.3
"""Words up to which each change is shown however many there are, and the share of them that says nothing."""

_LONG, _MOST = 300, 500_000
"""Tokens that are compared all with all: up to so many of one text, and so many of one times those of the other.

A longer text is cut where both have a word that each has once, since all with all costs the third power of a length;
what cannot be cut so has changed as a whole.
"""


class Stretch(NamedTuple):
    """Words that are the same in both texts, or those of the old one and what stands in their place in the new."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Whether nothing changed here."""
        return self.old == self.new


def tokens(text: str) -> list[str]:
    """A text cut into words, days, numbers, blanks and marks; together they are the text."""
    return _TOKEN.findall(text)


def differences(old: str, new: str) -> tuple[Stretch, ...]:
    """Two texts side by side: the `old` of all stretches is the old text, their `new` the new one.

    What differs is the same whichever text is called the old one.
    """
    if new < old:
        return tuple(Stretch(one.new, one.old) for one in differences(new, old))
    found = tuple(_readable(_whole(_stretches(tokens(old), tokens(new)))))
    return (Stretch(old, new),) if _is_rewritten(found, old, new) else found


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for (start, end), (begin, stop) in _cut(old, new):
        one, other = old[start:end], new[begin:stop]
        if len(one) * len(other) > _MOST:
            yield Stretch("".join(one), "".join(other))
            continue
        for _, left, right, first, last in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
            yield Stretch("".join(one[left:right]), "".join(other[first:last]))


def _cut(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where to compare two texts: from and to which token of each. Short ones are not cut."""
    here, there = (0, 0), (0, 0)  # where the stretch begins, in each, and the last place where it may end
    for place in (*_words_of_both(old, new), (len(old), len(new))):
        for end in (there, place):
            if end > here and max(place[0] - here[0], place[1] - here[1]) > _LONG:
                yield (here[0], end[0]), (here[1], end[1])
                here = end
        there = place
    yield (here[0], len(old)), (here[1], len(new))


def _words_of_both(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words that stand once in each of two texts, as far as they are in one order."""
    alone = [{token: place for place, token in enumerate(side) if _WORD.match(token)} for side in (old, new)]
    counts = Counter(old), Counter(new)
    both = [(at, alone[1][word]) for word, at in alone[0].items() if counts[0][word] == counts[1][word] == 1]
    kept = in_order(at for _, at in both)
    return [place for place in both if place[1] in kept]


def _whole(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """The same with the parts of a stretch that was cut in one."""
    for _, parts in groupby(found, key=lambda one: one.same):
        olds, news = zip(*parts, strict=True)
        yield Stretch("".join(olds), "".join(news))


def _is_rewritten(found: Iterable[Stretch], old: str, new: str) -> bool:
    """Whether a text has so few of the other's words that they stand there by chance."""
    longer = max(len(_WORDS.findall(text)) for text in (old, new))
    same = sum(len(_WORDS.findall(one.old)) for one in found if one.same)
    return longer > _SHORT and same < longer * _BY_CHANCE


def _readable(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """The same with changes that only a blank or a mark parts in one, unless a figure changes: that stands alone."""
    kept: list[Stretch] = []
    for one in found:
        if len(kept) > 1 and not one.same and _joins(kept[-1]) and _is_worded(kept[-2]) and _is_worded(one):
            between, before = kept.pop(), kept.pop()
            kept.append(Stretch(before.old + between.old + one.old, before.new + between.new + one.new))
        else:
            kept.append(one)
    yield from kept


def _joins(one: Stretch) -> bool:
    return one.same and not _WORD.search(one.old)


def _is_worded(one: Stretch) -> bool:
    return not one.same and not _FIGURE.search(one.old + one.new)
