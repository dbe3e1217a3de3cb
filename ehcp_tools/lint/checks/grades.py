"""How hard each section is to read, where a grade means anything."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.cleaning import UNKNOWN
from ehcp_tools.lint.plan.hours import weekly_hours
from ehcp_tools.lint.questions.answer import hit_on_whole
from ehcp_tools.lint.readability import FEWEST_SENTENCES, band, count_prose, hardest_sentences, score_section
from ehcp_tools.lint.rule import Reading
from ehcp_tools.model import Kind, SectionReport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.cleaning import Split
    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.readability import Counts
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Block, Score


_WHOLE = (Kind.CONTRIBUTION, Kind.LETTER)


class Grader:
    """Grades the stretches of a draft that the rules of kind `reading` name."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    @cached_property
    def _reading(self) -> tuple[tuple[Rule, Reading], ...]:
        return tuple((rule, rule.check) for rule in self.rules if isinstance(rule.check, Reading))

    def grade(self, page: Page) -> Mapping[str | None, Score]:
        """The score of each section that is graded and long enough; of a whole contribution or letter under None."""
        scores: dict[str | None, Score] = {}
        rules = [rule for rule, check in self._reading if check.note and rule.scope.of_kind(page.draft.kind)]
        for label, blocks in _stretches(page).items():
            graded = any(_covers(rule, label, page) for rule in rules)
            score = score_section(blocks, page.told.name_words, _split(page, label)) if graded else None
            if score:
                scores[label] = score
        return scores

    def notes(self, page: Page, scores: Mapping[str | None, Score]) -> Iterator[Hit]:
        """A hit on each stretch that is harder than a rule would have it."""
        for label, score in scores.items():
            for rule, check in self._reading:
                if _covers(rule, label, page) and check.note and score.flesch_kincaid_grade > check.note:
                    yield _note(page, rule, label, band=band(score))
        for rule, check in self._reading:
            if check.average and _covers(rule, None, page):
                counts = counts_of(page)
                if counts.sentences >= FEWEST_SENTENCES and counts.words > check.average * counts.sentences:
                    yield _note(page, rule, None, average=round(counts.words / counts.sentences))

    def asked(self, page: Page) -> tuple[Reading, ...]:
        """What the rules ask of a whole letter or form."""
        return tuple(check for rule, check in self._reading if _covers(rule, None, page))


def counts_of(page: Page) -> Counts:
    """The words of a whole letter or form that weigh on its grade."""
    return count_prose(_stretches(page)[None], page.told.name_words)


def section_reports(page: Page, scores: Mapping[str | None, Score]) -> tuple[SectionReport, ...]:
    """The size of each section, with its score where it has one."""
    hours = weekly_hours(page.help)
    return tuple(
        SectionReport(
            label,
            words=sum([page.words[number] for number in numbers]),
            sentences=sum([len(page.by_sentence[number]) for number in numbers]),
            score=scores.get(label),
            weekly_hours=hours.get(label),
        )
        for label, numbers in ((label, page.by_section[label]) for label in page.draft.sections)
    )


def _stretches(page: Page) -> Mapping[str | None, Sequence[Block]]:
    """What is graded as one text: each section of a plan; under None a whole letter, or a form without its answers."""
    if page.draft.kind in _WHOLE:
        return {None: [block for number, block in enumerate(page.draft.blocks) if page.answers.get(number, 1)]}
    return {label: blocks for label, blocks in page.draft.sections.items()}  # noqa: C416 - a wider key


def _split(page: Page, label: str | None) -> Iterable[Split | None]:
    """The words of each sentence of the blocks of a section."""
    return map(page.by_sentence.__getitem__, page.by_section[label]) if label else UNKNOWN


def _covers(rule: Rule, label: str | None, page: Page) -> bool:
    if not rule.scope.of_kind(page.draft.kind):
        return False
    child = rule.scope.child and page.draft.kind is Kind.CONTRIBUTION
    audiences = rule.check.audiences if isinstance(rule.check, Reading) else ()
    if audiences and not (child and page.audience in audiences):
        return False
    return rule.scope.of_section(label) or child


def _note(page: Page, rule: Rule, label: str | None, **said: object) -> Hit:
    hardest = hardest_sentences(_stretches(page)[label], page.told.name_words)
    places = ", ".join(dict.fromkeys(sentence.block.where for sentence in hardest))
    return hit_on_whole(rule, label, places=places, **said)
