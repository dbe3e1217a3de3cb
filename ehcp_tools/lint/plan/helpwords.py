"""The words by which plans say who gives help, how often and how long (`law/help.yaml`), ready to look for.

A pattern is tried only where a text holds one of the words it is said to need, and compiled when it first is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lint.phrases import Phrasebook
from ehcp_tools.lint.plan.needing import advised, regex
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.yamlfile import Value

_PATTERNS = (
    *(
        "services",
        "not_who",
        "often",
        "counted",
        "long",
        "whole",
        "moment",
        "scattered",
        "loosely",
        "standing",
        "group",
        "no_group",
        "size",
    ),
    *("method", "reviewing", "review_tail", "undecided", "joint", "purpose", "outings", "event", "child_taught"),
    "guides",
)
_WORDS = (
    *(
        "who",
        "advisers",
        "periods",
        "each",
        "spans",
        "around",
        "occasions",
        "throughout",
        "meanwhile",
        "all",
        "moments",
        "lasts",
        "may_last",
    ),
    *("brief", "clinic", "equipment", "untrained", "professions", "trained", "technique", "review", "empty"),
    *("promises", "money", "sums"),
)


class Pattern:
    """A pattern, and the words of which a text must hold one; none where it is tried everywhere."""

    def __init__(self, needed: frozenset[str], regex: Regex) -> None:
        self.needed, self.regex = needed, regex


def meets(name: str, text: str, words: AbstractSet[str]) -> bool:
    """Whether a pattern of a list matches in a text of these words."""
    for one in _patterns(name):
        if one.needed and one.needed.isdisjoint(words):
            continue
        if one.regex.meets(text):
            return True
    return False


def found(name: str, text: str, words: AbstractSet[str]) -> tuple[str, ...]:
    """What the patterns of a list match in a text of these words."""
    return tuple([match.group() for one in _near(name, words) for match in one.regex.find(text)])


def without(name: str, text: str, words: AbstractSet[str]) -> str:
    """A text of these words without what the patterns of a list match."""
    for one in _near(name, words):
        text = one.regex.compiled.sub(" ", text)
    return text


def _near(name: str, words: AbstractSet[str]) -> list[Pattern]:
    """The patterns of a list that may match in a text of these words."""
    return [one for one in _patterns(name) if not (one.needed and one.needed.isdisjoint(words))]


@cache
def words(name: str) -> frozenset[str]:
    """One list of single words."""
    listed = frozenset(_lists()[name])
    return listed | {f"{word}s" for word in listed} if name == "who" else listed


@cache
def technique() -> re.Pattern[str]:
    """Any of the techniques that have to be learned."""
    longest_first = sorted(_lists()["technique"], key=len, reverse=True)
    return compiled(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


@cache
def techniques() -> Phrasebook:
    """The same all at once, to see whether a text may hold any: most hold none."""
    return Phrasebook(_lists()["technique"])


@cache
def _patterns(name: str) -> tuple[Pattern, ...]:
    return _read()[1][name]


def _lists() -> Mapping[str, tuple[str, ...]]:
    return _read()[0]


@cache
def _read() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[Pattern, ...]]]:
    reader = Reader(EhcpError)
    known = (*_PATTERNS, *_WORDS)
    top = reader.table(law("help"), known, known)
    read = {name: reader.texts(top, name) for name in _WORDS}
    advisers = read["advisers"]
    patterns = {name: tuple(_pattern(reader, row, advisers) for row in reader.items(top, name)) for name in _PATTERNS}
    reader.finish()
    return read, patterns


def _pattern(reader: Reader, value: Value, advisers: tuple[str, ...]) -> Pattern:
    row = reader.table(value, ("if", "then"), ("then",))
    return Pattern(frozenset(reader.texts(row, "if")), regex(advised(reader.text(row, "then"), advisers)))
