"""What a regular expression cannot match without: some of a few stretches of letters, looked for before it is tried.

A rule's pattern costs a hundred times as much as looking for a word. Most patterns need a word that most blocks lack.
"""

from __future__ import annotations

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ehcp_tools.lint.fold import Folded

Stretches = frozenset[str]
_SHORTEST = 2
_SIGN = 4
"""A sign such as `[` or `£` is as rare as this many letters."""
_COMMON = frozenset(" .,'\n")
"""Signs that are everywhere."""


@dataclass(frozen=True)
class Anchors:
    """The stretches that some patterns need, found in one pass, so that each is tried only where it may match."""

    patterns: Collection[re.Pattern[str]]

    @cached_property
    def _stretches(self) -> frozenset[str]:
        return frozenset().union(*(needed(pattern.pattern) for pattern in self.patterns))

    def blocks(self, folded: Folded) -> Mapping[str, tuple[int, ...]]:
        """For each stretch that is there, the numbers of the blocks that hold it.

        A stretch is looked for among the words of the draft first, each once: they are a fraction of its text.
        """
        vocabulary = "\n".join(set(folded.text.split()))
        likely = (text for text in self._stretches if all(word in vocabulary for word in text.split()))
        return {stretch: tuple(_blocks_with(stretch, folded)) for stretch in likely}


def _blocks_with(stretch: str, folded: Folded) -> Iterator[int]:
    at = folded.text.find(stretch)
    while at >= 0:
        number, offset = folded.find(at)
        yield number
        at = folded.text.find(stretch, at - offset + len(folded.texts[number]))


@lru_cache(maxsize=4096)
def needed(pattern: str) -> Stretches:
    """Stretches of text of which every match holds at least one; empty when nothing is certain."""
    found = _of_sequence(parser.parse(pattern))
    return found if found and _rareness(found) >= _SHORTEST else frozenset()


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> Stretches:
    """The rarest of what the parts of a sequence need."""
    return max(_candidates(sequence), key=_rareness, default=frozenset())


def _candidates(sequence: Iterable[tuple[Any, Any]]) -> Iterator[Stretches]:
    letters = ""
    for operation, argument in sequence:
        if operation is code.LITERAL:
            letters += chr(argument)
            continue
        if (again := _repeated_letter(operation, argument)) is not None:
            letters += again
            yield frozenset({letters} if letters.strip() else ())
            letters = ""
            continue
        yield frozenset({letters} if letters.strip() else ())
        letters = ""
        yield _of_part(operation, argument)
    yield frozenset({letters} if letters.strip() else ())


def _repeated_letter(operation: Any, argument: Any) -> str | None:
    """What `x{3,}` is sure to hold: the letter three times."""
    if operation not in (code.MAX_REPEAT, code.MIN_REPEAT) or not argument[0] or len(argument[2]) != 1:
        return None
    inner, letter = argument[2][0]
    return chr(letter) * argument[0] if inner is code.LITERAL else None


def _of_part(operation: Any, argument: Any) -> Stretches:
    if operation is code.SUBPATTERN:
        return _of_sequence(argument[3])
    if operation is code.BRANCH:
        ways = [_of_sequence(way) for way in argument[1]]
        return frozenset().union(*ways) if all(ways) else frozenset()
    if operation in (code.MAX_REPEAT, code.MIN_REPEAT) and argument[0] >= 1:
        return _of_sequence(argument[2])
    if operation is code.IN and all(kind is code.LITERAL for kind, _ in argument):
        found = frozenset(chr(char) for _, char in argument)
        return frozenset() if found & _COMMON else found
    return frozenset()


def _rareness(stretches: Stretches) -> int:
    """The length of the commonest stretch, a sign counting for several letters."""
    return min(map(_rare, stretches), default=0)


def _rare(text: str) -> int:
    letters = sum(map(str.isalnum, text))
    if letters or len(text) > 1:
        return (letters or len(text)) + _SIGN * any(letter in "jqxz£" for letter in text)
    return 1 if text in _COMMON else _SIGN
