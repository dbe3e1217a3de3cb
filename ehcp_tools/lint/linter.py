"""From rules and a draft to findings: every check asked once, each answer made a complete finding."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.acceptance import settle
from ehcp_tools.lint.checks.formats import FormatFinder
from ehcp_tools.lint.checks.grades import Grader, section_reports
from ehcp_tools.lint.checks.initials import InitialsFinder
from ehcp_tools.lint.checks.lengths import LengthFinder
from ehcp_tools.lint.checks.questions import QuestionFinder
from ehcp_tools.lint.checks.words import WordFinder
from ehcp_tools.lint.findings import findings, in_order
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.plan.matrix import golden_thread
from ehcp_tools.lint.prints import prints
from ehcp_tools.lint.questions import accepting
from ehcp_tools.lint.questions.repeats import across
from ehcp_tools.lint.rule import Question
from ehcp_tools.lint.told import NOTHING_TOLD
from ehcp_tools.model import Checked, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.rule import Rule, StyleGuide
    from ehcp_tools.lint.told import Told
    from ehcp_tools.model import Acceptance, Draft


class Linter:
    """A style guide made ready: use one for a whole batch."""

    def __init__(self, guide: StyleGuide) -> None:
        self.guide = guide

    @cached_property
    def _grader(self) -> Grader:
        return Grader(self.guide.rules)

    @cached_property
    def _words(self) -> WordFinder:
        return WordFinder(self.guide.rules)

    @cached_property
    def _initials(self) -> InitialsFinder:
        return InitialsFinder(self.guide.rules)

    @cached_property
    def _formats(self) -> FormatFinder:
        return FormatFinder(self.guide.rules)

    @cached_property
    def _lengths(self) -> LengthFinder:
        return LengthFinder(self.guide.rules)

    @cached_property
    def _questions(self) -> QuestionFinder:
        return QuestionFinder(self.guide.rules)

    @cached_property
    def _across(self) -> tuple[Rule, Question] | None:
        return across(self.guide.rules)

    @cached_property
    def _unused(self) -> tuple[Rule, ...]:
        """The rules that ask for acceptances without a finding."""
        checks = ((rule, rule.check) for rule in self.guide.rules)
        return tuple(
            rule
            for rule, check in checks
            if isinstance(check, Question) and (check.topic, check.ask) == (accepting.TOPIC, accepting.UNUSED)
        )

    def expect_more(self) -> None:
        """Be ready for many drafts from the first on: for one alone less has to be made. What is found is the same."""
        self._words.expect_more()

    def lint(
        self,
        draft: Draft,
        *,
        today: date,
        told: Told = NOTHING_TOLD,
        accept: Iterable[Acceptance] = (),
        among_others: bool = False,
    ) -> Checked:
        """What the style guide says about a draft, in reading order.

        `told` is what its case file says of the child; `accept` are findings that the settings answer for, beside
        those that comments in the draft accept. A draft `among_others` gives its prints for `lint/shared.py`.
        """
        page = Page(draft, today, told)
        checked = self._checked(page, accept, among_others=among_others)
        page.let_go()
        return checked

    def _checked(self, page: Page, accept: Iterable[Acceptance], *, among_others: bool) -> Checked:
        draft, told = page.draft, page.told
        scores = self._grader.grade(page)
        words = list(self._words.find(page))
        hits = [*words, *_apart(self._initials.find(page), words), *self._lengths.find(page)]
        hits += self._formats.find(page)
        hits += self._questions.find(page)
        hits += self._grader.notes(page, scores)
        if told.specialist_placement:
            hits = [hit._replace(severity=hit.rule.specialist_severity or hit.severity) for hit in hits]
        asked = self._across if among_others else None
        settled = settle(findings(hits), draft, accept)
        unused = [hit for rule in self._unused for hit in accepting.on_comments(page, rule, settled.unused)]
        return Checked(
            path=draft.path,
            kind=draft.kind,
            sections=section_reports(page, scores),
            findings=in_order((*settled.standing, *findings(unused))) if unused else settled.standing,
            unread=draft.unread,
            caution=draft.caution,
            words=sum(page.words),
            accepted=settled.accepted,
            prints=prints(page, *asked) if asked else b"",
            pfa=page.adulthood,
            golden_thread=golden_thread(page.folded, page.threads) if page.is_whole_plan else None,
        )


_ENDING = 4
"""Letters that a word rule may take beyond the initials: an “s”, or the number of a test (“WISC-V”)."""


def _apart(hits: Iterable[Hit], others: Iterable[Hit]) -> Iterator[Hit]:
    """The hits that no word rule has seen already: it knows more of initials than the list does.

    One that a longer stretch holds stands. One whose initials are all that a word rule found is only advice.
    """
    taken = sorted((other.block.paragraph, other.start, other.end) for other in others if other.block)
    for hit in hits:
        yield hit._replace(severity=Severity.ADVICE) if _is_taken(hit, taken) else hit


def _is_taken(hit: Hit, taken: Sequence[tuple[int, int, int]]) -> bool:
    """Whether one of these stretches, which are in order, overlaps a hit and is hardly longer."""
    paragraph, longest = hit.block.paragraph if hit.block else 0, hit.end - hit.start + _ENDING
    low = bisect_left(taken, (paragraph, hit.start - longest))
    high = bisect_left(taken, (paragraph, hit.end))
    return any(hit.start < end <= start + longest for _, start, end in taken[low:high])
