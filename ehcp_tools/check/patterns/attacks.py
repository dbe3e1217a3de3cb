"""Texts that make a regular expression try as many ways as it can.

A search grows without bound where a repeat can match one text in several ways and then fails. So for each repeat there
is text that leads to it, text that it can take over and over, and an end that nothing matches.
"""

from __future__ import annotations

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from dataclasses import dataclass, field
from itertools import chain, islice, product
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT})
_CLASSES = frozenset({code.IN, code.NOT_LITERAL, code.ANY})
ONE_CHAR = _CLASSES | {code.LITERAL}
"""What takes one character."""
_OFTEN = 8
"""A repeat that may go on for fewer times is not attacked."""
_SAMPLES = 6
"""Texts that are tried for each part of a pattern."""
_USUAL = "a0 .,'e~"
"""Signs of every sort that a class may name."""
_MOST_SIGNS = 32
_CATEGORIES: Mapping[Any, Callable[[str], bool]] = {
    code.CATEGORY_DIGIT: str.isdigit,
    code.CATEGORY_SPACE: str.isspace,
    code.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
}
_NEGATED = {
    code.CATEGORY_NOT_DIGIT: code.CATEGORY_DIGIT,
    code.CATEGORY_NOT_SPACE: code.CATEGORY_SPACE,
    code.CATEGORY_NOT_WORD: code.CATEGORY_WORD,
}


class Attack(NamedTuple):
    """A text to be made as long as one likes: `pump` again and again between `lead` and `end`."""

    lead: str
    pump: str
    end: str

    def text(self, length: int) -> str:
        """The text with so many characters of pump, to the next whole one."""
        return f"{self.lead}{self.pump * -(-length // len(self.pump))}{self.end}"


def worth_trying(pattern: str) -> bool:
    """Whether a pattern has more than one repeat of one sign: that alone takes no longer than the square of a text.

    What refers to an earlier group is as long as that.
    """
    parts = list(walk(parser.parse(pattern)))
    bodies = [argument[2] for operation, argument in parts if _goes_on(operation, argument)]
    refers = any(operation is code.GROUPREF for operation, _ in parts)
    return bool(bodies) and (refers or len(bodies) > 1 or len(bodies[0]) > 1 or bodies[0][0][0] not in ONE_CHAR)


def attacks(pattern: str) -> tuple[Attack, ...]:
    """The attacks on a pattern that can be compiled."""
    tree = parser.parse(pattern)
    signs = dict.fromkeys([*_USUAL, *_signs(tree)])
    classes = tuple(part for part in walk(tree) if part[0] in _CLASSES)
    return tuple(dict.fromkeys(_attacks(tree, "", _Samples(tuple(islice(signs, _MOST_SIGNS)), classes))))


def _goes_on(operation: Any, argument: Any) -> bool:
    return operation in _REPEATS and argument[1] >= _OFTEN


def _attacks(sequence: Iterable[tuple[Any, Any]], lead: str, samples: _Samples) -> Iterator[Attack]:
    for operation, argument in sequence:
        if _goes_on(operation, argument):
            ends = ("", samples.strange_to(argument[2]))
            yield from (Attack(lead, pump, end) for pump in samples.pumps(argument[2]) for end in ends)
        for part in parts_of(operation, argument):
            yield from _attacks(part, lead, samples)
        lead += next(iter(samples.of([(operation, argument)])), "")


