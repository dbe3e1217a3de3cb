"""The dates of one or many cases, as reports show them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.case import load_case
from ehcp_tools.deadlines.facts import Facts, facts_of
from ehcp_tools.deadlines.indicators import Indicator, indicators
from ehcp_tools.deadlines.reckon import deadlines, missing_starts
from ehcp_tools.errors import CaseError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from ehcp_tools.case import Fields
    from ehcp_tools.deadlines.deadline import Deadline
    from ehcp_tools.deadlines.law import Start
    from ehcp_tools.errors import Problem

_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = ("child.legal_name", "child.preferred_name", "child.known_as")


@dataclass(frozen=True, slots=True)
class CaseDates:
    """What follows for one child, or the problems that stopped that.

    `name` is the case number, or the stem of the file; "" for dates given by hand. `shared` is the same for a calendar
    that others see: initials where the name holds any of the child's. `key` tells cases apart, and nothing else.
    """

    path: str
    name: str
    shared: str
    key: str
    found: tuple[Deadline, ...] = ()
    missing: tuple[Start, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def late(self) -> tuple[Deadline, ...]:
        """What is late now, the oldest first."""
        return tuple(one for one in self.found if one.calls and one.late)

    @property
    def next(self) -> Deadline | None:
        """What somebody has to act on first: the oldest of the late, else the next to come."""
        return next((one for one in self.found if one.calls), None)


@dataclass(frozen=True)
class Sheet:
    """The dates of some cases on one day, in the order given."""

    today: date
    cases: tuple[CaseDates, ...]

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The share of each limit that was kept."""
        return indicators([case.found for case in self.cases])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the cases that could not be read."""
        return tuple(problem for case in self.cases for problem in case.problems)

    @property
    def by_next(self) -> tuple[CaseDates, ...]:
        """The cases that could be read, the one with the next date first; those with nothing to do last."""
        read = [case for case in self.cases if not case.problems]
        return tuple(sorted(read, key=lambda case: (case.next is None, case.next.day if case.next else self.today)))


def dates_by_hand(given: Mapping[str, date], today: date) -> CaseDates:
    """What follows from days given for starts, with no case."""
    facts = facts_of(given=given)
    key = _hashed(*(f"{name}={day}" for name, day in sorted(given.items())))
    return CaseDates("", "", "", key, deadlines(facts, today), missing_starts(facts))


def dates_of_file(path: Path, fields: Fields, today: date, given: Mapping[str, date]) -> CaseDates:
    """What follows for the child of a case file; with the problems where that cannot be read."""
    try:
        case = load_case(path, fields, today=today)
    except CaseError as error:
        return CaseDates(str(path), path.stem, path.stem, _hashed(path.stem), problems=error.problems)
    facts = facts_of(case, given)
    name = facts.word("case_id").strip() or path.stem
    found, missing = deadlines(facts, today), missing_starts(facts)
    return CaseDates(str(path), name, _without_names(name, facts), _hashed(name), found, missing)


def _without_names(name: str, facts: Facts) -> str:
    """The name of a case, or the child's initials where any of their names stands in it."""
    names = [facts.word(path) for path in _NAMES]
    names += [facts.word(path) for path in facts.items("child.known_as")]
    told = set(_WORD.findall(name.lower()))
    if not any(
        word in told or (len(word) > 2 and word in name.lower()) for word in _WORD.findall(" ".join(names).lower())
    ):
        return name
    whole = next(filter(None, names), "")
    return "".join(word[0].upper() for word in whole.split())


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
