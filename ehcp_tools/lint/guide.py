"""Reading a style guide: a folder of families, each a folder of rules, one YAML file a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import Problem, RuleError
from ehcp_tools.lint.kinds import HOUSE, RuleReader, read_check
from ehcp_tools.lint.marks import read_example
from ehcp_tools.lint.pack import laid_over, read_pack
from ehcp_tools.lint.rule import Phrases, Rule, Scope, StyleGuide
from ehcp_tools.model import LABELS, Kind, Severity
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Reader, Scalar, Table, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ehcp_tools.yamlfile import Value

_LEFT_OVERS = frozenset({"placeholder", "wrong-name", "identity", "sensitive-detail", "structure"})
"""Families that look inside quoted speech and headings too."""

_FIXERS = ("writer", "adviser", "manager")
_SLUG = compiled(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REQUIRED = ("title", "severity", "sections", "check", "message", "fix", "why", "source", "examples")
_KNOWN = (*_REQUIRED, "child_severity", "specialist_severity", "kinds", "fixer")


def load_style_guide(folder: Path) -> StyleGuide:
    """Every rule in `folder` and of the guide it builds on, in the order of their names.

    Raises RuleError with every fault of every file. The patterns of the shipped guide, which its tests prove, are
    compiled when they are used; all others now.
    """
    return StyleGuide(tuple(sorted(_rules(folder, ()), key=lambda rule: rule.name)))


def _rules(folder: Path, above: tuple[Path, ...]) -> tuple[Rule, ...]:
    """The rules of a folder, on top of those it builds on. `above` are the folders that build on it."""
    pack = read_pack(folder, above)
    if pack is None:
        return _own_rules(folder, sources_of(folder), needed=True)
    sources = {**sources_of(pack.extends), **sources_of(folder)}
    base = _rules(pack.extends, (*above, folder))
    return laid_over(pack, base, _own_rules(folder, sources, needed=False))


def _own_rules(folder: Path, sources: Mapping[str, str], *, needed: bool) -> tuple[Rule, ...]:
    proved = folder == shipped("style_guide")
    rules: list[Rule] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*/*.yaml")):
        try:
            rules.append(load_rule(path, sources, proved=proved))
        except RuleError as error:
            problems.extend(error.problems)
    if needed and not rules and not problems:
        problems.append(
            Problem(str(folder), "There are no rules in this folder.", "Give a folder of families of rules.")
        )
    if problems:
        raise RuleError(*problems)
    return tuple(rules)


def sources_of(folder: Path) -> Mapping[str, str]:
    """What the source keys of a guide's own rules stand for; RuleError where its `sources.yaml` is not in order."""
    path = folder / "sources.yaml"
    if not path.is_file():
        return {}
    table = load(path, RuleError)
    reader = Reader(RuleError)
    keys = tuple(table.entries) if isinstance(table, Table) else ()
    found = {key: reader.text(reader.table(table, keys), key) for key in keys}
    reader.finish()
    return found


def load_rule(path: Path, sources: Mapping[str, str], *, proved: bool = False) -> Rule:
    """The rule in one file; RuleError says what is wrong with it.

    `sources` says in full what the file's source keys stand for; `proved` that its patterns are known to be good.
    """
    reader = RuleReader(proved=proved)
    rule = read_rule(reader, load(path, RuleError), path, sources)
    reader.finish()
    return rule


def read_rule(reader: RuleReader, value: Value, path: Path, sources: Mapping[str, str]) -> Rule:
    """The rule that a file holds, as far as it can be made out; what is wrong with it goes to the reader."""
    table = reader.table(value, _KNOWN, _REQUIRED)
    _named(reader, path)
    severity = Severity(reader.choice(table, "severity", tuple(Severity)) or "warning")
    child_severity = reader.choice(table, "child_severity", tuple(Severity))
    specialist_severity = reader.choice(table, "specialist_severity", tuple(Severity))
    keys = reader.texts(table, "source")
    return Rule(
        name=f"{path.parent.name}.{path.stem}",
        title=reader.text(table, "title"),
        severity=severity,
        scope=_scope(reader, table, path.parent.name),
        check=read_check(reader, table) or Phrases(()),
        message=reader.text(table, "message"),
        fix=reader.text(table, "fix"),
        why=reader.text(table, "why").strip(),
        fixer=reader.choice(table, "fixer", _FIXERS) or "writer",
        source=tuple(sources.get(key, key) for key in keys),
        examples=tuple(read_example(reader, item) for item in reader.items(table, "examples")),
        child_severity=Severity(child_severity) if child_severity else None,
        specialist_severity=Severity(specialist_severity) if specialist_severity else None,
        house=set(keys) == {HOUSE},
        file=str(path),
    )


def _named(reader: Reader, path: Path) -> None:
    for word, what in ((path.parent.name, "folder"), (path.stem, "file")):
        if not _SLUG.fullmatch(word):
            reader.add(
                str(path), f"The {what} name “{word}” cannot name a rule.", "Use small letters, figures and hyphens."
            )


def _scope(reader: Reader, table: Table, family: str) -> Scope:
    value = table.entries.get("sections")
    whole = isinstance(value, Scalar) and value.text == "all"
    labels = () if whole else reader.texts(table, "sections")
    for label in labels:
        if label not in (*LABELS, "child"):
            reader.add(
                table.where_of("sections"), f"“{label}” is no section.", f"Use all, child, or: {', '.join(LABELS)}."
            )
    kinds = reader.texts(table, "kinds")
    for kind in kinds:
        if kind not in tuple(Kind):
            reader.add(table.where_of("kinds"), f"“{kind}” is no kind of document.", f"Use: {', '.join(Kind)}.")
    return Scope(
        sections=frozenset(labels) - {"child"},
        everywhere=whole,
        child="child" in labels,
        kinds=frozenset(Kind(kind) for kind in kinds if kind in tuple(Kind)),
        left_overs=family in _LEFT_OVERS,
    )
