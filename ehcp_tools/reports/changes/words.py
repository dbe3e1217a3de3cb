"""How changes are put in words, the same in every format."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.compare import Sort
from ehcp_tools.reports.plain import counted
from ehcp_tools.sections.profile import ehc_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.compare import Change, Comparison

_SORTS: Mapping[Sort, str] = MappingProxyType(
    {Sort.ADDED: "added", Sort.DELETED: "taken out", Sort.CHANGED: "changed", Sort.MOVED: "moved"}
)


def sort_of(change: Change) -> str:
    """What became of it."""
    return "moved, changed" if change.sort is Sort.CHANGED and change.moved else _SORTS[change.sort]


def section_title(label: str) -> str:
    """A section as it is called: `Section F: Special educational provision`."""
    if not label:
        return "Outside the lettered sections"
    return next((f"Section {label}: {one.title}" for one in ehc_plan().sections if one.label == label), label)


def totals(found: Comparison) -> str:
    """How many changes there are, in all and of each sort, in one line."""
    if not found.changes:
        return "No words changed."
    counts = {sort: sum(change.sort is sort for change in found.changes) for sort in Sort}
    each = ", ".join(f"{number} {_SORTS[sort]}" for sort, number in counts.items() if number)
    return f"{counted(len(found.changes), 'change')}: {each}."
