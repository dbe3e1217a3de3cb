"""A row a section of a draft: what it was graded by, and the auditor's judgement of the same section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.readability import band
from ehcp_tools.reports.quality import WHOLE
from ehcp_tools.reports.workbook.audit import NO_SECTION
from ehcp_tools.reports.workbook.book import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.reports.workbook.audit import Audit
    from ehcp_tools.reports.workbook.book import Value

NAME = "Sections"


def columns(audit: Audit) -> tuple[Column, ...]:
    """The columns."""
    return (
        Column("Draft", 34),
        Column("Section", 12),
        *(Column(title, 9.5) for title in ("Words", "Errors", "Warnings", "Advice")),
        Column("Points for each 100 words", 12),
        Column("Counts for", 8),
        Column("Grade by the program", 14),
        Column("How hard to read", 18),
        Column("Judgement", 18, person=True, choices=audit.quality.judgements),
        Column("Evidence", 50, person=True),
    )


def rows(audit: Audit) -> Iterator[Sequence[Value]]:
    """The sections of each draft that could be read, in the order of the run."""
    for draft, graded in zip(audit.batch.drafts, audit.grades, strict=True):
        bands = {one.label: band(one.score) for one in draft.sections if one.score}
        for one in graded.sections if graded else ():
            yield (
                draft.path,
                NO_SECTION if one.label == WHOLE else one.label,
                one.words,
                one.errors,
                one.warnings,
                one.advice,
                round(one.points, 1),
                audit.quality.sections[one.label],
                audit.word_for(draft, one.grade),
                bands.get(one.label, ""),
                None,
                None,
            )
