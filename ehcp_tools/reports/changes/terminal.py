"""The changes as a table for the screen: section by section, as it was and as it is, the words round each change."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ehcp_tools.compare import Sort, reasons
from ehcp_tools.inert import printable
from ehcp_tools.reports.changes.words import section_title, sort_of, totals
from ehcp_tools.reports.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.compare import Change, Comparison

_ROUND, _LONGEST = 5, 400
"""Words shown on either side of a change, and letters shown of a whole text."""
_WORD = re.compile(r"\s*\S+\s*")


def report(found: Comparison, *, colour: bool, width: int) -> str:
    """All changes as text `width` columns wide, with colour codes if asked."""
    sink = io.StringIO()
    console = Console(file=sink, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    for part in _parts(found):
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in sink.getvalue().splitlines())


def _parts(found: Comparison) -> Iterator[RenderableType]:
    yield Text(f"{printable(found.old.name)} and {printable(found.new.name)}", style="bold")
    yield Text(totals(found))
    for label, changes in found.sections.items():
        yield Text(f"\n{section_title(label)}", style="bold")
        yield _table(changes, asks=found.wants_reasons)
    if found.wants_reasons and found.changes:
        yield from map(Text, _asking())


def _asking() -> Iterator[str]:
    yield f"\n{reasons().about} ({reasons().source})"
    yield "Write one of these beside each change:"
    yield from (f"  - {text}" for text in reasons().reasons.values())


def _table(changes: Sequence[Change], *, asks: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head, ratio in (("Where", 3), ("What", 2), ("Was", 6), ("Now", 6)):
        table.add_column(head, overflow="fold", ratio=ratio)
    if asks:
        table.add_column("Reason", no_wrap=True, min_width=8)
    table.expand = True
    for change in changes:
        was, now = _sides(change)
        row = [Text(one_line(change.where)), Text(sort_of(change)), was, now]
        table.add_row(*row, *(["........"] if asks else []))
    return table


def _sides(change: Change) -> tuple[Text, Text]:
    if change.sort is Sort.CHANGED:
        return _side(change, "red"), _side(change, "green", new=True)
    if change.sort is Sort.MOVED:
        return Text("the same words, elsewhere"), Text(_short(change.after))
    return Text(_short(change.before), style="red"), Text(_short(change.after), style="green")


def _side(change: Change, style: str, *, new: bool = False) -> Text:
    """One side of changed words, each change with the words round it."""
    text = Text()
    for at, one in enumerate(change.words):
        if one.same:
            text.append(_context(one.new, first=at == 0, last=at == len(change.words) - 1))
        else:
            text.append(_flat(one.new if new else one.old), style=style)
    return text


def _context(text: str, *, first: bool, last: bool) -> str:
    """Words between changes: those near one, with dots for the others."""
    words = _WORD.findall(_flat(text)) or [_flat(text)]
    head = [] if first else words[:_ROUND]
    tail = [] if last else words[max(len(words) - _ROUND, len(head)) :]
    if len(head) + len(tail) >= len(words):
        return "".join(words)
    return f"{''.join(head)}{'... ' if tail else '...'}{''.join(tail)}"


def _flat(text: str) -> str:
    return printable(re.sub(r"\s", " ", text))


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}..."
