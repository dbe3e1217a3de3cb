"""Text that is set in an unusual way: a reader of the printed page does not see it as the writer does."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.hit import Hit
from ehcp_tools.lint.rule import Formatted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Flag


class FormatFinder:
    """Finds the stretches that the rules of kind `formatted` ask about."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    @cached_property
    def _checks(self) -> tuple[tuple[Rule, Formatted], ...]:
        return tuple((rule, rule.check) for rule in self.rules if isinstance(rule.check, Formatted))

    def find(self, page: Page) -> Iterator[Hit]:
        """A hit on each stretch."""
        flags = {mark.flag for block in page.draft.blocks for mark in block.marks}
        for rule, check in self._checks:
            if check.flag in flags:
                yield from _flagged(page, rule, check.flag)


def _flagged(page: Page, rule: Rule, flag: Flag) -> Iterator[Hit]:
    covered = page.reach.covered(rule.scope)
    for number, block in enumerate(page.draft.blocks):
        for mark in block.marks:
            if mark.flag is flag and number in covered:
                message = rule.message.replace("{match}", block.text[mark.start : mark.end])
                severity = rule.severity_for(child_facing=page.reach.child_facing(number))
                yield Hit(rule, block, mark.start, mark.end, message, severity, (rule.fix,), block.section)
