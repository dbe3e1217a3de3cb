"""What professional advice recommends, sentence by sentence: to hold a plan against the reports it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.durations import Length, lengths
from ehcp_tools.lint.plan.often import all_times_a_week, times_a_week
from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.model import Block, Draft

_WORD = lazy(r"[a-z]{4,}")
_STEM = 6
"""Letters of a word that are compared: `phonics` and `phonic` are one."""
_EMPTY = frozenset(
    "will with that this have from their they them which when should must need needs suppor provis would could been "
    "being each every week weekly daily minute times sessio school pupil child young person recomm advise also such "
    "more than into about after before during".split()
)
"""Stems that tell nothing of what help is."""


_RECOMMENDS = lazy(r"\b(?:should|recommend\w*|advis\w*|suggest\w*|needs?|requires?|will|must|to be|would benefit)\b")
_RECOMMENDED = "recommended: "
"""A row of a table of help is a recommendation without saying so."""
_AIM = lazy(r"(?:o\d+\W+)?by (?:the end|\w+ \d{4}|\d)")
_CHECKED = lazy(r"review|check|look|outcome|aim|target|by when")
"""Headers of columns that do not say how much help there is."""


class Amounts(NamedTuple):
    """How much a text gives: minutes each time and times a week, with the words that say so; None where it does not."""

    minutes: tuple[float, str] | None
    often: tuple[float, str] | None


class Advised(NamedTuple):
    """One sentence of advice that says how much: its amounts, what it is about, and where it stands."""

    about: frozenset[str]
    amounts: Amounts
    where: str


def advised(drafts: Iterable[Draft]) -> tuple[Advised, ...]:
    """The sentences of some reports that say how long or how often something is done."""
    return tuple(one for draft in drafts for one in _of_report(draft))


def _of_report(draft: Draft) -> Iterator[Advised]:
    name = re.split(r"[\\/]", draft.path)[-1]
    for number, text in _told(draft):
        folded = fold(text)
        said = amounts(folded)
        if (said.minutes or said.often) and _RECOMMENDS.search(folded) and not _AIM.match(folded):
            yield Advised(about(folded), said, f"{name}, paragraph {number}")


def _told(draft: Draft) -> Iterator[tuple[int, str]]:
    """Each sentence, and each row of a table as one, with the number of its paragraph."""
    rows: dict[tuple[str, int, int], list[Block]] = {}
    for block in draft.blocks:
        place = block.place
        if place.table and place.row:
            rows.setdefault((place.part, place.table, place.row), []).append(block)
        else:
            yield from ((block.paragraph, block.text[start:end]) for start, end in sentences(block.text))
    for cells in rows.values():
        said = [cell for cell in cells if not _CHECKED.search(cell.place.header.lower())]
        if len(said) > 1:
            yield said[0].paragraph, _RECOMMENDED + ". ".join(cell.text for cell in said)


def about(text: str) -> frozenset[str]:
    """The stems of the telling words of a folded text."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text)) - _EMPTY


def amounts(text: str) -> Amounts:
    """How much a folded text gives. Of several lengths the longest counts."""
    words = text.split()
    found = max(lengths(words), key=lambda length: length.amount.most, default=None)
    return Amounts(_minutes(found, words) if found else None, times_a_week(text))


def most(text: str) -> Amounts:
    """The same where a text says several things: the longest and the most often, as either may be meant."""
    often = max(all_times_a_week(text), default=None)
    return amounts(text)._replace(often=often)


def _minutes(length: Length, words: list[str]) -> tuple[float, str]:
    return length.amount.most, " ".join(words[length.start : length.end]).strip(" .,;:()")
