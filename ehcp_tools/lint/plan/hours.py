"""Hours of help in a week: what items give, what a section adds up to, and amounts that cannot both be right.

Strict on purpose: a list of parts may be incomplete and a second amount may be a part of the first, so only what leaves
no other reading is said to disagree.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.amounts import weekly_minutes
from ehcp_tools.lint.plan.durations import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.lint.plan.giving import Said
    from ehcp_tools.lint.plan.items import Item

_HOURS = r"(?P<hours>\d+(?:\.\d+)?) (?:hours|hrs)"
_TOTAL = lazy(rf"(?<![\w.]){_HOURS}(?: [\w':]+){{0,7}}? ?(?:(?:a|per|each|every|/) ?week\b|weekly\b)")
"""`15 hours of help a week`."""
_BACK = lazy(
    rf"\b(?:the|this|these|those|all) {_HOURS} (?:are|is|will|covers?|includes?|must|of (?:support|help|teaching))\b"
)
"""`These 12 hours will ...`: the total again."""
_MADE_UP = lazy(r" ?(?::|=|–|\b(?:made up of|split into|consisting of|comprising|delivered as|that is)\b) ?")
_IN_ALL = lazy(r",? ?\b(?:a total of|totalling|in total|altogether|making) |=")
_MARKS = (
    *":=–(",
    "made up",
    "split",
    "consisting",
    "comprising",
    "delivered",
    "that is",
    "total",
    "altogether",
    "making",
)
_IN_BRACKETS = lazy(r"\(([^()]*)\)")
_AND = lazy(r",? and |[,;+]| plus ")
_SENTENCE = lazy(r"\s(?<=[.;!?]\s)\s*")
_BARE = frozenset(
    """a an per each every day days morning mornings afternoon afternoons week weekly daily school session sessions
    lesson lessons of on x × times once twice minutes minute mins hours hour hrs to and one two three four five six
    half monday tuesday wednesday thursday friday mondays tuesdays wednesdays thursdays fridays mon tue wed thu fri
    –""".split()
)
"""Words of an amount and nothing else."""


def disagreement(said: Said) -> tuple[Range, Range] | None:
    """Two amounts in minutes a week that an item states and that cannot both be right."""
    if not (ways := _ways(said)) or sum(map(said.item.whole.count, ("hour", "min", "hr"))) < 2:
        return None
    return next((pair for pair in chain.from_iterable(ways) if _apart(*pair)), None)


def _ways(said: Said) -> list[Iterator[tuple[Range, Range]]]:
    """The ways in which an item may state two amounts: most items hold what none of them needs."""
    text, item = said.core, said.item
    ways = [_restated(text)] if _in_hours(text) else []
    if any(map(text.__contains__, _MARKS)):
        ways.append(_summed(text))
    if item.row and _in_hours(item.parts.get("what", "")):
        ways.append(_beside(item))
    if _in_hours(item.lead):
        ways.append(_over(item))
    return ways


def list_disagreement(items: Iterable[Item]) -> Iterator[tuple[Item, Range, Range]]:
    """Lists whose bullets all give hours that do not add up to those in the line above them, with their first item."""
    lists: dict[str, list[Item]] = {}
    for item in items:
        if item.lead.endswith(":"):
            lists.setdefault(item.lead, []).append(item)
    for lead, group in lists.items():
        total = _total(lead)
        parts = [weekly_minutes(item.text) for item in group]
        known = [part for part in parts if part]
        if total and len(known) == len(parts) > 1 and _apart(total, _sum(known)):
            yield group[0], total, _sum(known)


def weekly_hours(help_given: Iterable[Said]) -> Mapping[str, tuple[float, float]]:
    """For each section of help the hours a week, least and most, that its items add up to where they say so."""
    found: dict[str, Range] = {}
    for said in help_given:
        section = said.item.section
        given = weekly_minutes(said.core)
        if given:
            found[section] = _sum((given, found.get(section, Range(0, 0))))
    return {section: (given.least / 60, given.most / 60) for section, given in found.items()}


def _restated(text: str) -> Iterator[tuple[Range, Range]]:
    """A total, and the same total called back with another number."""
    totals = {float(match["hours"]) for match in _TOTAL.finditer(text)} if _BACK.search(text) else ()
    if len(totals) == 1:
        for match in _BACK.finditer(text):
            yield _hours(*totals), _hours(float(match["hours"]))


def _summed(text: str) -> Iterator[tuple[Range, Range]]:
    """A total and the parts it is made of, or an amount and what it comes to."""
    for sentence in _SENTENCE.split(text):
        for before, after in _cut(sentence) if any(map(sentence.__contains__, _MARKS)) else ():
            stated = weekly_minutes(before) or weekly_minutes(f"{before} a week")
            parts = _parts(after) if stated else None
            if stated and parts:
                yield stated, parts


def _cut(sentence: str) -> Iterator[tuple[str, str]]:
    for bracket in _IN_BRACKETS.finditer(sentence):
        if _is_bare(bracket[1]):
            yield sentence[: bracket.start()], bracket[1]
    for pattern in (_MADE_UP, _IN_ALL):
        cut = pattern.search(sentence)
        if cut:
            yield sentence[: cut.start()], sentence[cut.end() :].rstrip(" .")


def _is_bare(text: str) -> bool:
    words = (word.strip(".,;:()") for word in text.split())
    return all(word in _BARE or not word or word[0].isdigit() for word in words)


def _parts(text: str) -> Range | None:
    """What a list of amounts adds up to in a week, where every one of them can be read."""
    whole = weekly_minutes(text)
    if whole and _is_bare(text):
        return whole
    pieces = [piece for piece in _AND.split(text) if piece.strip()]
    if len(pieces) < 2 and not _is_bare(text):
        return None
    amounts = [weekly_minutes(piece) or weekly_minutes(f"{piece} a week") for piece in pieces]
    known = [amount for amount in amounts if amount]
    return _sum(known) if known and len(known) == len(pieces) else None


def _beside(item: Item) -> Iterator[tuple[Range, Range]]:
    """Totals in two cells of the item's row."""
    here, there = (_total(item.parts.get(role, "")) for role in ("what", "when"))
    if here and there:
        yield here, there


def _over(item: Item) -> Iterator[tuple[Range, Range]]:
    """A part that is more than the whole above it."""
    whole = _total(item.lead)
    part = _total(item.text) if whole else None
    if whole and part and part.least > whole.most:
        yield whole, part


def _total(text: str) -> Range | None:
    totals = {float(match["hours"]) for match in _TOTAL.finditer(text)} if _in_hours(text) else set()
    return _hours(totals.pop()) if len(totals) == 1 else None


def _in_hours(text: str) -> bool:
    return "hours" in text or "hrs" in text


def _hours(number: float) -> Range:
    return Range(number * 60, number * 60)


def _sum(amounts: Iterable[Range]) -> Range:
    amounts = tuple(amounts)
    return Range(sum(one.least for one in amounts), sum(one.most for one in amounts))


def _apart(one: Range, other: Range) -> bool:
    """Whether two amounts have nothing in common, by more than a rounding."""
    return one.most < other.least - 1 or other.most < one.least - 1


def in_words(amount: Range) -> str:
    """`90 minutes` or `15 hours`, or a range of them."""
    unit, name = (60, "hours") if amount.least >= 120 else (1, "minutes")
    least, most = f"{amount.least / unit:g}", f"{amount.most / unit:g}"
    return f"{least} {name}" if least == most else f"{least} to {most} {name}"
