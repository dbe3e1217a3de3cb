"""The words by which plans say who gives help, how often and how long (`law/help.yaml`), ready to look for.

A pattern is tried only where a text holds one of the words it is said to need, and compiled when it first is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lint.phrases import Phrasebook
from ehcp_tools.lint.regex import Regex
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

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


class Pattern(NamedTuple):
    """A pattern, and the words of which a text must hold one; none where it is tried everywhere."""

    needed: frozenset[str]
    regex: Regex


class Patterns(NamedTuple):
    """A list of them, and the words of which a text must hold one to meet any; none where one is tried everywhere."""

    needed: frozenset[str]
    listed: tuple[Pattern, ...]


def meets(name: str, text: str, words: AbstractSet[str]) -> bool:
    """Whether a pattern of a list matches in a text of these words."""
    near = _near(name, words)
    return bool(near) and any(one.meets(text) for one in near)


def found(name: str, text: str, words: AbstractSet[str]) -> tuple[str, ...]:
    """What the patterns of a list match in a text of these words."""
    return tuple([match.group() for one in _near(name, words) for match in one.find(text)])


def without(name: str, text: str, words: AbstractSet[str]) -> str:
    """A text of these words without what the patterns of a list match."""
    for one in _near(name, words):
        text = one.compiled.sub(" ", text)
    return text


def _near(name: str, words: AbstractSet[str]) -> Sequence[Regex]:
    """The patterns of a list that may match in a text of these words."""
    every, listed = _patterns(name)
    if every and every.isdisjoint(words):
        return ()
    return [one for needed, one in listed if not (needed and needed.isdisjoint(words))]


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


def may_name_technique(text: str) -> bool:
    """Whether any of some texts may name a technique, listed or not, given all of them together."""
    return techniques().may_be_in(text) or any(one.regex.may_be_in(text) for one in _patterns("method").listed)


@cache
def _patterns(name: str) -> Patterns:
    listed = _read()[1][name]
    each = [one.needed for one in listed]
    return Patterns(frozenset().union(*each) if all(each) else frozenset(), listed)


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
    """A pattern, with the jobs in it that {advisers} stands for."""
    row = reader.table(value, ("if", "then"), ("then",))
    text = reader.text(row, "then").replace("{advisers}", "|".join(advisers))
    return Pattern(frozenset(reader.texts(row, "if")), Regex(text))
