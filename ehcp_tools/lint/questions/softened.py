"""What the plan lost of the figures in the advice it rests on."""

from __future__ import annotations

import re
from collections import Counter
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.advised import Amounts, about, most
from ehcp_tools.lint.plan.items import Sort
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.lint.rule import Question, Rule

_ALIKE = 0.45
"""The share of what a sentence is about that a piece of help must have, to be the one it recommends."""
_FEWEST = 3
"""Telling words that both must have."""
_SLACK = 0.01


def _lost(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A hit on each piece of help that says less of how long or how often than the advice it follows."""
    if not page.told.advised or page.draft.kind not in {Kind.PLAN, Kind.EXTRACT}:
        return
    help_ = page.items_of(rule.scope, Sort.PROVISION)
    texts = [about(item.whole) for item in help_]
    weights = _weights([*texts, *(one.about for one in page.told.advised)])
    lost: dict[int, tuple[list[str], str]] = {}
    for one in page.told.advised:
        at = _nearest(one.about, texts, weights)
        missing = tuple(_less(one.amounts, most(help_[at].whole))) if at is not None else ()
        if at is not None and missing:
            lost.setdefault(at, ([], one.where))[0].extend(missing)
    for at, (words, where) in sorted(lost.items()):
        said = " and ".join(f"“{word}”" for word in dict.fromkeys(words))
        yield _on(page, rule, help_[at], question.words["loose"], said=said, place=where)


def _weights(texts: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """How much each stem tells: the rarer, the more."""
    every = list(texts)
    counts = Counter(stem for text in every for stem in text)
    return {stem: log(1 + len(every) / count) for stem, count in counts.items()}


def _nearest(wanted: frozenset[str], texts: Sequence[frozenset[str]], weights: Mapping[str, float]) -> int | None:
    """The piece of help that a sentence of advice is about; None where none is near, or two are alike near."""
    whole = sum(weights[stem] for stem in wanted)
    scored = sorted(
        ((sum(weights[stem] for stem in wanted & text) / whole, at) for at, text in enumerate(texts) if whole),
        reverse=True,
    )
    if not scored or scored[0][0] < _ALIKE or len(wanted & texts[scored[0][1]]) < _FEWEST:
        return None
    return None if len(scored) > 1 and scored[1][0] == scored[0][0] else scored[0][1]


def _less(advice: Amounts, plan: Amounts) -> Iterator[str]:
    """The words of the advice for which the plan has nothing, or less. Fewer, longer times may come to the same."""
    if _in_all(plan) and _in_all(advice) and _in_all(plan) >= _in_all(advice) - _SLACK:
        return
    for told, kept in zip(advice, plan, strict=True):
        if told and (kept is None or kept[0] < told[0] - _SLACK):
            yield told[1]


def _in_all(said: Amounts) -> float:
    return said.minutes[0] * said.often[0] if said.minutes and said.often else 0


def _on(page: Page, rule: Rule, item: Item, loose: Sequence[str], said: str, place: str) -> Hit:
    """The hit on the loose word that stands for the figure, or on the whole piece of help."""
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, loose), key=len, reverse=True))})\b")
    for number in item.numbers:
        if word := pattern.search(page.folded.texts[number]):
            return hit(page, rule, number, word.span(), said=said, place=place)
    return hit(page, rule, item.main, said=said, place=place)


QUESTIONS: Mapping[str, Answer] = MappingProxyType({"amount-lost": Answer(_lost, words=("loose",))})
