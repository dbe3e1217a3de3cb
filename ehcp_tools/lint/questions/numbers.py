"""Pupil numbers, NHS numbers and postcodes: whether they are valid, and whether they are this child's."""

from __future__ import annotations

import re
from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.numbers import NHS_NUMBER, POSTCODE, UPN, bare, is_nhs_number, is_upn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule

_LABEL = lazy(r"nhs(?: (?:number|no\.?|num\.?|id))?[^a-z0-9]{0,6}(?:is |of )?$")
_NHS = compiled("nhs")
_INWARD = compiled(r"\d[A-Z]{2}\W*$")
_NEAR = 24

_Stretch = tuple[int, int, int]
"""A block's number, and where in it something stands."""


def _upns(page: Page) -> Iterator[_Stretch]:
    """Every pupil number, however it is spaced where a label announces it."""
    seen = set()
    for fact in page.facts.get("upn", ()):
        if re.search(r"\d{4}", fact.text):
            seen.add(fact.number)
            yield fact.number, fact.start, fact.end
    words = page.people.words
    for token in words.tokens:
        found = UPN.search(token) if len(token) >= 13 else None
        for number in words.holding([token]) if found else ():
            if found and number not in seen:
                start = page.draft.blocks[number].text.index(token) + found.start()
                yield number, start, start + len(found.group())


def _nhs_numbers(page: Page) -> Iterator[_Stretch]:
    """Every number that a label says is of the NHS."""
    seen = set()
    for fact in page.facts.get("nhs_number", ()):
        if re.search(r"\d{3}", fact.text):
            seen.add(fact.number)
            yield fact.number, fact.start, fact.end
    for number in page.folded.meeting(*filter(page.people.words.may_hold, (_NHS,))):
        text = page.folded.texts[number]
        for found in NHS_NUMBER.finditer(text) if number not in seen else ():
            if _LABEL.search(text[max(0, found.start() - _NEAR) : found.start()]):
                yield number, *found.span()


def _text(page: Page, stretch: _Stretch) -> str:
    number, start, end = stretch
    return page.draft.blocks[number].text[start:end]


def _reads(page: Page, rule: Rule, stretches: Iterable[_Stretch]) -> Iterator[_Stretch]:
    return (stretch for stretch in stretches if stretch[0] in page.reach.covered(rule.scope))


def _upn_check(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    for stretch in _reads(page, rule, _upns(page)):
        if not is_upn(bare(_text(page, stretch))):
            yield hit(page, rule, stretch[0], stretch[1:])


def _nhs_check(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    for stretch in _reads(page, rule, _nhs_numbers(page)):
        if not is_nhs_number(bare(_text(page, stretch))):
            yield hit(page, rule, stretch[0], stretch[1:])


def _others(page: Page, rule: Rule, stretches: Iterable[_Stretch], told: str) -> Iterator[Hit]:
    """The numbers that are not the child's: by the case, else by what the draft says first or most often."""
    found = [(stretch, bare(_text(page, stretch))) for stretch in stretches]
    own = bare(told) or next(iter(Counter(number for _, number in found).most_common(1)), ("", 0))[0]
    for stretch, number in found:
        if number != own and stretch[0] in page.reach.covered(rule.scope):
            yield hit(page, rule, stretch[0], stretch[1:])


def _another_upn(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    yield from _others(page, rule, _upns(page), page.told.facts.get("upn", ""))


def _another_nhs(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    yield from _others(page, rule, _nhs_numbers(page), page.told.facts.get("nhs_number", ""))


def _another_postcode(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A postcode that the case does not hold, where no office or service is named beside it."""
    known = page.told.postcodes
    if not known:
        return
    words, covered = page.people.words, page.reach.covered(rule.scope)
    for number in words.holding(tuple(filter(_INWARD.search, words.tokens))):
        if number not in covered:
            continue
        text = page.draft.blocks[number].text
        others = [found for found in POSTCODE.finditer(text) if bare(found.group()) not in known]
        near = page.folded.item(number)
        if not any(pattern.meets(near) for pattern in question.patterns["offices"]):
            yield from (hit(page, rule, number, found.span()) for found in others)


NUMBERS: Mapping[str, Answer] = MappingProxyType(
    {
        "upn-check-digit": Answer(_upn_check),
        "nhs-check-digit": Answer(_nhs_check),
        "another-upn": Answer(_another_upn),
        "another-nhs-number": Answer(_another_nhs),
        "another-postcode": Answer(_another_postcode, patterns=("offices",)),
    }
)
"""Questions about numbers."""
