"""How hard each section is to read, where a grade means anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.page import Hit
from ehcp_tools.lint.readability import band, hardest_sentences, score_section
from ehcp_tools.lint.rule import Reading
from ehcp_tools.lint.sentences import sentences
from ehcp_tools.model import Kind, SectionReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Block, Score


_WHOLE = (Kind.CONTRIBUTION, Kind.LETTER)


@dataclass(frozen=True)
class Grader:
    """Grades the stretches of a draft that the rules of kind `reading` name."""

    rules: Sequence[Rule]

    @cached_property
    def _reading(self) -> tuple[tuple[Rule, Reading], ...]:
        return tuple((rule, rule.check) for rule in self.rules if isinstance(rule.check, Reading))

    def grade(self, page: Page) -> Mapping[str | None, Score]:
        """The score of each section that is graded and long enough; of a whole contribution or letter under None."""
        scores: dict[str | None, Score] = {}
        for label, blocks in _stretches(page).items():
            graded = any(_covers(rule, label, page) for rule, _ in self._reading)
            score = score_section(blocks, page.told.name_words) if graded else None
            if score:
                scores[label] = score
        return scores

    def notes(self, page: Page, scores: Mapping[str | None, Score]) -> Iterator[Hit]:
        """A hit on each stretch that is harder than a rule would have it."""
        for label, score in scores.items():
            for rule, check in self._reading:
                if _covers(rule, label, page) and score.flesch_kincaid_grade > check.note:
                    yield _note(page, rule, label, score)


def section_reports(page: Page, scores: Mapping[str | None, Score]) -> tuple[SectionReport, ...]:
    """The size of each section, with its score where it has one."""
    return tuple(
        SectionReport(
            label,
            words=sum(len(block.text.split()) for block in blocks),
            sentences=sum(len(sentences(block.text)) for block in blocks),
            score=scores.get(label),
        )
        for label, blocks in page.draft.sections.items()
    )


def _stretches(page: Page) -> Mapping[str | None, Sequence[Block]]:
    """What is graded as one text: each section of a plan, the whole of a contribution or a letter under None."""
    if page.draft.kind in _WHOLE:
        return {None: page.draft.blocks}
    return {label: blocks for label, blocks in page.draft.sections.items()}  # noqa: C416 - a wider key


def _covers(rule: Rule, label: str | None, page: Page) -> bool:
    child = rule.scope.child and page.draft.kind is Kind.CONTRIBUTION
    return rule.scope.of_kind(page.draft.kind) and (rule.scope.of_section(label) or child)


def _note(page: Page, rule: Rule, label: str | None, score: Score) -> Hit:
    hardest = hardest_sentences(_stretches(page)[label], page.told.name_words)
    places = ", ".join(dict.fromkeys(sentence.block.where for sentence in hardest))
    message = rule.message.replace("{band}", band(score)).replace("{places}", places)
    return Hit(rule, None, 0, 0, message, rule.severity, (rule.fix,), label)
