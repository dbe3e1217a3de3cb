"""The same text again: in one plan, and across the plans of several children."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from ehcp_tools.lint.plan.prose import prose_of, said
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.rule import Question
from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule

TOPIC, ACROSS = "repeated", "across-plans"
"""How a rule asks for text that several children's plans share."""
_ENDS = " .!?;:,…"
_Place: TypeAlias = tuple[int, int, int]
"""The number of a block, and a stretch of it."""


def across(rules: Iterable[Rule]) -> tuple[Rule, Question] | None:
    """The rule that asks for text that several children's plans share, if there is one, with its question."""
    checks = ((rule, rule.check) for rule in rules)
    return next(
        (
            (rule, check)
            for rule, check in checks
            if isinstance(check, Question) and (check.topic, check.ask) == (TOPIC, ACROSS)
        ),
        None,
    )


def _in_plan(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A hit on each copy of a sentence after those that may stand."""
    fewest, few = question.numbers["words"], question.numbers["copies"] - 1
    copies = {text: places for text, places in _copies(page, rule, fewest, few) if len(places) > few}
    for text in said(copies, fewest, question.patterns["standing"]):
        read = [place for place in copies[text] if _is_own(page, rule, *place)]
        for number, start, end in read[few:]:
            yield hit(page, rule, number, (start, end), count=len(read))


def _is_own(page: Page, rule: Rule, number: int, start: int, end: int) -> bool:
    """Whether a sentence is the writer's: somebody's own words may begin in the middle of it."""
    return page.reach.heeds(rule.scope, number, start) and page.reach.heeds(rule.scope, number, (start + end) // 2)


def _copies(page: Page, rule: Rule, fewest: int, few: int) -> Iterator[tuple[str, Sequence[_Place]]]:
    """Each sentence that has more than a few copies, folded and without its end mark, with those of so many words."""
    texts, blocks = page.folded.texts, page.draft.blocks
    numbers = prose_of(page, rule.scope, fewest)
    places = [(number, start, end) for number in numbers for start, end in sentences(blocks[number].text)]
    bare = [texts[number][start:end].rstrip(_ENDS) for number, start, end in places]
    often: dict[str, list[_Place]] = {text: [] for text, times in Counter(bare).items() if times > few}
    for text, place in zip(bare, places, strict=True):
        if text in often:
            often[text].append(place)
    blanks = fewest - 1
    for text, copies in often.items():
        if text.count(" ") >= blanks:
            yield text, copies
        else:
            yield text, [place for place in copies if texts[place[0]].count(" ", *place[1:]) >= blanks]


def _only_across(_page: Page, _rule: Rule, _: Question) -> Iterator[Hit]:
    """What plans share is known only when all are read (`lint/shared.py`)."""
    yield from ()


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "in-plan": Answer(_in_plan, numbers=("words", "copies"), patterns=("standing",)),
        ACROSS: Answer(
            _only_across,
            words=("people", "amounts", "forms"),
            numbers=("words", "children"),
            patterns=("standing",),
        ),
    }
)
