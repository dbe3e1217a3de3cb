"""`ehcp dates`: every statutory date that follows, with its law, and what is late."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ehcp_tools.case.scalars import read_date
from ehcp_tools.cli.deliver import deliver
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.cli.options import force_option, quiet_option, today_option
from ehcp_tools.cli.outputs import may_be_replaced, refuse_documents
from ehcp_tools.deadlines import shipped_law
from ehcp_tools.deadlines.facts import LATEST
from ehcp_tools.deadlines.sheet import Sheet, dates_by_hand, dates_of_file
from ehcp_tools.errors import CaseError
from ehcp_tools.files import real, refuse_target
from ehcp_tools.reports.dates import SUFFIXES, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

_CASES = (".yaml", ".yml", ".json")
_MANY = 10
"""From this many cases on, a terminal shows progress."""
_WIDEST = 140
"""Columns of the table of many children."""


def _given_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    day = read_date(value) if value else None
    if value is not None and (day is None or day > LATEST):
        raise click.BadParameter(f"“{value}” is not a date. Write it like 2026-11-05 or 5 November 2026.")
    return day


def _start_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds an option for each start that the law file declares, in its order."""
    for start in reversed(tuple(shipped_law().starts.values())):
        option = click.option(start.option, start.name, metavar="DATE", callback=_given_day, help=start.about)
        command = option(command)
    return command


@click.command(
    epilog="""\b
Examples:
  ehcp dates amira.yaml                     one child
  ehcp dates cases                          a folder: one line a child, the next first
  ehcp dates cases -o dates.ics             for a calendar; no child's name is in it
  ehcp dates --requested 2026-11-05         what follows from one date"""
)
@click.argument("paths", nargs=-1, metavar="[CASE|FOLDER]...", type=click.Path(path_type=Path, exists=True))
@_start_options
@click.option("--format", "format_name", type=click.Choice(list(SUFFIXES)), help="How to report, if not by the ending.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file for the report: .json, .ics or text.")
@force_option
@today_option
@quiet_option
def dates(
    paths: tuple[Path, ...],
    format_name: str | None,
    output: Path | None,
    force: bool,  # noqa: FBT001 - click passes flags by name
    today: date,
    quiet: bool,  # noqa: FBT001 - click passes flags by name
    **starts: date | None,
) -> None:
    """Every date that the law counts from the dates of a case, with its regulation, and what is late.

    CASE is a case file; a FOLDER is searched for them. A date given as an option stands in place of the case's own.
    Late dates are no error: the exit code says only whether all could be read.
    """
    given = {name: day for name, day in starts.items() if day}
    files = list(_files(paths))
    _refuse_mixture(paths, files, given)
    if output:
        refuse_target(output, force=force or may_be_replaced(output), read=files)
        refuse_documents((output,), SUFFIXES.values())
    sheet = _read(files, today, given, quiet=quiet)
    if not sheet.problems or len(files) > 1:
        name = format_name or _by_ending(output)
        deliver(partial(render, name, sheet), output, coloured=name == "terminal", widest=_WIDEST, quiet=quiet)
    if sheet.problems:
        raise CaseError(*sheet.problems)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """The case files at the paths, in the order given; no file twice."""
    seen: set[Path] = set()
    for path in paths:
        found = sorted(file for file in path.rglob("*") if _is_case(file)) if path.is_dir() else [path]
        for file in found:
            if real(file) not in seen:
                seen.add(real(file))
                yield file


def _is_case(file: Path) -> bool:
    return file.suffix.lower() in _CASES and not file.name.startswith(".") and file.is_file()


def _refuse_mixture(paths: Sequence[Path], files: Sequence[Path], given: dict[str, date]) -> None:
    if not paths and not given:
        raise click.UsageError("Give a case file, a folder of them, or a date such as --requested 2026-11-05.")
    if paths and not files:
        raise click.UsageError("There is no case file there: .yaml, .yml or .json.")
    if len(files) > 1 and given:
        raise click.UsageError("Dates on the command line are for one child. Give one case file, or none.")


def _read(files: Sequence[Path], today: date, given: dict[str, date], *, quiet: bool) -> Sheet:
    if not files:
        return Sheet(today, (dates_by_hand(given, today),))
    shown = not quiet and len(files) >= _MANY and sys.stderr.isatty()
    fields = fields_in_use()
    with click.progressbar(files, file=sys.stderr, label="Reading", hidden=not shown) as progress:
        return Sheet(today, tuple(dates_of_file(path, fields, today, given) for path in progress))


def _by_ending(output: Path | None) -> str:
    ending = output.suffix.lower() if output else ""
    return next((name for name, suffix in SUFFIXES.items() if suffix == ending), "terminal")
