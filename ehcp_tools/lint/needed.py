"""What a regular expression cannot match without: some of a few stretches of letters, looked for before it is tried.

A rule's pattern costs a hundred times as much as looking for a word. Most patterns need a word that most blocks lack.
"""

from __future__ import annotations

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Stretches = frozenset[str]
_SHORTEST = 2
_SIGN = 4
"""A sign such as `[` or `£`, or a rare letter, is as rare as this many letters more."""
_RARE_LETTERS = frozenset("jqxz")
_COMMON = frozenset(" .,'\n")
"""Signs that are everywhere."""


def needs(pattern: str) -> tuple[Stretches, ...]:
    """Sets of stretches of text, the rarest first: every match holds at least one of each.

    Sets with something that is found everywhere are left out.
    """
    found = sorted(_of_sequence(parser.parse(pattern)), key=_rareness, reverse=True)
    return tuple(stretches for stretches in found if _rareness(stretches) >= _SHORTEST)


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> Iterator[Stretches]:
    """What the parts of a sequence need."""
    letters = ""
    for operation, argument in sequence:
        if operation is code.LITERAL:
            letters += chr(argument)
            continue
        again = _repeated_letter(operation, argument)
        yield from _stretch(letters + (again or ""))
        if operation is code.BRANCH:
            yield from _of_ways([[*_literals(letters), *way] for way in argument[1]])
        elif again is None:
            yield from _of_part(operation, argument)
        letters = ""
    yield from _stretch(letters)


def _stretch(letters: str) -> Iterator[Stretches]:
    if letters.strip():
        yield frozenset({letters})


def _repeated_letter(operation: Any, argument: Any) -> str | None:
    """What `x{3,}` is sure to hold: the letter three times."""
    if operation not in (code.MAX_REPEAT, code.MIN_REPEAT) or not argument[0] or len(argument[2]) != 1:
        return None
    inner, letter = argument[2][0]
    return chr(letter) * argument[0] if inner is code.LITERAL else None


def _literals(letters: str) -> Iterator[tuple[Any, Any]]:
    return ((code.LITERAL, ord(letter)) for letter in letters)


def _of_ways(ways: Iterable[Iterable[tuple[Any, Any]]]) -> Iterator[Stretches]:
    """The rarest of what each of some ways to go on needs, where every way needs something."""
    found = [max(_of_sequence(way), key=_rareness, default=frozenset()) for way in ways]
    if all(found):
        yield frozenset().union(*found)


def _of_part(operation: Any, argument: Any) -> Iterator[Stretches]:
    if operation is code.SUBPATTERN:
        yield from _of_sequence(argument[3])
    elif operation in (code.MAX_REPEAT, code.MIN_REPEAT) and argument[0] >= 1:
        yield from _of_sequence(argument[2])
    elif operation is code.IN and all(kind is code.LITERAL for kind, _ in argument):
        found = frozenset(chr(char) for _, char in argument)
        if not found & _COMMON:
            yield found


def _rareness(stretches: Stretches) -> int:
    """The length of the commonest stretch, a sign counting for several letters."""
    return min(map(_rare, stretches), default=0)


def _rare(text: str) -> int:
    letters = sum(map(str.isalnum, text))
    rare = sum(char in _RARE_LETTERS or not (char.isalnum() or char in _COMMON) for char in text)
    return (letters or len(text)) + _SIGN * rare
