"""`ehcp lint`: drafts in, findings out."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from ehcp_tools.cli.options import quiet_option, report_options, style_guide_option, today_option
from ehcp_tools.model import LABELS, Kind, Severity
from ehcp_tools.reports import FORMATS

_FAIL_ON = (*(severity.value for severity in Severity), "never")


@click.command(
    epilog="""\b
Examples:
  ehcp lint "Draft plan.docx"
  ehcp lint drafts --format terminal --format json -o drafts.json
  ehcp lint "Draft plan.docx" --comments checked
  ehcp lint --section F paragraph.txt"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@report_options(FORMATS)
@click.option(
    "--section", type=click.Choice(LABELS, case_sensitive=False), help="The draft is a stretch of this section."
)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="What the draft is, if not as guessed.")
@click.option("--select", multiple=True, metavar="RULE_OR_FAMILY", help="Only these rules; commas or several times.")
@click.option("--ignore", multiple=True, metavar="RULE_OR_FAMILY", help="Not these rules; commas or several times.")
@click.option(
    "--fail-on",
    type=click.Choice(_FAIL_ON),
    default="error",
    show_default=True,
    help="The lowest severity that gives exit code 1.",
)
@style_guide_option
@click.option(
    "--case",
    "case",
    type=click.Path(path_type=Path, exists=True),
    help="The child's case file, or a folder of them, named as the drafts are or by case_id.",
)
@click.option(
    "--advice",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="The reports that a plan rests on: a file or a folder; may be given again. Figures the plan lost are found.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="An earlier JSON report: only what it does not hold is shown.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    help="How many cores to use; all of them for a dozen drafts or more, unless said.",
)
@click.option(
    "--comments",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Also write copies with each finding as a Word comment on its words.",
)
@click.option(
    "--strip",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Only write copies without our comments; nothing is checked.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="An earlier JSON report, to show what has changed since.",
)
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Draw N drafts for a person to read closely.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed draws the same drafts.")
@click.option(
    "--resume",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep each draft's result in FILE as it is made. Given again, a run that was stopped goes on from there.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the HTML report when it is made.")
@click.option("--no-excerpts", is_flag=True, help="No words of the drafts, and numbers for their names.")
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With --no-excerpts: which number stands for which draft. Keep it here.",
)
@click.option("--force", is_flag=True, help="Write over what somebody has worked in, or no earlier run wrote.")
@today_option
@quiet_option
def lint(**given: Any) -> None:
    """Check drafts against the style guide. PATH is a file, a folder, or - for standard input.

    Word drafts (.docx .docm .dotx), text (.md .txt), OpenDocument (.odt) and PDF are read; the draft itself is never
    changed. A finding says "look at this again"; a person decides.
    """
    import_module("ehcp_tools.patterns").know_patterns()  # before the modules that have them are imported
    linting = import_module("ehcp_tools.cli.linting")
    sys.exit(linting.run(linting.Wanted(**given)))
