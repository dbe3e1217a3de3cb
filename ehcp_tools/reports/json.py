"""JSON, version 1: for scripts, for trends and for the next run. Later versions only add."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ehcp_tools import __version__

if TYPE_CHECKING:
    from ehcp_tools.model import Accepted, Checked, Finding, SectionReport
    from ehcp_tools.reports.batch import Batch


def report(batch: Batch, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """The batch as JSON, a draft on each line; the same batch gives the same bytes."""
    tool = {"name": "ehcp-tools", "version": __version__}
    summary = {
        "documents": len(batch.drafts),
        "unreadable": len(batch.unreadable),
        "findings": {severity.value: count for severity, count in batch.counts.items()},
    }
    documents = ",\n".join(_written(_document(draft)) for draft in batch.drafts)
    head = f'"version": 1,\n"tool": {_written(tool)}'
    return f'{{{head},\n"documents": [\n{documents}\n],\n"summary": {_written(summary)}}}\n'


def _written(value: dict[str, Any]) -> str:
    """JSON on one line: with line breaks inside, Python's encoder is five times slower."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _document(draft: Checked) -> dict[str, Any]:
    problem = dict(zip(("where", "what", "fix"), draft.problem, strict=True)) if draft.problem else None
    return {
        "path": draft.path,
        "kind": draft.kind.value,
        "status": "unreadable" if draft.problem else "read",
        "problem": problem,
        "unread": list(draft.unread),
        "sections": [_section(section) for section in draft.sections],
        "findings": [_finding(finding) for finding in draft.findings],
        "accepted": [_accepted(one) for one in draft.accepted],
        "known": draft.known,
    }


def _accepted(one: Accepted) -> dict[str, Any]:
    return {**_finding(one.finding), "reason": one.acceptance.reason, "accepted_by": one.acceptance.by}


def _section(section: SectionReport) -> dict[str, Any]:
    score = section.score
    grades = score and {
        "flesch_kincaid_grade": round(score.flesch_kincaid_grade, 1),
        "flesch_reading_ease": round(score.flesch_reading_ease, 1),
        "reading_age": round(score.reading_age, 1),
    }
    return {"label": section.label, "words": section.words, "sentences": section.sentences, "readability": grades}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.value,
        "section": finding.section,
        "where": finding.where,
        "paragraph": finding.paragraph,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "fingerprint": finding.fingerprint,
    }
