"""The parts of a regular expression, one after the other, each with all that it can match, where that is little.

This reads Python's own parse of an expression, which is not a promised interface; a test holds it to every shipped one.
"""

from __future__ import annotations

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Stretches = frozenset[str]
Read: TypeAlias = "Iterable[tuple[Any, Any]]"
"""A sequence as Python reads it: what is to be done, and with what."""

NOTHING = frozenset({""})
_FIGURE = "0"
"""Stands for every figure where they count as alike."""
_WIDTHLESS = frozenset({code.AT, code.ASSERT, code.ASSERT_NOT})
_BEGINNINGS, _LINE = frozenset({code.AT_BEGINNING, code.AT_BEGINNING_STRING}), frozenset({"\n"})
"""A match at the beginning of a line follows its end, if there is one before."""
_REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT})
_OFTEN, _SELDOM, _LETTERS = 8, 2, 100
"""More repetitions that must be or may be, or more letters to choose from, are not written out."""


class Part(NamedTuple):
    """What takes up text: every text that it can match, None where they are too many, and its ways to go on, if any."""

    every: Stretches | None
    ways: Sequence[Sequence[Part]] = ()


_ANYTHING = Part(None)


def read(pattern: str) -> Read:
    """What Python reads in an expression. `re.error` where it is none."""
    found: Read = parser.parse(pattern).data
    return found


class PartReader:
    """Reads parts, writing out at most so many texts for each. `alike`: every figure is written as a 0."""

    def __init__(self, most: int, *, alike: bool = False) -> None:
        self.most, self.alike = most, alike

    def parts(self, sequence: Read) -> list[Part]:
        """The parts of a sequence, what has one text only as one with what has one only right after it."""
        found: list[Part] = []
        for part in self._steps(sequence):
            if found and (last := found[-1].every) and part.every and len(last) == len(part.every) == 1:
                found[-1] = Part(joined(last, part.every))
            else:
                found.append(part)
        return found

    def _steps(self, sequence: Read) -> Iterator[Part]:
        """Groups opened, and what comes so often at the least written so often."""
        letters = ""
        for operation, argument in sequence:
            if operation is code.LITERAL:
                letters += self._sign(argument)
                continue
            if letters:
                yield Part(frozenset((letters,)))
                letters = ""
            if operation is code.IN:
                yield Part(self._one_of(argument))
            elif operation is code.SUBPATTERN:
                yield from self._steps(argument[3].data)
            elif operation is code.BRANCH:
                yield self._branch([self.parts(way.data) for way in argument[1]])
            elif operation in _REPEATS and argument[0] <= _OFTEN:
                yield from self._repeated(*argument)
            elif operation not in _WIDTHLESS:
                yield _ANYTHING
        if letters:
            yield Part(frozenset((letters,)))

    def _repeated(self, low: int, high: int, part: Any) -> Iterator[Part]:
        if low:
            yield from list(self._steps(part.data)) * low
        if high - low > _SELDOM:
            yield _ANYTHING
        elif high > low:
            once = self.written(self.parts(part.data))
            yield from [Part(once and once | NOTHING)] * (high - low)

    def _branch(self, ways: Sequence[Sequence[Part]]) -> Part:
        every = [self.written(way) for way in ways]
        return Part(None if None in every else frozenset().union(*filter(None, every)), ways)

    def written(self, parts: Iterable[Part]) -> Stretches | None:
        """Every text that some parts can match, one after the other; None where they are too many."""
        found = NOTHING
        for every, _ in parts:
            if every is None or len(found) * len(every) > self.most:
                return None
            found = joined(found, every)
        return found

    def _one_of(self, signs: Read) -> Stretches | None:
        """The letters of a set such as `[a-f.]`; None for one that is said in other ways."""
        found: set[str] = set()
        for kind, sign in signs:
            if self.alike and sign is code.CATEGORY_DIGIT:
                found.add(_FIGURE)
                continue
            low, high = (sign, sign) if kind is code.LITERAL else sign if kind is code.RANGE else (0, _LETTERS)
            if high - low >= _LETTERS:
                return None
            found.update(map(self._sign, range(low, high + 1)))
        return frozenset(found)

    def _sign(self, number: int) -> str:
        sign = chr(number)
        return _FIGURE if self.alike and sign.isdecimal() else sign


def joined(firsts: Stretches, seconds: Stretches) -> Stretches:
    """Each of the one with each of the other after it."""
    return seconds if firsts == NOTHING else frozenset([first + second for first in firsts for second in seconds])


def behind(sequence: Read, most: int) -> Stretches:
    """What a sequence says that it follows, where it does not begin the text; nothing where that may be too much."""
    for operation, argument in sequence:
        if operation is code.SUBPATTERN:
            return behind(argument[3], most)
        if operation is code.BRANCH:
            ways = [behind(way, most) for way in argument[1]]
            return frozenset().union(*ways) if all(ways) else frozenset()
        if operation is code.AT and argument in _BEGINNINGS:
            return _LINE
        if operation is code.ASSERT and argument[0] < 0:
            reader = PartReader(most)
            return reader.written(reader.parts(argument[1])) or frozenset()
        if operation not in _WIDTHLESS:
            break
    return frozenset()
