"""Earlier reports beside a run of `ehcp lint`: what they are good for, and what they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ehcp_tools.cli.saying import say
from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.lint.baseline import read_baseline
from ehcp_tools.reports import FORMATS
from ehcp_tools.reports.batch import is_number
from ehcp_tools.reports.previous import read_previous

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ehcp_tools.lint.baseline import Baseline
    from ehcp_tools.reports.batch import Brief
    from ehcp_tools.reports.previous import Previous


def baseline(path: Path) -> Baseline:
    """The baseline in a report; EhcpError where none of its drafts could ever be known again."""
    found = read_baseline(path)
    if found.by_path and all(map(is_number, found.by_path)):
        what = "This report has numbers for the names of drafts, so none of them can be found in it."
        fix = "Make one without --no-excerpts: ehcp lint DRAFTS --format json -o baseline.json"
        raise EhcpError(Problem(str(path), what, fix))
    return found


def previous(path: Path, formats: Iterable[str]) -> Previous:
    """The earlier report to compare with; UsageError where no report of this run would show what has changed."""
    found = read_previous(path)
    if not any(FORMATS[name].since for name in formats):
        raise click.UsageError("--previous is shown on a page and in a workbook: add -o report.html or -o report.xlsx.")
    return found


def fair(earlier: Previous, now: Sequence[Brief]) -> Previous | None:
    """The earlier report where both runs count alike; else nothing, and why is said."""
    known = any(draft.known for draft in now)
    if bool(earlier.known) is known:
        return earlier
    which, other = ("This run", "the earlier one") if known else ("The earlier run", "this one")
    why = f"{which} leaves out findings that a baseline held, and {other} does not."
    say(f"Not compared with the earlier report. {why} Give both the same --baseline, or none.", err=True)
    return None
