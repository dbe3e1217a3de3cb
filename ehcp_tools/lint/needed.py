"""What a regular expression cannot match without: one of some stretches of letters, looked for before it is tried.

A rule's pattern costs a hundred times as much as looking for a word. Most patterns need a word that most blocks lack.
"""

from __future__ import annotations

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from functools import reduce
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Stretches = frozenset[str]
_SHORTEST = 2
_FIGURE = "0"
"""Stands for every figure where they count as alike."""
_SIGN = 4
"""A sign such as `[` or `£`, or a rare letter, is as rare as this many letters more."""
_RARE_LETTERS = frozenset("jqxz")
_COMMON = frozenset(" .,'\n")
"""Signs that are everywhere."""
_EVERYDAY = frozenset("with will have that this from they them their when need needs".split())
"""Words as common as two letters."""
_TELLING = 5
"""Letters that stretches have in common, at the least, for these to be looked for first."""
_NOTHING = frozenset({""})
_WIDTHLESS = frozenset({code.AT, code.ASSERT, code.ASSERT_NOT})
_BEGINNINGS, _LINE = frozenset({code.AT_BEGINNING, code.AT_BEGINNING_STRING}), frozenset({"\n"})
"""A match at the beginning of a line follows its end, if there is one before."""
_REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT})
_OFTEN, _SELDOM, _LETTERS = 8, 2, 100
"""More repetitions that must be or may be, or more letters to choose from, are not written out."""
_LONG = 16
"""Letters at which a stretch is cut off: it is as rare then, and what looks for thousands is made in half the time."""
_PLACES, _NOWHERE = 8, -1
"""At more places before a stretch a match is not tried."""
_CROWD = 100
"""So many stretches more to look for weigh as much as one letter less."""


def needs(pattern: str, most: int, *, alike: bool = False) -> tuple[Stretches, ...]:
    """Sets of at most so many short stretches of text, the rarest first: every match holds at least one of each.

    Sets with something that is found everywhere are left out. `alike`: every figure of a match is taken for a 0.
    """
    found = list(_Needs(most, alike=alike).of(parser.parse(pattern)))
    every = dict.fromkeys([*found, *map(_shared, found)])
    rare = (stretches for stretches in every if _rareness(stretches) >= _SHORTEST)
    return tuple(sorted(rare, key=_order, reverse=True))


def leads(pattern: str, stretches: Iterable[str], most: int) -> tuple[int, ...]:
    """How many letters before one of these stretches a match may begin; nothing where that cannot be told.

    Every figure is taken for a 0. A stretch that begins with a blank tells nothing, since more blanks may stand before
    it.
    """
    known = tuple(stretch for stretch in stretches if stretch[0] != " ")
    found = {_first(known, begun) for begun in _Needs(most, alike=True).beginnings(parser.parse(pattern))}
    return () if _NOWHERE in found or len(found) > _PLACES else tuple(sorted(found))


def follows(pattern: str) -> tuple[str, ...]:
    """Stretches of which one stands right before a match that does not begin the text; nothing where it may be any."""
    found = _Needs(_PLACES).behind(parser.parse(pattern))
    return tuple(sorted(found)) if all(one and one == one.lower() for one in found) else ()


def _first(stretches: tuple[str, ...], text: str) -> int:
    """Where the first of some stretches stands in a text."""
    return next((at for at in range(len(text)) if text.startswith(stretches, at)), _NOWHERE)


