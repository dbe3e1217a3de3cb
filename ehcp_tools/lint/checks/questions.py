"""The rules that ask about the plan as a plan: each is handed to what answers its question."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.questions.topics import TOPICS
from ehcp_tools.lint.rule import Question
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.questions.answer import Find
    from ehcp_tools.lint.rule import Rule


class QuestionFinder:
    """Finds what the rules with questions ask about."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    @cached_property
    def _asked(self) -> tuple[tuple[Rule, Question], ...]:
        return tuple((rule, rule.check) for rule in self.rules if isinstance(rule.check, Question))

    @cached_property
    def _of_kind(self) -> dict[Kind, list[tuple[Find, Rule, Question]]]:
        """For each kind of document its questions, with what finds their answers."""
        return {
            kind: [
                (TOPICS[question.topic][question.ask].find, rule, question)
                for rule, question in self._asked
                if rule.scope.of_kind(kind)
            ]
            for kind in Kind
        }

    def find(self, page: Page) -> Iterator[Hit]:
        """The hits of every rule for documents of this kind."""
        for answer, rule, question in self._of_kind[page.draft.kind]:
            yield from answer(page, rule, question)
