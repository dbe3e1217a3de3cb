"""`ehcp lint`: drafts in, findings out."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.cli.checking import Ask, Rules, check_all
from ehcp_tools.cli.day import today_option
from ehcp_tools.cli.deliver import deliver
from ehcp_tools.cli.told import CaseFiles
from ehcp_tools.drafts import STANDARD_INPUT, find_drafts
from ehcp_tools.errors import CaseError
from ehcp_tools.files import refuse_target
from ehcp_tools.lint.baseline import read_baseline
from ehcp_tools.lint.shared import SharedText
from ehcp_tools.model import LABELS, Kind, Severity
from ehcp_tools.reports import SUFFIXES, render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.plain import printable
from ehcp_tools.settings import find_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ehcp_tools.lint.rule import StyleGuide
    from ehcp_tools.model import Checked
    from ehcp_tools.settings import Settings

_FAIL_ON = (*(severity.value for severity in Severity), "never")
_OTHER_DOCUMENTS = frozenset({".doc", ".odt", ".pdf", ".rtf", ".wps", ".pages"})
_WIDEST = 120
"""Columns of the widest table."""


@click.command(
    epilog="""\b
Examples:
  ehcp lint "Draft plan.docx"
  ehcp lint drafts --format terminal --format json -o drafts.json
  ehcp lint --section F paragraph.txt"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(list(SUFFIXES)), help="How to report; may be given again."
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file for the report, in the order of --format.",
)
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
@click.option(
    "--style-guide",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A style guide other than the shipped one.",
)
@click.option(
    "--case",
    "case",
    type=click.Path(path_type=Path, exists=True),
    help="The child's case file, or a folder of them, named as the drafts are or by case_id.",
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
@click.option("--no-excerpts", is_flag=True, help="No words of the drafts, and numbers for their names.")
@today_option
@click.option("-q", "--quiet", is_flag=True, help="Nothing on the screen but problems.")
def lint(  # noqa: PLR0913 - one parameter an option
    paths: tuple[str, ...],
    formats: tuple[str, ...],
    outputs: tuple[Path, ...],
    section: str | None,
    kind: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    style_guide: Path | None,
    case: Path | None,
    baseline: Path | None,
    jobs: int | None,
    no_excerpts: bool,  # noqa: FBT001 - click passes flags by name
    today: date,
    quiet: bool,  # noqa: FBT001
) -> None:
    """Check drafts against the style guide. PATH is a file, a folder, or - for standard input.

    Word drafts (.docx .docm .dotx) and text (.md .txt) are read; the draft itself is never changed. A finding says
    "look at this again"; a person decides.
    """
    pairs, drafts, cases = _pairs(formats, outputs), _drafts(paths), CaseFiles.read(case, today)
    settings = find_settings(Path.cwd())
    old = read_baseline(baseline) if baseline else None
    inputs = [*map(Path, drafts), *cases.files, *filter(None, (settings.path, baseline))]
    for target in outputs:
        refuse_target(target, force=True, read=inputs)
    own = style_guide or settings.style_guide
    guide = Rules(own).guide()
    rules = Rules(own, _names(guide, select), _names(guide, (*ignore, *settings.ignore)))
    shared = SharedText.asked_for(rules.chosen()) if len(drafts) > 1 else None
    ask = Ask(rules, section, Kind(kind) if kind else None, today, cases, settings.accept, shared is not None)
    checked = tuple(check_all(drafts, ask, shared, jobs=jobs, quiet=quiet))
    _tell_of_unused(guide, settings, checked)
    found = shared.found() if shared else ()
    batch = Batch(tuple(map(old.without_known, checked)) if old else checked, guide, found)
    for name, output in pairs:
        write = partial(render, name, batch.without_excerpts() if no_excerpts else batch)
        deliver(write, output, coloured=name == "terminal", widest=_WIDEST, quiet=quiet)
    if cases.problems:
        raise CaseError(*cases.problems)
    sys.exit(_exit_code(batch, fail_on))


def _exit_code(batch: Batch, fail_on: str) -> int:
    """2 where a draft could not be read, 1 where a finding is at or above the severity, else 0."""
    if batch.unreadable:
        return 2
    return 1 if batch.fails(None if fail_on == "never" else Severity(fail_on)) else 0


def _tell_of_unused(guide: StyleGuide, settings: Settings, checked: Iterable[Checked]) -> None:
    """Say which acceptances of the settings met no finding: they may hide the next fault."""
    for one in settings.accept:
        _names(guide, one.names)
    used = {accepted.acceptance.by for draft in checked for accepted in draft.accepted}
    for one in settings.accept:
        if one.by not in used:
            click.echo(f"Not used: {one.by} ({', '.join(one.names)}) meets no finding. Take it out.", err=True)


def _names(guide: StyleGuide, given: Sequence[str]) -> tuple[str, ...]:
    """The names in `a,b` lists, each a rule or a family."""
    names = tuple(name.strip() for text in given for name in text.split(",") if name.strip())
    known = {rule.name for rule in guide.rules} | {rule.family for rule in guide.rules}
    for name in names:
        if name not in known:
            raise click.UsageError(f"There is no rule or family “{name}”. `ehcp rules` lists them.")
    return names


def _pairs(formats: Sequence[str], outputs: Sequence[Path]) -> list[tuple[str, Path | None]]:
    """Each format with its file, or with the screen: in order, or by the file's ending where fewer files are given."""
    wanted = list(formats) or [_by_ending(outputs[0])] if outputs else list(formats) or ["terminal"]
    if len(outputs) > len(wanted):
        raise click.UsageError("There are more -o files than --format options.")
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise click.UsageError("Two reports would go into one file. Give each -o a name of its own.")
    if len(outputs) == len(wanted):
        return list(zip(wanted, outputs, strict=True))
    left = list(outputs)
    pairs: list[tuple[str, Path | None]] = []
    for name in wanted:
        output = next((path for path in left if path.suffix.lower() == SUFFIXES[name]), None)
        if output:
            left.remove(output)
        pairs.append((name, output))
    if left or sum(output is None for _, output in pairs) > 1:
        raise click.UsageError("Give one -o file for each --format but one.")
    return pairs


def _by_ending(output: Path) -> str:
    return next((name for name, suffix in SUFFIXES.items() if suffix == output.suffix.lower()), "plain")


def _drafts(paths: Iterable[str]) -> list[str | Path]:
    """What is to be read, in the order given; no file twice."""
    if "" in paths:
        raise click.UsageError("One of the names is empty. To check the folder you are in, write a dot.")
    found = [path for given in paths for path in ([given] if given == STANDARD_INPUT else find_drafts([Path(given)]))]
    for given in paths:
        _tell_of_others(Path(given))
    if not found:
        raise click.UsageError("There is no draft to read there: .docx, .docm, .dotx, .md or .txt.")
    once: dict[str | Path, str | Path] = {}
    for path in found:
        once.setdefault(path if path == STANDARD_INPUT else Path(path).resolve(), path)
    return list(once.values())


def _tell_of_others(folder: Path) -> None:
    """Say which documents in a folder are of a kind that is not read: nobody should think that they were checked."""
    if not os.path.isdir(folder):  # noqa: PTH112 - a name that is too long is no folder here, and no fault
        return
    for path in sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() in _OTHER_DOCUMENTS):
        click.echo(f"Not checked: {printable(path)}. Save it as .docx to have it checked.", err=True)
