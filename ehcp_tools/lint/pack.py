"""A council's own style guide on top of another: what its `guide.yaml` changes in the rules it builds on.

    extends: shipped                        # or the folder of a style guide, seen from this file
    off: [jargon, hedge.may]                # rules or families that are switched off
    severity: {vague-quantity.regular: advice}
    words:
      jargon.words:
        add: [{words: [blue sky thinking], say: new ideas}]
        drop: [precision teaching]

A rule file of the folder is a rule of its own; where one of the same name is built on, it takes that one's place.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.errors import RuleError
from ehcp_tools.lint.kinds import RuleReader, read_initials, read_swap
from ehcp_tools.lint.rule import Acronyms, Phrases, Question, Rule, Use, Words
from ehcp_tools.model import Severity
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Scalar, Table, did_you_mean, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ehcp_tools.lint.rule import Check
    from ehcp_tools.yamlfile import Value

FILE = "guide.yaml"
SHIPPED = "shipped"


class Pack(NamedTuple):
    """What a `guide.yaml` says: the folder it builds on, and its table with the reader that its faults go to."""

    extends: Path
    table: Table
    reader: RuleReader


def read_pack(folder: Path, above: Iterable[Path] = ()) -> Pack | None:
    """The changes that a folder makes to another guide; None where it stands alone. RuleError when it cannot be read.

    `above` are the folders that build on this one: it cannot build on them.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    reader = RuleReader(proved=False)
    table = reader.table(load(path, RuleError), ("extends", "off", "severity", "words"), ("extends",))
    given = reader.text(table, "extends")
    extends = shipped("style_guide") if given == SHIPPED else folder / given
    if given and not extends.is_dir():
        reader.add(table.where_of("extends"), f"There is no folder “{extends}”.", f"Name a style guide, or {SHIPPED}.")
    if extends.resolve() in {one.resolve() for one in (folder, *above)}:
        reader.add(table.where_of("extends"), "This style guide builds on itself.", f"Write: extends: {SHIPPED}")
    reader.finish()
    return Pack(extends, table, reader)


def built_on(folder: Path) -> tuple[Path, ...]:
    """A style guide's folder and all those it builds on, one after the other. RuleError as `read_pack` raises it."""
    found = [folder]
    while pack := read_pack(found[-1], found[:-1]):
        found.append(pack.extends)
    return tuple(found)


def laid_over(pack: Pack, base: Iterable[Rule], own: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules of the guide built on, changed as the pack says, and its own. RuleError with all that it gets wrong."""
    reader, table = pack.reader, pack.table
    rules = {rule.name: rule for rule in base}
    off = _known(reader, table, "off", rules)
    for name, severity in _entries(reader, table, "severity", rules):
        rules[name] = rules[name]._replace(
            severity=Severity(reader.choice(severity, name, tuple(Severity)) or "advice")
        )
    for name, words in _entries(reader, table, "words", rules):
        changes = reader.table(words.entries[name], ("add", "drop"))
        rules[name] = rules[name]._replace(check=_changed(reader, rules[name].check, changes))
    reader.finish()
    left = {name: rule for name, rule in rules.items() if not {name, rule.family} & off}
    return tuple((left | {rule.name: rule for rule in own}).values())


def _known(reader: RuleReader, table: Table, key: str, rules: Mapping[str, Rule]) -> set[str]:
    """The rules and families that a list names."""
    names = {*rules, *(rule.family for rule in rules.values())}
    for name in (given := reader.texts(table, key)):
        if name not in names:
            reader.add(table.where_of(key), f"There is no rule or family “{name}”.", did_you_mean(name, names))
    return set(given)


def _entries(reader: RuleReader, table: Table, key: str, rules: Mapping[str, Rule]) -> list[tuple[str, Table]]:
    """The rules that a table is about, each with that table."""
    value = table.entries.get(key)
    if value is None:
        return []
    inner = reader.table(value, rules)
    return [(name, inner) for name in inner.entries if name in rules]


def _changed(reader: RuleReader, check: Check, changes: Table) -> Check:
    """The check with words added and dropped."""
    drop = frozenset(word.lower() for word in reader.texts(changes, "drop"))
    match check:
        case Phrases(entries):
            left = tuple(one._replace(phrases=tuple(_without(one.phrases, drop))) for one in entries)
            more = tuple(_words(reader, item, entries) for item in reader.items(changes, "add"))
            return Phrases((*(one for one in left if one.phrases), *more))
        case Acronyms(known):
            kept = {short: one._replace(use=Use.KEEP) if short.lower() in drop else one for short, one in known.items()}
            added = {k: v for item in reader.items(changes, "add") for k, v in read_initials(reader, item).items()}
            return check._replace(known=MappingProxyType(kept | added))
        case Question(words=lists) if len(lists) == 1:
            ((name, words),) = lists.items()
            return check._replace(
                words=MappingProxyType({name: (*_without(words, drop), *reader.texts(changes, "add"))})
            )
    reader.add(changes.where, "This rule has no list of words.", "Put a rule file of the same name into this folder.")
    return check


def _words(reader: RuleReader, item: Value, entries: tuple[Words, ...]) -> Words:
    """One entry more: phrases with the plain word for them, or one phrase that is guarded as the first entry is."""
    if isinstance(item, Scalar):
        return entries[0]._replace(phrases=(item.text,), say="", safe=False)
    return read_swap(reader, item)


def _without(words: Iterable[str], drop: frozenset[str]) -> Iterator[str]:
    return (word for word in words if word.lower() not in drop)
