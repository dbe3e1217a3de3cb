"""The kinds of check a rule file can ask for, and how each is read from it."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import RuleError
from ehcp_tools.lint.audience import AUDIENCES
from ehcp_tools.lint.context import TESTS
from ehcp_tools.lint.questions.topics import TOPICS
from ehcp_tools.lint.regex import Regex
from ehcp_tools.lint.rule import (
    Acronyms,
    Check,
    Formatted,
    Guard,
    Initials,
    Length,
    Pattern,
    Phrases,
    Question,
    Reading,
    Use,
    Words,
)
from ehcp_tools.model import Flag
from ehcp_tools.yamlfile import Reader, Scalar, Table, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ehcp_tools.yamlfile import Value

HOUSE = "EDIT"
"""The source key of what is our own judgement."""

_LONGEST = 5_000
"""Letters of a pattern: one of more takes minutes to compile and to prove."""
_GUARDS = ("unless", "unless_pattern", "unless_in_sentence", "silent_if")
_FLAGS = ("match_case", "safe")


class RuleReader(Reader):
    """Reads a rule file. `proved`: it is known that its patterns can be compiled, so that they need not be now."""

    def __init__(self, *, proved: bool) -> None:
        super().__init__(RuleError)
        self.proved = proved


def _patterns(reader: RuleReader, table: Table, key: str) -> tuple[Regex, ...]:
    patterns = tuple(map(Regex, reader.texts(table, key)))
    for pattern in () if reader.proved else patterns:
        if len(pattern.text) > _LONGEST:
            what = f"A pattern here is {len(pattern.text):,} letters long; {_LONGEST:,} are the most."
            reader.add(table.where_of(key), what, "Part it into several, or list its words as phrases.")
            continue
        try:
            _ = pattern.compiled
        except (re.error, OverflowError, RecursionError) as fault:
            what = f"The pattern “{pattern.text}” cannot be read: {fault}."
            reader.add(table.where_of(key), what, "Mend the pattern.")
    return patterns


def _guard(reader: RuleReader, table: Table) -> Guard:
    silent_if = reader.texts(table, "silent_if")
    for name in silent_if:
        if name not in TESTS:
            reader.add(table.where_of("silent_if"), f"There is no test “{name}”.", did_you_mean(name, TESTS))
    return Guard(
        reader.texts(table, "unless"),
        _patterns(reader, table, "unless_pattern"),
        _patterns(reader, table, "unless_in_sentence"),
        silent_if,
    )


def _phrases(reader: RuleReader, table: Table) -> Phrases:
    reader.table(table, ("kind", "any", "match_case", *_GUARDS), ("any",))
    words = Words(reader.texts(table, "any"), _guard(reader, table), match_case=reader.flag(table, "match_case"))
    return Phrases((words,))


def _swaps(reader: RuleReader, table: Table) -> Phrases:
    reader.table(table, ("kind", "swaps"), ("swaps",))
    return Phrases(tuple(read_swap(reader, item) for item in reader.items(table, "swaps")))


_SWAP = ("words", "say", "source", *_GUARDS, *_FLAGS)


def read_swap(reader: RuleReader, item: Value) -> Words:
    """Phrases, and the plain word to put instead."""
    table = reader.table(item, _SWAP, ("words", "say"))
    return Words(
        reader.texts(table, "words"),
        _guard(reader, table),
        say=reader.text(table, "say"),
        match_case=reader.flag(table, "match_case"),
        safe=reader.flag(table, "safe"),
        house=set(reader.texts(table, "source")) == {HOUSE},
    )


def _pattern(reader: RuleReader, table: Table) -> Pattern:
    reader.table(table, ("kind", "any", *_GUARDS), ("any",))
    return Pattern(_patterns(reader, table, "any"), _guard(reader, table))


def _length(reader: RuleReader, table: Table) -> Length:
    names = ("warning", "advice", "child")
    reader.table(table, ("kind", *names, "audiences"), names)
    given = table.entries.get("audiences")
    own = reader.table(given, AUDIENCES) if given else None
    audiences = {name: reader.number(own, name) or 0 for name in own.entries} if own else {}
    warning, advice, child = (reader.number(table, name) or 0 for name in names)
    return Length(warning, advice, child, MappingProxyType(audiences))


def _reading(reader: RuleReader, table: Table) -> Reading:
    reader.table(table, ("kind", "note", "average", "audiences"))
    audiences = reader.texts(table, "audiences")
    for name in audiences:
        if name not in AUDIENCES:
            reader.add(table.where_of("audiences"), f"There is no audience “{name}”.", did_you_mean(name, AUDIENCES))
    return Reading(reader.number(table, "note") or 0, reader.number(table, "average") or 0, audiences)


def _acronyms(reader: RuleReader, table: Table) -> Acronyms:
    reader.table(table, ("kind", "known", "ignore", "titles"), ("known",))
    known: dict[str, Initials] = {}
    for item in reader.items(table, "known"):
        known |= read_initials(reader, item)
    return Acronyms(MappingProxyType(known), frozenset(reader.texts(table, "ignore")), reader.texts(table, "titles"))


def read_initials(reader: RuleReader, item: Value) -> dict[str, Initials]:
    """Initials under each form that they are written in."""
    row = reader.table(item, ("short", "also", "full", "plain", "use", "say"), ("short", "full", "use"))
    initials = Initials(
        reader.text(row, "short"),
        reader.texts(row, "full"),
        reader.text(row, "plain"),
        Use(reader.choice(row, "use", tuple(Use)) or "expand"),
        reader.text(row, "say"),
    )
    return dict.fromkeys((initials.short, *reader.texts(row, "also")), initials)


def _question(reader: RuleReader, table: Table, topic: str) -> Question | None:
    """A question of a topic: `ask` names it, and the answer says what else must be given."""
    asks = TOPICS[topic]
    value = table.entries.get("ask")
    ask = value.text if isinstance(value, Scalar) else ""
    if ask not in asks:
        where, fix = table.where_of("ask") if value else table.where, did_you_mean(ask, asks)
        reader.add(where, f"The kind “{topic}” has no question “{ask}”.", fix)
        return None
    answer = asks[ask]
    given = (*answer.words, *answer.numbers, *answer.patterns)
    reader.table(table, ("kind", "ask", *given), given)
    return Question(
        topic,
        ask,
        MappingProxyType({name: reader.texts(table, name) for name in answer.words}),
        MappingProxyType({name: reader.number(table, name) or 0 for name in answer.numbers}),
        MappingProxyType({name: _patterns(reader, table, name) for name in answer.patterns}),
    )


def _formatted(reader: RuleReader, table: Table) -> Formatted:
    reader.table(table, ("kind", "flag"), ("flag",))
    return Formatted(Flag(reader.choice(table, "flag", tuple(Flag)) or Flag.HIDDEN))


KINDS: Mapping[str, Callable[[RuleReader, Table], Check]] = MappingProxyType(
    {
        "phrases": _phrases,
        "swaps": _swaps,
        "pattern": _pattern,
        "length": _length,
        "reading": _reading,
        "acronyms": _acronyms,
        "formatted": _formatted,
    }
)
"""Every kind of check that looks for words, by the name a rule file gives it; the others are `TOPICS`."""


def read_check(reader: RuleReader, rule: Table) -> Check | None:
    """What the rule's `check` asks for; None, with the problem noted, where it cannot be read."""
    value = rule.entries.get("check")
    if value is None:
        return None
    table = reader.table(value, (*value.entries,) if isinstance(value, Table) else (), ("kind",))
    kind = reader.choice(table, "kind", (*KINDS, *TOPICS))
    if not kind:
        return None
    return KINDS[kind](reader, table) if kind in KINDS else _question(reader, table, kind)
