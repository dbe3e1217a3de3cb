"""What `law/deadlines.yaml` says, as values. That file explains each of its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.deadlines.count import Count, Holiday


class Sort(StrEnum):
    """What a date is: the law's last day, time that somebody has, what is usual, or a day when the law changes."""

    LIMIT = "limit"
    WINDOW = "window"
    PRACTICE = "practice"
    MILESTONE = "milestone"


class Group(StrEnum):
    """What a date belongs to."""

    ASSESSMENT = "assessment"
    REVIEW = "review"
    MOVE = "move"
    APPEAL = "appeal"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold: a field is, or is not, one of some words; it is given, or not; or the stage on the day.

    `unknown` says whether a stage holds where the date of birth is not known.
    """

    field: str = ""
    words: tuple[str, ...] = ()
    negated: bool = False
    given: bool | None = None
    stage: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class DatePath:
    """Where a case has a date, and what must hold for it to count."""

    path: str
    only: Condition | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A day that others are counted from."""

    name: str
    label: str
    about: str
    dates: tuple[DatePath, ...] = ()
    rare: bool = False

    @property
    def option(self) -> str:
        """The option of `ehcp dates` that gives it."""
        return f"--{self.name.replace('_', '-')}"


@dataclass(frozen=True, slots=True)
class Each:
    """A list with one deadline an item: where an item has its start, its end, what it is, and who is not bound."""

    path: str
    start: str
    done: str
    detail: str
    reused: str
    not_bound: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """A move between phases of education: after which year, by which month and day, and in which settings.

    `setting` and `not_setting` are words of the present setting's type or name; none means any.
    """

    year: int
    move: str
    by: tuple[int, int]
    setting: tuple[str, ...] = ()
    not_setting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """Another way to count the same date; `note` tells it, with `{day}` for its day."""

    count: Count
    note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the law: what follows from what, and who says so.

    `confirmed` is false where the number of the regulation was not checked against its own text.
    """

    name: str
    title: str
    group: Group
    sort: Sort
    who: str
    about: str
    source: str
    confirmed: bool
    counts: tuple[Count, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    done: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    not_done_if: str = ""
    when: tuple[Condition, ...] = ()
    each: Each | None = None
    transfers: tuple[Transfer, ...] = ()
    also: Also | None = None
    said: str = ""
    excused_by: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason in law why a limit may not have been kept."""

    about: str
    source: str


@dataclass(frozen=True, slots=True)
class Law:
    """Everything that the file says. `indicators` has the title and the deadline of each."""

    starts: Mapping[str, Start]
    rules: tuple[Rule, ...]
    exceptions_in: str
    reasons: Mapping[str, Reason]
    indicators: Mapping[str, tuple[str, str]]
