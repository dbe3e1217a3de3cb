"""`ehcp fill`: a template and a case in, a finished Word document out."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ehcp_tools.cards import find_template, list_templates, load_card
from ehcp_tools.case import load_case
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.cli.options import force_option, quiet_option, today_option
from ehcp_tools.cli.pdf import pdf_of
from ehcp_tools.cli.saying import say
from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.filenames import nameable
from ehcp_tools.files import make_folder, refuse_target, write_whole
from ehcp_tools.fill import Choice, choose, load_template, prove, recipients, still_needed, unanswered
from ehcp_tools.fill import fill as fill_template
from ehcp_tools.settings import find_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from ehcp_tools.case import Case
    from ehcp_tools.fill import Recipient, Template

_WIDTH = 100
_AGAIN = "When it is put right, run it again with --force."
ALL = "all"
"""The name that stands for every template that a case calls for."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One document to be made, whom it goes to, the files it is written to, and whether it is a form to be answered."""

    template: Template
    to: Recipient | None
    targets: tuple[Path, ...]
    blank: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked `ehcp fill` for: an attribute an option, by its name."""

    template: str
    case: Path
    output: Path | None
    blank: bool
    incomplete: bool
    pdf: bool
    force: bool
    today: date
    quiet: bool


@click.command(
    epilog="""\b
Examples:
  ehcp fill ehc_plan amira.yaml
  ehcp fill ehc_plan amira.yaml -o "Amira's plan.docx" --pdf
  ehcp fill contribution amira.yaml --blank     the form for the child's age, to be answered
  ehcp fill all amira.yaml -o documents         every document that the child's age and stage call for"""
)
@click.argument("template")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write, or a folder for it.")
@click.option("--blank", is_flag=True, help="A form to be answered, with what is known filled in.")
@click.option("--incomplete", is_flag=True, help="Show [MISSING: field] where a value is missing, instead of refusing.")
@click.option("--pdf", is_flag=True, help="Make a PDF too, beside the document. Needs LibreOffice.")
@force_option
@today_option
@quiet_option
def fill(**given: Any) -> None:
    """Fill a template from a case file. TEMPLATE is a name (see `ehcp templates`), a folder, or “all”.

    Where several templates serve one purpose (contribution), the child's age and wishes choose. The document is read
    again before it is written: each value has to be in it, whole. A value that is missing is refused, all of them at
    once; nothing is written then.
    """
    run(Wanted(**given))


def run(wanted: Wanted) -> None:
    """Make every document, then write them all."""
    settings, fields = find_settings(Path.cwd()), fields_in_use()
    known = load_case(wanted.case, fields, today=wanted.today, council=settings.council)
    choices = _chosen(wanted.template, known, wanted.today, settings.templates)
    loaded = [load_template(choice.card.folder, fields, settings.templates) for choice in choices if choice.wanted]
    folder = _folder(wanted.output) if _plain(wanted.template) == ALL else None
    jobs = [job for template in loaded for job in _jobs(wanted, template, known, folder)]
    _refuse_one_name(jobs)
    if folder is None or folder.exists():
        _refuse(jobs, wanted.case, force=wanted.force)
    made = [_made(job, known, wanted) for job in jobs]
    if folder is not None:
        make_folder(folder)
    _write(
        [pair for job, documents in zip(jobs, made, strict=True) for pair in zip(job.targets, documents, strict=True)],
        force=wanted.force,
    )
    _tell(jobs, choices, known, wanted)


def _write(files: Sequence[tuple[Path, bytes]], *, force: bool) -> None:
    """Write them all. Where one cannot be written, those before it stay, and that is said."""
    for done, (path, data) in enumerate(files):
        try:
            write_whole(path, data, force=force)
        except EhcpError as error:
            before = Problem(str(path.parent), f"Written before that: {done}, each of them whole.", _AGAIN)
            raise EhcpError(*error.problems, *([before] if done else [])) from error


def _jobs(wanted: Wanted, template: Template, case: Case, folder: Path | None) -> Iterator[_Job]:
    """What is made of one template: a document for each person it goes to. `folder` is where all documents go."""
    blank = wanted.blank or (folder is not None and unanswered(template.card, case))
    for to in recipients(template.card, case, today=wanted.today):
        target = _target(folder or wanted.output, wanted.case, template, to, into=folder is not None)
        yield _Job(template, to, (target, target.with_suffix(".pdf")) if wanted.pdf else (target,), blank)


