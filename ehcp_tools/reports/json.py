"""JSON, version 1: for scripts, for trends and for the next run. Later versions only add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ehcp_tools import __version__
from ehcp_tools.inert import json_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.lint.shared import Shared
    from ehcp_tools.model import Accepted, AdultArea, Checked, Finding, GoldenThread, SectionReport
    from ehcp_tools.reports.batch import Batch


def report(batch: Batch, *, colour: bool, width: int) -> Iterator[str]:  # noqa: ARG001 - every format takes the same
    """The batch as JSON, a draft on each line; the same batch gives the same bytes."""
    tool = {"name": "ehcp-tools", "version": __version__}
    summary = {
        "documents": len(batch.drafts),
        "unreadable": len(batch.unreadable),
        "findings": {severity.value: count for severity, count in batch.counts.items()},
    }
    yield f'{{"version": 1,\n"tool": {json_of(tool)},\n"documents": [\n'
    yield from _listed(document(draft) for draft in batch.drafts)
    yield '\n],\n"shared_text": ['
    yield from _listed(_shared(batch, one) for one in batch.shared)
    sample = json_of([batch.briefs[place].path for place in batch.sample])
    yield f'],\n"sample": {sample},\n"summary": {json_of(summary)}}}\n'


def _listed(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Each value on a line of its own."""
    for place, value in enumerate(values):
        yield f",\n{json_of(value)}" if place else json_of(value)


def _shared(batch: Batch, shared: Shared) -> dict[str, Any]:
    places = [
        {
            "path": batch.briefs[place.draft].path,
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


def document(draft: Checked) -> dict[str, Any]:
    """A draft as it stands among the `documents` of a report."""
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
