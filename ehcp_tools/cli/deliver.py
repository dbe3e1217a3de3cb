"""Handing a report over: to a file, or to the screen at its width."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Protocol

import click

from ehcp_tools.cli.saying import say
from ehcp_tools.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NARROWEST = 60
"""Columns that the tables of a report need; a narrower terminal breaks the lines itself."""


class Writer(Protocol):
    """What makes a report, `width` columns wide, with colour codes if asked."""

    def __call__(self, *, colour: bool = False, width: int = 100) -> bytes | Iterable[bytes]:
        """The report, whole or part after part."""


def deliver(write: Writer, output: Path | None, *, coloured: bool, widest: int, quiet: bool) -> None:
    """Write a report to `output`, or show it. `coloured`: the format has colours, for a screen that wants them.

    `quiet` says nothing of a file that was written; a report that goes to no file is shown all the same. Elsewhere
    than on a screen it is as wide as it may be at the widest, less a margin.
    """
    if output is not None:
        write_whole(output, write(), force=True)
        if not quiet:
            say(f"Wrote {output}", err=True)
    else:
        on_screen = sys.stdout.isatty()
        colour = on_screen and coloured and not os.environ.get("NO_COLOR")
        columns = shutil.get_terminal_size().columns if on_screen else widest - 20
        made = write(colour=colour, width=min(max(columns, _NARROWEST), widest))
        as_it_is = not on_screen and os.linesep == "\n"
        for part in (made,) if isinstance(made, bytes) else made:
            ready = as_it_is or b"\r\n" in part  # what has its own line ends goes out as it is, too
            click.echo(part if ready else part.decode(), nl=False, color=colour or None)