def walk(sequence: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Every part of a pattern, and the parts inside it."""
    for operation, argument in sequence:
        yield operation, argument
        for part in parts_of(operation, argument):
            yield from walk(part)


def parts_of(operation: Any, argument: Any) -> Sequence[Any]:
    """The sequences inside a part of a pattern."""
    if operation in _REPEATS or operation is code.POSSESSIVE_REPEAT:
        return [argument[2]]
    if operation is code.BRANCH:
        return list(argument[1])
    if operation is code.SUBPATTERN:
        return [argument[3]]
    if operation in {code.ASSERT, code.ASSERT_NOT}:
        return [argument[1]]
    if operation is code.GROUPREF_EXISTS:
        return [part for part in argument[1:] if part is not None]
    return [argument] if operation is code.ATOMIC_GROUP else []


def _signs(sequence: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """The signs that a pattern names, and the edges of its ranges: where two classes can overlap."""
    for operation, argument in walk(sequence):
        if operation is code.IN:
            yield from _signs(argument)
        elif operation in {code.LITERAL, code.NOT_LITERAL}:
            yield chr(argument)
        elif operation is code.RANGE:
            yield from map(chr, argument)


@dataclass(frozen=True, slots=True)
class _Samples:
    """A few texts that parts of a pattern match, made of these signs. `classes` are the classes of the pattern."""

    signs: tuple[str, ...]
    classes: tuple[tuple[Any, Any], ...]
    _taken: dict[tuple[Any, Any], Mapping[str, None]] = field(default_factory=dict)

    def of(self, sequence: Iterable[tuple[Any, Any]]) -> list[str]:
        """A few texts that a sequence matches, as far as one can tell without trying."""
        texts = [""]
        for operation, argument in sequence:
            ways = self.ways(operation, argument)
            texts = list(dict.fromkeys(map("".join, islice(product(texts, ways), _SAMPLES))))
        return texts

    def ways(self, operation: Any, argument: Any) -> list[str]:
        """A few texts that one part of a sequence matches."""
        if operation in ONE_CHAR:
            return list(self.taken(operation, argument))[:_SAMPLES] or ["a"]
        if operation in _REPEATS:
            once = self.of(argument[2])
            least = [text * argument[0] for text in once]
            return least if argument[0] else [*once, ""]
        parts = [] if operation in {code.ASSERT, code.ASSERT_NOT} else parts_of(operation, argument)
        return list(dict.fromkeys(chain.from_iterable(map(self.of, parts)))) or [""]

    def pumps(self, body: Any) -> list[str]:
        """Texts that a repeat takes over and over: what it matches, and each sort of sign that a part of it takes."""
        parts = [self.taken(*part) for part in walk(body) if part[0] in ONE_CHAR]
        every = [*parts, *(self.taken(*part) for part in self.classes)]
        alike: dict[tuple[bool, ...], str] = {}
        for char in self.signs:
            if any(char in part for part in parts):
                alike.setdefault(tuple([char in part for part in every]), char)
        return list(dict.fromkeys(filter(None, [*self.of(body), *alike.values()])))

    def strange_to(self, body: Any) -> str:
        """A sign that no part of a repeat takes, where there is one."""
        parts = [self.taken(*part) for part in walk(body) if part[0] in ONE_CHAR]
        return next((char for char in reversed(self.signs) if not any(char in part for part in parts)), "~")

    def taken(self, operation: Any, argument: Any) -> Mapping[str, None]:
        """The signs, in order, that a part of a pattern that takes one character takes: it is asked many times."""
        part = operation, tuple(argument) if operation is code.IN else argument
        if part not in self._taken:
            self._taken[part] = dict.fromkeys([char for char in self.signs if _takes(*part, char)])
        return self._taken[part]


def _takes(operation: Any, argument: Any, char: str) -> bool:
    """Whether a part of a pattern that takes one character takes this one."""
    if operation is code.ANY:
        return char != "\n"
    if operation is code.IN:
        negated = argument[0][0] is code.NEGATE
        return negated != any(_takes(kind, sign, char) for kind, sign in argument if kind is not code.NEGATE)
    if operation is code.RANGE:
        return bool(argument[0] <= ord(char) <= argument[1])
    if operation is code.CATEGORY:
        other = _NEGATED.get(argument)
        return not _CATEGORIES[other](char) if other else _CATEGORIES[argument](char)
    return bool(argument == ord(char)) != (operation is code.NOT_LITERAL)
