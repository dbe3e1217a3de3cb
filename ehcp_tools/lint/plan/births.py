"""The dates of birth that a draft gives its child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.facts import days_in
from ehcp_tools.lint.plan.others import someone
from ehcp_tools.lint.sentences import near_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ehcp_tools.lint.page import Page

_BORN = lazy(
    r"(?<!\w)(?:b(?:orn|irth(?:day)?)(?: on)?(?: is| was)?[ :–]{1,4}(?:on )?|d\.?o\.?b\.?(?: is| was)?[ :–]{1,4})"
)
_NEAR = (lazy(r"b(?:orn|irth)"), lazy(r"d(?:ob|\.o\.b)"))


def birth_days(page: Page) -> Iterator[tuple[date, int, int, int]]:
    """Every date of birth that is the child's by its label or its sentence: the day, the block, and where it stands."""
    seen = set()
    for fact in page.facts.get("date_of_birth", ()):
        for day, start, end in days_in(fact.text):
            seen.add(fact.number)
            yield day, fact.number, fact.start + start, fact.start + end
    for number in page.folded.meeting(*filter(page.people.words.may_hold, _NEAR)):
        block = page.draft.blocks[number]
        for found in _BORN.finditer(page.folded.texts[number]) if number not in seen else ():
            start = found.end()
            near = next(days_in(block.text[start : start + 24]), None)
            if near and near[1] == 0 and not _of_another(page, number, near_at(block.text, start)[0], start):
                yield near[0], number, start, start + near[2]


def _of_another(page: Page, number: int, begin: int, start: int) -> bool:
    """Whether somebody else is named before this in its sentence or cell."""
    block = page.draft.blocks[number]
    said = block.text[begin:start]
    child = page.people.child
    return someone(said, child) or someone(page.people.words.label(number), child)
