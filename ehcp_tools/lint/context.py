"""What stands round a match: the named tests that a rule may ask for in `silent_if`.

Each test looks at a `Spot` and says whether the words there already give what the rule would ask for. All of them
read folded text, in which a hyphen is a space: "30-minute" reads "30 minute".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ehcp_tools.lint.fold import Folded


@dataclass(frozen=True)
class Spot:
    """A stretch of one block of a draft, in folded text, with its surroundings.

    `year` is the year of the document's own date.
    """

    folded: Folded
    number: int
    start: int
    end: int
    year: int

    @property
    def block(self) -> str:
        """The folded text of the block."""
        return self.folded.texts[self.number]

    @cached_property
    def _bounds(self) -> tuple[tuple[int, int], ...]:
        return sentences(self.folded.blocks[self.number].text)

    @cached_property
    def _at(self) -> int:
        return next((n for n, (_, end) in enumerate(self._bounds) if end > self.start), len(self._bounds) - 1)

    @cached_property
    def sentence(self) -> str:
        """The sentence the stretch begins in."""
        start, end = self._bounds[self._at] if self._bounds else (0, len(self.block))
        return self.block[start:end]

    @property
    def next_sentence(self) -> str:
        """The sentence after that in the same block, or nothing."""
        after = self._bounds[self._at + 1 : self._at + 2]
        return self.block[after[0][0] : after[0][1]] if after else ""

    @property
    def before(self) -> str:
        """The block up to the stretch."""
        return self.block[: self.start]

    @property
    def after(self) -> str:
        """The block from the end of the stretch."""
        return self.block[self.end :]

    @property
    def item(self) -> str:
        """The whole item: the table row, or the block."""
        return self.folded.item(self.number)


_WORD_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty ninety half"
).split()
NUMBER = rf"(?:\d+(?:[.,:]\d+)?|{'|'.join(_WORD_NUMBERS)})"
"""A number in figures or words."""

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|winter|easter|christmas)"
)
DATED = rf"(?:\b{MONTH}(?: term)?,? (?:of )?(?:19|20)\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d\d)?\d\d\b|\b20\d\d [01]\d [0-3]\d\b)"
"""A month or term with its year, or a date in figures."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"
_SPAN = rf"(?:school day|school week|day|week|fortnight|month|half term|term|year|lesson|morning|afternoon|night|evening|session|break|breaktime|playtime|lunch|lunchtime|visit|meal|hour|weekend|{_DAY})"
_LENGTH = rf"{NUMBER} ?(?:and a half )?(?:minutes?|mins?|hours?|hrs?|seconds?|days?|nights?|m|h)\b"
_PERIOD = (
    rf"(?:\b(?:a|per|each|every|in a|of the) (?:{NUMBER} |other |second |third )?{_SPAN}s?\b"
    rf"|\b(?:daily|weekly|fortnightly|monthly|half termly|termly|yearly|annually|nightly|hourly)\b|\bon {_DAY}\b"
    rf"|\b(?:{NUMBER}|once|twice|three times) (?:days?|mornings?|afternoons?|lessons?|times|nights?|visits?|sessions?) (?:a|per|each|every|in a) )"
)
_COUNT = rf"(?:\b(?:once|twice|{NUMBER} times?|{NUMBER} (?:sessions?|visits?|lessons?|meetings?|days?|mornings?|times)|{NUMBER} x)\b)"
_ROLE = (
    r"(?:\b(?:teachers?|assistants?|therapists?|psychologists?|nurses?|co ?ordinators?|senc[ao]s?|sendcos?|physiotherapists?"
    r"|workers?|mentors?|supervisors?|paediatricians?|doctors?|counsellors?|instructors?|tutors?|practitioners?|advis[eo]rs?"
    r"|carers?|coach(?:es)?|head ?teachers?|heads? of \w+|principal|audiologists?|dietitians?|orthotists?|orthoptists?|officers?"
    r"|interpreters?|technicians?|visitors?|lecturers?|leads?|managers?|psychiatrists?|specialists?|consultants?|librarians?|cook)\b)"
)

