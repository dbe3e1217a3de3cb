"""“He” for “she” and “she” for “he”, where only the child can be meant."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.questions.answer import Answer, hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule


def _wrong_pronoun(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    covered, child = page.reach.covered(rule.scope), page.people.child
    for one in page.pronouns.wrong():
        if child and one.number in covered:
            yield hit(page, rule, one.number, one.span, child=child.name, own=page.pronouns.own)


PRONOUNS: Mapping[str, Answer] = MappingProxyType({"wrong-pronoun": Answer(_wrong_pronoun)})
"""Questions about pronouns."""
