"""Grades of drafts and their sections, from what was found and what a council counts it for. Evidence, no judgement."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import LABELS
from ehcp_tools.reports.quality import WHOLE
from ehcp_tools.reports.wording import counted_by_severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.model import Checked, Finding
    from ehcp_tools.reports.quality import Quality

_PER = 100
"""Words that points are for; the words that a shorter section counts as."""


class Graded(NamedTuple):
    """A section or a draft: its size, what was found in it, its points for each 100 words, and its grade's place."""

    label: str
    words: int
    errors: int
    warnings: int
    advice: int
    points: float
    grade: int


class Grades(NamedTuple):
    """A draft and those of its sections that have text or findings, in the order of the plan; `whole` at the end."""

    draft: Graded
    sections: tuple[Graded, ...]


def grades(draft: Checked, quality: Quality) -> Grades:
    """The grades of a draft that was read. The last grade of the council's list is the worst."""
    words = Counter({section.label: section.words for section in draft.sections})
    words[WHOLE] = draft.words - words.total()
    found: dict[str, list[Finding]] = {}
    for finding in draft.findings:
        found.setdefault(finding.section or WHOLE, []).append(finding)
    sections = tuple(
        _graded(label, words[label], found.get(label, ()), quality)
        for label in (*LABELS, WHOLE)
        if words[label] > 0 or label in found
    )
    return Grades(_draft(draft, sections, quality), sections)


def _graded(label: str, words: int, findings: Sequence[Finding], quality: Quality) -> Graded:
    counts = counted_by_severity(findings)
    points = sum(quality.severities[one.severity] * quality.families.get(one.family, 1) for one in findings)
    share = points * _PER / max(words, _PER)
    return Graded(label, words, *counts, share, _place(quality, share, counts[0]))


def _draft(draft: Checked, sections: Sequence[Graded], quality: Quality) -> Graded:
    """The average of the sections, each as often as the council says."""
    weight = sum(quality.sections[one.label] for one in sections)
    points = sum(quality.sections[one.label] * one.points for one in sections) / weight if weight else 0.0
    counts = counted_by_severity(draft.findings)
    return Graded("", draft.words, *counts, points, _place(quality, points, counts[0]))


def _place(quality: Quality, points: float, errors: int) -> int:
    return next(place for place, grade in enumerate(quality.grades) if grade.holds(points, errors))
