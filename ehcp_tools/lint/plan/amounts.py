"""How much help a text gives in a week, where that can be added up.

Texts are folded, a hyphen being a space. All amounts are in minutes a week of term, as a least and a most. A school
week has five days. What comes by the month, the term or the lesson is not brought down to weeks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.plan.durations import ENDS, PLAIN_LENGTH, UNITS, last_number, lengths_in
from ehcp_tools.lint.plan.marked import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.plan.durations import Range

_WEEK = r"(?:(?:a|per|each|every|in a|in each|of the|the|/) ?(?:school )?(?:week|wk)\b|weekly\b|p/?w\b)"
_DAY = r"(?:(?:a|per|each|every) (?:school )?(?:day|morning|afternoon|lunchtime|playtime)\b|daily\b)"
_N = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_A_WEEK, _A_DAY = ("week", "wk", "pw", "p/w"), (" day", " morning", " afternoon", " lunchtime", " playtime", "daily")
_EACH_WEEK = Marked(_A_WEEK, _WEEK)
_OF_WEEK = Marked(_A_WEEK, rf"#(?: [\w':]+){{0,7}}? {_WEEK}")
_PER_DAY = Marked(_A_DAY, _DAY)
_OFTEN = r"(?:times|x|×|sessions?|lessons|mornings|afternoons|days|lunchtimes|visits|slots|school days)"
_TIMES = Marked(
    (*_A_WEEK, *_A_DAY),
    rf"(?:\b(?P<n>{_N}) ?{_OFTEN}|[x×] ?(?P<by>{_N})|\b(?P<word>once|twice))"
    rf"(?: [\w']+){{0,3}}? ?(?:{_WEEK}|(?P<day>{_DAY}))",
)
_FORTNIGHT = Marked(
    ("fortnight", " week"),
    r"\bfortnight(?:ly)?\b|\b(?:every|each) (?:two|2|other|second) weeks?\b|\balternate weeks?\b",
)
_NAMED = compiled(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday|s|rs)?s?\b(?!')")
_OTHER_PERIOD = Marked(
    ("month", "term", "year", "annu", "night", "lesson", "weekend", "weeks", "seizure"),
    r"\b(?:months?|terms?|(?<!weeks a )(?<!weeks per )(?<!weeks each )years?|annum|nights?|lessons?|monthly|termly|"
    r"yearly|annually|annual|weekends?|every \w+ weeks|seizure)\b(?! time)",
)
_DAY_MARKS = ("day", "mon", "tue", "wed", "thu", "fri")
_TIMES_MARKS = tuple("times x × session lessons mornings afternoons days lunchtimes visits slots once twice".split())


def weekly_minutes(text: str) -> Range | None:
    """What a text gives in a week, or None where that is not said for certain."""
    plain = set(PLAIN_LENGTH.findall(text))
    several = len(plain) > 1 and len({float(number) * UNITS[unit] for number, unit in plain}) > 1
    found = () if several else lengths_in(text)
    if not found or found[-1].amount != found[0].amount:
        return None
    words = text.split()
    for length in reversed(found):
        words[length.start : length.end] = [f"#{_punctuation(words[length.end - 1])}"]
    how_often = _weekly_times(" ".join(words))
    return None if how_often is None else found[0].amount.times(how_often)


def _punctuation(word: str) -> str:
    return word[len(word.rstrip(ENDS)) :]


def _weekly_times(text: str) -> float | None:
    """How many times in a week, or None; lengths are already `#`."""
    found = set(_stated_times(text))
    if any(map(text.__contains__, _DAY_MARKS)):
        days = set(_NAMED.findall(text))
        if days and _OTHER_PERIOD.search(text) and not _EACH_WEEK.search(text):
            return None
        if days:
            found.add(float(len(days)) / (2 if _FORTNIGHT.search(text) else 1))
    if not found:
        found |= _once(text)
    return found.pop() if len(found) == 1 else None


def _stated_times(text: str) -> Iterator[float]:
    """How many times in a week, wherever it is told by number."""
    for clause in text.replace(",", ".").split("."):  # no match holds a stop or a comma
        if any(map(clause.__contains__, _TIMES_MARKS)):
            for match in _TIMES.finditer(clause):
                number, _ = last_number([match["n"] or match["by"] or match["word"]])
                yield (number or 1) * (5 if match["day"] else 1)


def _once(text: str) -> set[float]:
    """The same for what comes once in a day, a week or two weeks."""
    if _OF_WEEK.search(text):
        return {1.0}
    if _OTHER_PERIOD.search(text):
        return set()
    ways = ((_FORTNIGHT, 0.5), (_PER_DAY, 5.0), (_EACH_WEEK, 1.0))
    return next(({times} for pattern, times in ways if pattern.search(text)), set())
