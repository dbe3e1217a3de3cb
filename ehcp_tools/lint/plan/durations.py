"""Lengths of time in a text, in minutes: “20 minutes”, “2 x 45 mins”, “three mornings of 2 hours”.

Texts are folded, a hyphen being a space. A length is a least and a most, since many are told as a range.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.periods import NUMBERS
from ehcp_tools.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEW = {"a": 1, "an": 1, "once": 1, "twice": 2, "thrice": 3, "½": 0.5}
_NUMBERS = {**NUMBERS, **_FEW, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_TENS = frozenset({"twenty", "thirty", "forty", "fifty"})
UNITS = {
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), 60),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 1),
}
"""What time is told in, in minutes."""
_GLUED = lazy(r"(\d+(?:\.\d+)?)(h|hrs?|mins?|minutes|hours)")
_TIMES_WORDS = frozenset({"x", "×", "times"})
_STRETCHES = frozenset({"sessions", "lessons", "mornings", "afternoons", "days", "slots", "visits", "lunchtimes"})
_RANGE_WORDS = frozenset({"to", "or", "and", "–"})
_NOT_AFTER = frozenset({"every", "within", "after", "before", "from", "by", "until"})
_NOT_BEFORE = frozenset({"before", "after", "early", "notice", "late", "earlier"})
_OF_A_DAY = frozenset("school lunch break registration assembly home breakfast tea bed college".split())
"""What a stretch of time may come before or after: "Stretches, 15 minutes before lunch"."""
_COUNTING = frozenset({*_NUMBERS, *_RANGE_WORDS, *_TIMES_WORDS, "of"})
"""Words before a number that may go with it; most numbers stand alone."""
_WIDEST = 4
"""Two numbers side by side are a range (its dash is gone) up to this ratio; beyond it a count (2 45-minute slots)."""

_MOST = 40
"""No help is given more times than this in a week."""
ENDS = ".,;:()'"
"""Marks that may stand after a word."""
PLAIN_LENGTH = compiled(rf"for (?<=\sfor )(\d+) ({'|'.join(UNITS)})(?=[{ENDS}]*(?:\s|$))")
"""The usual length, “for 20 minutes”, which can be nothing else. It is found many times faster than all that may be."""


class Range(NamedTuple):
    """From so many minutes to so many."""

    least: float
    most: float

    def times(self, number: float) -> Range:
        """So many of them."""
        return self if number == 1 else Range(self.least * number, self.most * number)


class Length(NamedTuple):
    """A length of time, and which words of the text say it."""

    start: int
    end: int
    amount: Range


@lru_cache(maxsize=256)
def lengths_in(text: str) -> tuple[Length, ...]:
    """The lengths of help in a text up to the first that differs, found once for all that ask."""
    found: list[Length] = []
    for length in lengths(text.split()) if "min" in text or "h" in text else ():
        found.append(length)
        if length.amount != found[0].amount:
            break
    return tuple(found)


def lengths(words: list[str]) -> Iterator[Length]:
    """The lengths of help in a text; not "within 10 minutes" or "10 minutes before"."""
    for at, said in enumerate(map(_UNIT_OF.__getitem__, words)):
        if said is None:
            continue
        unit, glued = said
        taken, amount = _amount_before(words, at, glued)
        start = at + bool(glued) - taken
        if taken and words[start - 1 if start else 0] not in _NOT_AFTER and not _is_distance(words, start, at):
            yield Length(start, at + 1, amount.times(unit))


def _is_distance(words: Sequence[str], start: int, at: int) -> bool:
    """Whether the amount says how far off something is: "10 minutes before the bell", not "for 10 minutes"."""
    following = words[at + 1].strip(ENDS) if at + 1 < len(words) and words[at][-1:] not in ENDS else ""
    if following not in _NOT_BEFORE or (start and words[start - 1] == "for"):
        return False
    opens = not start or words[start - 1][-1:] in ENDS or words[start - 1] == "|"
    of_a_day = any(word.strip(ENDS) in _OF_A_DAY for word in words[at + 2 : at + 3])
    return not (opens and of_a_day and following in {"before", "after"})


def _unit(word: str) -> tuple[int, str] | None:
    """The minutes of what a word says time is told in, with the figure that is joined to it: `90mins`."""
    bare = word.strip(ENDS).partition("/")[0]
    if bare in UNITS:
        return UNITS[bare], ""
    glued = _GLUED.fullmatch(bare) if word[:1].isdigit() else None
    return (60 if glued[2].startswith("h") else 1, glued[1]) if glued else None


_UNIT_OF = Remembered(_unit, 20_000)
_FIGURE = Remembered(lambda figure: Range(float(figure), float(figure)), 500)
"""What a figure alone comes to: most amounts are told as one."""


def _amount_before(words: list[str], at: int, glued: str) -> tuple[int, Range]:
    """How many words before a unit are a number or range, `glued` to it or not, and what they come to."""
    end = at if glued else at - 1
    number = glued or words[end]
    if end > 0 and number.isdecimal() and (before := words[end - 1]).isalpha() and before not in _COUNTING:
        return 1, _FIGURE[number]
    return _before_unit([*words[max(0, at - 6) : at], glued] if glued else words[max(0, at - 7) : at])


def _before_unit(words: list[str]) -> tuple[int, Range]:
    """How many of the last words are a number or range, with a count before it, and what they come to."""
    had, half = len(words), 0.0
    most: float | None
    if words[-3:] == ["and", "a", "half"]:
        words, half = words[:-3], 0.5
    if words[-2:] in (["half", "an"], ["half", "a"]):
        most, words = 0.5, words[:-2]
    elif words[-1:] == ["half"]:
        most, words = 0.5, words[:-1]
    else:
        most, words = last_number(words)
    if most is None:
        return 0, Range(0, 0)
    least, words = _least(most, words)
    count, words = _count(words)
    return had - len(words), Range(least + half, most + half).times(count)


def _least(most: float, words: list[str]) -> tuple[float, list[str]]:
    """Where a range begins that ends at `most`; `most` itself where there is none."""
    if words and words[-1] in _RANGE_WORDS:
        least, rest = last_number(words[:-1])
        if least is not None and least < most:
            return least, rest
    elif words and words[-1][-1:].isdigit():
        least, rest = last_number(words)
        if least is not None and least < most <= least * _WIDEST:
            return least, rest
    return most, words


def _count(words: list[str]) -> tuple[float, list[str]]:
    """How many there are: `3 x`, `two`, `5 mornings of`."""
    if words and words[-1] in _TIMES_WORDS:
        words = words[:-1]
    elif len(words) > 1 and words[-1] == "of" and words[-2] in _STRETCHES:
        words = words[:-2]
    elif words and words[-1].endswith("x") and words[-1][:-1].isdigit():
        words = [*words[:-1], words[-1][:-1]]
    number, rest = last_number(words)
    if number is None or number > _MOST or words[-1] in {"a", "an"}:
        return 1, words
    return number, rest


def last_number(words: list[str]) -> tuple[float | None, list[str]]:
    """The number that some words end in, and the words before it; None where they end in none."""
    word = words[-1].lstrip("(") if words else ""
    if "–" in word[1:]:
        first, _, last = word.partition("–")
        return last_number([*words[:-1], first, "–", last]) if first and last else (None, words)
    if word.replace(".", "", 1).isdecimal():
        return float(word), words[:-1]
    if word not in _NUMBERS:
        return None, words
    if words[-2:-1] and words[-2] in _TENS and _NUMBERS[word] < 10:
        return float(_NUMBERS[words[-2]] + _NUMBERS[word]), words[:-2]
    return float(_NUMBERS[word]), words[:-1]
