"""What must agree inside a case: references with numbers, year groups with the date of birth."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ehcp_tools.calendar import year_name
from ehcp_tools.case.parts import Leaf, Part, Record
from ehcp_tools.yamlfile import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.case.build import Builder

_DOCUMENT_DATES = ("amended_on", "issued_on", "draft_served_on")


def check_references(builder: Builder) -> None:
    """Adds a problem for each reference that points at no item, or at an item of another list."""
    for leaf, words in builder.references:
        lists = leaf.field.of
        known = [number for number, (field, _) in builder.ids.items() if field.name in lists]
        if leaf.value in known:
            continue
        elsewhere = builder.ids.get(leaf.text)
        place = f"it is in “{elsewhere[0].label}”" if elsewhere else "no item has this number"
        fix = did_you_mean(leaf.text, known) if known else "Add the item first."
        builder.reader.add(leaf.origin, f"{words}: “{leaf.text}” points nowhere, since {place}.", fix)


def check_ages(root: Record, today: date, builder: Builder) -> None:
    """Adds a problem for a birth to come, and for a year group that the date of birth does not give."""
    child, plan = root.parts.get("child"), root.parts.get("plan")
    if not isinstance(child, Record) or not isinstance(plan, Record):
        return
    born = child.parts.get("date_of_birth")
    if not isinstance(born, Leaf) or not isinstance(born.value, date):
        return
    if born.value > today:
        builder.reader.add(born.origin, f"{born.field.label}: this day is still to come.", "Check the year.")
        return
    days = [today, *_days(plan)]
    _check_year(child.parts["year_group_by_age"], born.value, days, builder)
    if not child.parts["out_of_year"]:
        _check_year(child.parts["year_group_taught"], born.value, days, builder)


def _days(plan: Record) -> Iterator[date]:
    for name in _DOCUMENT_DATES:
        part = plan.parts.get(name)
        if isinstance(part, Leaf) and isinstance(part.value, date):
            yield part.value


def _check_year(part: Part, born: date, days: list[date], builder: Builder) -> None:
    """A year group is right if it is right on any day that the case speaks of: cases outlive a school year."""
    if not isinstance(part, Leaf):
        return
    right = [year_name(born, day) for day in days]
    if _folded(part.text) in map(_folded, right):
        return
    what = f"{part.field.label}: the date of birth gives {right[0] or 'no year group'}, not {part.text}."
    fix = "Check both, or say `out_of_year: yes` if the child is taught out of year group."
    builder.reader.add(part.origin, what, fix)


def _folded(name: str) -> str:
    return "".join(name.split()).lower()
