"""Sentences that are too long for their reader."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.hit import Hit
from ehcp_tools.lint.rule import Length
from ehcp_tools.lint.sentences import sentences
from ehcp_tools.model import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule

_WARNING, _ADVICE = Severity.WARNING, Severity.ADVICE
_TOLD_BY = compiled(
    r"(?:how )?(?:these )?(?:\w+ )?(?:views? )?(?:were |was )?"
    r"(?:said|told|written|recorded|gathered|shared|collected|drawn|typed)\b"
)
"""How a line begins that says who told the views, when and how: it is for the plan's readers."""


class LengthFinder:
    """Finds sentences with more words than the rules of kind `length` allow."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    @cached_property
    def _checks(self) -> tuple[tuple[Rule, Length], ...]:
        return tuple((rule, rule.check) for rule in self.rules if isinstance(rule.check, Length))

    def find(self, page: Page) -> Iterator[Hit]:
        """A hit on each whole sentence that is too long."""
        for rule, check in self._checks:
            covered, for_child = page.reach.covered(rule.scope), _for_child(page, check)
            for number, (words, (_, _, child_facing)) in enumerate(zip(page.words, page.reach.settings, strict=True)):
                limit = for_child if child_facing else check.advice
                if words > limit and number in covered:
                    yield from _long(page, rule, check, number, limit)


def _for_child(page: Page, check: Length) -> int:
    """The most words a sentence may have that the child reads as theirs."""
    return check.audiences.get(page.audience, check.child) if page.draft.kind is Kind.CONTRIBUTION else check.child


def _long(page: Page, rule: Rule, check: Length, number: int, limit: int) -> Iterator[Hit]:
    block, child_facing, fixes = page.draft.blocks[number], page.reach.child_facing(number), (rule.fix,)
    for (start, end), words in zip(sentences(block.text), map(len, page.by_sentence[number]), strict=True):
        if words <= limit:
            continue
        for_child = child_facing and not (start == 0 and _tells_who(page, number))
        if (for_child or words > check.advice) and page.reach.heeds(rule.scope, number, start):
            severity = _WARNING if for_child or words > check.warning else _ADVICE
            yield Hit(rule, block, start, end, _message(rule.message, words), severity, fixes, block.section)


@lru_cache(maxsize=256)
def _message(message: str, words: int) -> str:
    return message.replace("{words}", str(words))


def _tells_who(page: Page, number: int) -> bool:
    """Whether a block of a plan begins with who told the views."""
    return page.draft.kind is not Kind.CONTRIBUTION and _TOLD_BY.match(page.folded.texts[number]) is not None
