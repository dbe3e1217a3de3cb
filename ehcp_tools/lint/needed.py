"""What a regular expression cannot match without: one of some stretches of letters, looked for before it is tried.

A rule's pattern costs a hundred times as much as looking for a word. Most patterns need a word that most blocks lack.
"""

from __future__ import annotations

from functools import reduce
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.parts import NOTHING, Part, PartReader, Stretches, behind, joined, read
from ehcp_tools.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SHORTEST = 2
_SIGN = 4
"""A sign such as `[` or `£`, or a rare letter, is as rare as this many letters more."""
_RARE_LETTERS = frozenset("jqxz")
_COMMON = frozenset(" .,'\n")
"""Signs that are everywhere."""
_EVERYDAY = frozenset("with will have that this from they them their when need needs".split())
"""Words as common as two letters."""
_TELLING = 5
"""Letters that stretches have in common, at the least, for these to be looked for first."""
_LONG = 16
"""Letters at which a stretch is cut off: it is as rare then, and what looks for thousands is made in half the time."""
_PLACES = 8
"""At more places before a stretch a match is not tried."""
_SIGNS = 1_000
"""Signs that are remembered: far more than rules are written with."""
_CROWD = 100
"""So many stretches more to look for weigh as much as one letter less."""


class Anchoring(NamedTuple):
    """What may be the anchors of a pattern, the rarest first, what its matches begin with, and what they follow.

    Every figure in anchors and beginnings is a 0, and stands for any. `follows`: stretches of which one stands right
    before a match that does not begin the text; nothing where it may be any.
    """

    ways: tuple[Stretches, ...]
    beginnings: Stretches
    follows: tuple[str, ...]

    def leads(self, anchors: Iterable[str]) -> tuple[int, ...]:
        """How many letters before one of these anchors a match may begin; nothing where that cannot be told.

        An anchor that begins with a blank tells nothing, since more blanks may stand before it.
        """
        known = tuple(anchor for anchor in anchors if anchor[0] != " ")
        found = set[int]()
        for begun in self.beginnings:
            if (at := _first(known, begun)) is None:
                return ()
            found.add(at)
        return tuple(sorted(found)) if len(found) <= _PLACES else ()


def anchoring(pattern: str, most: int) -> Anchoring:
    """All that tells where a pattern is to be tried, of at most so many stretches. `re.error` where it is none."""
    sequence = read(pattern)
    parts, follows = PartReader(most, alike=True).parts(sequence), sorted(behind(sequence, _PLACES))
    plain = all(one and one == one.lower() for one in follows)
    needed = _Needs(most)
    return Anchoring(_rarest(needed.of(parts)), needed.beginnings(parts), tuple(follows) if plain else ())


def needs(pattern: str, most: int) -> tuple[Stretches, ...]:
    """Sets of at most so many short stretches of text, the rarest first: every match holds at least one of each.

    Sets with something that is found everywhere are left out. `re.error` where the pattern is none.
    """
    return _rarest(_Needs(most).of(PartReader(most).parts(read(pattern))))


def _rarest(sets: Iterable[Stretches]) -> tuple[Stretches, ...]:
    found = list(sets)
    every = dict.fromkeys([*found, *map(_shared, found)])
    rare = (stretches for stretches in every if _rareness(stretches) >= _SHORTEST)
    return tuple(sorted(rare, key=_order, reverse=True))


def _first(stretches: tuple[str, ...], text: str) -> int | None:
    """Where the first of some stretches stands in a text, if one does."""
    return next((at for at in range(len(text)) if text.startswith(stretches, at)), None)


