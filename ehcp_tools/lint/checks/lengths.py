"""Sentences that are too long for their reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.lint.page import Hit
from ehcp_tools.lint.rule import Length
from ehcp_tools.lint.sentences import sentences
from ehcp_tools.model import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule


_TOLD_BY = re.compile(
    r"(?:how )?(?:these )?(?:\w+ )?(?:views? )?(?:were |was )?"
    r"(?:said|told|written|recorded|gathered|shared|collected|drawn|typed)\b"
)
"""How a line begins that says who told the views, when and how: it is for the plan's readers."""
_SHORTEST = 2
"""Letters that a word takes at the least, with its space."""


@dataclass(frozen=True)
class LengthFinder:
    """Finds sentences with more words than the rules of kind `length` allow."""

    rules: Sequence[Rule]

    def find(self, page: Page) -> Iterator[Hit]:
        """A hit on each whole sentence that is too long."""
        for rule in self.rules:
            if isinstance(rule.check, Length):
                covered = page.covered(rule.scope)
                for number, words in enumerate(page.words):
                    limit = _limit(page, rule.check, number)
                    if words > limit and number in covered:
                        yield from _long(page, rule, rule.check, number, limit)


def _limit(page: Page, check: Length, number: int) -> int:
    """The most words a sentence of this block may have for its reader."""
    if not page.child_facing(number):
        return check.advice
    return check.audiences.get(page.audience, check.child) if page.draft.kind is Kind.CONTRIBUTION else check.child


def _long(page: Page, rule: Rule, check: Length, number: int, limit: int) -> Iterator[Hit]:
    child, block = page.child_facing(number), page.draft.blocks[number]
    folded, plain = page.folded.texts[number], block.text.isascii()
    told = page.draft.kind is not Kind.CONTRIBUTION and _TOLD_BY.match(folded)
    for start, end in sentences(block.text):
        if end - start < limit * _SHORTEST or (plain and folded.count(" ", start, end) < limit):
            continue
        words = len(block.text[start:end].split())
        for_child = child and not (told and start == 0)
        most = limit if for_child else max(limit, check.advice)
        if words > most and page.heeds(rule.scope, number, start):
            severity = Severity.WARNING if for_child or words > check.warning else Severity.ADVICE
            message = rule.message.replace("{words}", str(words))
            yield Hit(rule, block, start, end, message, severity, (rule.fix,), block.section)
