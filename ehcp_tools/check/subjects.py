"""What the paths given to `ehcp check` are: templates, style guides, or rules of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.cards import CARD
from ehcp_tools.check.rules.reading import SOURCES
from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.lint.pack import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

_MARKS = (FILE, SOURCES, "families.yaml")
"""Files that only a style guide has."""
_RULE = re.compile(r"^(?:check|message):", re.MULTILINE)
_KNOWN = "a template, a folder of templates, a style guide, a family of rules or a rule file"


@dataclass(frozen=True, slots=True)
class Subject:
    """A template's folder, or a style guide's; `only` are the rule files to look at, all where it is None."""

    folder: Path
    is_guide: bool
    only: frozenset[Path] | None = None


def subjects(paths: Iterable[Path]) -> tuple[Subject, ...]:
    """What there is to be checked at some paths, nothing twice. EhcpError with every path that holds nothing."""
    found: dict[Path, Subject] = {}
    problems: list[Problem] = []
    for path in paths:
        here = _at(path)
        if not here:
            problems.append(_nothing_at(path))
        for subject in here:
            found[subject.folder.resolve()] = _both(found.get(subject.folder.resolve()), subject)
    if problems:
        raise EhcpError(*problems)
    return tuple(found.values())


def _nothing_at(path: Path) -> Problem:
    if not path.exists():
        return Problem(str(path), "There is no such file or folder.", "Check the name and the folder.")
    fix = f"A template has a {CARD}; a rule is a file in a folder of a family, in a style guide."
    return Problem(str(path), f"This is not {_KNOWN}.", fix)


def _both(one: Subject | None, other: Subject) -> Subject:
    """One subject for two of one folder."""
    if one is None:
        return other
    only = None if one.only is None or other.only is None else one.only | other.only
    return Subject(one.folder, one.is_guide, only)


def _at(path: Path) -> Sequence[Subject]:
    """What is at a path: itself, what it is a part of, or what is in it."""
    template = next((folder for folder in (path, *path.absolute().parents) if (folder / CARD).is_file()), None)
    if template:
        return [Subject(template, is_guide=False)]
    if path.is_dir():
        return [*_in_folder(path)] or [subject for inside in _folders(path) for subject in _in_folder(inside)]
    return _of_file(path) if path.is_file() else []


def _in_folder(folder: Path) -> Iterator[Subject]:
    """A style guide, the templates of a folder, or a family."""
    for card in sorted(folder.glob(f"*/{CARD}")):
        yield Subject(card.parent, is_guide=False)
    if _is_guide(folder):
        yield Subject(folder, is_guide=True)
    elif any(map(_is_rule, folder.glob("*.yaml"))):
        yield Subject(folder.absolute().parent, is_guide=True, only=_seen_from(folder.glob("*.yaml")))


def _folders(folder: Path) -> Iterator[Path]:
    return (inside for inside in sorted(folder.iterdir()) if inside.is_dir() and not inside.name.startswith("."))


def _of_file(path: Path) -> Sequence[Subject]:
    if path.name in _MARKS:
        return [Subject(path.absolute().parent, is_guide=True)]
    if path.suffix == ".yaml" and (_is_guide(path.absolute().parent.parent) or _is_rule(path)):
        return [Subject(path.absolute().parent.parent, is_guide=True, only=_seen_from([path]))]
    return []


def _seen_from(paths: Iterable[Path]) -> frozenset[Path]:
    return frozenset(path.absolute() for path in paths)


def _is_guide(folder: Path) -> bool:
    return any((folder / mark).is_file() for mark in _MARKS) or any(
        _is_rule(path) for path in folder.glob("*/*.yaml") if not (path.parent / CARD).is_file()
    )


def _is_rule(path: Path) -> bool:
    """Whether a file looks like a rule; one that is broken does too."""
    return bool(_RULE.search(path.read_text(encoding="utf-8", errors="replace")))
