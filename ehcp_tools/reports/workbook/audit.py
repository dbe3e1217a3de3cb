"""What all sheets are made from: the batch, what the council grades by, and the grades of each draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.readability import band
from ehcp_tools.reports.grading import Grades, grades
from ehcp_tools.reports.quality import Quality, load_quality
from ehcp_tools.reports.workbook.book import Tinted, tint

if TYPE_CHECKING:
    from ehcp_tools.model import Checked, Score
    from ehcp_tools.reports.batch import Batch
    from ehcp_tools.reports.workbook.book import Value

NO_SECTION = "In no section"


class Audit(NamedTuple):
    """A batch and its grades: one entry a draft, None for one that could not be read."""

    batch: Batch
    quality: Quality
    grades: tuple[Grades | None, ...]

    def word(self, grade: int) -> Tinted:
        """A grade in the council's word."""
        return Tinted(self.quality.grades[grade].word, tint(grade, len(self.quality.grades)))

    def is_graded(self, draft: Checked) -> bool:
        """Whether it is of a kind that is graded, and no finding is left out that its grade would have to count."""
        return draft.kind in self.quality.graded and not draft.known

    def word_for(self, draft: Checked, grade: int) -> Value:
        """The same for a document that is graded; else that it is not."""
        return self.word(grade) if self.is_graded(draft) else "not graded"


def audit(batch: Batch) -> Audit:
    """The batch with its grades; RuleError where the council's file of grades cannot be used."""
    quality = load_quality(batch.style_guide, {rule.family for rule in batch.guide.rules})
    return Audit(batch, quality, tuple(None if draft.problem else grades(draft, quality) for draft in batch.drafts))


def reading(draft: Checked) -> str:
    """How hard the hardest sections are to read, in words; "" where no section is long enough to say."""
    scores: dict[str, Score] = {one.label: one.score for one in draft.sections if one.score}
    if not scores:
        return ""
    hardest = band(max(scores.values(), key=lambda score: score.flesch_kincaid_grade))
    labels = [label for label, score in scores.items() if band(score) == hardest]
    return f"{hardest}: {', '.join(labels)}"
