"""The numbers of items that a text names: `N1`, `Need 2`, `P1.1, P1.2`, `Outcomes 1 to 3`, `O1-O4`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.items import SORT_OF
from ehcp_tools.lint.plan.pointing import pointing
from ehcp_tools.lint.speech import quotations
from ehcp_tools.lint.stretches import hold

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.model import Block

_HINT = compiled(r"[0-9](?:(?<=[A-Z]\d)|(?<=[mned]\s\d)|(?<=[mned]s\s\d)|(?<=[ve]s\s\d))")
"""What every id holds: tried first, since most blocks have none. It looks back from a digit, which is quick to find."""
_ID = compiled(
    r"(?<![\w.£])(?:(?P<letters>[A-Z]{1,3})(?P<digits>\d{1,2}(?:\.\d{1,2})*[a-z]?)(?!\w)(?!\.\d)"
    r"|(?P<word>[A-Za-z]{4,10})\s(?P<number>\d{1,2}(?:\.\d{1,2})?)(?![\w%]|[.:]\d))"
)
_MORE = lazy(
    r"\s*(?P<sep>,\s*and|,|/|&|;|\+|\band\b|\bto\b|[-‐‑–—])\s*(?P<letters>[A-Z]{1,3})?"
    r"(?P<digits>\d{1,2}(?:\.\d{1,2})*)(?![\w%]|[.:]\d)(?!\s*(?!(?:and|to|or)\b)[A-Za-z£])"
)
_AFTER_NUMBER = lazy(r"\s*(?:$|[)\].,;:·–&/-]|(?:and|to|or)\b)")
_GAP = lazy(r"[\s,/&;+]*(?:and|to|or|[-‐‑–—])?[\s,]*")
_RANGE = frozenset({"to", "-", "‐", "‑", "–", "—"})
_LONGEST = 30
"""More items than this in a range is no range."""
_HIDDEN = "\x00"
_ONLY = lazy(
    rf"(?:[^:{_HIDDEN}]{{0,60}}:)?[^\w:]*(?:(?:and|to|or|see|for|needs?|outcomes?|also)[^\w:]*)*{_HIDDEN}"
    rf"[^\w:]*(?:(?:and|to|or)[^\w:]*|{_HIDDEN}[^\w:]*)*"
)
_PARTS = lazy(r"[·;|•\n]")


class Mention(NamedTuple):
    """An id that a text names at a stretch. `word` is the word that stands for its letters, where the text has that."""

    letters: str
    digits: str
    start: int
    end: int
    word: str = ""

    @property
    def key(self) -> str:
        """`N1`, also for “Need 1”."""
        return self.letters + self.digits


def mentions(text: str) -> tuple[Mention, ...]:
    """Every id that a text outside quoted speech names, in order."""
    found = tuple(_found(text))
    quoted = quotations(text, any_quotation=True) if found else ()
    return tuple(one for one in found if not hold(quoted, one.start))


@lru_cache(maxsize=1024)
def mentions_in_id(written: str) -> tuple[Mention, ...]:
    """The same of what is written as an id and is no text: plans number their items alike."""
    return mentions(written)


def named_in(blocks: Sequence[Block], near: Iterable[int]) -> Mapping[int, tuple[Mention, ...]]:
    """The ids that each block in sections B to H2 names, for those that name any. `near` are those that may."""
    found = ((number, mentions(blocks[number].text)) for number in near if blocks[number].section in SORT_OF)
    return {number: named for number, named in found if named}


def may_name(folded: Folded) -> list[int]:
    """The blocks in which a figure follows a letter, or a word that stands for one: in the others there is no id."""
    starts, figures = folded.starts, _numbered().finditer(folded.figures)
    return sorted({bisect_right(starts, figure.start()) - 1 for figure in figures})


@cache
def _numbered() -> re.Pattern[str]:
    """A figure that an id may begin its number with, in folded text with every figure a 0."""
    words = pointing().words
    ends = "".join(f"[{''.join(sorted({word[at] for word in words}))}]" for at in (-3, -2, -1))
    after_word = "|".join(rf"(?<={word}\s0)" for word in words)
    return compiled(rf"0(?:(?<=[a-z]0)|(?<={ends}\s0)(?:{after_word}))")


def _found(text: str) -> Iterator[Mention]:
    words, done = pointing().words, 0
    for figure in _HINT.finditer(text):
        match = _ID.match(text, _word_start(text, figure.start()))
        if match is None:
            continue
        letters = match["letters"] or words.get(match["word"].lower(), "")
        if not letters or match.start() < done or not _is_id(text, match):
            continue
        first = Mention(letters, match["digits"] or match["number"], match.start(), match.end(), match["word"] or "")
        yield first
        for more in _more(text, first):
            done = more.end
            yield more


def _word_start(text: str, at: int) -> int:
    """Where the letters begin that stand before a figure, right before it or with one blank between."""
    at -= text[at - 1].isspace()
    while at and text[at - 1].isalpha():
        at -= 1
    return at


def _is_id(text: str, match: re.Match[str]) -> bool:
    if match["word"]:
        named = match["word"][0].isupper() and not match["word"].endswith("s")
        return named or bool(_AFTER_NUMBER.match(text, match.end()))
    before = text[max(0, match.start() - 40) : match.start()].rstrip(" ,")
    return not before[-1:].isalnum() or not pointing().not_ids.search(fold(before) + " ")


def _more(text: str, first: Mention) -> Iterator[Mention]:
    """The ids that follow one in a list or a range: bare numbers are of its kind."""
    last = first
    while more := _MORE.match(text, last.end):
        letters = more["letters"] or first.letters
        if not more["letters"] and "." in first.digits and "." not in more["digits"]:
            return
        start = more.start("letters") if more["letters"] else more.start("digits")
        if more["sep"] in _RANGE and letters == last.letters:
            for digits in _between(last.digits, more["digits"]):
                yield Mention(letters, digits, start, more.end(), first.word)
        last = Mention(letters, more["digits"], start, more.end(), first.word)
        yield last


def _between(first: str, last: str) -> Iterator[str]:
    """The numbers between the two ends of a range: 1.1 and 1.4 give 1.2 and 1.3."""
    head, _, low = first.rpartition(".")
    tail, _, high = last.rpartition(".")
    if head == tail and low.isdigit() and high.isdigit() and int(high) - int(low) <= _LONGEST:
        for number in range(int(low) + 1, int(high)):
            yield f"{head}.{number}" if head else str(number)


def names_only(text: str, found: Sequence[Mention]) -> bool:
    """Whether a text that names these ids does nothing else: `Help: P1.1, P1.2 · Outcomes: O1`."""
    if not found:
        return False
    hidden, done = "", 0
    for mention in found:
        hidden += text[done : mention.start] + _HIDDEN
        done = max(done, mention.end)
    parts = _PARTS.split(hidden + text[done:])
    return all(_ONLY.fullmatch(part.strip()) for part in parts if part.strip())


def pointed(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Of the ids that a text names, those that what stands round them shows to be meant as items of the plan.

    They are alone in the text or in a bracket, follow a word that points, or stand in one list with such an id.
    """
    only, before = names_only(text, found), None
    for mention in found:
        if only or (before and _GAP.fullmatch(text[before.end : mention.start])) or _points(text, mention):
            before = mention
            yield mention


def _points(text: str, mention: Mention) -> bool:
    if mention.word[:1].isupper():
        return True
    start, end = text.rfind("(", 0, mention.start), text.find(")", mention.end)
    if start >= 0 and end >= 0 and ")" not in text[start : mention.start]:
        inside = text[start + 1 : end]
        if names_only(inside, tuple(_found(inside))):
            return True
    return bool(pointing().pointing.search(fold(text[max(0, mention.start - 30) : mention.start])))
