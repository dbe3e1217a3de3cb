"""Comments that accept findings, where they cannot: without a reason, or for what no comment may accept."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.acceptance import NEVER_INSIDE, acceptances
from ehcp_tools.lint.questions.answer import Answer, hit, hit_on_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule
    from ehcp_tools.model import Acceptance

TOPIC, UNUSED = "accepting", "unused"
"""How a rule asks for comments that accept nothing."""


def on_comments(page: Page, rule: Rule, found: Iterable[Acceptance]) -> Iterator[Hit]:
    """A hit on the words that each comment is about."""
    accepted = tuple(found)
    by_paragraph = {block.paragraph: number for number, block in enumerate(page.draft.blocks)} if accepted else {}
    for acceptance in accepted:
        names = ", ".join(acceptance.names)
        start, end = (acceptance.remark.start, acceptance.remark.end) if acceptance.remark else (None, None)
        if start is None or end is None:
            yield hit_on_whole(rule, names=names)
        elif start[0] == end[0] and start[1] < end[1]:
            yield hit(page, rule, by_paragraph[start[0]], (start[1], end[1]), names=names)
        else:
            yield hit(page, rule, by_paragraph[start[0]], names=names)


def _no_reason(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    yield from on_comments(page, rule, (one for one in acceptances(page.draft) if not one.reason))


def _not_allowed(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    found = (
        one for one in acceptances(page.draft) if any(name.partition(".")[0] in NEVER_INSIDE for name in one.names)
    )
    yield from on_comments(page, rule, found)


def _only_after(_page: Page, _rule: Rule, _: Question) -> Iterator[Hit]:
    """Which acceptances met nothing is known only when all else is found: the linter asks then."""
    yield from ()


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {"no-reason": Answer(_no_reason), "not-allowed": Answer(_not_allowed), UNUSED: Answer(_only_after)}
)
