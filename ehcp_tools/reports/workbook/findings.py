"""A row a finding, those that somebody answers for among them, and whether the auditor agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.model import Severity
from ehcp_tools.reports.workbook.book import Column, Tinted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.model import Finding
    from ehcp_tools.reports.batch import Batch
    from ehcp_tools.reports.workbook.book import Value

NAME = "Findings"
AGREE, DISAGREE = "Agree", "Disagree"
RULE, AGREED = "Rule", "Auditor: agree?"
_TINTS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.ADVICE: 1}


def columns() -> tuple[Column, ...]:
    """The columns."""
    return (
        Column("Draft", 30),
        Column("Section", 8),
        Column("Where", 20),
        Column("Severity", 10),
        Column("Family", 18),
        Column(RULE, 26),
        Column("Words found", 34),
        Column("Message", 40),
        Column("What to do", 40),
        Column("Who can put it right", 11),
        Column("Accepted because", 22),
        Column("Fingerprint", 18),
        Column(AGREED, 11, person=True, choices=(AGREE, DISAGREE, "Not sure")),
        Column("Auditor's note", 30, person=True),
    )


def rows(batch: Batch) -> Iterator[Sequence[Value]]:
    """The findings in reading order, draft by draft."""
    for draft in batch.drafts:
        for finding in draft.findings:
            yield _row(batch, draft.path, finding, "")
        for one in draft.accepted:
            by = f" ({one.acceptance.by})" if one.acceptance.by else ""
            yield _row(batch, draft.path, one.finding, f"{one.acceptance.reason}{by}" or "accepted")


def _row(batch: Batch, path: str, finding: Finding, accepted: str) -> Sequence[Value]:
    return (
        path,
        finding.section or "",
        finding.where,
        Tinted(finding.severity.value, _TINTS[finding.severity]),
        finding.family,
        finding.rule,
        finding.text,
        finding.message,
        " ".join(finding.suggestions),
        batch.rules[finding.rule].fixer,
        accepted,
        finding.fingerprint,
        None,
        None,
    )
