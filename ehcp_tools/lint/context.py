"""What stands round a match: the named tests that a rule may ask for in `silent_if`.

Each test looks at a `Spot` and says whether the words there already give what the rule would ask for. All of them
read folded text, in which a hyphen is a space: "30-minute" reads "30 minute".
"""

from __future__ import annotations

from functools import lru_cache
from math import inf
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint import wording
from ehcp_tools.lint.doers import counted_jobs, role_in_item
from ehcp_tools.lint.measures import has_measure
from ehcp_tools.lint.spot import BESIDE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from ehcp_tools.lint.plan.marked import Marked
    from ehcp_tools.lint.spot import Spot


_TITLE_ALONE = 8
"""Words that must stand beside a title for them to say what it names."""
_LONGEST_OPENING = 200
"""Characters in which all stands that may go before a title on its line."""


def _in_sentence(pattern: re.Pattern[str]) -> Callable[[Spot], bool]:
    return lambda spot: _meets(pattern, spot.sentence)


def _in_item(pattern: re.Pattern[str] | Marked) -> Callable[[Spot], bool]:
    return lambda spot: _meets(pattern, spot.item)


@lru_cache(maxsize=64)
def _meets(pattern: re.Pattern[str] | Marked, text: str) -> bool:
    """Whether a sentence or an item holds a match: asked again for each thing found in it."""
    return pattern.search(text) is not None


def _next(pattern: re.Pattern[str]) -> Callable[[Spot], bool]:
    return lambda spot: pattern.search(spot.after) is not None


def _explained(spot: Spot) -> bool:
    """A gloss follows, or the words stand in brackets after plain ones, or name what somebody is trained in."""
    in_brackets = wording.OPENS_BRACKET.search(spot.before) is not None and spot.after.lstrip(
        " .0123456789"
    ).startswith(")")
    return (
        in_brackets
        or wording.GLOSS_AFTER.search(spot.after) is not None
        or wording.GLOSS_NEXT.search(spot.next_sentence) is not None
        or wording.COURSE.search(spot.after) is not None
        or wording.TAUGHT_THIS.search(spot.next_sentence) is not None
        or f"trained in {spot.block[spot.start : spot.end]}" in spot.item
    )


def _trigger(spot: Spot) -> bool:
    """Whether the rest of the sentence says what sets the help going: “when the need arises” is none of itself."""
    return wording.TRIGGER.search(spot.sentence.replace(spot.block[spot.start : spot.end], "")) is not None


def _part_of_name(spot: Spot) -> bool:
    """Whether the words are a name inside a sentence, or open one: “from the Regular Rascals scheme”."""
    text = spot.page.folded.blocks[spot.number].text
    first, *others = text[spot.start : spot.end].split()
    inside = text[max(0, spot.start - BESIDE) : spot.start].rstrip()[-1:].islower() and first.istitle()
    follows = wording.CAPITAL_NEXT.match(text, spot.end) is not None
    return inside and (follows or bool(others)) and all(word.istitle() for word in others)


def _names_help(spot: Spot) -> bool:
    """Whether the words are the title of a line, cell or sentence, and what stands with it says all that help must."""
    whole, line = spot.whole, spot.page.folded.blocks[spot.number].text
    opens = max(0, spot.start - _LONGEST_OPENING)
    opens = max(line.rfind("\n", opens, spot.start) + 1, opens)
    if whole is None or spot.block in whole.parts.get("who", ""):
        return False
    if wording.OPENS_LINE.search(f"|{spot.block[opens : spot.start]}") is None:
        return False
    titled = line.find("\n", spot.end, spot.end + BESIDE)
    if wording.TITLE_ENDS.search(spot.block[spot.end : titled] if titled > 0 else spot.after) is None:
        return False
    rest = spot.elsewhere if whole.main != spot.number else spot.after
    return len(rest.split(maxsplit=_TITLE_ALONE)) > _TITLE_ALONE and not spot.page.said(whole).missing


def _past_year(spot: Spot) -> bool:
    return any(int(year) < spot.page.today.year for year in wording.YEAR.findall(spot.sentence))


def _dated(spot: Spot) -> bool:
    """A date in the sentence, or in brackets right after it."""
    if _has_date(spot.sentence):
        return True
    bracket = wording.IN_BRACKETS.search(spot.after)
    return bracket is not None and _has_date(bracket.group())


@lru_cache(maxsize=4)
def _has_date(text: str) -> bool:
    """Whether a text holds a date: asked again of a sentence for each match in it."""
    return wording.DATED.search(text) is not None


def _measured(spot: Spot) -> bool:
    """Whether the sentence holds a number that is no part of a date, nor of the time that the aim has."""
    return has_measure(spot.sentence)


def _measured_elsewhere(spot: Spot) -> bool:
    """Whether the next sentence says how it is measured, or the rest of the item holds a number that is no date."""
    next_sentence = spot.next_sentence
    if wording.MEASURE_OPENS.search(next_sentence) and has_measure(next_sentence):
        return True
    return has_measure(spot.elsewhere)


def _dated_elsewhere(spot: Spot) -> bool:
    """Whether the rest of the item holds a date that is no baseline's."""
    rest = spot.elsewhere
    return any(not wording.BASELINE.match(rest, found.end()) for found in wording.DATED.finditer(rest))


def _by_role(spot: Spot) -> bool:
    """Whether the sentence says by whom, and not only to whom. No “by” comes from what is taken out of it."""
    return "by " in spot.sentence and _says_by_whom(spot.sentence)


@lru_cache(maxsize=64)
def _says_by_whom(text: str) -> bool:
    """Whether a text says by whom: asked again of a sentence for each match in it."""
    return wording.BY_ROLE.search(wording.NO_DOER.sub(" ", text)) is not None


def _of_somebody_else(spot: Spot) -> bool:
    """Whether the words are said of somebody beside the child, or after somebody who is the writer's own."""
    return _first_of_mine(spot.block) <= spot.start or wording.OF_ANOTHER.search(spot.before) is not None


@lru_cache(maxsize=64)
def _first_of_mine(text: str) -> float:
    """Where the first words end that name somebody of the writer's; beyond the text where there are none."""
    found = wording.OF_MINE.search(text)
    return found.end() if found else inf


TESTS: Mapping[str, Callable[[Spot], bool]] = MappingProxyType(
    {
        "amount_in_sentence": _in_sentence(wording.AMOUNT),
        "amount_in_item": _in_item(wording.AMOUNT),
        "group_size": _in_item(wording.GROUP_SIZE),
        "by_role": _by_role,
        "role_in_item": role_in_item,
        "explained": _explained,
        "part_of_name": _part_of_name,
        "past_year": _past_year,
        "dated": _dated,
        "measured": _measured,
        "measured_elsewhere": _measured_elsewhere,
        "dated_elsewhere": _dated_elsewhere,
        "from_to": _in_sentence(wording.FROM_TO),
        "trigger": _trigger,
        "list_follows": _next(wording.LIST_NEXT),
        "first_person": _in_sentence(wording.FIRST_PERSON),
        "number_next": _next(wording.NUMBER_NEXT),
        "names_help": _names_help,
        "counted_jobs": counted_jobs,
        "job_told": _in_item(wording.JOB_TOLD),
        "early_years": _in_item(wording.EARLY_YEARS),
        "of_somebody_else": _of_somebody_else,
    }
)
"""The tests a rule may name, each true where the rule should keep silent."""
