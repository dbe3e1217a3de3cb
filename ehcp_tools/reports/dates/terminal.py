"""The dates of cases on the screen: one child's in full, or one line a child with the next first."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ehcp_tools.deadlines import Sort, State
from ehcp_tools.deadlines.count import in_words
from ehcp_tools.inert import printable
from ehcp_tools.reports.plain import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.deadlines import Deadline, Indicator
    from ehcp_tools.deadlines.indicators import Share
    from ehcp_tools.deadlines.sheet import CaseDates, Sheet

_LATE_STYLE = "bold red"
_MONTHS_FROM, _YEARS_FROM = 100, 730
"""Days from which on a time is told in months, and in years."""


def report(sheet: Sheet, *, colour: bool, width: int) -> str:
    """The whole sheet as text `width` columns wide, with colour codes if asked."""
    sink = io.StringIO()
    console = Console(file=sink, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    for part in _one(sheet, sheet.cases[0]) if len(sheet.cases) == 1 else _many(sheet):
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in sink.getvalue().splitlines())


def _one(sheet: Sheet, case: CaseDates) -> Iterator[RenderableType]:
    name = printable(case.name) or "Dates that follow"
    yield Text.assemble((name, "bold"), f", seen from {in_words(sheet.today)}\n")
    found = case.found
    to_come = [one for one in found if one.state is State.OPEN]
    behind = [one for one in found if one.state not in {State.OPEN, State.LATE}]
    for title, part in (("Late", list(case.late)), ("To come", to_come), ("Done or past", behind)):
        if part:
            yield Text(title, style=_LATE_STYLE if title == "Late" else "bold")
            yield _table_of(part)
            yield Text("")
    yield from (Text(line) for line in _legend(case))


def _table_of(found: list[Deadline]) -> Table:
    table = _table("Day", "How it stands", "What", "Law")
    for one in _merged(found):
        law = one.source if one.rule.confirmed else f"{one.source} *"
        title = one_line(one.title) + (" (advised, no limit)" if one.rule.sort is Sort.PRACTICE else "")
        what = Text("\n".join((title, *one.notes)))
        stands = Text(_stands(one), style=_LATE_STYLE if one.late else "")
        table.add_row(Text(in_words(one.day)), stands, what, Text(law, style="dim"))
    return table


def _merged(found: list[Deadline]) -> Iterator[Deadline]:
    """The same with those of one rule and day that were all done in time in one row, dated by the last."""
    for _, group in groupby(found, key=lambda one: (one.name, one.day, one.state)):
        same = list(group)
        if same[0].state is State.DONE and len(same) > 1:
            last = max((one.done_on for one in same if one.done_on), default=None)
            yield replace(same[0], detail="; ".join(one.detail or one.item for one in same), done_on=last)
        else:
            yield from same


def _in(days: int) -> str:
    """How long is left: days, from some months on months, from two years on years."""
    if days > _YEARS_FROM:
        return f"in {counted(days // 365, 'year')}"
    if days > _MONTHS_FROM:
        return f"in {days * 12 // 365} months"
    return f"in {counted(days, 'day')}" if days else "today"


def _stands(one: Deadline) -> str:
    """How things stand, in words."""
    match one.state:
        case State.LATE:
            return f"late by {counted(one.days, 'day')}"
        case State.OPEN:
            return _in(one.days)
        case State.DONE | State.DONE_LATE:
            day = f"done {in_words(one.done_on)}" if one.done_on else "done"
            return f"{day}, late by {counted(one.days, 'day')}" if one.late else day
        case State.UNRECORDED:
            return "done, no day recorded"
        case State.PASSED:
            return "past"


def _legend(case: CaseDates) -> Iterator[str]:
    if case.late:
        yield "Late: the day is past, and nothing says that it was done."
    if any(not one.rule.confirmed for one in case.found):
        yield "* The number of this regulation or paragraph is not confirmed. Check it before you quote it."
    if case.missing:
        way = "; ".join(start.label if case.path else f"{start.label} ({start.option})" for start in case.missing)
        yield f"Not counted, since no day is known for: {way}."


def _many(sheet: Sheet) -> Iterator[RenderableType]:
    table = _table("Case", "Next", "How it stands", "What", "Late")
    for case in sheet.by_next:
        one = case.next
        row = (in_words(one.day), _stands(one), one_line(one.title)) if one else ("", "nothing to come", "")
        style = _LATE_STYLE if case.late else ""
        late = str(len(case.late) or "-")
        table.add_row(Text(printable(case.name)), Text(row[0]), Text(row[1], style=style), Text(row[2]), late)
    yield table
    yield Text("")
    yield _shares(sheet.indicators)
    yield Text("\nCounted: done or late. Exceptions: without the cases that record one.")
    unread = sum(bool(case.problems) for case in sheet.cases)
    if unread:
        yield Text(f"{counted(unread, 'case')} could not be read.", style="bold")


def _shares(found: tuple[Indicator, ...]) -> Table:
    table = _table("Kept", "Share", "Cases", "Without exceptions", "No day recorded")
    for one in found:
        shares = (_percent(one.all_cases), _cases(one.all_cases), _percent(one.without_exceptions))
        table.add_row(one.title, *shares, str(one.unrecorded or "-"))
    return table


def _percent(share: Share) -> str:
    return "-" if share.percent is None else f"{share.percent}%"


def _cases(share: Share) -> str:
    return f"{share.in_time} of {share.counted}"


def _table(*heads: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head in {"Day", "Next"})
    return table
