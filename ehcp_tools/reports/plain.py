"""One line a finding, for pipes, editors and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.inert import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.shared import Shared
    from ehcp_tools.reports.batch import Batch

_SHOWN = 160
"""Letters of a shared text that are shown."""
_ENDS = ".?!:”"
"""What a text may end with, so that another can go on after it."""


def report(batch: Batch, *, colour: bool, width: int) -> Iterator[str]:  # noqa: ARG001 - every format takes the same
    """The findings in reading order, then a line of counts."""
    return (f"{line}\n" for line in _lines(batch))


def _lines(batch: Batch) -> Iterator[str]:
    for draft in batch.drafts:
        path = printable(draft.path)
        if draft.problem:
            yield f"{path}: unreadable: {in_sentences(*draft.problem[1:])}"
        for finding in draft.findings:
            yield f"{path}: {finding.where}: {finding.severity} {finding.rule}: {one_line(finding.message)}"
        if draft.caution:
            yield f"{path}: {draft.caution}"
        yield from (f"{path}: not read: {one_line(part)}" for part in draft.unread)
    yield from map(_shared, batch.shared)
    yield summary(batch)


def _shared(shared: Shared) -> str:
    words = one_line(shared.text)
    text = f": {words[:_SHOWN]}{'...' * (len(words) > _SHOWN)}" if words else ""
    return f"in plans of {shared.children} children: {shared.where}{text}"


def one_line(text: str) -> str:
    """The text on one line, printable."""
    return printable(" ".join(text.split()))


def in_sentences(*texts: str) -> str:
    """The texts on one line, each with a capital at its head and a full stop where it ends without one."""
    lines = [f"{line[0].upper()}{line[1:]}" for line in map(one_line, texts) if line]
    return " ".join(line if line[-1] in _ENDS else f"{line}." for line in lines)


def counted(number: int, noun: str) -> str:
    """A number and its noun: `1 error`, `2 errors`, `3 advice`."""
    return f"{number:,} {noun}{'' if number == 1 or noun == 'advice' else 's'}"


def summary(batch: Batch) -> str:
    """The counts of the whole run in one line, and in a second one the drafts that were drawn for a person to read."""
    found = ", ".join(counted(count, severity.value) for severity, count in batch.counts.items())
    unreadable = f", {batch.refused} could not be read" if batch.refused else ""
    return f"{counted(len(batch.briefs), batch.noun)}: {found}{unreadable}{_not_shown(batch)}{_sample(batch)}"


def _sample(batch: Batch) -> str:
    drawn = ", ".join(printable(batch.briefs[place].path) for place in batch.sample)
    return f"\nFor a person to read closely: {drawn}" if drawn else ""


def _not_shown(batch: Batch) -> str:
    """How many findings somebody answers for, and how many an earlier report already held."""
    accepted = sum(brief.accepted for brief in batch.briefs)
    known = sum(brief.known for brief in batch.briefs)
    return "".join(
        f", {number} {word}"
        for number, word in ((accepted, "accepted with a reason"), (known, "known from the baseline"))
        if number
    )
