"""How often and how long, where a cell says just that: minutes each time, a number of times, and in what period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.periods import ADVERBS, NUMBERS, PERIODS

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBERS = {"once": 1, "twice": 2, "a": 1, "an": 1, **NUMBERS, "thirty": 30, "forty": 40, "sixty": 60}
_UNITS = {"m": 1, "h": 60}
_SITTING = 90
"""Minutes: more than this in a week, with no number of times, may be the sum of several times."""
_N = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_EACH = "|".join(f"(?P<{name}>{'|'.join(said)})" for name, said in PERIODS.items()).replace(" ", "[ -]")
_ONCE = "|".join(ADVERBS).replace(" ", "[ -]")
_TIMES = (
    rf"(?:(?P<n>{_N})(?: ?x| times| sessions?)? )?"
    rf"(?:(?P<adverb>{_ONCE})|(?:a|an|per|each|every|in a) (?:{_EACH}))"
)
_LENGTH = (
    rf"(?:for )?(?P<length>{_N}) ?-?(?P<unit>minutes?|mins?|hours?|hrs?)"
    r"(?: (?:sessions?|each time|each|per session))?"
)
_WEEKS = re.compile(r"(.+?),? (?:for )?(\d{1,2}) (?:school )?weeks (?:a|per|each|of the) year")
_JOINT = r"(?: ?[,;x×] ?| of | for | )"
_FORMS = tuple(map(re.compile, (rf"{_LENGTH}{_JOINT}{_TIMES}", rf"{_TIMES}{_JOINT}{_LENGTH}", _TIMES, _LENGTH)))
_WITHIN = re.compile(rf"\b{_FORMS[0].pattern}\b")
_LENGTHS = re.compile(rf"\b{_N} ?-?(?:minutes?|mins?|hours?|hrs?)\b")
_LOOSE = re.compile(
    r"\b(?:up to|at least|at most|about|around|approximately|between|minimum|maximum|initially|then|or)\b"
)
"""Words that make an amount less than certain."""


def amount_within(text: str) -> Mapping[str, str]:
    """The same of a longer text that tells one length of time and says next to it how many times; else empty."""
    said = _plain(text)
    found = _WITHIN.search(said)
    if found is None or len(_LENGTHS.findall(said)) > 1 or _LOOSE.search(said):
        return {}
    return amount(found[0])


def amount(text: str) -> Mapping[str, str]:
    """`minutes`, `sessions`, `per` and `weeks` of a text that says them and no more; empty for any other."""
    said = _plain(text)
    lasting = _WEEKS.fullmatch(said)
    said, weeks = (lasting[1], lasting[2]) if lasting else (said, "")
    match = next(filter(None, (form.fullmatch(said) for form in _FORMS)), None)
    if match is None:
        return {}
    found = match.groupdict()
    if (
        found.get("length")
        and found.get("n", "") is None
        and _number(found["length"]) * _UNITS[found["unit"][0]] > _SITTING
    ):
        return {}
    minutes = _number(found["length"]) * _UNITS[found["unit"][0]] if found.get("length") else 0
    adverb = (found.get("adverb") or "").replace("-", " ")
    per = ADVERBS.get(adverb) or next((name for name in PERIODS if found.get(name)), "")
    sessions = _number(found.get("n") or "one") if per else 0
    read = {"minutes": str(minutes), "sessions": str(sessions), "per": per, "weeks": weeks}
    return {name: value for name, value in read.items() if value not in {"", "0"}}


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("–", "-").split()).strip(" .")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
