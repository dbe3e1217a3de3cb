"""The golden thread as a table on the screen: each need with its help and its outcomes, and what hangs loose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ehcp_tools.inert import printable
from ehcp_tools.reports.plain import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from ehcp_tools.model import GoldenThread

_NONE = "nothing"
_UNCLEAR = "This plan does not say which help is for which need."
_ROWS = 24
"""Needs shown; the rest are counted."""
_MOST = 6
"""Ids shown in one place of the table; the rest are counted."""


def golden_thread(thread: GoldenThread) -> Iterator[RenderableType]:
    """A line that says what this is, the table, and what belongs to no need."""
    needs = [one for one in thread.needs if thread.exact or one.provision or one.outcomes]
    if not needs:
        yield Text(f"{_UNCLEAR}\n", style="dim")
        return
    yield Text("Golden thread", style="bold")
    if not thread.exact:
        yield Text(f"{_UNCLEAR} Below is a guess from areas of need; ¶ counts paragraphs.", style="dim")
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for title in ("Section", "Need", "Help", "Outcomes"):
        table.add_column(title)
    for one in needs[:_ROWS]:
        places = (_ids(found, thread.exact) for found in (one.provision, one.outcomes))
        table.add_row(one.section, printable(one.need), *places)
    yield Padding(table, (0, 0, 0, 2))
    if len(thread.needs) > len(needs[:_ROWS]):
        yield Text(f"  and {counted(len(thread.needs) - len(needs[:_ROWS]), 'other need')}", style="dim")
    for what, loose in (
        ("Help for no need", thread.provision_without_need),
        ("Outcomes without help", thread.outcomes_without_provision),
    ):
        if loose:
            yield Text.assemble(("  ", ""), (f"{what}: ", "bold yellow"), _ids(loose, True))
    yield Text("")


def _ids(ids: Sequence[str], exact: bool) -> Text:  # noqa: FBT001 - what the table is, not a switch
    """The ids, or the word that there are none."""
    if not ids:
        return Text(_NONE, style="bold yellow") if exact else Text("not clear", style="dim")
    more = f" and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return Text(printable(", ".join(ids[:_MOST])) + more)
