"""Options that several commands have, each with one name and one meaning."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


style_guide_option = click.option(
    "--style-guide",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A style guide other than the shipped one.",
)
force_option = click.option("--force", is_flag=True, help="Write over a file that is already there.")
quiet_option = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    help="No progress, and no word of what was written: only what you asked for, and problems.",
)


def report_options(formats: Iterable[str]) -> Callable[..., Any]:
    """Adds `--format` and `-o`, each of which may be given again: `formats` and `outputs`."""
    chosen = click.Choice(list(formats))
    told = "A file for the report, in the order of --format; one of an earlier run is written over."

    def added(command: Callable[..., Any]) -> Callable[..., Any]:
        output = click.option("-o", "--output", "outputs", multiple=True, type=click.Path(path_type=Path), help=told)
        about = "How to report; may be given again."
        return click.option("--format", "formats", multiple=True, type=chosen, help=about)(output(command))

    return added


def today_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `--today` to a command; without it the command is given the day it runs on."""
    about = "The day to reckon from, such as 2026-11-05; today unless said."
    return click.option("--today", metavar="DATE", callback=_day, help=about)(command)


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date:
    """The date that the option says, written in any way that a case file may write it, or the day it is now."""
    if value is None:
        return date.today()
    day: date | None = import_module("ehcp_tools.case.scalars").read_date(value)
    if day is None:
        raise click.BadParameter(f"“{value}” is not a date. Write it like 2026-11-05 or 5 November 2026.")
    return day
