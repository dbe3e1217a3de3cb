"""`ehcp demo`: the main job on an invented case, so that a person sees it before they try it."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.cards import list_templates
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.cli.checking import Rules, keep_worked_out
from ehcp_tools.cli.fill import document_name
from ehcp_tools.cli.options import quiet_option, today_option
from ehcp_tools.cli.saying import say
from ehcp_tools.drafts import read_draft
from ehcp_tools.files import make_folder, write_whole
from ehcp_tools.fill import Choice, choose, fill, load_template, prove, recipients
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import Kind
from ehcp_tools.reports import FORMATS, render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.comments import commented
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ehcp_tools.case import Case, Fields
    from ehcp_tools.model import Checked

_WEAK = Path(__file__).parent.parent / "demo" / "weak-draft.docx"


@click.command(epilog="\b\nExample:\n  ehcp demo out")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default="out")
@today_option
@quiet_option
def demo(folder: Path, today: date, quiet: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """See it work on an invented child: fills, checks a good and a weak draft, writes the reports into DIR.

    An earlier demo in DIR is written over, but not a case file of the same name that says something else.
    """
    make_folder(folder)
    filled = list(_fill_all(folder, today))
    weak = folder / "weak draft.docx"
    write_whole(weak, _WEAK.read_bytes(), force=True)
    linter = Linter(Rules(None).guide())
    good = Batch([_checked(linter, path, today) for path in filled if path.suffix == ".docx"], linter.guide, day=today)
    poor = Batch((_checked(linter, weak, today),), linter.guide, day=today)
    _report(folder / "good findings", good)
    _report(folder / "weak findings", poor)
    keep_worked_out()
    copy = commented(weak.read_bytes(), str(weak), poor.drafts[0], poor.rules)
    write_whole(folder / "weak draft with comments.docx", copy, force=True)
    if not quiet:
        say(*"\n".join(_told(folder, filled, weak, good, poor)).split("\n"))


def _fill_all(folder: Path, day: date) -> Iterator[Path]:
    """The case file of an invented person, to look at, and every document that their age and stage call for."""
    fields = load_fields()
    path, case, choices = max(_people(fields, day), key=lambda found: sum(choice.wanted for choice in found[2]))
    copy = folder / path.name
    write_whole(copy, path.read_bytes(), force=_same_words(copy, path))
    yield copy
    for choice in sorted(choices, key=lambda one: (one.card.kind is not Kind.PLAN, one.card.title)):
        if choice.wanted:
            template = load_template(choice.card.folder, fields)
            for to in recipients(choice.card, case, today=day):
                filled = fill(template, case, today=day, to=to)
                prove(filled, case)
                document = folder / document_name(path, template, to)
                write_whole(document, filled.data, force=True)
                yield document


def _people(fields: Fields, day: date) -> Iterator[tuple[Path, Case, tuple[Choice, ...]]]:
    """The invented people, each with the templates that are for them and those that are not."""
    cards = list_templates()
    for path in sorted(shipped("templates").glob("cases/*.yaml")):
        case = load_case(path, fields, today=day)
        yield path, case, choose(cards, case, today=day)


def _checked(linter: Linter, path: Path, today: date) -> Checked:
    draft = read_draft(path)
    return replace(linter.lint(draft, today=today), blocks=draft.blocks)


def _same_words(copy: Path, example: Path) -> bool:
    """Whether an earlier demo wrote this file: one that a person has changed, or their own, is kept."""
    return copy.is_file() and copy.read_bytes() == example.read_bytes()


def _report(stem: Path, batch: Batch) -> None:
    for name in ("html", "json"):
        path = stem.with_name(stem.name + FORMATS[name].suffix)
        write_whole(path, render(name, batch), force=True)


def _told(folder: Path, filled: list[Path], weak: Path, good: Batch, poor: Batch) -> Iterator[str]:
    yield "An invented young person's documents, filled from one case file and checked:\n"
    for path in filled:
        yield f"  {path}"
    few, many = (sum(finding.severity != "advice" for finding in batch.findings) for batch in (good, poor))
    yield f"\nChecked. Errors and warnings: {few} in these, {many} in {weak}."
    yield f"\nOpen next\n  {next(path for path in filled if path.suffix == '.docx')}    a finished plan"
    yield f"  {weak}    a draft with common faults"
    yield f"  {folder / 'weak findings.html'}    what the check says about it"
    yield f"  {folder / 'weak draft with comments.docx'}    the same, in its margin"
    program = "ehcp" if Path(sys.argv[0]).stem == "ehcp" else "python -m ehcp_tools"
    yield f"\nThen start your own: {program} new ehc_plan -o child.yaml ({program} templates lists the other documents)"
