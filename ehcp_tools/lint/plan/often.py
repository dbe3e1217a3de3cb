"""How many times in a week of term something is done, as far as a text says so. Texts are folded.

A school year has 39 weeks, three terms and six half-terms; a month has four weeks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.periods import ADVERBS, NUMBERS, PERIODS

if TYPE_CHECKING:
    import re

_RATES = {"day": 5.0, "week": 1.0, "fortnight": 0.5, "month": 0.25, "half_term": 6 / 39, "term": 3 / 39, "year": 1 / 39}
_PERIODS = {words: name for name, said in PERIODS.items() for words in said}
_NUMBERS = {"once": 1, "twice": 2, **NUMBERS}
_SAID = lazy(
    rf"\b(?:(?P<n>\d+|{'|'.join(_NUMBERS)})(?:(?: ?x| ?times| sessions?| visits?| days| lessons)\b)? )?"
    rf"(?:(?P<adverb>{'|'.join(ADVERBS)})|(?:in )?(?:a|an|per|each|every) (?P<period>{'|'.join(_PERIODS)}))\b"
)
_DAYS = lazy(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b")
_OF_CHECKS = lazy(r"\b(?:review|check|look|report|meet|measur|monitor)\w*\b[^.;]*")


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
    period = ADVERBS[match["adverb"]] if match["adverb"] else _PERIODS[match["period"]]
    return round((_NUMBERS[number] if number in _NUMBERS else int(number)) * _RATES[period], 3)
