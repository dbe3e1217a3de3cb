"""What shows only when the rules of a guide stand side by side: words that two of them own, sources nobody names."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.check.fault import Fault
from ehcp_tools.check.rules.reading import SOURCES
from ehcp_tools.check.rules.wording import places_of
from ehcp_tools.lint.pack import FILE
from ehcp_tools.lint.phrases import folded_phrase
from ehcp_tools.lint.rule import Phrases
from ehcp_tools.yamlfile import List, Scalar, Table, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ehcp_tools.check.rules.reading import GuideRead, RuleFile
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.yamlfile import Value

_READ_TOO = frozenset({FILE, SOURCES, "families.yaml", "quality.yaml"})
"""Files of a guide that are no rules."""


def faults_across(guide: GuideRead) -> Iterator[Fault]:
    """The faults of a guide that no rule has on its own."""
    yield from _shared(guide)
    yield from _sources(guide)
    yield from _not_read(guide.folder)
    if not guide.rules and not guide.files and not guide.faults:
        yield _fault("rule.no-rules", guide.folder, "There are no rules in this folder.")


def _fault(name: str, path: Path, what: str, line: int = 0) -> Fault:
    where = f"line {line}" if line else "the file" if path.is_file() else "the folder"
    return Fault(name, str(path), where, what, fault_pages()[name].fix, line)


def _shared(guide: GuideRead) -> Iterator[Fault]:
    """The words that two rules look for in one section. What a guide builds on is not its own fault."""
    files = {file.rule.name: file for file in guide.files}
    below = set(_clashes(guide.built_on))
    for phrase, one, other in _clashes(guide.rules):
        if (phrase, one, other) not in below:
            yield _of_two(guide, files, phrase, (one, other))


def _of_two(guide: GuideRead, files: Mapping[str, RuleFile], phrase: str, owners: tuple[str, str]) -> Fault:
    """The fault in the file of the second rule that is the guide's own, else where the guide changes a rule."""
    what = f"Both {owners[0]} and {owners[1]} look for “{phrase}”."
    file = next((files[name] for name in reversed(owners) if name in files), None)
    if file:
        return file.fault("rule.shared-phrase", what, file.line_of_text(phrase))
    return _fault("rule.shared-phrase", guide.folder / FILE, what)


def _clashes(rules: Sequence[Rule]) -> Iterator[tuple[str, str, str]]:
    """The words that two rules look for in the same text, and the names of the two."""
    for phrase, owners in _owners(rules).items():
        for one, other in combinations(sorted(owners, key=lambda rule: rule.name), 2):
            if _meet(one, other):
                yield phrase, one.name, other.name


def _owners(rules: Sequence[Rule]) -> Mapping[str, list[Rule]]:
    owners: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        if isinstance(rule.check, Phrases):
            for phrase in dict.fromkeys(folded_phrase(one) for words in rule.check.entries for one in words.phrases):
                owners[phrase].append(rule)
    return owners


def _meet(one: Rule, other: Rule) -> bool:
    """Whether two rules look at the same text. Two that name kinds of documents are taken to name different ones."""
    return bool(places_of(one.scope) & places_of(other.scope)) and not (one.scope.kinds and other.scope.kinds)


def _sources(guide: GuideRead) -> Iterator[Fault]:
    used: set[str] = set()
    for file in guide.files:
        for scalar in _named(file.table):
            used.add(scalar.text)
            if guide.known_sources is not None and _is_key(scalar.text) and scalar.text not in guide.known_sources:
                what = f"“{scalar.text}” is not in {SOURCES}. {did_you_mean(scalar.text, guide.known_sources)}"
                yield file.fault("rule.unknown-source", what, scalar.line)
    all_read = len(guide.files) == len(guide.paths)
    for key in guide.sources if all_read else ():
        if key not in used:
            path = guide.folder / SOURCES
            lines = path.read_text(encoding="utf-8-sig").splitlines()
            line = next((number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 0)
            yield _fault("rule.unused-source", path, f"No rule names “{key}”.", line)


def _named(value: Value) -> Iterator[Scalar]:
    """What stands under `source`, at any depth."""
    if isinstance(value, List):
        for item in value.items:
            yield from _named(item)
    if isinstance(value, Table):
        for name, entry in value.entries.items():
            if name != "source":
                yield from _named(entry)
            elif isinstance(entry, List):
                yield from (item for item in entry.items if isinstance(item, Scalar))


def _is_key(source: str) -> bool:
    """Whether a source is written as a key: in capitals, as one word."""
    return source.isupper() and " " not in source


def _not_read(folder: Path) -> Iterator[Fault]:
    """Files that look like rules and that nobody reads."""
    for path in sorted(folder.rglob("*.y*ml*")):
        depth = len(path.relative_to(folder).parts)
        if not (path.suffix == ".yaml" and (depth == 2 or (depth == 1 and path.name in _READ_TOO))):
            yield _fault("rule.not-read", path, "Nothing reads this file.")
