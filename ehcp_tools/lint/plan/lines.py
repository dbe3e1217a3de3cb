"""What a single line of a plan is by its own words: numbered, labelled, a pointer to other items, a title, a lead."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan import wordlists
from ehcp_tools.lint.plan.items import NEED, OUTCOME, PROVISION, SORT_OF
from ehcp_tools.lint.plan.tables import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

ID = r"[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[a-z]?"
"""How items are numbered: `N1`, `P1.1`, `HN2`."""

OPENING_ID = compiled(
    rf"^\W*(?:(?P<id>{ID})\b|(?P<word>Need|Outcome|Provision|Objective) (?P<number>\d{{1,2}})\b)[\s:.)–-]*"
)
"""The number that a line begins with."""

_ANY_ID = compiled(rf"(?<![\w.]){ID}(?![\w])(?!\.\d)")
_LABELLED = lazy(r"^(?P<label>[a-z][a-z ,/&']{1,40}?) ?[:–](?=\s|$)")
_LONGEST_LABEL = 43
"""Letters of a label, with its mark."""
_ELSEWHERE = {
    NEED: ("O", "P", "HP", "SP", "A", "K"),
    OUTCOME: ("N", "HN", "SN", "P", "HP", "SP", "A", "K"),
    PROVISION: ("N", "HN", "SN", "O", "A", "K"),
}
"""Letters of ids that a heading of this sort of section groups its items by, and does not begin one with."""

_QUANTITY = lazy(
    r"\b(?:\d+|\w+ly|once|twice|every|each|by an?|teachers?|assistants?|therapists?|nurses?|workers?|senc?o|tutors?)\b"
)
_LENGTH = lazy(r"\d ?(?:minutes?|mins?|hours?|hrs?)\b|\bhours? (?:a|per|each) week\b")
_ASKS_LENGTH = lazy(r"\b(?:how long|duration|length|minutes|how much|amount)\b")
_FIGURE = lazy(r"\W*(?:x ?)?\d{1,3}(?:[.:]\d+)?(?: ?x)?\W*")
_LONGEST_FIGURE = 8
"""Letters of a cell that holds nothing but a figure, at most."""
_UNIT = lazy(
    r"(?:\b(?P<often>daily|weekly|fortnightly|monthly|termly|yearly) )?"
    r"\b(?P<unit>(?:minutes?|mins?|hours?|hrs?|sessions?|times|lessons?|visits?|days|x)\b(?: (?:an?|per|each|every)"
    r" (?:day|week|fortnight|month|half term|term|year))?|(?:per|each|every) (?:day|week|fortnight|month|term))\b"
)
"""What the head of a column counts: “Sessions per week”, “Duration (mins)”."""
_PROMISE = lazy(
    r"\b(?:\d+|\w+ly|once|twice|every|each|regular|access|opportunit\w+|as required|needed|when|will|input|some|from|"
    r"by an?|programme|sessions?)\b"
)
"""What a title does not hold, and help that is told in few words often does."""

_FEW = r"(?:\d+|one|two|three|four|five|six)"
_FRAGMENT = lazy(
    r"(?:led|run|delivered|taught|given|provided|overseen|supervised) by\b|"
    rf"(?:for )?{_FEW} ?(?:x \d|minutes?\b|mins?\b|hours?\b|times\b|sessions?\b)|"
    r"(?:once|twice|daily|weekly|every|each)\b|"
    rf"(?:in|with) (?:a )?(?:group|pair)s?\b|(?:\w+ and |with )?(?:no more than |up to )?{_FEW} other (?:pupil|child)|"
    r"1 ?: ?1\b|one to one\b"
)
"""How a bullet begins that only says a fact of the help in the bullet before it."""
_TITLE_WORDS = 10
_LONG = 120
"""The name of an area of need has fewer letters."""
_BRIEF = 240
"""A longer text is looked at only where it begins, to see whether it is help."""


def opening_id(text: str) -> str:
    """The id that a line begins with, or ""."""
    opening = OPENING_ID.match(text)
    return named_id(opening) if opening else ""


def named_id(opening: re.Match[str]) -> str:
    """The id of a match of `OPENING_ID`: `P1.1`, `Outcome 2`."""
    return opening["id"] or f"{opening['word']} {opening['number']}"


def groups(opening: re.Match[str], section: str) -> bool:
    """Whether the number of a heading is of what its items are for: a need or outcome, in Section F."""
    letters = re.sub(r"[^A-Z].*", "", opening["id"] or opening["word"])
    return letters in _ELSEWHERE[SORT_OF[section]]


def ids_named(text: str) -> Iterator[str]:
    """Every id that a text names."""
    yield from _ANY_ID.findall(text)


def provides(section: str | None) -> bool:
    """Whether the items of a section are help."""
    return SORT_OF[section or ""] is PROVISION


def is_fragment(text: str) -> bool:
    """Whether a bullet only says who, how often, how long or with how many: "45 minutes every Tuesday"."""
    return _FRAGMENT.match(text.lstrip()) is not None and " will " not in text and text.rstrip()[-1:] != "."


def goes_on(text: str) -> bool:
    """Whether a line goes on about the time or person of the help before it: "In that hour she teaches him to ..."."""
    return wordlists.continuations().match(text.lstrip(" .")) is not None


def points(text: str) -> bool:
    """Whether a line only names other items: "All help for this need: P1.1, P1.2"."""
    if len(text) > _BRIEF or _opens_otherwise(text) or not _ANY_ID.search(text):
        return False
    return wordlists.pointer_words().issuperset(re.findall(r"[a-z]+", _ANY_ID.sub(" ", text).lower()))


def _opens_otherwise(text: str) -> bool:
    """Whether the first word is none of a line that points: a whole word of plain letters, in which no id can be."""
    first = text.partition(" ")[0]
    return first.isalpha() and first.isascii() and first.lower() not in wordlists.pointer_words()


def label_role(text: str) -> str:
    """What a line that begins with a label says of its item, or "": `who` for "Who: the class teacher"."""
    head = text[:_LONGEST_LABEL]
    label = _LABELLED.match(text) if ":" in head or "–" in head else None
    return wordlists.role_of_label(label["label"].strip()) if label else ""


@lru_cache(maxsize=256)
def asks_length(label: str) -> bool:
    """Whether a label or the head of a column asks how long."""
    return _ASKS_LENGTH.search(label) is not None


def unit_of(text: str, head: str) -> str:
    """What a bare figure in a cell counts, by the head of its column: "sessions per week"; "" for all else."""
    if not head or len(text) > _LONGEST_FIGURE or not _FIGURE.fullmatch(text):
        return ""
    unit = _UNIT.search(head)
    return f"{unit['unit']} {unit['often'] or ''}".rstrip() if unit else ""


def says_amount(text: str) -> bool:
    """Whether a heading may say how much there is of what stands below it, or who gives it."""
    return _QUANTITY.search(text) is not None


def says_length(text: str) -> bool:
    """Whether a line gives so many minutes or hours."""
    return _LENGTH.search(text) is not None


def area_in(text: str) -> str:
    """The area of need that a heading names, or ""."""
    return next((name for name, pattern in wordlists.areas().items() if pattern.search(text)), "")


def area_named(text: str) -> str:
    """The area of need that a line names and says nothing else, or ""."""
    area = wordlists.area_names().get(text.strip(" :"), "") if len(text) < _LONG else ""
    return area if area and len(text.split()) <= _TITLE_WORDS else ""


def is_brief(text: str) -> bool:
    """Whether a line may be a title: a few words without a stop."""
    return text.rstrip()[-1:] not in {".", ";", ":", "!", "?"} and len(text.split()) <= _TITLE_WORDS


def names_column(text: str) -> bool:
    """Whether a line is a bare name of what a column says: "Provision"."""
    return plain(text) in wordlists.column_names()


def promises(text: str) -> bool:
    """Whether a few words hold what help has and titles have not."""
    return _PROMISE.search(text) is not None


def is_no_help(text: str) -> bool:
    """Whether a line of Sections F to H2 says what the section is for, "none", who agreed it or why, and no help."""
    if wordlists.openings().match(text.lstrip(" .")):
        return True
    return len(text) < _BRIEF and wordlists.statements().search(text) is not None
