"""The option `--today`: the day to reckon from."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


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