class _Needs:
    """Works out what the parts of a pattern need, writing out at most so many ways to go on."""

    def __init__(self, most: int) -> None:
        self.most = most

    def of(self, parts: Iterable[Part], before: Stretches = NOTHING) -> Iterator[Stretches]:
        """What parts need, one after the other, where one of the stretches `before` goes before them."""
        written, run = before, [before]
        for every, ways in parts:
            run = [] if every is None else [*run, every]
            if every and len(written) * len(every) > self.most:
                written = _ends(written)
            if every and len(written) * len(every) <= self.most:
                written = joined(written, every)
                continue
            yield from _telling(written)
            if ways:
                yield from self.of_ways(ways, written)
            while prod(map(len, run)) > self.most:  # what comes last may be written out together
                del run[0]
            written = reduce(joined, run, NOTHING)
        yield from _telling(written)

    def of_ways(self, ways: Iterable[Iterable[Part]], before: Stretches) -> Iterator[Stretches]:
        """The rarest of what each of some ways to go on needs, where every way needs something."""
        every: Stretches = frozenset()
        for way in ways:
            found = list(self.of(way, before))
            if not found:
                return
            rarest = found[0] if len(found) == 1 else max(found, key=_rareness)
            every |= rarest
        if len(every) <= self.most:
            yield every

    def beginnings(self, parts: Iterable[Part], before: Stretches = NOTHING) -> Stretches:
        """Stretches with one of which every match begins, as far as they can be written out."""
        written = before
        for every, ways in parts:
            if every is None or len(written) * len(every) > self.most:
                return frozenset().union(*(self.beginnings(way, written) for way in ways)) or written
            written = joined(written, every)
        return written


def _telling(written: Stretches) -> Iterator[Stretches]:
    """The beginnings of the stretches, if all of them are more than blanks."""
    if all(map(str.strip, written)):
        whole = _shortest(written)
        cut = frozenset(text[:_LONG] for text in whole)
        if all(map(str.strip, cut)):
            yield cut if cut == whole else _shortest(cut)


def _shared(stretches: Stretches) -> Stretches:
    """The longest part that all of some stretches have, if it is rare enough to save looking for each of them."""
    least = min(sorted(stretches), key=len)
    lengths = range(len(least), _TELLING - 1, -1)
    parts = (least[at : at + length] for length in lengths for at in range(len(least) - length + 1))
    shared = next((part for part in parts if all(part in one for one in stretches)), "")
    return frozenset({shared}) if _rare(shared) >= _TELLING else frozenset()


def _shortest(stretches: Stretches) -> Stretches:
    """The stretches without those that begin or end with another."""
    if len(set(map(len, stretches))) == 1:
        return stretches
    return _ends(stretches).intersection(_unbegun(stretches))


def _ends(stretches: Stretches) -> Stretches:
    """The stretches without those that end with another: what goes on from a longer one goes on from its end too."""
    ends = _unbegun(text[::-1] for text in stretches)
    return stretches if len(ends) == len(stretches) else frozenset(text[::-1] for text in ends)


def _unbegun(stretches: Iterable[str]) -> list[str]:
    """The stretches without those that begin with another, which come right after it when they are in order."""
    found = sorted(stretches)
    if any(map(str.startswith, found[1:], found)):  # seldom
        ordered, found = found, found[:1]
        for text in ordered:
            if not text.startswith(found[-1]):
                found.append(text)
    return found


def _rareness(stretches: Stretches) -> int:
    """The length of the commonest stretch, a sign counting for several letters."""
    return min(map(_rare, stretches), default=0)


def _order(stretches: Stretches) -> tuple[float, float]:
    """What sets are put in order by: how rare the commonest stretch is and how few they are, then their mean length."""
    return _rareness(stretches) - len(stretches) / _CROWD, sum(map(len, stretches)) / len(stretches)


def _rare(text: str) -> int:
    if text.strip() in _EVERYDAY:
        return _SHORTEST
    return sum(map(_WEIGHTS.__getitem__, text)) + (0 if any(map(str.isalnum, text)) else len(text))


def _weight(sign: str) -> int:
    """How rare a sign makes a stretch that has a letter."""
    letter = sign.isalnum()
    return letter + _SIGN * (sign in _RARE_LETTERS or not (letter or sign in _COMMON))


_WEIGHTS = Remembered(_weight, _SIGNS)
