"""`ehcp fix`: the safe replacements, offered as Word's tracked changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ehcp_tools.cli.checking import Rules, keep_worked_out
from ehcp_tools.cli.options import force_option, quiet_option, style_guide_option, today_option
from ehcp_tools.cli.rulenames import left_out, rule_names
from ehcp_tools.cli.saying import say
from ehcp_tools.cli.told import CaseFiles
from ehcp_tools.drafts import WORD_SUFFIXES, bytes_of, read_draft
from ehcp_tools.errors import DraftError, EhcpError, Problem
from ehcp_tools.files import refuse_target, write_whole
from ehcp_tools.lint.fixing import fixes_for
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import OUR_NAME
from ehcp_tools.reports.plain import counted
from ehcp_tools.settings import find_settings
from ehcp_tools.word.tracking import with_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ehcp_tools.lint.fixing import Fix
    from ehcp_tools.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked `ehcp fix` for: an attribute an option, by its name."""

    path: Path
    output: Path
    case: Path | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    style_guide: Path | None
    force: bool
    today: date
    quiet: bool


@click.command(
    epilog="""\b
Examples:
  ehcp fix "Draft plan.docx" -o "Draft plan, plain words.docx"
  ehcp fix "Draft plan.docx" -o changed.docx --case amira.yaml     he, she and they too
  ehcp fix "Draft plan.docx" -o changed.docx --select latin"""
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option(
    "--case",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The child's case file: their pronouns are put right, and the words they prefer are kept.",
)
@click.option("--select", multiple=True, metavar="RULE_OR_FAMILY", help="Only these rules; commas or several times.")
@click.option("--ignore", multiple=True, metavar="RULE_OR_FAMILY", help="Not these rules; commas or several times.")
@style_guide_option
@force_option
@today_option
@quiet_option
def fix(**given: Any) -> None:
    """Offer plainer words in a copy of a Word draft, as tracked changes.

    A long word gives way to a short one that says the same, Latin to English, an old name to the new one. Nothing is
    changed in quotations, headings, names, or the child's own words, and nothing is added that only a person can know.
    In Word, open Review and accept or reject each change. PATH itself is never written to.
    """
    run(Wanted(**given))


def run(wanted: Wanted) -> None:
    """Write the copy with its changes, and say what they are; nothing is written where there are none."""
    settings, cases = find_settings(Path.cwd()), CaseFiles.read(wanted.case, wanted.today)
    _refuse(wanted, settings, cases)
    data = bytes_of(wanted.path)
    fixes = _fixes(wanted, data, settings, cases)
    edits = [one.edit for one in fixes]
    changed = with_changes(data, edits, author=OUR_NAME, day=wanted.today, name=str(wanted.path))
    made = [one for one in fixes if one.edit not in changed.skipped]
    if made:
        write_whole(wanted.output, changed.data, force=wanted.force)
    if not wanted.quiet:
        _tell(wanted, made, len(changed.skipped))


def _refuse(wanted: Wanted, settings: Settings, cases: CaseFiles) -> None:
    """Refuse before any work what no changes can be offered in, and where they cannot be written."""
    suffix = wanted.path.suffix.lower()
    if suffix not in WORD_SUFFIXES:
        what, way = "Changes can be offered in Word drafts alone.", "Save it in Word as .docx, and name that."
        raise DraftError(Problem(str(wanted.path), what, way))
    if wanted.output.suffix.lower() != suffix:
        what = f"Word would not open a copy of a {suffix} file by this name."
        raise EhcpError(Problem(str(wanted.output), what, f"Give it a name that ends in {suffix}."))
    read = (wanted.path, *cases.files, *filter(None, (settings.path,)))
    refuse_target(wanted.output, force=wanted.force, read=read)


def _fixes(wanted: Wanted, data: bytes, settings: Settings, cases: CaseFiles) -> tuple[Fix, ...]:
    """What the chosen rules offer; what somebody answers for in the settings or in the draft is left as it is."""
    folder = wanted.style_guide or settings.style_guide
    guide = Rules(folder).guide()
    chosen = guide.choose(rule_names(guide, wanted.select), left_out(guide, wanted.ignore, settings))
    draft, told = read_draft(data, str(wanted.path)), cases.about(str(wanted.path))
    found = fixes_for(Linter(guide), draft, today=wanted.today, told=told, accept=settings.accept, chosen=chosen)
    keep_worked_out()
    return found


def _tell(wanted: Wanted, made: Sequence[Fix], skipped: int) -> None:
    if made:
        say(f"{counted(len(made), 'change')} offered in {wanted.output}:")
        for line in _by_rule(made):
            say(line)
        say("Open it in Word: Review, then Accept or Reject, one by one. Nothing counts until you accept it.")
    else:
        say(f"No words can be replaced safely in {wanted.path}. Nothing was written.")
        say("What else `ehcp lint` finds in it is for a person to put right.")
    if skipped:
        where = "They stand in a field, a text box or a locked control."
        say(f"Left for you to change by hand: {counted(skipped, 'place')}. {where}", err=True)


def _by_rule(made: Iterable[Fix]) -> list[str]:
    counts = Counter(one.rule for one in made)
    return [f"  {number:>4}  {rule}" for rule, number in counts.most_common()]
