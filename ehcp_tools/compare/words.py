"""The words in which two texts differ. A day, a number or a time is one word, and never half the same."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TOKEN = re.compile(
    rf"\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?|£?\d+(?:[.,:/-]\d+)*%?[A-Za-z]*|\w+(?:['’‑-]\w+)*|\s+|.", re.DOTALL
)
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"\w")
_WORDS = re.compile(r"\w+")
_SHORT, _BY_CHANCE = 12, 0.3
"""Words up to which each change is shown however many there are, and the share of them that says nothing."""


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
    found = tuple(_readable(_stretches(tokens(old), tokens(new))))
    return (Stretch(old, new),) if _is_rewritten(found, old, new) else found


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for _, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield Stretch("".join(old[start:end]), "".join(new[begin:stop]))


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
