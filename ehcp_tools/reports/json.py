"""JSON, version 1: for scripts, for trends and for the next run. Later versions only add."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ehcp_tools import __version__
from ehcp_tools.inert import json_of, unobeyed
from ehcp_tools.model import family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.lint.shared import Shared
    from ehcp_tools.model import Accepted, AdultArea, Checked, Finding, GoldenThread, SectionReport, Severity
    from ehcp_tools.reports.batch import Batch

_text = json.encoder.encode_basestring
"""A text as JSON. What a report has thousands of is put together of these, in half the time of the whole encoder."""
_FOUND, _PLACES = '"findings": [', '"places": ['
"""Where these belong: no text holds the like, as its own quotation marks have a backslash before them."""


def report(batch: Batch, *, colour: bool, width: int) -> Iterator[str]:  # noqa: ARG001 - every format takes the same
    """The batch as JSON, a draft on each line; the same batch gives the same bytes."""
    tool = {"name": "ehcp-tools", "version": __version__}
    summary = {
        "documents": len(batch.drafts),
        "unreadable": len(batch.unreadable),
        "findings": {severity.value: count for severity, count in batch.counts.items()},
    }
    yield f'{{"version": 1,\n"tool": {json_of(tool)},\n"documents": [\n'
    yield from _listed(map(_line, batch.drafts))
    yield '\n],\n"shared_text": ['
    paths = [f'{{"path": {unobeyed(_text(brief.path))}' for brief in batch.briefs]
    yield from _listed(_shared(paths, one) for one in batch.shared)
    sample = json_of([batch.briefs[place].path for place in batch.sample])
    yield f'],\n"sample": {sample},\n"summary": {json_of(summary)}}}\n'


def _listed(lines: Iterable[str]) -> Iterator[str]:
    """Each value on a line of its own."""
    for place, line in enumerate(lines):
        if place:
            yield ",\n"
        yield line


def _shared(paths: Sequence[str], shared: Shared) -> str:
    """A text that drafts share; a place begins with one of the `paths`, as JSON."""
    places = ", ".join(
        [
            f'{paths[draft]}, "section": {_label(section)}, "paragraph": {paragraph}, "start": {start}, "end": {end}}}'
            for draft, section, paragraph, start, end in shared.places
        ]
    )
    value = {
        "text": shared.text,
        "words": shared.words,
        "documents": shared.documents,
        "children": shared.children,
        "exact": shared.exact,
        "whole_paragraph": shared.whole_paragraph,
        "places": [],
    }
    return _with(places, _PLACES, value)


@lru_cache(maxsize=32)
def _label(section: str | None) -> str:
    return "null" if section is None else unobeyed(_text(section))


def _line(draft: Checked) -> str:
    """A draft of the report in JSON."""
    found = ", ".join(map(_written, draft.findings))
    return _with(found, _FOUND, document(replace(draft, findings=())))


def _with(listed: str, key: str, value: dict[str, Any]) -> str:
    """A value as JSON; what its empty list under a key is to hold is given as JSON."""
    before, key, after = json_of(value).partition(key)
    return "".join((before, key, listed, after))


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
    found: dict[str, Any] = json.loads(_written(finding))
    return found


def _written(finding: Finding) -> str:
    """A finding as JSON, as `json_of` would write it."""
    rule, severity, section, where, paragraph, start, end, text, message, suggestions, fingerprint, _, _ = finding
    return (
        f"{{{_of_rule(rule, severity)}, {_of_place(section, where, paragraph)}, "
        f'"start": {start}, "end": {end}, "text": {unobeyed(_text(text))}, {_of_advice(message, suggestions)}, '
        f'"fingerprint": {_text(fingerprint)}}}'
    )


@lru_cache(maxsize=1024)
def _of_rule(rule: str, severity: Severity) -> str:
    family = family_of(rule)
    return unobeyed(f'"rule": {_text(rule)}, "family": {_text(family)}, "severity": {_text(severity.value)}')


@lru_cache(maxsize=64)
def _of_place(section: str | None, where: str, paragraph: int | None) -> str:
    number = "null" if paragraph is None else paragraph
    return unobeyed(f'"section": {_label(section)}, "where": {_text(where)}, "paragraph": {number}')


@lru_cache(maxsize=1024)
def _of_advice(message: str, suggestions: tuple[str, ...]) -> str:
    return unobeyed(f'"message": {_text(message)}, "suggestions": [{", ".join(map(_text, suggestions))}]')
