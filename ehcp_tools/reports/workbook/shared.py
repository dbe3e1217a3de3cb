"""A row for each text that the plans of several children share: is it right for each of them?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.reports.workbook.book import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.reports.batch import Batch
    from ehcp_tools.reports.workbook.book import Value

NAME = "Shared text"
_DRAFTS = 12
"""Drafts that are named; the rest are counted."""


def columns() -> tuple[Column, ...]:
    """The columns."""
    return (
        Column("Text", 80),
        *(Column(title, 10) for title in ("Words", "Children", "Drafts", "In the same words")),
        Column("Where", 18),
        Column("Which drafts", 44, small=True),
        Column("Right for each child?", 14, person=True, choices=("Yes", "No", "Not sure")),
        Column("Auditor's note", 34, person=True),
    )


def rows(batch: Batch) -> Iterator[Sequence[Value]]:
    """What stands in most drafts first."""
    for one in batch.shared:
        paths = list(dict.fromkeys(batch.drafts[place.draft].path for place in one.places))
        more = f" and {len(paths) - _DRAFTS} more" if len(paths) > _DRAFTS else ""
        which = ", ".join(paths[:_DRAFTS]) + more
        yield one.text, one.words, one.children, one.documents, one.exact, one.where, which, None, None
