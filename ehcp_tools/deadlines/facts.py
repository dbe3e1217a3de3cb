"""What is known of one child, as far as dates depend on it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.calendar import stage_at, year_group
from ehcp_tools.deadlines.lawfile import shipped_law, year_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ehcp_tools.case import Case, LeafValue
    from ehcp_tools.deadlines.law import Condition, Start

_BORN = "child.date_of_birth"
_TAUGHT, _BY_AGE, _OUT_OF_YEAR = "child.year_group_taught", "child.year_group_by_age", "child.out_of_year"
_SETTING = ("plan.placement.type", "plan.placement.name", "services.setting.type", "services.setting.name")


LATEST = date(2199, 12, 31)
"""The last day that anything is counted from: a later one is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Values by their path in a case (`plan.advice[0].received_on`), and days given for starts by name.

    A day given for a start stands in place of all that the case says of it.
    """

    values: Mapping[str, LeafValue] = field(default_factory=lambda: MappingProxyType({}))
    given: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))

    def day(self, path: str) -> date | None:
        """The date at a path; None when there is none."""
        value = self.values.get(path)
        return value if isinstance(value, date) else None

    def word(self, path: str) -> str:
        """The text or choice at a path; "" when there is none."""
        value = self.values.get(path, "")
        return value if isinstance(value, str) else ""

    def says(self, path: str) -> bool:
        """Whether the answer at a path is yes."""
        return self.values.get(path) is True

    def items(self, path: str) -> list[str]:
        """The paths of the items of a list, in order."""
        number = re.compile(r"\[\d+\]")
        found = ((key, number.match(key, len(path))) for key in self.values if key.startswith(path))
        return list(dict.fromkeys(key[: match.end()] for key, match in found if match))

    def start(self, start: Start) -> date | None:
        """The day of a start, the latest where a case has several; None when it is not known."""
        if start.name in self.given:
            return self.given[start.name]
        days = [self.day(one.path) for one in start.dates if one.only is None or self.holds(one.only, date.min)]
        return max((day for day in days if day), default=None)

    @property
    def born(self) -> date | None:
        """The date of birth."""
        return self.given.get("born") or self.day(_BORN)

    @property
    def setting(self) -> str:
        """The type and name of the present setting, in small letters without hyphens."""
        return " ".join(self.word(path) for path in _SETTING).lower().replace("-", " ")

    def holds(self, condition: Condition, day: date) -> bool:
        """Whether a condition holds; a stage is that of the day."""
        if condition.stage:
            return bool(getattr(stage_at(self.born, day), condition.stage)) if self.born else condition.unknown
        if condition.given is not None:
            return (condition.field in self.values) is condition.given
        return (self.word(condition.field) in condition.words) is not condition.negated

    def hold(self, conditions: Iterable[Condition], day: date) -> bool:
        """Whether all conditions hold on a day."""
        return all(self.holds(condition, day) for condition in conditions)

    def years_ahead(self, today: date) -> int:
        """How many year groups the child is taught above the one that the date of birth gives; below it when negative.

        0 unless the case says that this is on purpose: a year group alone may be of the school year it was written in.
        """
        taught = year_number(self.word(_TAUGHT))
        by_age = year_number(self.word(_BY_AGE))
        if by_age is None and self.born:
            by_age = year_group(self.born, today)
        if not self.says(_OUT_OF_YEAR) or taught is None or by_age is None:
            return 0
        return taught - by_age


def facts_of(case: Case | None = None, given: Mapping[str, date] | None = None) -> Facts:
    """What a case says, beside the days given for starts. What is withheld is not among it.

    A day given for a start that has one place in a case stands there too: `issued` says when the final plan was done.
    Days after `LATEST` are left out: nothing follows from them.
    """
    given = given or {}
    values = {leaf.path: leaf.value for leaf in case.leaves() if _is_near(leaf.value)} if case else {}
    starts = shipped_law().starts
    placed = {starts[name].dates[0].path: day for name, day in given.items() if len(starts[name].dates) == 1}
    return Facts({**values, **placed}, given)


def _is_near(value: LeafValue) -> bool:
    return not isinstance(value, date) or value <= LATEST
