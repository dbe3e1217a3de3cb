"""How many times in a week of term something is done, as far as a text says so. Texts are folded.

A school year has 39 weeks, three terms and six half-terms; a month has four weeks.
"""

from __future__ import annotations

import re

_NUMBER = {"once": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DAY, _WEEK, _FORTNIGHT, _MONTH, _HALF_TERM, _TERM, _YEAR = 5.0, 1.0, 0.5, 0.25, 6 / 39, 3 / 39, 1 / 39
_ADVERBS = {
    "daily": _DAY,
    "weekly": _WEEK,
    "fortnightly": _FORTNIGHT,
    "monthly": _MONTH,
    "half termly": _HALF_TERM,
    "termly": _TERM,
    "annually": _YEAR,
    "yearly": _YEAR,
}
_PERIODS = {
    **dict.fromkeys("school day|day|morning|afternoon|lunchtime|playtime|night|evening".split("|"), _DAY),
    **dict.fromkeys(("school week", "week"), _WEEK),
    **dict.fromkeys(("fortnight", "two weeks", "2 weeks", "other week", "second week"), _FORTNIGHT),
    "month": _MONTH,
    **dict.fromkeys(("half term", "halfterm"), _HALF_TERM),
    **dict.fromkeys(("school term", "term"), _TERM),
    **dict.fromkeys(("school year", "academic year", "year", "annum"), _YEAR),
}
_SAID = re.compile(
    r"\b(?:(?P<n>\d+|once|twice|two|three|four|five|six)(?:(?: ?x| ?times| sessions?| visits?| days| lessons)\b)? )?"
    rf"(?:(?P<adverb>{'|'.join(_ADVERBS)})|(?:in )?(?:a|an|per|each|every) (?P<period>{'|'.join(_PERIODS)}))\b"
)
_DAYS = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b")
_OF_CHECKS = re.compile(r"\b(?:review|check|look|report|meet|measur|monitor)\w*\b[^.;]*")


def times_a_week(text: str) -> tuple[float, str] | None:
    """How many times in a week, and the words that say so; None where they do not, or say several things."""
    found = all_times_a_week(text)
    return found[0] if len({times for times, _ in found}) == 1 else None


def all_times_a_week(text: str) -> tuple[tuple[float, str], ...]:
    """Each thing that a text says of how often, checks and reviews left out."""
    said = _OF_CHECKS.sub("", text)
    found = tuple((_rate(match), match.group()) for match in _SAID.finditer(said))
    if not found and (days := dict.fromkeys(_DAYS.findall(said))):
        return ((float(len(days)), " and ".join(days)),)
    return found


def _rate(match: re.Match[str]) -> float:
    number = match["n"] or "once"
    once = _ADVERBS[match["adverb"]] if match["adverb"] else _PERIODS[match["period"]]
    return round((_NUMBER[number] if number in _NUMBER else int(number)) * once, 3)
