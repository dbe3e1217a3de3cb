"""The dates of the law that a template may print: `dates.final_due`, by the names of `law/deadlines.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.deadlines import by_name, deadlines, facts_of, shipped_law

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.case import Case
    from ehcp_tools.deadlines import Deadline


def names_of_dates() -> tuple[str, ...]:
    """Every name that `dates` has."""
    return tuple(dict.fromkeys(rule.name for rule in shipped_law().rules))


@dataclass(frozen=True)
class Dates:
    """The dates that follow from a case, as they stand on the document's own day; reckoned when first asked for."""

    case: Case
    today: date

    @cached_property
    def _found(self) -> Mapping[str, Deadline]:
        return by_name(deadlines(facts_of(self.case), self.today))

    def day(self, name: str) -> date | None:
        """The date of this name; None where the case does not have what it is counted from."""
        found = self._found.get(name)
        return found.day if found else None
