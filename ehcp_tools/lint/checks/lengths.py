"""Sentences that are too long for their reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.lint.page import Hit
from ehcp_tools.lint.rule import Length
from ehcp_tools.lint.sentences import sentences
from ehcp_tools.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Block


@dataclass(frozen=True)
class LengthFinder:
    """Finds sentences with more words than the rules of kind `length` allow."""

    rules: Sequence[Rule]

    def find(self, page: Page) -> Iterator[Hit]:
        """A hit on each whole sentence that is too long."""
        for rule in self.rules:
            if isinstance(rule.check, Length):
                limit = min(rule.check.advice, rule.check.child)
                for number, block in enumerate(page.draft.blocks):
                    if block.text.count(" ") >= limit:
                        yield from _long(page, rule, rule.check, number, block)


def _long(page: Page, rule: Rule, check: Length, number: int, block: Block) -> Iterator[Hit]:
    child = page.child_facing(number)
    for start, end in sentences(block.text):
        words = len(block.text[start:end].split())
        if words > (check.child if child else check.advice) and page.reads(rule.scope, number, start):
            severity = Severity.WARNING if child or words > check.warning else Severity.ADVICE
            message = rule.message.replace("{words}", str(words))
            yield Hit(rule, block, start, end, message, severity, (rule.fix,), block.section)
