"""What the case files tell the check: the child's names, and the words the child prefers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.case import load_case, load_fields
from ehcp_tools.case.parts import leaves
from ehcp_tools.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.case import Case
    from ehcp_tools.errors import Problem

_SUFFIXES = (".yaml", ".yml", ".json")
_NAMES = ("child.legal_name", "child.preferred_name", "child.known_as")
_WORDS = "child.preferred_words"


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the child a draft is about; empty when no case file goes with it."""

    names: frozenset[str] = frozenset()
    own_terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """One case file for every draft, or a folder of them, each for the drafts of its name or its case_id.

    `files` are those that were read. `problems` are those of a folder's bad files: they stop none of the others.
    """

    files: tuple[Path, ...] = ()
    for_all: Told = Told()
    by_name: Mapping[str, Told] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()

    @classmethod
    def read(cls, path: Path | None, today: date) -> CaseFiles:
        """The case file or files at a path. Raises CaseError when it is one file and cannot be used."""
        if path is None:
            return cls()
        if path.is_dir():
            return cls._of_folder(path, today)
        return cls((path,), _told(load_case(path, load_fields(), today=today)))

    @classmethod
    def _of_folder(cls, folder: Path, today: date) -> CaseFiles:
        files = tuple(sorted(file for file in folder.iterdir() if file.suffix.lower() in _SUFFIXES))
        found: dict[str, Told] = {}
        problems: list[Problem] = []
        for path in files:
            try:
                case = load_case(path, load_fields(), today=today)
            except CaseError as error:
                problems += error.problems
            else:
                found |= dict.fromkeys((path.stem, *_texts(case, "case_id")), _told(case))
        return cls(files, Told(), found, tuple(problems))

    def about(self, draft: str) -> Told:
        """What is told of the child that the draft of this name is about."""
        return self.by_name.get(Path(draft).stem, self.for_all)


def _told(case: Case) -> Told:
    names = frozenset(word for path in _NAMES for text in _texts(case, path) for word in text.split())
    return Told(names, tuple(_texts(case, _WORDS)))


def _texts(case: Case, path: str) -> list[str]:
    part = case.find(path)
    return [leaf.text for leaf in leaves(part)] if part is not None else []
