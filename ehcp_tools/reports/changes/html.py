"""The changes as one page for people: what went struck through, what came underlined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools import __version__
from ehcp_tools.compare import reasons
from ehcp_tools.reports import pages
from ehcp_tools.reports.changes.words import section_title, sort_of, totals
from ehcp_tools.reports.html import environment, policy_for

if TYPE_CHECKING:
    from ehcp_tools.compare import Comparison

_STYLES = ("page.css", "changes.css")


def report(found: Comparison, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """All changes as one page that runs no script; the same versions give the same bytes."""
    folder = Path(pages.__file__).parent
    style = "".join((folder / name).read_text(encoding="utf-8") for name in _STYLES)
    made = environment()
    made.globals.update(section_title=section_title, sort_of=sort_of)
    text: str = made.get_template("changes.html").render(
        found=found,
        totals=totals(found),
        reasons=reasons() if found.wants_reasons else None,
        style=style,
        policy=policy_for(style),
        version=__version__,
    )
    return f"{text.rstrip()}\n"
