"""What professional advice recommends, sentence by sentence: to hold a plan against the reports it rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.amounts import Length, lengths
from ehcp_tools.lint.plan.often import times_a_week
from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.model import Draft

_WORD = re.compile(r"[a-z]{4,}")
_STEM = 6
"""Letters of a word that are compared: `phonics` and `phonic` are one."""
_EMPTY = frozenset(
    "will with that this have from their they them which when should must need needs suppor provis would could been "
    "being each every week weekly daily minute times sessio school pupil child young person recomm advise also such "
    "more than into about after before during".split()
)
"""Stems that tell nothing of what help is."""


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
    for block in draft.blocks:
        for start, end in sentences(block.text):
            text = fold(block.text[start:end])
            said = amounts(text)
            if said.minutes or said.often:
                yield Advised(about(text), said, f"{name}, paragraph {block.paragraph}")


def about(text: str) -> frozenset[str]:
    """The stems of the telling words of a folded text."""
    return frozenset(word[:_STEM] for word in _WORD.findall(text)) - _EMPTY


def amounts(text: str) -> Amounts:
    """How much a folded text gives. Of several lengths the longest counts."""
    words = text.split()
    found = max(lengths(words), key=lambda length: length.amount.most, default=None)
    return Amounts(_minutes(found, words) if found else None, times_a_week(text))


def _minutes(length: Length, words: list[str]) -> tuple[float, str]:
    return length.amount.most, " ".join(words[length.start : length.end]).strip(" .,;:()")