_TESTS: dict[str, re.Pattern[str]] = {
    "amount": re.compile(rf"(?:{_LENGTH}|{_COUNT}).*{_PERIOD}|{_PERIOD}.*(?:{_LENGTH}|{_COUNT})"),
    "group": re.compile(
        rf"\b1 ?: ?\d|\bone to one\b|\bno more than {NUMBER}\b|\b(?:group|class|pair|club)s? of (?:up to |at most |no more than )?{NUMBER}\b"
        rf"|\b{NUMBER} (?:other |or fewer )?(?:pupils|children|students|learners|classmates|young people|others)\b|\bmaximum of {NUMBER}\b|\b{NUMBER} or fewer\b"
    ),
    "by role": re.compile(rf"\bby (?:an? |the |his |her |their |each |all |every |\d )?(?:[\w']+ ){{0,6}}?{_ROLE}"),
    "role": re.compile(_ROLE),
    "gloss after": re.compile(
        r"^[\w' ]{0,30}?(?: ?\((?!\d+\))[^)]{6,}\)|,? ?(?:–| - ) ?\w|,? (?:which|that) (?:means?|is)\b|,? (?:this|that) means\b|,? (?:meaning|that is|or in other words|in other words)\b)"
    ),
    "gloss next": re.compile(r"^(?:it|this|that|these|they|he|she|in other words)\b[\w' ,]{0,40}?\b(?:means?|is|are|checks?|looks?|shows?|measures?|helps?)\b|^in other words"),
    "from to": re.compile(rf"\bfrom (?:[\w']+ ){{0,4}}?{NUMBER}\b.*\bto (?:[\w']+ ){{0,4}}?{NUMBER}\b"),
    "trigger": re.compile(
        r"\b(?:when(?:ever)?|if|each time|every time|as soon as|once|until) (?:he|she|they|[\w']+)(?: \w+)? (?:\w+s|cannot|can't|can|is|are|has|have|show|ask|need|feel|say|start|leave|arrive)\b"
    ),
    "list": re.compile(r"^[\w' ]{0,20}(?::|,? ?\(|,? ?–| - ) ?[\w']+"),
    "first person": re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|we|our)\b"),
    "number": re.compile(rf"^ ?{NUMBER}\b"),
    "dated": re.compile(DATED),
}


def _in_sentence(name: str) -> Callable[[Spot], bool]:
    return lambda spot: _TESTS[name].search(spot.sentence) is not None


def _in_item(name: str) -> Callable[[Spot], bool]:
    return lambda spot: _TESTS[name].search(spot.item) is not None


def _explained(spot: Spot) -> bool:
    """A gloss follows, or the words themselves stand in brackets after plain ones."""
    after = spot.after
    in_brackets = spot.before.rstrip().endswith("(") and after.lstrip(" .0123456789").startswith(")")
    return (
        in_brackets
        or _TESTS["gloss after"].search(after) is not None
        or _TESTS["gloss next"].search(spot.next_sentence) is not None
    )


def _past_year(spot: Spot) -> bool:
    return any(int(year) < spot.year for year in _YEAR.findall(spot.sentence))


def _dated(spot: Spot) -> bool:
    return _TESTS["dated"].search(spot.sentence) is not None or _TESTS["dated"].search(spot.after[:40]) is not None


def measured(text: str) -> bool:
    """Whether folded text holds a number that is no part of a date."""
    return re.search(rf"\b{NUMBER}\b", re.sub(rf"{DATED}|\bkey stage \d\b|\byear \d+\b|\b(?:19|20)\d\d\b", " ", text)) is not None


TESTS: Mapping[str, Callable[[Spot], bool]] = MappingProxyType(
    {
        "amount_in_sentence": _in_sentence("amount"),
        "amount_in_item": _in_item("amount"),
        "group_size": _in_item("group"),
        "by_role": _in_sentence("by role"),
        "role_in_item": _in_item("role"),
        "explained": _explained,
        "past_year": _past_year,
        "dated": _dated,
        "measured": lambda spot: measured(spot.sentence),
        "from_to": _in_sentence("from to"),
        "trigger": _in_sentence("trigger"),
        "list_follows": lambda spot: _TESTS["list"].search(spot.after) is not None,
        "first_person": _in_sentence("first person"),
        "number_next": lambda spot: _TESTS["number"].search(spot.after) is not None,
    }
)
"""The tests a rule may name, each true where the rule should keep silent."""