def _tell(jobs: Iterable[_Job], choices: Iterable[Choice], case: Case, wanted: Wanted) -> None:
    """Say what was written, what is missing in it, each thing once, and which templates were left out."""
    told: set[str] = set()
    for job in jobs:
        for path in () if wanted.quiet else job.targets:
            say(_told(path, job))
        for line in _missing(job, case, wanted.today):
            if line not in told:
                say(line, err=True)
            told.add(line)
    left_out = [choice.card.name for choice in choices if not choice.wanted]
    if left_out and not wanted.quiet:
        names = f"Left out, since the case does not call for them now ({len(left_out)}): {', '.join(left_out)}."
        say(*textwrap.wrap(names, _WIDTH, subsequent_indent="  ", break_on_hyphens=False), err=True)
        say(f"  Why one of them is: ehcp templates {left_out[0]}", err=True)


def _missing(job: _Job, case: Case, today: date) -> Iterator[str]:
    """What a final plan still needs, and the address that a letter goes without."""
    for field in still_needed(job.template.card, case, today=today):
        yield f"Not given yet, and needed before this is issued: {field.label} ({field.path})."
    if job.to and job.to.lacks_address and job.to.address.field.path in job.template.implied:
        yield f"Not given, so this letter has none: {job.to.address.field.label} ({job.to.address.path})."


def _chosen(name: str, case: Case, today: date, house: Path | None) -> tuple[Choice, ...]:
    """The templates that a name stands for; of a group, the one that the case calls for."""
    cards, plain = list_templates(house), _plain(name)
    group = [card for card in cards if card.audience.group == plain]
    if plain == ALL:
        return choose(cards, case, today=today)
    if not group:
        named = next((card for card in cards if card.name == plain), None)
        return (Choice(named or load_card(find_template(name, house)), wanted=True),)
    wanted = tuple(choice for choice in choose(group, case, today=today) if choice.wanted)
    if not wanted:
        names = ", ".join(card.name for card in group)
        raise EhcpError(Problem(case.name, f"None of the forms “{name}” is for this child.", f"Name one: {names}."))
    return wanted


def _plain(name: str) -> str:
    """A name as templates are called, however it was typed: “EHC plan” is `ehc_plan`."""
    return name.strip().casefold().replace(" ", "_").replace("-", "_")


def _folder(output: Path | None) -> Path:
    """The folder that all documents go into; it is made when they are written."""
    if output is None:
        raise click.UsageError("Say with -o which folder the documents go into.")
    if output.exists() and not output.is_dir():
        raise EhcpError(Problem(str(output), "This is a file, not a folder.", "Name a folder for the documents."))
    return output


def _made(job: _Job, case: Case, wanted: Wanted) -> tuple[bytes, ...]:
    """The document, proved, and its PDF where one is asked for."""
    filled = fill_template(
        job.template, case, today=wanted.today, to=job.to, incomplete=wanted.incomplete, blank=job.blank
    )
    prove(filled, case)
    return (filled.data, *(pdf_of(filled.data, target) for target in job.targets[1:]))


def document_name(case: Path, template: Template, to: Recipient | None) -> str:
    """The name of the document that a template makes of a case file, for the person it goes to."""
    title = f"{template.card.title} to {to.called}" if to else template.card.title
    return nameable(f"{case.stem} {title.replace(': ', ', ')}.docx")


def _refuse_one_name(jobs: Sequence[_Job]) -> None:
    """Refuse one file name for several documents; names that differ in small and capital letters alone are one."""
    if len({str(job.targets[0]).casefold() for job in jobs}) < len(jobs):
        people = ", ".join(job.to.called for job in jobs if job.to)
        fix = "Name a folder with -o: each letter is then a file of its own, if each person has a name of their own."
        raise EhcpError(Problem(str(jobs[0].targets[0]), f"This letter goes to several people: {people}.", fix))


def _target(output: Path | None, case: Path, template: Template, to: Recipient | None, *, into: bool) -> Path:
    """Where a document goes: `amira Education, Health and Care Plan.docx` in the folder given, or the one we are in.

    `into`: the output is a folder, also where it is not there yet.
    """
    name = document_name(case, template, to)
    if output is None:
        return Path(name)
    if output.suffix.lower() == ".docx" and not into:
        return output
    if into or output.is_dir():
        return output / name
    fix = "Give it a name that ends in .docx; --pdf makes a PDF beside it. A folder has to be there already."
    raise EhcpError(Problem(str(output), "A Word document cannot have this name.", fix))


def _refuse(jobs: Iterable[_Job], case: Path, *, force: bool) -> None:
    """Refuse all before any is written, so that a document never stands beside the PDF of another."""
    problems: list[Problem] = []
    for job in jobs:
        for target in job.targets:
            try:
                refuse_target(target, force=force, read=(case, *job.template.card.folder.iterdir()))
            except EhcpError as error:
                problems += error.problems
    if problems:
        raise EhcpError(*problems)


def _told(path: Path, job: _Job) -> str:
    program = "a PDF reader" if path.suffix == ".pdf" else "Word"
    what = ", a form to be answered" if job.blank and job.template.card.answers else ""
    return f"Wrote {path}{what}. Open it in {program}."
