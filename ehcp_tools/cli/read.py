"""`ehcp read`: a filled or hand-edited document back into case data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.case import load_case, read_case
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.cli.options import force_option, quiet_option, today_option
from ehcp_tools.cli.saying import say
from ehcp_tools.errors import CaseError, EhcpError, Problem
from ehcp_tools.files import refuse_target, write_whole
from ehcp_tools.recover.casefile import to_json, to_yaml
from ehcp_tools.recover.differences import changes_of
from ehcp_tools.recover.document import recover
from ehcp_tools.recover.merging import merge
from ehcp_tools.reports.plain import counted
from ehcp_tools.reports.reading import compared, noted, told
from ehcp_tools.settings import find_settings
from ehcp_tools.yamlfile import parse
from ehcp_tools.yamlfile.editing import edited

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ehcp_tools.case import Fields
    from ehcp_tools.recover.differences import Difference
    from ehcp_tools.recover.recovered import Recovered
    from ehcp_tools.settings import Settings

_JSON = ".json"
_ENDINGS = (".yaml", ".yml", _JSON)


@click.command(
    epilog="""\b
Examples:
  ehcp read "Plan, edited.docx" -o amira.yaml       a case file of its own
  ehcp read "My views.docx" --into amira.yaml       answers into the case that is there"""
)
@click.argument("docx", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The case file to write, .yaml or .json.")
@click.option("--into", type=click.Path(path_type=Path), help="The case file that the answers go into.")
@force_option
@today_option
@quiet_option
def read(
    docx: Path,
    output: Path | None,
    into: Path | None,
    today: date,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """Take the values of a document back into case data.

    DOCX is a document made by `ehcp fill`, also when people have worked on it since, or a plan of another layout. What
    found no home is listed with its place, and kept in the case under `unplaced`. With --into you see what would
    change, and are asked first.
    """
    settings, fields = find_settings(Path.cwd()), fields_in_use()
    _check(docx, output, into, force=force)
    recovered = recover(docx, fields, house=settings.templates)
    if not quiet:
        for line in told(recovered):
            say(line, err=True)
    if into is not None:
        _put_in(recovered, into, settings, today, quiet=quiet)
    else:
        _hand_over(recovered, output, fields, today, quiet=quiet, force=force)


def _check(docx: Path, output: Path | None, into: Path | None, *, force: bool) -> None:
    """Refuse what cannot be written before the work begins."""
    if output is not None and into is not None:
        raise click.UsageError("Give -o or --into, not both.")
    if output is not None:
        if output.suffix.lower() not in _ENDINGS:
            raise click.UsageError("The case file to write ends in .yaml or .json.")
        refuse_target(output, force=force, read=(docx,))


def _hand_over(
    recovered: Recovered, output: Path | None, fields: Fields, today: date, *, quiet: bool, force: bool
) -> None:
    """Write the case, or show it. What it still needs is said."""
    is_json = output is not None and output.suffix.lower() == _JSON
    text = to_json(recovered, fields) if is_json else to_yaml(recovered, fields)
    if output is None:
        click.echo(text, nl=False)
    else:
        write_whole(output, text.encode(), force=force)
        if not quiet:
            say(f"Wrote {output}", err=True)
    for problem in _problems(text, str(output or "the case"), fields, today, is_json=is_json):
        say(*f"Before you use it: {problem}".split("\n"), err=True)


def _problems(text: str, name: str, fields: Fields, today: date, *, is_json: bool) -> Sequence[Problem]:
    try:
        read_case(parse(text, name, CaseError, is_json=is_json, notes_beside=False), fields, today=today)
    except CaseError as error:
        return error.problems
    return ()


def _put_in(recovered: Recovered, into: Path, settings: Settings, today: date, *, quiet: bool) -> None:
    """Put the values into a case that is there, once a person has agreed or where nothing is in doubt."""
    fields = fields_in_use()
    case = load_case(into, fields, today=today, council=settings.council)
    found = merge(recovered, case)
    if not quiet:
        for line in noted(found.notes):
            say(line, err=True)
    for line in compared(found.differences):
        say(line)
    chosen = _chosen(found.differences, into)
    if not chosen:
        say("Nothing to change.", err=True)
        return
    text = into.read_bytes().decode("utf-8-sig")
    new = edited(text, changes_of(chosen), str(into), is_json=into.suffix.lower() == _JSON)
    problems = _problems(new, str(into), fields, today, is_json=into.suffix.lower() == _JSON)
    if problems:
        raise EhcpError(*problems)
    write_whole(into, new.encode(), force=True)
    if not quiet:
        say(f"Wrote {counted(len(chosen), 'change')} into {into}", err=True)


def _chosen(differences: Sequence[Difference], into: Path) -> Sequence[Difference]:
    """Those that are to be made: asked for one by one where they take the place of something, else together."""
    additions = [one for one in differences if not one.is_conflict]
    conflicts = [one for one in differences if one.is_conflict]
    if not sys.stdin.isatty():
        if conflicts:
            raise CaseError(_conflicts(conflicts, into))
        return additions
    taken = [one for one in conflicts if click.confirm(f"{one.label}: take what the document says?", err=True)]
    wanted = additions and click.confirm(f"Add {counted(len(additions), 'new value')}?", default=True, err=True)
    return [*taken, *(additions if wanted else ())]


def _conflicts(conflicts: Sequence[Difference], into: Path) -> Problem:
    """What stands otherwise in the case than in the document, in one message."""
    listed = ", ".join(f"“{one.label}” ({one.path})" for one in conflicts)
    what = f"The document says something else for: {listed}. Nothing was written."
    return Problem(str(into), what, "Run it in a terminal to choose, or put the case right first.")
