"""A style guide as `ehcp check` reads it: rule by rule, so that one bad file hides no fault of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.check.fault import Fault
from ehcp_tools.errors import RuleError
from ehcp_tools.lint.guide import load_style_guide, read_rule, sources_of
from ehcp_tools.lint.kinds import RuleReader
from ehcp_tools.lint.pack import FILE, laid_over, read_pack
from ehcp_tools.lint.phrases import folded_phrase
from ehcp_tools.yamlfile import List, Scalar, Table, in_file_order, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ehcp_tools.errors import Problem
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.yamlfile import Value

SOURCES = "sources.yaml"
_NAMED = (
    ("is not a name known here", "rule.unknown-key"),
    ("” is missing.", "rule.missing-key"),
    ("The pattern “", "rule.broken-pattern"),
    ("cannot name a rule", "rule.bad-name"),
)
"""The problems that a reader of rules tells of, by the words that they are told in."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule, the table that knows its lines, and what is wrong with its form. `sound`: it can be tried."""

    path: Path
    table: Table
    rule: Rule
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing but names that are not known is wrong with its form."""
        return all(fault.name == "rule.unknown-key" for fault in self.faults)

    def fault(self, name: str, what: str, line: int, place: str = "") -> Fault:
        """A fault at a line of the file, put right as its page says. `place` says more of where it is."""
        where = ", ".join(filter(None, (place, f"line {line}")))
        return Fault(name, str(self.path), where, what, fault_pages()[name].fix, line)

    def line(self, key: str) -> int:
        """The line of one of its names."""
        return self.table.lines.get(key, self.table.line)

    def line_of_text(self, text: str) -> int:
        """The line on which a text stands in its check, in capitals or not."""
        check = self.table.entries.get("check")
        alike = (text, folded_phrase(text))
        found = (one.line for one in _scalars(check) if one.text == text or folded_phrase(one.text) in alike)
        return next(found, self.line("check"))

    def line_of_example(self, number: int) -> int:
        """The line of an example, counted from 1."""
        examples = self.table.entries["examples"]
        return examples.items[number - 1].line if isinstance(examples, List) else examples.line


def _scalars(value: Value | None) -> Iterator[Scalar]:
    match value:
        case Scalar():
            yield value
        case List():
            for item in value.items:
                yield from _scalars(item)
        case Table():
            for entry in value.entries.values():
                yield from _scalars(entry)


@dataclass(frozen=True, slots=True)
class GuideRead:
    """A style guide: its own rule files, all rules that are at work, its own sources, and what could not be read.

    `built_on` are the rules of the guide that it builds on, as they are there. `paths` are its rule files, also those
    that cannot be read. `known_sources` are the keys that its rules may name; None where those cannot be read.
    """

    folder: Path
    files: tuple[RuleFile, ...]
    rules: tuple[Rule, ...]
    built_on: tuple[Rule, ...]
    paths: tuple[Path, ...]
    sources: Mapping[str, str]
    known_sources: frozenset[str] | None
    faults: tuple[Fault, ...]


def read_guide(folder: Path) -> GuideRead:
    """Everything in a style guide's folder that can be read, with a fault for everything that cannot."""
    faults: list[Fault] = []
    sources = _sources(folder, faults)
    below, built_on = _built_on(folder, faults)
    known = None if faults else frozenset({**below, **sources})
    every_source = {**below, **sources}
    files: list[RuleFile] = []
    paths = tuple(sorted(folder.glob("*/*.yaml")))
    for path in paths:
        try:
            files.append(read_file(path, every_source))
        except RuleError as error:
            faults += (fault_of(problem, path, "rule.unreadable") for problem in error.problems)
    own = [file.rule for file in files if file.sound]
    rules = _at_work(folder, built_on, own, faults)
    return GuideRead(folder, tuple(files), rules, built_on, paths, sources, known, tuple(faults))


def read_file(path: Path, sources: Mapping[str, str]) -> RuleFile:
    """The rule of a file, as far as it can be made out; RuleError where the file is not in order as YAML."""
    value = load(path, RuleError)
    reader = RuleReader(proved=False)
    rule = read_rule(reader, value, path, sources)
    table = value if isinstance(value, Table) else Table({}, {}, value.file, value.line)
    problems = sorted(set(reader.problems), key=in_file_order)
    return RuleFile(path, table, rule, tuple(fault_of(problem, path, _name(problem)) for problem in problems))


def _name(problem: Problem) -> str:
    return next((name for words, name in _NAMED if words in problem.what), "rule.bad-value")


def fault_of(problem: Problem, path: Path, name: str) -> Fault:
    """A problem that a reader told of, as a fault of a file."""
    line = problem.where.rpartition(":")[2]
    number = int(line) if line.isdigit() else 0
    return Fault(name, str(path), f"line {number}" if number else "the file", problem.what, problem.fix, number)


def _sources(folder: Path, faults: list[Fault]) -> Mapping[str, str]:
    try:
        return sources_of(folder)
    except RuleError as error:
        faults += (fault_of(problem, folder / SOURCES, "rule.bad-sources") for problem in error.problems)
    return {}


def _built_on(folder: Path, faults: list[Fault]) -> tuple[Mapping[str, str], tuple[Rule, ...]]:
    """The sources and the rules of the guide that this one builds on."""
    try:
        pack = read_pack(folder)
        return (sources_of(pack.extends), load_style_guide(pack.extends).rules) if pack else ({}, ())
    except RuleError as error:
        faults += _of_pack(folder, error.problems)
    return {}, ()


def _at_work(folder: Path, base: tuple[Rule, ...], own: Iterable[Rule], faults: list[Fault]) -> tuple[Rule, ...]:
    """All rules that are at work: its own, over those that it builds on."""
    try:
        pack = read_pack(folder) if base else None
        return laid_over(pack, base, own) if pack else tuple(own)
    except RuleError as error:
        faults += _of_pack(folder, error.problems)
    return (*base, *own)


def _of_pack(folder: Path, problems: Iterable[Problem]) -> Iterator[Fault]:
    return (fault_of(problem, folder / FILE, "rule.bad-pack") for problem in problems)
