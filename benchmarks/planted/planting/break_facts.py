"""Faults of build: numbers, dates of birth, ages and names that are not the child's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planting.dates import age_on, long_date
from planting.plan import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from planting.plan import Plan
    from planting.taken import Taken

    Break = Callable[[Taken], list[Fault]]


def swap(plan: Plan, rows: dict[str, str], label: str, new: str) -> None:
    """Changes a row; in our own layout the words are changed after filling."""
    plan.edits.append((rows[label], new))
    rows[label] = new


def number(label: str, note: str) -> Break:
    def changed(taken: Taken) -> list[Fault]:
        plan: Plan = taken.plan
        old = plan.details.get(label)
        if not old:
            return []
        at = 6 if label == "NHS number" else 0
        new = f"{old[:at]}{_next(old[at])}{old[at + 1 :]}"
        swap(plan, plan.details, label, new)
        return [Fault("identity", None, new, note)]

    return changed


def _next(character: str) -> str:
    if character.isdigit():
        return str((int(character) + 1) % 10)
    return "B" if character == "A" else "A"


def born(taken: Taken) -> list[Fault]:
    """A date of birth that is not the child's: the case or the school year says so."""
    plan: Plan = taken.plan
    if not plan.facts["case"] and not plan.child["year"]:
        return []
    day = plan.child["born"]
    new = long_date(day.replace(year=day.year - 2))
    swap(plan, plan.details, "Date of birth", new)
    return [Fault("identity", None, new, "the date of birth is not the child's", (), ("date-problem",))]


def aged(taken: Taken) -> list[Fault]:
    """An age in the text that the date of birth does not give."""
    plan: Plan = taken.plan
    words = f"{plan.child['given']} is {age_on(plan.child['born']) + 3} years old"
    plan.views["story"] += f" {words} and has always lived by the sea."
    return [Fault("identity", "A", words, "an age that the date of birth does not give", (), ("date-problem",))]


def other_year(taken: Taken) -> list[Fault]:
    """A school year that is not the child's."""
    plan: Plan = taken.plan
    found = re.fullmatch(r"Year (\d+)", plan.child["year"])
    if not found:
        return []
    words = f"{plan.child['given']} is in Year {int(found[1]) + 2}"
    plan.needs_of("B")[0].text.append(f"{words} and likes the new timetable.")
    return [Fault("identity", "B", words, "a school year that is not the child's", (), ("date-problem",))]


def other_surname(taken: Taken) -> list[Fault]:
    """The child's first name with a surname that is another family's."""
    plan: Plan = taken.plan
    words = f"{plan.child['given']} Hollingworth"
    plan.views["story"] += f" {words} was weighed at birth and was well."
    return [Fault("identity", "A", words, "a surname that is not the child's", (), ("wrong-name",))]
