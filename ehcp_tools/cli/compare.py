"""`ehcp compare`: what changed from one version of a plan to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.case import load_case
from ehcp_tools.cli.deliver import deliver
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.cli.options import force_option, quiet_option, today_option
from ehcp_tools.cli.saying import say
from ehcp_tools.cli.standing import document_of
from ehcp_tools.compare import compare as compare_versions
from ehcp_tools.compare import redline, version_of_case, version_of_draft
from ehcp_tools.drafts import DRAFT_SUFFIXES, WORD_SUFFIXES, bytes_of, read_draft
from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import refuse_target, write_whole
from ehcp_tools.model import OUR_NAME
from ehcp_tools.reports.changes import FORMATS, render
from ehcp_tools.reports.changes.words import totals
from ehcp_tools.reports.plain import counted
from ehcp_tools.settings import find_settings
from ehcp_tools.word.read import read_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ehcp_tools.case import Case
    from ehcp_tools.compare import Comparison, Version
    from ehcp_tools.model import Draft
    from ehcp_tools.settings import Settings

_CASES = (".yaml", ".yml", ".json")
_AS_PRINTED = (".docx", ".yaml", ".yml")
"""The endings of what shows the words of the plan, not the values of a case."""
_WIDEST = 160


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two files: a case, or a document with its Word file where it is one."""

    path: Path
    case: Case | None = None
    draft: Draft | None = None
    data: bytes | None = None

    def version(self) -> Version:
        """Its lines: those of the document, where there is one. Facts about the child come from the case first."""
        if self.draft is None and self.case is not None:
            return replace(version_of_case(self.case), name=str(self.path))
        if self.draft is None:
            raise ValueError("a side has a case or a draft")
        version = version_of_draft(self.draft, self._values())
        if self.case is None:
            return version
        own = version_of_case(self.case)
        return replace(version, status=own.status or version.status, facts=own.facts)

    def _values(self) -> Mapping[str, str]:
        controls = read_controls(self.data) if self.data else ()
        return {one.tag: one.text for one in controls if one.tag and not one.prompt}


@click.command(
    epilog="""\b
Examples:
  ehcp compare draft.docx final.docx                    a table of what changed
  ehcp compare draft.docx final.docx -o changes.docx    a redline: tracked changes in Word
  ehcp compare old.yaml new.yaml -o notice.yaml         the data of an amendment notice
  ehcp compare draft.docx amira.yaml -o changes.html    a document against a case"""
)
@click.argument("old", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file: .docx, .html, .json, .yaml or .txt.")
@click.option("--template", help="The template that a case is shown in; the one that fits best unless said.")
@force_option
@today_option
@quiet_option
def compare(  # noqa: PLR0913 - one parameter an option
    old: Path,
    new: Path,
    output: Path | None,
    template: str | None,
    force: bool,  # noqa: FBT001 - click passes flags by name
    today: date,
    quiet: bool,  # noqa: FBT001
) -> None:
    """What changed from OLD to NEW, section by section: each is a document or a case file.

    What moved is said to have moved. How words look is no change. Where OLD is a draft and NEW is final, each change
    asks for its reason. The exit code says only whether both could be compared.
    """
    ending = output.suffix.lower() if output else ".txt"
    _refuse(old, new, output, ending, force=force)
    settings = find_settings(Path.cwd())
    sides = _sides((old, new), today, settings)
    _tell_of_reading(sides)
    if ending in _AS_PRINTED or sum(side.draft is None for side in sides) == 1:
        sides = _printed(sides, template, today, settings)
    found = compare_versions(sides[0].version(), sides[1].version())
    if output and ending == ".docx":
        _write_redline(sides, found, output, today, force=force, quiet=quiet)
    else:
        write = partial(render, FORMATS[ending], found)
        deliver(write, output, coloured=output is None, widest=_WIDEST, quiet=quiet)
        if output and not quiet:
            say(totals(found))


def _refuse(old: Path, new: Path, output: Path | None, ending: str, *, force: bool) -> None:
    if ending not in {".docx", *FORMATS}:
        endings = ", ".join((".docx", *FORMATS))
        raise EhcpError(Problem(str(output), "No file of this ending can be written.", f"Use one of: {endings}."))
    if ending == ".docx" and old.suffix.lower() not in (*WORD_SUFFIXES, *_CASES):
        what, fix = "Changes can be tracked in Word files alone.", "Save OLD in Word as .docx, or name a case file."
        raise EhcpError(Problem(str(old), what, fix))
    if output:
        refuse_target(output, force=force, read=(old, new))


def _sides(paths: tuple[Path, ...], today: date, settings: Settings) -> list[Side]:
    """Both files as they are. Raises EhcpError with the problems of both."""
    sides: list[Side] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            sides.append(_side(path, today, settings))
        except EhcpError as error:
            problems += error.problems
    if problems:
        raise EhcpError(*problems)
    return sides


def _tell_of_reading(sides: Iterable[Side]) -> None:
    """Say what makes a comparison less certain: changes that nobody has settled, and what cannot be read."""
    for path, draft in ((side.path, side.draft) for side in sides if side.draft):
        if draft.revisions:
            changes = counted(draft.revisions, "tracked change")
            say(f"{path}: {changes} still in this file, compared as if accepted.", err=True)
        for doubt in filter(None, (draft.caution, *(f"Not read: {part}" for part in draft.unread))):
            say(f"{path}: {doubt}", err=True)


def _side(path: Path, today: date, settings: Settings) -> Side:
    suffix = path.suffix.lower()
    if suffix in _CASES:
        return Side(path, case=load_case(path, fields_in_use(), today=today, council=settings.council))
    if suffix not in DRAFT_SUFFIXES:
        fix = f"In Word, save it as .docx. Or give a case file (.yaml), or one of: {' '.join(DRAFT_SUFFIXES)}."
        raise EhcpError(Problem(str(path), "This kind of file cannot be compared.", fix))
    data = bytes_of(path)
    return Side(path, draft=read_draft(data, str(path)), data=data if suffix in WORD_SUFFIXES else None)


def _printed(sides: list[Side], template: str | None, today: date, settings: Settings) -> list[Side]:
    """The sides with each case as the document that it fills."""
    like = next((side.draft.fields for side in sides if side.draft), ())
    return [
        replace(side, data=data, draft=read_draft(data, str(side.path)))
        if side.case and (data := document_of(side.case, like, template, today, settings))
        else side
        for side in sides
    ]


def _write_redline(
    sides: list[Side], found: Comparison, output: Path, today: date, *, force: bool, quiet: bool
) -> None:
    old, new = sides
    if old.draft is None or new.draft is None or old.data is None:
        raise EhcpError(Problem(str(old.path), "Changes can be tracked in Word files alone.", "Save it as .docx."))
    made = redline(old.data, old.draft, new.draft, found.pairs, author=OUR_NAME, day=today)
    write_whole(output, made.data, force=force)
    if not quiet:
        say(f"Wrote {output}. {totals(found)} Open it in Word: Review, then Accept or Reject.")
    if made.unshown:
        fix = "Look at both files there yourself."
        raise EhcpError(Problem(str(output), f"Not all could be tracked: {', '.join(made.unshown)}.", fix))
