"""`ehcp release`: the last check and a clean copy, or a copy without names."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ehcp_tools.case import load_case
from ehcp_tools.cli.checking import Rules, keep_worked_out
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.cli.options import force_option, quiet_option, style_guide_option, today_option
from ehcp_tools.cli.outputs import refuse_key
from ehcp_tools.cli.rulenames import left_out
from ehcp_tools.cli.saying import say
from ehcp_tools.cli.told import CaseFiles
from ehcp_tools.drafts import bytes_of, read_draft
from ehcp_tools.errors import DraftError, EhcpError, Problem
from ehcp_tools.files import real, refuse_target, write_whole
from ehcp_tools.lint.linter import Linter
from ehcp_tools.release.check import Asked, obstacles
from ehcp_tools.release.clean import released
from ehcp_tools.release.redact import Redacted, key_text, redacted
from ehcp_tools.release.values import values_of
from ehcp_tools.reports.plain import counted
from ehcp_tools.settings import find_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.model import Draft
    from ehcp_tools.release.values import Values

_SUFFIX = ".docx"
_NAME_IT = "Give the copy a name that ends in .docx."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked `ehcp release` for: an attribute an option, by its name."""

    path: Path
    output: Path
    redact: bool
    key: Path | None
    case: Path | None
    style_guide: Path | None
    force: bool
    today: date
    quiet: bool


@click.command(
    epilog="""\b
Examples:
  ehcp release "Plan.docx" -o "Final plan.docx" --case amira.yaml
  ehcp release "Plan.docx" -o training/plan-1.docx --redact --case amira.yaml
  ehcp release "Plan.docx" -o training/plan-1.docx --redact --key locked/plan-1.txt"""
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The copy to write.")
@click.option("--redact", is_flag=True, help="A copy for training or moderation, with names and numbers replaced.")
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With --redact: write down what stands for what, in another folder than the copy.",
)
@click.option(
    "--case",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The child's case file: it says whose names belong here. Give it whenever there is one.",
)
@style_guide_option
@force_option
@today_option
@quiet_option
def release(**given: Any) -> None:
    """Check a finished Word document one last time, and write the copy that goes out.

    Nothing is written while comments, tracked changes, hidden text, highlights, prompts, other children's names or
    errors remain: each is listed. The copy has no author, no dates, no data behind the text. PATH is never changed.
    """
    sys.exit(run(Wanted(**given)))


def run(wanted: Wanted) -> int:
    """Write the copy and say what it is; 1 where something has to be put right first."""
    settings, cases = find_settings(Path.cwd()), CaseFiles.read(wanted.case, wanted.today)
    _refuse(wanted, (wanted.path, *cases.files, *filter(None, (settings.path,))))
    data = bytes_of(wanted.path)
    draft, told = read_draft(data, str(wanted.path)), cases.about(str(wanted.path))
    if wanted.redact:
        return _redact(wanted, redacted(data, str(wanted.path), told, wanted.today, _values(wanted)))
    guide = Rules(wanted.style_guide or settings.style_guide).guide()
    linter = Linter(guide.choose((), left_out(guide, (), settings)))
    checked = linter.lint(draft, today=wanted.today, told=told, accept=settings.accept)
    keep_worked_out()
    problems = obstacles(Asked(str(wanted.path), data, draft, checked, told))
    if problems:
        _list(problems)
        return 1
    return _release(wanted, data, draft)


def _refuse(wanted: Wanted, read: tuple[Path, ...]) -> None:
    """Refuse before any work what cannot be written, and a key that would lie beside its copy."""
    if wanted.key and not wanted.redact:
        raise click.UsageError("--key goes with --redact: it says what stands for what.")
    if wanted.key:
        refuse_key(wanted.key, (wanted.output,))
    for path, fix in ((wanted.path, "In Word, save it as a Word document (.docx)."), (wanted.output, _NAME_IT)):
        if path.suffix.lower() != _SUFFIX:
            raise DraftError(Problem(str(path), "Only Word documents (.docx) are released.", fix))
    refuse_target(wanted.output, force=wanted.force, read=read)
    if wanted.key:
        refuse_target(wanted.key, force=wanted.force, read=read)
        if real(wanted.key).parent == real(wanted.output).parent:
            what = "The key says who the child is. It must not lie in the same folder as the copy."
            raise EhcpError(Problem(str(wanted.key), what, "Name a file in a folder that only you can open."))


def _values(wanted: Wanted) -> Values:
    """What the case file says, those values too that no document may hold."""
    return values_of(load_case(wanted.case, fields_in_use(), today=wanted.today)) if wanted.case else ()


def _list(problems: tuple[Problem, ...]) -> None:
    number = len(problems)
    say(f"Not released: {counted(number, 'thing')} to put right first. Nothing was written.")
    for problem in problems:
        say(*str(problem).split("\n"))


def _release(wanted: Wanted, data: bytes, draft: Draft) -> int:
    copy = released(data, draft)
    write_whole(wanted.output, copy.data, force=wanted.force)
    if not wanted.quiet:
        say(f"Wrote {wanted.output}. The original is as it was.")
        _say_taken(copy.taken)
        say("Kept: all text and pictures, the content controls (so that it can be read back), any protection.")
        if copy.unknown_pictures:
            number = counted(copy.unknown_pictures, "picture")
            say(f"Look at: {number} of a kind that may hold notes inside. Save them as PNG or JPEG to be sure.")
        say(f"sha256 {sha256(copy.data).hexdigest()}")
    return 0


def _redact(wanted: Wanted, copy: Redacted) -> int:
    if copy.names(wanted.output.stem):
        what = "The name of this file says who the copy is about."
        raise EhcpError(Problem(str(wanted.output), what, "Give the copy a number for a name."))
    write_whole(wanted.output, copy.data, force=wanted.force)
    if wanted.key:
        write_whole(wanted.key, key_text(copy.stands_for).encode(), force=wanted.force)
    if not wanted.quiet:
        _say_redacted(wanted, copy)
    return 0


def _say_redacted(wanted: Wanted, copy: Redacted) -> None:
    say(f"Wrote {wanted.output}, a pseudonymised copy. It is not anonymous:")
    say("what is left may still tell somebody who the child is. A person must read it before it leaves.")
    say("Replaced:" if copy.counts else "Replaced: nothing.")
    for kind, number in Counter(copy.counts).most_common():
        say(f"  {number:>4}  {kind}")
    _say_taken(copy.taken)
    for line in copy.look_at:
        say(f"Look at: {line}")
    if wanted.key:
        say(f"{wanted.key} says what stands for what. It identifies the child: keep it locked away.")
    say(f"sha256 {sha256(copy.data).hexdigest()}")


def _say_taken(taken: Mapping[str, int]) -> None:
    said = sorted(what for what, number in taken.items() if number)
    if said:
        say(f"Taken out: {', '.join(said)}.")
