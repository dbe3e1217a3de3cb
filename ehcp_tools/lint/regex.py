"""The regular expressions of rules: compiled, and tried, only where a text holds what they cannot match without."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.needed import needs

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Regex:
    """A regular expression for folded text. `re.error` on first use where `text` is none."""

    text: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: a guide has thousands, a draft needs few."""
        return re.compile(self.text)

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """What every match holds one stretch of each of, the rarest first."""
        return tuple(map(Way, needs(self.text)))

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterable[re.Match[str]]:
        """The matches in a stretch of text."""
        near = text[start:end]
        for way in self.ways:
            if not way.within(near):
                return ()
        return self.compiled.finditer(text, start, end)

    def meets(self, text: str) -> bool:
        """Whether there is a match in a text."""
        return next(iter(self.find(text)), None) is not None


class Way:
    """Some stretches, of which one is needed.

    `marks` has of each stretch the longest part that lies in one word, with the blank that follows or goes before:
    `to an end` has ` end`.
    """

    __slots__ = ("marks", "stretches")

    def __init__(self, stretches: Iterable[str]) -> None:
        self.stretches = tuple(stretches)
        self.marks = frozenset(max(_parts(stretch), key=len) for stretch in self.stretches)

    def within(self, text: str) -> bool:
        """Whether one of the stretches is in the text."""
        for stretch in self.stretches:  # noqa: SIM110 - a generator takes three times as long
            if stretch in text:
                return True
        return False


def _parts(stretch: str) -> tuple[str, ...]:
    """`a day` as `a ` and ` day`."""
    words = stretch.split(" ")
    last = len(words) - 1
    return tuple(f"{' ' * (at > 0)}{word}{' ' * (at < last)}" for at, word in enumerate(words) if word)
