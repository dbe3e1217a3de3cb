"""The overview of a batch that a quality officer reads on the screen: drafts, rules, and what plans share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from ehcp_tools.inert import printable
from ehcp_tools.reports.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from ehcp_tools.reports.batch import Batch

_WORST = 20
"""Drafts of a batch that are listed; the rest are counted."""
_SHARED = 10
"""Texts shared between plans that the table shows; the rest are counted."""
_SHARED_ROUND = 54
"""How many letters of each are shown."""


def overview(batch: Batch) -> Iterator[RenderableType]:
    """The drafts that could be read, those with most to look at first."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("Draft", "Errors", "Warnings", "Advice", "Words"):
        table.add_column(title, justify="left" if title == "Draft" else "right", overflow="fold")
    read = (brief for brief in batch.briefs if brief.read)
    ordered = sorted(read, key=lambda brief: tuple(-count for count in brief.counts))
    for brief in ordered[:_WORST]:
        counts = (str(count or "-") for count in brief.counts)
        table.add_row(Text(printable(brief.path)), *counts, f"{brief.words:,}")
    yield table
    if len(ordered) > _WORST:
        yield Text(f"and {len(ordered) - _WORST} drafts with fewer findings", style="dim")
    yield Text("")


def most_often(batch: Batch) -> Iterator[RenderableType]:
    """The rules that found most in all drafts, the gravest first; nothing where nothing was found."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), title="Most often", title_justify="left")
    for title in ("Rule", "Severity", "Findings", "Drafts", "What to do"):
        table.add_column(title, overflow="fold", no_wrap=title == "Rule")
    found = Counter((finding.severity, finding.rule) for finding in batch.findings)
    drafts = Counter(key for draft in batch.drafts for key in {(f.severity, f.rule) for f in draft.findings})
    worst = sorted(found.items(), key=lambda pair: (pair[0][0].rank, -pair[1], pair[0][1]))[:12]
    for (severity, rule), count in worst:
        table.add_row(rule, severity.value, str(count), str(drafts[severity, rule]), batch.rules[rule].title)
    if worst:
        yield table
        yield Text("")


def shared_between(batch: Batch) -> Iterator[RenderableType]:
    """What the plans of several children share, as one table; nothing where there is nothing."""
    if not batch.shared:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), title="Shared between plans", title_justify="left")
    table.add_column("Text")
    for title in ("Children", "Drafts", "Same words", "Where"):
        table.add_column(title, no_wrap=True, justify="left" if title == "Where" else "right")
    for one in batch.shared[:_SHARED]:
        words = one_line(one.text) or f"{one.words} words"
        words = f"{words[:_SHARED_ROUND].rpartition(' ')[0]} ..." if len(words) > _SHARED_ROUND else words
        table.add_row(Text(words), str(one.children), str(one.documents), str(one.exact), one.where)
    yield table
    if len(batch.shared) > _SHARED:
        yield Text(f"and {len(batch.shared) - _SHARED} more. To see them: --format json", style="dim")
    yield Text("Check that it says what each child needs.\n", style="dim")