class _Needs:
    """Works out what the parts of a pattern need, writing out at most so many ways to go on.

    `alike`: every figure is written as a 0.
    """

    def __init__(self, most: int, *, alike: bool = False) -> None:
        self.most, self.alike = most, alike

    def of(self, sequence: Iterable[tuple[Any, Any]], before: Stretches = _NOTHING) -> Iterator[Stretches]:
        """What the parts of a sequence need, where one of the stretches `before` goes before it."""
        written, run = before, [before]
        for operation, argument in _steps(sequence):
            every = self.every(operation, argument)
            run = [] if every is None else [*run, every]
            if every and len(written) * len(every) > self.most:
                written = _ends(written)
            if every and len(written) * len(every) <= self.most:
                written = _joined(written, every)
                continue
            yield from _telling(written)
            if operation is code.BRANCH:
                yield from self.of_ways(argument[1], written)
            while prod(map(len, run)) > self.most:  # what comes last may be written out together
                del run[0]
            written = reduce(_joined, run, _NOTHING)
        yield from _telling(written)

    def of_ways(self, ways: Iterable[Iterable[tuple[Any, Any]]], before: Stretches) -> Iterator[Stretches]:
        """The rarest of what each of some ways to go on needs, where every way needs something."""
        found = [max(self.of(way, before), key=_rareness, default=frozenset()) for way in ways]
        every = frozenset().union(*found)
        if all(found) and len(every) <= self.most:
            yield every

    def beginnings(self, sequence: Iterable[tuple[Any, Any]], before: Stretches = _NOTHING) -> Stretches:
        """Stretches with one of which every match begins, as far as they can be written out."""
        written = before
        for operation, argument in _steps(sequence):
            every = self.every(operation, argument)
            if every is None or len(written) * len(every) > self.most:
                ways = argument[1] if operation is code.BRANCH else ()
                return frozenset().union(*(self.beginnings(way, written) for way in ways)) or written
            written = _joined(written, every)
        return written

    def behind(self, sequence: Iterable[tuple[Any, Any]]) -> Stretches:
        """What a sequence says that it follows, where it does not begin the text."""
        for operation, argument in sequence:
            if operation is code.SUBPATTERN:
                return self.behind(argument[3])
            if operation is code.BRANCH:
                ways = list(map(self.behind, argument[1]))
                return frozenset().union(*ways) if all(ways) else frozenset()
            if operation is code.AT and argument in _BEGINNINGS:
                return _LINE
            if operation is code.ASSERT and argument[0] < 0:
                return self.every_of(argument[1]) or frozenset()
            if operation not in _WIDTHLESS:
                break
        return frozenset()

    def every(self, operation: Any, argument: Any) -> Stretches | None:
        """Every text that a part can match, None where they are too many."""
        if operation is code.LITERAL:
            sign = chr(argument)
            return frozenset({_FIGURE if self.alike and sign.isdecimal() else sign})
        if operation is code.IN:
            return self.one_of(argument)
        if operation is code.BRANCH:
            ways = [self.every_of(way) for way in argument[1]]
            return None if None in ways else frozenset().union(*filter(None, ways))
        if operation in _REPEATS and argument[1] == 1:
            once = self.every_of(argument[2])
            return once and once | _NOTHING
        return None

    def every_of(self, sequence: Iterable[tuple[Any, Any]]) -> Stretches | None:
        """Every text that a sequence can match."""
        written = _NOTHING
        for operation, argument in _steps(sequence):
            every = self.every(operation, argument)
            if every is None or len(written) * len(every) > self.most:
                return None
            written = _joined(written, every)
        return written

    def one_of(self, signs: Iterable[tuple[Any, Any]]) -> Stretches | None:
        """The letters of a set such as `[a-f.]`; None for one that is said in other ways."""
        found: set[str] = set()
        for kind, sign in signs:
            if self.alike and sign is code.CATEGORY_DIGIT:
                found.add(_FIGURE)
                continue
            low, high = (sign, sign) if kind is code.LITERAL else sign if kind is code.RANGE else (0, _LETTERS)
            if high - low >= _LETTERS:
                return None
            found.update(map(chr, range(low, high + 1)))
        return frozenset(_FIGURE if sign.isdecimal() else sign for sign in found) if self.alike else frozenset(found)


def _steps(sequence: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """The parts that take up text: groups opened, and what comes so often at the least written so often."""
    for operation, argument in sequence:
        if operation is code.SUBPATTERN:
            yield from _steps(argument[3])
        elif operation in _REPEATS and argument[0] <= _OFTEN:
            low, high, part = argument
            for _ in range(low):
                yield from _steps(part)
            once = operation, (0, 1, part)
            yield from [once] * (high - low) if high - low <= _SELDOM else [(operation, (0, code.MAXREPEAT, part))]
        elif operation not in _WIDTHLESS:
            yield operation, argument


def _joined(firsts: Stretches, seconds: Stretches) -> Stretches:
    return frozenset(map("".join, product(firsts, seconds)))


def _telling(written: Stretches) -> Iterator[Stretches]:
    """The beginnings of the stretches, if all of them are more than blanks."""
    cut = frozenset(text[:_LONG] for text in _shortest(written))
    if all(map(str.strip, cut)):
        yield _shortest(cut)


def _shared(stretches: Stretches) -> Stretches:
    """The longest part that all of some stretches have, if it is rare enough to save looking for each of them."""
    least = min(sorted(stretches), key=len)
    lengths = range(len(least), _TELLING - 1, -1)
    parts = (least[at : at + length] for length in lengths for at in range(len(least) - length + 1))
    shared = next((part for part in parts if all(part in one for one in stretches)), "")
    return frozenset({shared}) if _rare(shared) >= _TELLING else frozenset()


def _shortest(stretches: Stretches) -> Stretches:
    """The stretches without those that begin or end with another."""
    lengths = {len(text) for text in stretches if text}
    return frozenset(text for text in stretches if not _holds_another(text, stretches, lengths))


def _holds_another(text: str, others: Stretches, lengths: Iterable[int]) -> bool:
    return any(text[:length] in others or text[-length:] in others for length in lengths if length < len(text))


def _ends(stretches: Stretches) -> Stretches:
    """The stretches without those that end with another: what goes on from a longer one goes on from its end too."""
    lengths = {len(text) for text in stretches}
    return frozenset(text for text in stretches if not _ends_with_another(text, stretches, lengths))


def _ends_with_another(text: str, others: Stretches, lengths: Iterable[int]) -> bool:
    return any(text[len(text) - length :] in others for length in lengths if length < len(text))


def _rareness(stretches: Stretches) -> int:
    """The length of the commonest stretch, a sign counting for several letters."""
    return min(map(_rare, stretches), default=0)


def _order(stretches: Stretches) -> tuple[float, float]:
    """What sets are put in order by: how rare the commonest stretch is and how few they are, then their mean length."""
    return _rareness(stretches) - len(stretches) / _CROWD, sum(map(len, stretches)) / len(stretches)


def _rare(text: str) -> int:
    if text.strip() in _EVERYDAY:
        return _SHORTEST
    letters = sum(map(str.isalnum, text))
    rare = sum(char in _RARE_LETTERS or not (char.isalnum() or char in _COMMON) for char in text)
    return (letters or len(text)) + _SIGN * rare
