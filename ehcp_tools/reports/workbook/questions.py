"""What a program cannot answer: a row for each question and draft, of the sample where one was drawn."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ehcp_tools.reports.plain import counted
from ehcp_tools.reports.workbook.book import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.model import Finding
    from ehcp_tools.reports.quality import AuditQuestion
    from ehcp_tools.reports.workbook.audit import Audit
    from ehcp_tools.reports.workbook.book import Value

NAME = "Questions"


def columns(audit: Audit) -> tuple[Column, ...]:
    """The columns."""
    return (
        Column("Draft", 30),
        Column("Section", 9),
        Column("Question", 36),
        Column("What to look for", 42),
        Column("What the program found near it", 30),
        Column("Source", 34, small=True),
        Column("Answer", 13, person=True, choices=audit.quality.answers),
        Column("Evidence", 44, person=True),
        Column("Auditor", 14, person=True),
    )


def rows(audit: Audit) -> Iterator[Sequence[Value]]:
    """The questions for each draft that could be read; of the sample alone where one was drawn."""
    for place, draft in enumerate(audit.batch.drafts):
        if draft.problem or (audit.batch.sample and place not in audit.batch.sample):
            continue
        for question in audit.quality.questions:
            if draft.kind in question.kinds:
                near = _near(question, draft.findings)
                source = "; ".join(question.source)
                section = question.section or "Whole"
                yield draft.path, section, question.ask, question.look_for, near, source, None, None, None


def _near(question: AuditQuestion, findings: Sequence[Finding]) -> str:
    """How many findings of its families there are: evidence, never an answer."""
    if not question.families:
        return "no check looks at this"
    found = Counter(one.family for one in findings if one.family in question.families)
    return "; ".join(f"{family}: {counted(count, 'finding')}" for family, count in found.most_common()) or "nothing"
