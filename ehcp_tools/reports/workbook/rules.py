"""A row a rule: why it is there, what it rests on, what it found, and how often auditors agreed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from ehcp_tools.reports.workbook import findings
from ehcp_tools.reports.workbook.book import Column, Formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.reports.batch import Batch
    from ehcp_tools.reports.workbook.book import Value

NAME = "Rules"


def columns() -> tuple[Column, ...]:
    """The columns. The last two count what auditors fill in beside the findings."""
    return (
        Column("Rule", 30),
        Column("Title", 36),
        Column("Severity", 10),
        Column("Findings", 10),
        Column("Drafts", 9),
        Column("Why", 54),
        Column("Source", 44, small=True),
        Column("Who can put it right", 12),
        Column("Auditors agreed", 10),
        Column("Auditors disagreed", 11),
    )


def rows(batch: Batch) -> Iterator[Sequence[Value]]:
    """The rules, those with most findings first."""
    found = Counter(finding.rule for finding in batch.findings)
    drafts = Counter(name for draft in batch.drafts for name in {finding.rule for finding in draft.findings})
    ordered = sorted(batch.guide.rules, key=lambda rule: (-found[rule.name], rule.name))
    for row, rule in enumerate(ordered, 2):
        yield (
            rule.name,
            rule.title,
            rule.severity.value,
            found[rule.name],
            drafts[rule.name],
            " ".join(rule.why.split()),
            "; ".join(rule.source),
            rule.fixer,
            _answered(row, findings.AGREE),
            _answered(row, findings.DISAGREE),
        )


def _answered(row: int, answer: str) -> Formula:
    """How many findings of the rule in this row have an answer."""
    titles = [column.title for column in findings.columns()]
    rule, agreed = (xl_col_to_name(titles.index(title)) for title in (findings.RULE, findings.AGREED))
    sheet = findings.NAME
    return Formula(f'=COUNTIFS({sheet}!${rule}:${rule},$A{row},{sheet}!${agreed}:${agreed},"{answer}")')
