"""`ehcp fill`: a template and a case in, a finished Word document out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.cards import find_template
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.cli.day import today_option
from ehcp_tools.cli.pdf import pdf_of
from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import refuse_target, write_whole
from ehcp_tools.fill import fill as fill_template
from ehcp_tools.fill import load_template, prove, still_needed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ehcp_tools.fill import Template

_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What no file name may hold on one system or another."""


@click.command(
    epilog="""\b
Examples:
  ehcp fill ehc_plan amira.yaml
  ehcp fill ehc_plan amira.yaml -o "Amira's plan.docx" --pdf
  ehcp fill ehc_plan amira.yaml --incomplete"""
)
@click.argument("template")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write, or a folder for it.")
@click.option("--incomplete", is_flag=True, help="Show [MISSING: field] where a value is missing, instead of refusing.")
@click.option("--pdf", is_flag=True, help="Make a PDF too, beside the document. Needs LibreOffice.")
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
@today_option
@click.option("-q", "--quiet", is_flag=True, help="Nothing on the screen but problems.")
def fill(  # noqa: PLR0913 - one parameter an option
    template: str,
    case: Path,
    output: Path | None,
    incomplete: bool,  # noqa: FBT001 - click passes flags by name
    pdf: bool,  # noqa: FBT001
    force: bool,  # noqa: FBT001
    today: date,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Fill a template from a case file. TEMPLATE is a name (see `ehcp templates`) or a folder.

    The document is read again before it is written: each value has to be in it, whole. A value that is missing is
    refused, all of them at once; nothing is written then.
    """
    fields = load_fields()
    loaded = load_template(find_template(template), fields)
    known = load_case(case, fields, today=today)
    target = _target(output, case, loaded)
    targets = (target, target.with_suffix(".pdf")) if pdf else (target,)
    _refuse(targets, (case, *loaded.card.folder.iterdir()), force=force)
    filled = fill_template(loaded, known, today=today, incomplete=incomplete)
    prove(filled, known)
    made = (filled.data, pdf_of(filled.data, target)) if pdf else (filled.data,)
    for path, data in zip(targets, made, strict=True):
        write_whole(path, data, force=force)
        if not quiet:
            click.echo(_told(path))
    for field in still_needed(loaded.card, known):
        click.echo(f"Not given yet, and needed before this is issued: {field.label} ({field.path}).", err=True)


def _target(output: Path | None, case: Path, template: Template) -> Path:
    """`amira Education, Health and Care Plan.docx`, in the folder that is given or the one we are in."""
    name = _UNNAMEABLE.sub("-", f"{case.stem} {template.card.title}.docx")
    if output is None:
        return Path(name)
    if output.suffix.lower() == ".docx":
        return output
    if output.is_dir():
        return output / name
    fix = "Give it a name that ends in .docx; --pdf makes a PDF beside it. A folder has to be there already."
    raise EhcpError(Problem(str(output), "A Word document cannot have this name.", fix))


def _refuse(targets: Iterable[Path], read: tuple[Path, ...], *, force: bool) -> None:
    """Refuse all before any is written, so that a document never stands beside the PDF of another."""
    problems: list[Problem] = []
    for target in targets:
        try:
            refuse_target(target, force=force, read=read)
        except EhcpError as error:
            problems += error.problems
    if problems:
        raise EhcpError(*problems)


def _told(path: Path) -> str:
    program = "a PDF reader" if path.suffix == ".pdf" else "Word"
    return f"Wrote {path}. Open it in {program}."
