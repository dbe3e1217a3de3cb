"""What professional advice must speak to before a plan is written from it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan import adulthood
from ehcp_tools.lint.questions.answer import Answer, hit_on_whole
from ehcp_tools.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule


def _silent_areas(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A hit for each area of adult life that advice on a young person past Year 11 says nothing of."""
    if page.audience != "post_16" or len(page.folded.text.split()) < question.numbers["words"]:
        return
    both = tuple(zip(page.draft.blocks, page.folded.texts, strict=True))
    titles = [text for block, text in both if block.shape is Shape.HEADING]
    texts = [text for block, text in both if block.shape is not Shape.HEADING]
    for area in adulthood.known().areas:
        if not (any(map(area.headings.meets, titles)) or any(map(area.is_about, texts))):
            yield hit_on_whole(rule, area=area.title)


QUESTIONS: Mapping[str, Answer] = MappingProxyType({"silent-areas": Answer(_silent_areas, numbers=("words",))})
