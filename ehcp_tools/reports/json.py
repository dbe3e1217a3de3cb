"""JSON, version 1: for scripts, for trends and for the next run. Later versions only add."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ehcp_tools import __version__

if TYPE_CHECKING:
    from ehcp_tools.lint.shared import Shared
    from ehcp_tools.model import Accepted, AdultArea, Checked, Finding, GoldenThread, SectionReport
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
    shared = ",\n".join(_written(_shared(batch, one)) for one in batch.shared)
    head = f'"version": 1,\n"tool": {_written(tool)}'
    sample = _written([batch.drafts[place].path for place in batch.sample])
    body = f'"documents": [\n{documents}\n],\n"shared_text": [{shared}],\n"sample": {sample}'
    return f'{{{head},\n{body},\n"summary": {_written(summary)}}}\n'


def _written(value: Any) -> str:
    """JSON on one line: with line breaks inside, Python's encoder is five times slower."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def _shared(batch: Batch, shared: Shared) -> dict[str, Any]:
    places = [
        {
            "path": batch.drafts[place.draft].path,
            "section": place.section,
            "paragraph": place.paragraph,
            "start": place.start,
            "end": place.end,
        }
        for place in shared.places
    ]
    return {
        "text": shared.text,
        "words": shared.words,
        "documents": shared.documents,
        "children": shared.children,
        "exact": shared.exact,
        "whole_paragraph": shared.whole_paragraph,
        "places": places,
    }


def _document(draft: Checked) -> dict[str, Any]:
    problem = dict(zip(("where", "what", "fix"), draft.problem, strict=True)) if draft.problem else None
    return {
        "path": draft.path,
        "kind": draft.kind.value,
        "status": "unreadable" if draft.problem else "read",
        "problem": problem,
        "unread": list(draft.unread),
        "caution": draft.caution or None,
        "sections": [_section(section) for section in draft.sections],
        "findings": [_finding(finding) for finding in draft.findings],
        "accepted": [_accepted(one) for one in draft.accepted],
        "known": draft.known,
        "golden_thread": draft.golden_thread and _golden_thread(draft.golden_thread),
        "pfa": draft.pfa and {name: _adult_area(area) for name, area in draft.pfa.items()},
    }


def _accepted(one: Accepted) -> dict[str, Any]:
    return {**_finding(one.finding), "reason": one.acceptance.reason, "accepted_by": one.acceptance.by}


def _golden_thread(thread: GoldenThread) -> dict[str, Any]:
    """Ids and paragraph numbers only, so that it may stand without the words of the plan."""
    needs = [
        {
            "id": one.need,
            "section": one.section,
            "paragraph": one.paragraph,
            "area": one.area or None,
            "provision": list(one.provision),
            "outcomes": list(one.outcomes),
        }
        for one in thread.needs
    ]
    return {
        "exact": thread.exact,
        "needs": needs,
        "provision_without_need": list(thread.provision_without_need),
        "outcomes_without_provision": list(thread.outcomes_without_provision),
    }


def _adult_area(area: AdultArea) -> dict[str, Any]:
    return {"outcomes": list(area.outcomes), "provision": list(area.provision), "reason": area.reason}


def _section(section: SectionReport) -> dict[str, Any]:
    score = section.score
    grades = score and {
        "flesch_kincaid_grade": round(score.flesch_kincaid_grade, 1),
        "flesch_reading_ease": round(score.flesch_reading_ease, 1),
        "reading_age": round(score.reading_age, 1),
    }
    hours = section.weekly_hours and dict(
        zip(("least", "most"), (round(one, 2) for one in section.weekly_hours), strict=True)
    )
    return {
        "label": section.label,
        "words": section.words,
        "sentences": section.sentences,
        "readability": grades,
        "weekly_hours": hours,
    }


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
