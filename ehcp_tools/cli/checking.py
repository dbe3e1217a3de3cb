"""Reading and checking drafts, one after the other or on several cores; the order given is kept."""

from __future__ import annotations

import gc
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ehcp_tools.drafts import STANDARD_INPUT, read_draft
from ehcp_tools.errors import DraftError, EhcpError, Problem
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import Checked, Kind
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from ehcp_tools.cli.told import CaseFiles
    from ehcp_tools.lint.rule import StyleGuide
    from ehcp_tools.lint.shared import SharedText
    from ehcp_tools.model import Acceptance

_MANY = 10
"""From this many drafts on, a terminal shows progress."""
_WORTH_SHARING = 12
"""From this many drafts on, other cores help unless `--jobs` says otherwise: each takes half a second to begin."""
_TOGETHER = 4
"""Drafts that are handed to a core at a time."""
_MANY_OBJECTS = 100_000
"""Python looks for lost objects each time that it made so many: there are next to none, and looking takes long."""


@cache
def _guide(folder: Path | None) -> StyleGuide:
    """A style guide, read once however often it is asked for."""
    return kept_style_guide(folder or shipped("style_guide"))


@dataclass(frozen=True, slots=True)
class Rules:
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


@dataclass(frozen=True, slots=True)
class Ask:
    """How each draft is to be read and checked. `among_others`: text that drafts share is looked for; `texts`: the
    text of the drafts is kept for the report.
    """

    rules: Rules
    section: str | None
    kind: Kind | None
    today: date
    cases: CaseFiles
    accept: tuple[Acceptance, ...] = ()
    among_others: bool = False
    texts: bool = False


class _Done(NamedTuple):
    """A draft that was checked, with the text of its blocks where the index of shared text may want it."""

    checked: Checked
    texts: tuple[str, ...] = ()


def check_all(
    drafts: Sequence[str | Path], ask: Ask, shared: SharedText | None, *, jobs: int | None, quiet: bool
) -> Iterator[Checked]:
    """Every draft checked, in the order given. `jobs`: the cores to use; None for as many as are worth it."""
    gc.set_threshold(_MANY_OBJECTS)
    wanted = _cores(drafts) if jobs is None else jobs
    shown = not quiet and len(drafts) >= _MANY and sys.stderr.isatty()
    done = _apart(drafts, ask, wanted) if wanted > 1 else (_check(path, ask) for path in drafts)
    with click.progressbar(done, length=len(drafts), file=sys.stderr, label="Checking", hidden=not shown) as progress:
        for number, one in enumerate(progress):
            if shared and not one.checked.problem:
                shared.add(number, one.checked.prints, one.texts)
            yield replace(one.checked, prints=b"")


def _cores(drafts: Sequence[str | Path]) -> int:
    """As many cores as this program may use, where there is enough to do for more than one."""
    if len(drafts) < _WORTH_SHARING or STANDARD_INPUT in drafts:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _apart(drafts: Iterable[str | Path], ask: Ask, jobs: int) -> Iterator[_Done]:
    """The drafts, checked by so many processes."""
    _linter(ask.rules)
    try:
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(ask,)) as pool:
            with _ctrl_c_waits():
                done = pool.map(_check_here, drafts, chunksize=_TOGETHER)
            yield from done
    except BrokenProcessPool as error:
        fix = "Run it again with --jobs 1. If it stops there too, check the drafts in smaller folders."
        raise EhcpError(Problem("--jobs", "One of the processes was stopped from outside.", fix)) from error


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """While processes begin, Ctrl-C is kept for later: one that is not ready yet would end with a fault of its own."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_ASKED: list[Ask] = []
"""What this process was begun for."""


def _begin(ask: Ask) -> None:
    """Make this process ready. Ctrl-C reaches every process of a terminal: the first one alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_MANY_OBJECTS)
    _ASKED[:] = [ask]
    _linter(ask.rules)


def _check_here(path: str | Path) -> _Done:
    return _check(path, _ASKED[0])


@cache
def _linter(rules: Rules) -> Linter:
    return Linter(rules.chosen())


def _check(path: str | Path, ask: Ask) -> _Done:
    try:
        source = _standard_input() if path == STANDARD_INPUT else Path(path)
        draft = read_draft(source, section=ask.section, kind=ask.kind)
    except DraftError as error:
        problem = error.problems[0]
        return _Done(Checked(str(path), ask.kind or Kind.EXTRACT, problem=(problem.where, problem.what, problem.fix)))
    told = ask.cases.about(str(path))
    checked = _linter(ask.rules).lint(
        draft, today=ask.today, told=told, accept=ask.accept, among_others=ask.among_others
    )
    checked = replace(checked, team=told.team, officer=told.officer, blocks=draft.blocks if ask.texts else ())
    return _Done(checked, tuple(block.text for block in draft.blocks) if ask.among_others else ())


def _standard_input() -> bytes:
    return sys.stdin.buffer.read() if sys.stdin else b""
