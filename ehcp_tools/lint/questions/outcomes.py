"""Questions about outcomes as a plan sets them out: whether each says by when, and is one aim."""

from __future__ import annotations

import re
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.aims import aim_words, aims
from ehcp_tools.lint.plan.items import Sort
from ehcp_tools.lint.plan.when import dates
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.wording import BASELINE, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.page import Hit, Page
    from ehcp_tools.lint.plan.aims import Aim
    from ehcp_tools.lint.plan.when import When
    from ehcp_tools.lint.rule import Question, Rule

_UNTIL = re.compile(r"\b(?:by|before|until|end of)(?: (?:the|end|of|early|mid|late|about))* ?\(?$")
"""What makes a date one to be met."""
_LEADS = re.compile(r"\b(?:will|can|to|will be able to)\W*$")
"""The end of a line that its bullets go on with."""
_FIRST_WORDS = 4
"""Letters before the first act of such a bullet: “to ”."""


def _undated(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Outcomes that say nothing of when, in their own words, their row, their heading or for all of the section."""
    loose = question.patterns["loose"]
    if any(_is_later(page, text) for text in _for_all(page)):
        return
    undated = (item for item in page.items_of(rule.scope, Sort.OUTCOME) if not _is_later(page, item.whole))
    for aim in aims(page, rule.scope, undated):
        near = _near(page, aim)
        if _is_later(page, near) or aim_words()["age"].search(near) or any(one.meets(near) for one in loose):
            continue
        number, start, end = aim.said[0]
        yield hit(page, rule, number, (start, end))


def _for_all(page: Page) -> Iterator[str]:
    """What Section E says of all its outcomes together."""
    for number in page.by_section.get("E", ()):
        text = page.folded.texts[number]
        if "outcomes" in text:
            yield text


def _near(page: Page, aim: Aim) -> str:
    """All that is said of an outcome: its item, its row, the head of its column, and what stands over it."""
    place = page.draft.blocks[aim.item.main].place
    beside = (
        page.folded.texts[number]
        for number in (page.by_section.get("E", ()) if place.table else ())
        if (page.draft.blocks[number].place.table, page.draft.blocks[number].place.row) == (place.table, place.row)
    )
    return ". ".join((aim.item.whole, *beside, place.header.lower(), aim.heading))


def _is_later(page: Page, text: str) -> bool:
    """Whether a text names a day that is not past, or a past one as a day to be met; a baseline is neither."""
    if any(int(year) > page.document_date.year + 1 for year in YEAR.findall(text)):
        return True
    return any(_is_to_come(page, text, when) for when in dates(text))


def _is_to_come(page: Page, text: str, when: When) -> bool:
    if when.last is None or _UNTIL.search(text, 0, when.start):
        return True
    now = page.document_date
    return (when.last.year, when.last.month) > (now.year, now.month) and not BASELINE.match(text, when.end)


def _different_kinds(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Outcomes in which two acts of different kinds are joined."""
    yield from _in_one_list(page, rule, question)
    for aim in aims(page, rule.scope, page.items_of(rule.scope, Sort.OUTCOME)):
        seen: tuple[int, int, int, int] | None = None
        for number, start, end in aim.said:
            text = page.folded.texts[number]
            tail = aim_words()["tail"].search(text, start, end)
            stop = tail.start() if tail else end
            acts = _acts(question, text, start, stop)
            second = _apart(text, acts)
            if second:
                yield hit(page, rule, number, second)
                break
            if seen and seen[0] == number and acts and seen[1] != acts[0][2]:
                yield hit(page, rule, number, acts[0][:2])
                break
            seen = (number, acts[-1][2], start, end) if acts else seen


def _in_one_list(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Bullets that end one sentence (“Kit will”) with acts of different kinds."""
    seen: tuple[str, set[int]] = ("", set())
    for item in page.items_of(rule.scope, Sort.OUTCOME):
        text = page.folded.texts[item.main]
        acts = _acts(question, text, 0, len(text)) if _LEADS.search(item.lead) else []
        if item.lead != seen[0]:
            seen = (item.lead, set())
        if acts and acts[0][0] <= _FIRST_WORDS:
            if seen[1] - {acts[0][2]}:
                yield hit(page, rule, item.main, acts[0][:2])
                seen = (item.lead, set())
            else:
                seen[1].add(acts[0][2])


def _acts(question: Question, text: str, start: int, stop: int) -> list[tuple[int, int, int]]:
    """The acts in a stretch of text: where each stands and of which kind it is."""
    said = text[start:stop]
    near = [(kind, pattern) for kind, pattern in enumerate(question.patterns["kinds"]) if pattern.may_be_in(said)]
    return sorted(
        (start + act.start(), start + act.end(), kind) for kind, pattern in near for act in pattern.find(said)
    )


def _apart(text: str, acts: list[tuple[int, int, int]]) -> tuple[int, int] | None:
    """The first two acts of different kinds with a joining word between them that does not make them one task."""
    for first, second in pairwise(acts):
        between = text[first[1] : second[0]]
        joined = any(word in between for word in (" and ", ",", ";", "/", " & "))
        if first[2] != second[2] and joined and not aim_words()["one_task"].search(text, first[0], second[1]):
            return first[0], second[1]
    return None


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "undated": Answer(_undated, patterns=("loose",)),
        "different-kinds": Answer(_different_kinds, patterns=("kinds",)),
    }
)
