"""JSON, version 1: for scripts, for trends and for the next run. Later versions only add."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ehcp_tools import __version__
from ehcp_tools.inert import json_of, text_of
from ehcp_tools.lint.columns import SECTIONS
from ehcp_tools.model import family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.shared import Places, Shared
    from ehcp_tools.model import Accepted, AdultArea, Checked, Finding, GoldenThread, SectionReport
    from ehcp_tools.reports.batch import Batch

_FOUND = '"findings": ['
"""Where they belong: no text holds the like, as its own quotation marks have a backslash before them."""


def report(batch: Batch, *, colour: bool, width: int) -> Iterator[str | bytes]:  # noqa: ARG001 - every format takes the same
    """The batch as JSON, a draft on each line; the same batch gives the same bytes."""
    tool = {"name": "ehcp-tools", "version": __version__}
    summary = {
        "documents": len(batch.briefs),
        "unreadable": batch.refused,
        "findings": {severity.value: count for severity, count in batch.counts.items()},
    }
    yield f'{{"version": 1,\n"tool": {json_of(tool)},\n"documents": [\n'
    yield from _listed(map(line, batch.drafts) if batch.lines is None else batch.lines)
    yield '\n],\n"shared_text": ['
    paths, values = [f'{{"path": {text_of(brief.path)}' for brief in batch.briefs], _Values()
    yield from _listed(_shared(paths, values, one) for one in batch.shared)
    sample = json_of([batch.briefs[place].path for place in batch.sample])
    yield f'],\n"sample": {sample},\n"summary": {json_of(summary)}}}\n'


def _listed(values: Iterable[str | bytes]) -> Iterator[str | bytes]:
    """Each value on a line of its own."""
    for place, value in enumerate(values):
        if place:
            yield ",\n"
        yield value


class _Values(dict[str | int | None, str]):
    """Labels of sections and numbers as JSON, each written once."""

    def __missing__(self, value: str | int | None) -> str:
        self[value] = written = str(value) if isinstance(value, int) else _label(value)
        return written


def _shared(paths: Sequence[str], values: Mapping[str | int | None, str], shared: Shared) -> str:
    """A text that drafts share; a place begins with one of the `paths`, as JSON."""
    return (
        f'{{"text": {text_of(shared.text)}, "words": {shared.words}, "documents": {shared.documents}, '
        f'"children": {shared.children}, "exact": {shared.exact}, '
        f'"whole_paragraph": {"true" if shared.whole_paragraph else "false"}, '
        f'"places": [{_places(paths, values, shared.places)}]}}'
    )


def _places(paths: Sequence[str], values: Mapping[str | int | None, str], places: Places) -> str:
    drafts, (_, _, paragraphs, starts, ends, sections, _) = places.drafts, places.prints
    labels = [values[label] for label in SECTIONS]
    return ", ".join(
        [
            f'{paths[drafts[one]]}, "section": {labels[sections[one]]}, "paragraph": {values[paragraphs[one]]}, '
            f'"start": {values[starts[one]]}, "end": {values[ends[one]]}}}'
            for one in places.numbers
        ]
    )


@lru_cache(maxsize=32)
def _label(section: str | None) -> str:
    return "null" if section is None else text_of(section)


def line(draft: Checked) -> str:
    """A draft of the report in JSON."""
    before, key, after = json_of(document(replace(draft, findings=()))).partition(_FOUND)
    return "".join((before, key, *_written(draft.findings), after))


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
        "findings": [*map(_finding, draft.findings)],
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
    found: dict[str, Any] = json.loads("".join(_written([finding])))
    return found


def _written(findings: Iterable[Finding]) -> list[str]:
    """What the findings are put together of, as `json_of` would write them; all is put together at once."""
    pieces: list[str] = []
    place: tuple[str | None, str, int | None] | None = None
    of_place = ""
    for finding in findings:
        rule, severity, section, where, paragraph, start, end, text, message, suggestions, fingerprint, _, _ = finding
        # several of them often stand in one block
        if place != (section, where, paragraph):
            place, of_place = (section, where, paragraph), _of_place(section, where, paragraph)
        pieces += (
            _of_rule(rule),
            severity,
            of_place,
            str(start),
            ', "end": ',
            str(end),
            ', "text": ',
            text_of(text),
            _of_advice(message, suggestions),
            text_of(fingerprint),
            "}",
            ", ",
        )
    return pieces[:-1]


@lru_cache(maxsize=1024)
def _of_rule(rule: str) -> str:
    return f'{{"rule": {text_of(rule)}, "family": {text_of(family_of(rule))}, "severity": "'


def _of_place(section: str | None, where: str, paragraph: int | None) -> str:
    number = "null" if paragraph is None else paragraph
    return f'", "section": {_label(section)}, "where": {text_of(where)}, "paragraph": {number}, "start": '


@lru_cache(maxsize=1024)
def _of_advice(message: str, suggestions: tuple[str, ...]) -> str:
    listed = ", ".join(map(text_of, suggestions))
    return f', "message": {text_of(message)}, "suggestions": [{listed}], "fingerprint": '
