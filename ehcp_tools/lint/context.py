"""What stands round a match: the named tests that a rule may ask for in `silent_if`.

Each test looks at a `Spot` and says whether the words there already give what the rule would ask for. All of them
read folded text, in which a hyphen is a space: "30-minute" reads "30 minute".
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint import wording
from ehcp_tools.lint.doers import counted_jobs, role_in_item
from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.lint.plan.marked import Marked


_ABOUT_IT = frozenset({"review", "measure", "outcome", "need", "by", "why", "steps"})
"""Parts of an item that do not say who does it."""

_TITLE_ALONE = 8
"""Words that must stand beside a title for them to say what it names."""
_LONGEST_OPENING = 200
"""Characters in which all stands that may go before a title on its line."""


_END = itemgetter(1)
"""Of a sentence, which is its start and its end."""


class Spot:
    """A stretch of one block of a draft, in folded text, with its surroundings: `sentence` is that it begins in."""

    __slots__ = ("_at", "_bounds", "block", "end", "number", "page", "sentence", "start")

    def __init__(self, page: Page, number: int, start: int, end: int) -> None:
        self.page, self.number, self.start, self.end = page, number, start, end
        self.block = block = page.folded.texts[number]
        self._bounds = bounds = sentences(page.draft.blocks[number].text) or ((0, len(block)),)
        self._at = at = min(bisect_right(bounds, start, key=_END), len(bounds) - 1)
        begin, stop = bounds[at]
        self.sentence = block[begin:stop]

    @property
    def whole(self) -> Item | None:
        """The item it stands in, if any."""
        return self.page.item_of(self.number)

    @property
    def next_sentence(self) -> str:
        """The sentence after that in the same block, or nothing."""
        after = self._bounds[self._at + 1 : self._at + 2]
        return self.block[after[0][0] : after[0][1]] if after else ""

    @property
    def ends(self) -> int:
        """Where that sentence ends in the block."""
        return self._bounds[self._at][1]

    @property
    def before(self) -> str:
        """The block up to the stretch."""
        return self.block[: self.start]

    @property
    def after(self) -> str:
        """The block from the end of the stretch."""
        return self.block[self.end :]

    @property
    def in_table(self) -> bool:
        """Whether the block is a cell of a table."""
        return self.page.folded.blocks[self.number].place.table is not None

    @property
    def item(self) -> str:
        """The whole item: the table row, or the block."""
        return self.page.folded.item(self.number)

    @property
    def elsewhere(self) -> str:
        """What the rest of the item says, or of the row: without the numbers of items."""
        everything = self.whole.whole if self.whole else self.item
        return wording.ITEM_ID.sub(" ", everything.replace(self.block.rstrip(" ."), " ", 1))

    @property
    def doing(self) -> str:
        """What the item says of who does it and how; not who reviews it."""
        if self.whole is None:
            return _unreviewed(self.item)
        parts = (text for role, text in self.whole.parts.items() if role not in _ABOUT_IT)
        return _unreviewed(". ".join((self.whole.lead, *parts)))


@lru_cache(maxsize=64)
def _unreviewed(item: str) -> str:
    """An item without who looks at how it went: asked again for each thing found in it."""
    return wording.REVIEW.sub(" ", item)


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
    )


def _part_of_name(spot: Spot) -> bool:
    """Whether the words are a name inside a sentence, or open one: “from the Regular Rascals scheme”."""
    text = spot.page.folded.blocks[spot.number].text
    first, *others = text[spot.start : spot.end].split()
    inside = text[: spot.start].rstrip()[-1:].islower() and first.istitle()
    follows = wording.CAPITAL_NEXT.match(text, spot.end) is not None
    return inside and (follows or bool(others)) and all(word.istitle() for word in others)


def _names_help(spot: Spot) -> bool:
    """Whether the words are the title of a line, cell or sentence, and what stands with it says all that help must."""
    whole, line = spot.whole, spot.page.folded.blocks[spot.number].text
    opens = max(line.rfind("\n", 0, spot.start) + 1, spot.start - _LONGEST_OPENING)
    if whole is None or wording.OPENS_LINE.search(f"|{spot.block[opens : spot.start]}") is None:
        return False
    titled = line.find("\n", spot.end)
    if wording.TITLE_ENDS.search(spot.block[spot.end : titled if titled > 0 else None]) is None:
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
    """Whether the sentence holds a number that is no part of a date."""
    return _has_measure(spot.sentence)


@lru_cache(maxsize=64)
def _has_measure(text: str) -> bool:
    return wording.A_NUMBER.search(wording.NO_MEASURE.sub(" ", text)) is not None


def _measured_elsewhere(spot: Spot) -> bool:
    """Whether the next sentence says how it is measured, or the rest of the item holds a number that is no date."""
    next_sentence = spot.next_sentence
    if wording.MEASURE_OPENS.search(next_sentence) and _has_measure(next_sentence):
        return True
    return _has_measure(spot.elsewhere)


def _dated_elsewhere(spot: Spot) -> bool:
    """Whether the rest of the item holds a date that is no baseline's."""
    rest = spot.elsewhere
    return any(not wording.BASELINE.match(rest, found.end()) for found in wording.DATED.finditer(rest))


def _by_role(spot: Spot) -> bool:
    """Whether the sentence says by whom, and not only to whom. No “by” comes from what is taken out of it."""
    said = spot.sentence
    return "by " in said and wording.BY_ROLE.search(wording.NO_DOER.sub(" ", said)) is not None


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
        "trigger": _in_sentence(wording.TRIGGER),
        "list_follows": _next(wording.LIST_NEXT),
        "first_person": _in_sentence(wording.FIRST_PERSON),
        "number_next": _next(wording.NUMBER_NEXT),
        "names_help": _names_help,
        "counted_jobs": counted_jobs,
        "job_told": _in_item(wording.JOB_TOLD),
        "early_years": _in_item(wording.EARLY_YEARS),
        "of_somebody_else": lambda spot: wording.OF_ANOTHER.search(spot.before) is not None,
    }
)
"""The tests a rule may name, each true where the rule should keep silent."""
