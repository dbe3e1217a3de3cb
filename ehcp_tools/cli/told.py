"""What the case files tell the check: the child's names, and the words the child prefers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.case import Case, load_case, load_fields
from ehcp_tools.case.parts import leaves

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUFFIXES = (".yaml", ".yml", ".json")
_NAMES = ("child.legal_name", "child.preferred_name", "child.known_as")
_WORDS = "child.preferred_words"


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of the child a draft is about; empty when no case file goes with it."""

    names: frozenset[str] = frozenset()
    own_terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseFiles:
    """One case file for every draft, or a folder of them, each for the drafts of its name or its case_id."""

    path: Path | None

    @cached_property
    def _by_name(self) -> Mapping[str, Told]:
        if self.path is None or not self.path.is_dir():
            return {}
        found: dict[str, Told] = {}
        for path in sorted(file for file in self.path.iterdir() if file.suffix.lower() in _SUFFIXES):
            case = load_case(path, load_fields())
            found |= dict.fromkeys((path.stem, *_texts(case, "case_id")), _told(case))
        return found

    @cached_property
    def _for_all(self) -> Told:
        return _told(load_case(self.path, load_fields())) if self.path and self.path.is_file() else Told()

    def about(self, draft: str) -> Told:
        """What is told of the child that the draft of this name is about."""
        return self._by_name.get(Path(draft).stem, self._for_all)


def _told(case: Case) -> Told:
    names = frozenset(word for path in _NAMES for text in _texts(case, path) for word in text.split())
    return Told(names, tuple(_texts(case, _WORDS)))


def _texts(case: Case, path: str) -> list[str]:
    part = case.find(path)
    return [leaf.text for leaf in leaves(part)] if part is not None else []
