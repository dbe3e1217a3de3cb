"""How a question is answered: what it needs from its rule, and what finds the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule

    Find = Callable[[Page, Rule, Question], Iterator[Hit]]
    """What finds in a page what a rule asks of it."""


class Answer(NamedTuple):
    """What finds the answer to one question.

    `words`, `numbers` and `patterns` are the names of what a rule that asks it must give.
    """

    find: Find
    words: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


def hit(page: Page, rule: Rule, number: int, span: tuple[int, int] | None = None, **said: object) -> Hit:
    """A hit on a stretch of block `number`, or on all of it. `said` fills the {names} of the rule's message.

    {match} is the stretch itself.
    """
    block = page.draft.blocks[number]
    start, end = span or (0, len(block.text))
    message = rule.message
    if "{match}" in message:
        message = message.replace("{match}", block.text[start:end])
    return Hit(
        rule,
        block,
        start,
        end,
        _filled(message, said),
        rule.severity_for(child_facing=page.reach.child_facing(number)),
        (rule.fix,),
        block.section,
    )


def hit_on_whole(rule: Rule, section: str | None = None, **said: object) -> Hit:
    """A hit on a whole section, or on the whole document."""
    return Hit(rule, None, 0, 0, _filled(rule.message, said), rule.severity, (rule.fix,), section)


def _filled(message: str, said: dict[str, object]) -> str:
    for name, value in said.items():
        message = message.replace(f"{{{name}}}", str(value))
    return message
