"""`ehcp check`: templates and rules in, faults out."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.check.against import as_before, what_changes
from ehcp_tools.check.plaintext import mend
from ehcp_tools.check.proving import prove_all, together
from ehcp_tools.check.report import CHECK_FORMATS, report
from ehcp_tools.check.subjects import subjects
from ehcp_tools.cli.deliver import deliver
from ehcp_tools.cli.options import quiet_option, report_options
from ehcp_tools.cli.outputs import pairs
from ehcp_tools.cli.saying import say
from ehcp_tools.settings import find_settings
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ehcp_tools.check.against import Change
    from ehcp_tools.check.proving import Proof
    from ehcp_tools.check.subjects import Subject

_WIDEST = 120
"""Columns of the widest report."""


@click.command(
    epilog="""\b
Examples:
  ehcp check                                   the templates and rules in use
  ehcp check house_templates house_style       a council's own
  ehcp check house_style/jargon                one family of rules
  ehcp check --against main -o comment.md      what a change does, for a pull request
  ehcp check --format junit -o check.xml       for a page of tests"""
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@report_options(CHECK_FORMATS)
@click.option(
    "--against",
    metavar="REF|DIR",
    help="Say what changed since then: an earlier folder, or a branch, tag or commit of git. In Markdown.",
)
@click.option("--fix", is_flag=True, help="First write anew each template.txt that is not what its document says.")
@quiet_option
def check(
    *,
    paths: tuple[Path, ...],
    formats: tuple[str, ...],
    outputs: tuple[Path, ...],
    against: str | None,
    fix: bool,
    quiet: bool,
) -> None:
    """Prove templates and rules before anyone uses them.

    PATH is a template, a folder of them, a style guide, a family or a rule; without one, those in use here are checked.
    Exit code: 0 no fault, 1 faults, 2 something could not be checked.
    """
    chosen = pairs(formats, outputs, CHECK_FORMATS, "markdown" if against else "terminal")
    looked_at = paths or tuple(_in_use())
    asked = subjects(looked_at)
    if fix:
        _mend(asked, quiet=quiet)
    change = _change(against, looked_at) if against else None
    proof = _proof(asked, quiet=quiet)
    for name, output in chosen:
        write = partial(report, name, proof, change)
        deliver(write, output, coloured=CHECK_FORMATS[name].coloured, widest=_WIDEST, quiet=quiet)
    sys.exit(1 if proof.faults else 0)


def _in_use() -> Sequence[Path]:
    """The council's own templates and style guide that the settings name; the shipped ones where there are none."""
    settings = find_settings(Path.cwd())
    own = [folder for folder in (settings.templates, settings.style_guide) if folder]
    return own or [shipped("templates"), shipped("style_guide")]


def _change(against: str, paths: Sequence[Path]) -> Change:
    with as_before(against, paths) as sides:
        return what_changes(sides, paths)


def _mend(asked: Sequence[Subject], *, quiet: bool) -> None:
    for written in (mend(subject.folder) for subject in asked if not subject.is_guide):
        if written and not quiet:
            say(f"Wrote {written}", err=True)


def _proof(asked: Sequence[Subject], *, quiet: bool) -> Proof:
    shown = not quiet and sys.stderr.isatty()
    with click.progressbar(
        prove_all(asked), length=len(asked), file=sys.stderr, label="Checking", hidden=not shown
    ) as progress:
        return together(progress)
