"""A row a draft: what the program found in it, and room for the auditor's judgement beside that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.model import LABELS
from ehcp_tools.reports.workbook.audit import reading
from ehcp_tools.reports.workbook.book import Column, Tinted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.model import AdultArea, Checked, GoldenThread
    from ehcp_tools.reports.grading import Grades
    from ehcp_tools.reports.workbook.audit import Audit
    from ehcp_tools.reports.workbook.book import Value

NAME = "Drafts"
JUDGEMENT = "Judgement"
_WORST = 3
"""The tint of what could not be read."""
_GAPS = ("Needs without help", "Help for no need", "Outcomes without help")


def columns(audit: Audit) -> tuple[Column, ...]:
    """The columns; those of teams, officers and the sample are always there, so that sheets can be put together."""
    found = ("Errors", "Warnings", "Advice", "Accepted")
    return (
        Column("Draft", 34),
        Column("Kind", 11),
        Column("Team", 14),
        Column("Officer", 14),
        Column("In the sample", 9),
        Column("Words", 8),
        *(Column(title, 9.5) for title in found),
        Column("Grade by the program", 12),
        *(Column(label, 7.5, small=True) for label in LABELS),
        *(Column(title, 10) for title in _GAPS),
        Column("Adult life: areas missing", 16),
        Column("Hardest to read", 18),
        Column("Not read, or not for certain", 24),
        Column(JUDGEMENT, 15, person=True, choices=audit.quality.judgements),
        Column("Evidence", 34, person=True),
        Column("Notes", 28, person=True),
        Column("Auditor", 14, person=True),
        Column("Date", 12, person=True),
    )


def rows(audit: Audit) -> Iterator[Sequence[Value]]:
    """The drafts in the order of the run."""
    for place, (draft, graded) in enumerate(zip(audit.batch.drafts, audit.grades, strict=True)):
        sampled = "yes" if place in audit.batch.sample else ""
        known = (draft.path, draft.kind.value, draft.team, draft.officer, sampled)
        yield (*known, *(_unread(draft) if graded is None else _found(audit, draft, graded)), *[None] * 5)


def _unread(draft: Checked) -> Sequence[Value]:
    said = " ".join((draft.problem or ())[1:])
    return (*[None] * 5, Tinted("Could not be read", _WORST), *[None] * (len(LABELS) + 5), said)


def _found(audit: Audit, draft: Checked, graded: Grades) -> Sequence[Value]:
    whole = graded.draft
    by_label = {one.label: audit.word_for(draft, one.grade) for one in graded.sections}
    return (
        whole.words,
        whole.errors,
        whole.warnings,
        whole.advice,
        len(draft.accepted),
        audit.word_for(draft, whole.grade),
        *(by_label.get(label) for label in LABELS),
        *_gaps(draft.golden_thread),
        _adult(draft.pfa),
        reading(draft),
        "; ".join(filter(None, (draft.caution, *draft.unread))),
    )


def _gaps(thread: GoldenThread | None) -> Sequence[Value]:
    """How many items hang loose, where the plan says what belongs to what."""
    if thread is None:
        return (None, None, None)
    if not thread.exact:
        return ("not clear", "not clear", "not clear")
    alone = sum(not need.provision for need in thread.needs)
    return alone, len(thread.provision_without_need), len(thread.outcomes_without_provision)


def _adult(areas: Mapping[str, AdultArea] | None) -> Value:
    """The areas of adult life that no outcome and no help leads to, and for which no reason stands."""
    if areas is None:
        return None
    missing = [name for name, area in areas.items() if not (area.outcomes or area.provision or area.reason)]
    return ", ".join(name.replace("_", " ") for name in missing) or "none"
