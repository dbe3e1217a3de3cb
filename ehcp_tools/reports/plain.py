"""One line a finding, for pipes, editors and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.reports.batch import Batch


def report(batch: Batch, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """The findings in reading order, then a line of counts."""
    return "".join(f"{line}\n" for line in _lines(batch))


def _lines(batch: Batch) -> Iterator[str]:
    for draft in batch.drafts:
        if draft.problem:
            yield f"{draft.path}: unreadable: {' '.join(_one_line(part) for part in draft.problem[1:])}"
        for finding in draft.findings:
            start = f"{draft.path}: {finding.where}: {finding.severity} {finding.rule}"
            yield f"{start}: {_one_line(finding.message)}"
        yield from (f"{draft.path}: not read: {_one_line(part)}" for part in draft.unread)
    yield summary(batch)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 error`, `2 errors`, `3 advice`."""
    return f"{number:,} {noun}{'' if number == 1 or noun == 'advice' else 's'}"


def summary(batch: Batch) -> str:
    """The counts of the whole run in one line."""
    found = ", ".join(counted(count, severity.value) for severity, count in batch.counts.items())
    unreadable = f", {len(batch.unreadable)} could not be read" if batch.unreadable else ""
    return f"{counted(len(batch.drafts), 'draft')}: {found}{unreadable}"
