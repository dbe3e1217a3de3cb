"""Reading and checking drafts, one after the other or on several cores; the order given is kept."""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.cli.parcels import Done, Joined, packed
from ehcp_tools.cli.progress import with_progress
from ehcp_tools.drafts import STANDARD_INPUT, read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.noted import keep_notes
from ehcp_tools.model import Checked, Kind
from ehcp_tools.patterns import keep_patterns, know_patterns
from ehcp_tools.reports import line_of
from ehcp_tools.reports.batch import Line, brief
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ehcp_tools.cli.parcels import Parcel
    from ehcp_tools.cli.told import CaseFiles
    from ehcp_tools.lint.rule import StyleGuide
    from ehcp_tools.model import Acceptance

_WORTH_SHARING = 12
"""From this many drafts on, other cores help unless `--jobs` says otherwise: each takes half a second to begin."""
_FIRST = 1
"""Drafts that are checked before the processes begin, where they begin as copies: what a check makes ready for the next
one, each pattern it met above all, is then made once and not in every process."""


@cache
def _guide(folder: Path | None) -> StyleGuide:
    """A style guide, read once however often it is asked for; what its patterns were compiled to is known then too."""
    know_patterns()
    return kept_style_guide(folder or shipped("style_guide"), prove=_refuse_slow if folder else None)


def _refuse_slow(guide: StyleGuide) -> None:
    """Refuse a council's guide with a pattern that can take for ever: it would hold up every draft of a batch."""
    import_module("ehcp_tools.check.rules.slow").refuse_slow(guide)


class Rules(NamedTuple):
    """The rules to check with: a style guide's folder, None for the shipped one, and what was chosen of it."""

    folder: Path | None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def guide(self) -> StyleGuide:
        """The whole guide."""
        return _guide(self.folder)

    def chosen(self) -> StyleGuide:
        """The rules that were chosen."""
        return self.guide().choose(self.select, self.ignore)


class Ask(NamedTuple):
    """How each draft is to be read and checked. `among_others`: text that drafts share is looked for; `texts`: the
    text of the drafts is kept for the report; `line_format`: the format whose lines are all that is asked for, if any.
    """

    rules: Rules
    section: str | None
    kind: Kind | None
    today: date
    cases: CaseFiles
    accept: tuple[Acceptance, ...] = ()
    among_others: bool = False
    texts: bool = False
    line_format: str = ""


def check_all(drafts: Sequence[str | Path], ask: Ask, *, jobs: int | None, quiet: bool) -> Iterator[Done]:
    """Every draft checked, in the order given. `jobs`: the cores to use; None for as many as are worth it."""
    _make_ready(ask.rules, many=len(drafts) > 1)
    wanted = _cores(drafts) if jobs is None else jobs
    done = _apart(drafts, ask, wanted) if wanted > 1 else (_check(path, ask) for path in drafts)
    yield from with_progress(done, len(drafts), quiet=quiet)
    keep_worked_out()


def _cores(drafts: Sequence[str | Path]) -> int:
    """As many cores as this program may use, where there is enough to do for more than one."""
    if len(drafts) < _WORTH_SHARING or STANDARD_INPUT in drafts:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _apart(drafts: Sequence[str | Path], ask: Ask, jobs: int) -> Iterator[Done]:
    """The drafts, checked by so many processes. What makes processes is imported only here, as it takes long."""
    processes = import_module("ehcp_tools.cli.processes")
    first = _FIRST if processes.are_copies() else 0
    yield from (_check(path, ask) for path in drafts[:first])
    yield from processes.in_turn(drafts[first:], jobs, partial(_begin, ask), _check_here)


_ASKED: list[Ask] = []
"""What this process was begun for."""


def _begin(ask: Ask) -> None:
    """Make this process ready for what it is asked."""
    _ASKED[:] = [ask]
    _make_ready(ask.rules, many=True)


def _make_ready(rules: Rules, *, many: bool) -> None:
    """Make the rules ready. What stays to the end, as they do, is never looked through for lost objects."""
    linter = _linter(rules)
    if many:
        linter.expect_more()
    gc.freeze()


def _check_here(drafts: Sequence[str | Path]) -> list[Parcel]:
    """Drafts, checked in a process of its own, which keeps what it compiled, too: nothing once all was met before."""
    done = [packed(_check(path, _ASKED[0])) for path in drafts]
    keep_worked_out()
    return done


def keep_worked_out() -> None:
    """Keep for the next run what was worked out of the expressions that this one met."""
    keep_patterns()
    keep_notes()


@cache
def _linter(rules: Rules) -> Linter:
    return Linter(rules.chosen())


def _check(path: str | Path, ask: Ask) -> Done:
    """A draft, checked. Whatever else goes wrong with one of them is told of it, and stops no other."""
    try:
        return _as_asked(_checked(path, ask), ask)
    except Exception as fault:  # whatever it is: hundreds of other drafts must not be lost with this one
        if sys.flags.dev_mode:
            raise
        problem = import_module("ehcp_tools.cli.crash").problem_of(str(path), fault)
        return _as_asked(Done(Checked(str(path), ask.kind or Kind.EXTRACT, problem=problem)), ask)


def _as_asked(done: Done, ask: Ask) -> Done:
    """What was found as the line of a report, where that is all that is asked for: other cores do not wait for it."""
    if not ask.line_format:
        return done
    found = done.checked
    line = Line(brief(found), line_of(ask.line_format, found))
    left = Checked(found.path, found.kind, problem=found.problem, prints=found.prints)
    return done._replace(checked=left, line=line)


def _checked(path: str | Path, ask: Ask) -> Done:
    try:
        source = _standard_input() if path == STANDARD_INPUT else Path(path)
        draft = read_draft(source, section=ask.section, kind=ask.kind)
    except DraftError as error:
        problem = error.problems[0]
        return Done(Checked(str(path), ask.kind or Kind.EXTRACT, problem=(problem.where, problem.what, problem.fix)))
    told = ask.cases.about(str(path))
    checked = _linter(ask.rules).lint(
        draft, today=ask.today, told=told, accept=ask.accept, among_others=ask.among_others
    )
    checked = replace(checked, team=told.team, officer=told.officer, blocks=draft.blocks if ask.texts else ())
    used = {one.acceptance.by for one in checked.accepted if one.acceptance.remark is None}
    texts = Joined([block.text for block in draft.blocks]) if ask.among_others else ()
    return Done(checked, texts, tuple(sorted(used)))


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""
