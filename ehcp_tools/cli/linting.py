"""One run of `ehcp lint`, from what was asked to the exit code."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from ehcp_tools.cli.checking import Ask, Rules, check_all
from ehcp_tools.cli.deliver import deliver
from ehcp_tools.cli.inputs import drafts_at
from ehcp_tools.cli.outputs import key_may_be_replaced, may_be_replaced, pairs, refuse_key
from ehcp_tools.cli.rulenames import left_out, rule_names
from ehcp_tools.cli.saying import say
from ehcp_tools.cli.told import CaseFiles
from ehcp_tools.drafts import DRAFT_SUFFIXES
from ehcp_tools.errors import CaseError
from ehcp_tools.files import real, refuse_target, write_whole
from ehcp_tools.inert import printable
from ehcp_tools.model import Kind, Severity
from ehcp_tools.reports import FORMATS, parts
from ehcp_tools.reports.batch import Batch, Brief, brief
from ehcp_tools.reports.plain import counted, summary
from ehcp_tools.reports.shelf import Lines, Shelf
from ehcp_tools.settings import find_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from datetime import date
    from types import ModuleType

    from ehcp_tools.cli.parcels import Done
    from ehcp_tools.lint.baseline import Baseline
    from ehcp_tools.lint.shared import SharedText
    from ehcp_tools.settings import Settings

_WIDEST = 120
"""Columns of the widest table."""
_PAGE = Path("ehcp-report.html")
"""The report that `--open` makes and opens where no other is asked for."""


class Wanted(NamedTuple):
    """What a person asked `ehcp lint` for: an attribute an option, by its name."""

    paths: tuple[str, ...]
    formats: tuple[str, ...]
    outputs: tuple[Path, ...]
    section: str | None
    kind: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    style_guide: Path | None
    case: Path | None
    advice: tuple[Path, ...]
    baseline: Path | None
    jobs: int | None
    comments: Path | None
    strip: Path | None
    previous: Path | None
    sample: int | None
    seed: int
    resume: Path | None
    open_it: bool
    no_excerpts: bool
    key: Path | None
    force: bool
    today: date
    quiet: bool

    @property
    def reports(self) -> list[tuple[str, Path | None]]:
        """Each format with where it goes."""
        chosen = pairs(self.formats, self.outputs)
        pages = any(name == "html" and output for name, output in chosen)
        return chosen if pages or not self.open_it else [*chosen, ("html", _PAGE)]

    @property
    def line_format(self) -> str:
        """The format of the reports, where its lines can be made of each draft as it is checked; else ""."""
        name, *others = {name for name, _ in self.reports}
        findings = self.baseline or self.comments or self.sample or self.resume or self.no_excerpts
        return name if FORMATS[name].lines and not others and not findings else ""


def run(wanted: Wanted) -> int:
    """Check the drafts, write every report and copy that was asked for, and say the exit code."""
    reports, drafts = wanted.reports, drafts_at(wanted.paths)
    if wanted.strip:
        return _strip(drafts, wanted.strip, force=wanted.force, quiet=wanted.quiet)
    if wanted.key:
        refuse_key(wanted.key, wanted.outputs)
    if wanted.key and not wanted.no_excerpts:
        raise click.UsageError("--key goes with --no-excerpts: it says which number stands for which draft.")
    if wanted.resume:
        _may_go_on(wanted.resume, wanted)
    cases = CaseFiles.read(wanted.case, wanted.today).beside(wanted.advice, drafts)
    settings = find_settings(Path.cwd())
    inputs = [*map(Path, drafts), *cases.files, *filter(None, (settings.path, wanted.baseline, wanted.previous))]
    for target in filter(None, (output for _, output in reports)):
        refuse_target(target, force=wanted.force or may_be_replaced(target), read=inputs)
    if wanted.key:
        refuse_target(wanted.key, force=wanted.force or key_may_be_replaced(wanted.key), read=inputs)
    if wanted.resume:
        refuse_target(wanted.resume, force=True, read=inputs)
    places = _copies().targets(drafts, wanted.comments, force=wanted.force) if wanted.comments else {}
    batch = _batch(wanted, drafts, cases, settings)
    _write(wanted, reports, batch)
    if wanted.comments:
        _say_copies(_copies().write_commented(batch, places), wanted.comments, quiet=wanted.quiet)
    if cases.problems:
        raise CaseError(*cases.problems)
    return _exit_code(batch, wanted.fail_on)


def _copies() -> ModuleType:
    """What writes copies."""
    return _seldom("cli.copies")


def _seldom(module: str) -> ModuleType:
    """A module that few runs need: imported only where it is asked for, as it takes long."""
    return import_module(f"ehcp_tools.{module}")


def _strip(drafts: Sequence[str | Path], folder: Path, *, force: bool, quiet: bool) -> int:
    _say_copies(_copies().write_stripped(drafts, _copies().targets(drafts, folder, force=force)), folder, quiet=quiet)
    return 0


def _say_copies(written: Sequence[Path], folder: Path, *, quiet: bool) -> None:
    if not quiet:
        say(f"Wrote {counted(len(written), 'copy' if len(written) == 1 else 'copie')} to {folder}", err=True)


def _batch(wanted: Wanted, drafts: Sequence[str | Path], cases: CaseFiles, settings: Settings) -> Batch:
    """Every draft checked, and what stands beside them: what they share, an earlier report, a sample."""
    earlier = _seldom("cli.earlier").previous(wanted.previous, dict(wanted.reports)) if wanted.previous else None
    old = _seldom("cli.earlier").baseline(wanted.baseline) if wanted.baseline else None
    own = wanted.style_guide or settings.style_guide
    guide = Rules(own).guide()
    rules = Rules(own, rule_names(guide, wanted.select), left_out(guide, wanted.ignore, settings))
    shared: SharedText | None = None
    if len(drafts) > 1:
        shared = _seldom("lint.shared").SharedText.asked_for(rules.chosen())
    kind = Kind(wanted.kind) if wanted.kind else None
    texts = any(len(drafts) <= FORMATS[name].texts for name, _ in wanted.reports) and not wanted.no_excerpts
    among_others, alone = shared is not None, wanted.line_format
    ask = Ask(rules, wanted.section, kind, wanted.today, cases, settings.accept, among_others, texts, alone)
    folder = next((output.parent for _, output in wanted.reports if output), Path.cwd())
    kept = _shelved(_done(wanted, drafts, ask), shared, old, folder)
    _tell_of_unused(settings, kept.used)
    sample = _seldom("reports.sample").draw(kept.shelf, wanted.sample, wanted.seed) if wanted.sample else ()
    in_several, noted, written = shared.found() if shared else (), tuple(kept.briefs), kept.lines if alone else None
    earlier = _seldom("cli.earlier").fair(earlier, noted) if earlier else None
    return Batch(kept.shelf, guide, in_several, earlier, sample, own, wanted.today, noted=noted, lines=written)


def _done(wanted: Wanted, drafts: Sequence[str | Path], ask: Ask) -> Iterator[Done]:
    """Every draft checked, or as an earlier run has kept it."""
    check = partial(check_all, ask=ask, jobs=wanted.jobs, quiet=wanted.quiet)
    if not wanted.resume:
        return check(drafts)
    resumed: Callable[..., Iterator[Done]] = _seldom("cli.resuming").resumed
    return resumed(drafts, ask, check, wanted.resume, excerpts=not wanted.no_excerpts, quiet=wanted.quiet)


class _Kept(NamedTuple):
    """The drafts, or their lines where these are all that is asked for; and each in numbers. `used`: as in `Done`."""

    shelf: Shelf
    lines: Lines
    briefs: list[Brief]
    used: set[str]


def _shelved(done: Iterable[Done], shared: SharedText | None, old: Baseline | None, folder: Path) -> _Kept:
    """The drafts put on a shelf as they come. What an `old` report already held is taken out."""
    kept = _Kept(Shelf(folder), Lines(folder), [], set())
    for number, one in enumerate(done):
        if shared and not one.checked.problem:
            shared.add(number, one.checked.prints, one.texts)
        kept.used.update(one.used)
        if one.line:
            kept.briefs.append(one.line.brief)
            kept.lines.add(one.line.written)
            continue
        checked = replace(one.checked, prints=b"")
        checked = old.without_known(checked) if old else checked
        kept.briefs.append(brief(checked))
        kept.shelf.add(checked)
    return kept


def _may_go_on(file: Path, wanted: Wanted) -> None:
    """Raises UsageError where `file` cannot hold the results of such a run."""
    outputs = [output for _, output in wanted.reports if output]
    if file.suffix.lower() in DRAFT_SUFFIXES or real(file) in map(real, outputs):
        raise click.UsageError(f"--resume needs a file of its own, such as {file.with_suffix('.results').name}")
    if wanted.no_excerpts and wanted.comments:
        raise click.UsageError("--resume cannot go with --no-excerpts and --comments: copies need the words.")


def _write(wanted: Wanted, reports: Sequence[tuple[str, Path | None]], batch: Batch) -> None:
    shown = batch.without_excerpts() if wanted.no_excerpts else batch
    for name, output in reports:
        write = partial(parts, name, shown)
        deliver(write, output, coloured=FORMATS[name].coloured, widest=_WIDEST, quiet=wanted.quiet)
        if name == "html" and output and wanted.open_it:
            click.launch(str(output))
    if (batch.refused or not wanted.quiet) and all(output for _, output in reports):
        say(*summary(shown).split("\n"), err=True)  # nothing else on the screen says why the exit code is what it is
    if wanted.key:
        pairs_of = zip(shown.briefs, batch.briefs, strict=True)
        lines = "".join(f"{number.path}\t{printable(draft.path)}\n" for number, draft in pairs_of)
        write_whole(wanted.key, lines.encode("utf-8", "surrogateescape"), force=True)


def _exit_code(batch: Batch, fail_on: str) -> int:
    """2 where a draft could not be read, 1 where a finding is at or above the severity, else 0."""
    if batch.refused:
        return 2
    return 1 if batch.fails(None if fail_on == "never" else Severity(fail_on)) else 0


def _tell_of_unused(settings: Settings, used: Collection[str]) -> None:
    """Say which acceptances of the settings met no finding: they may hide the next fault."""
    for one in settings.accept:
        if one.by not in used:
            fix = "Take it out if it meets none in the other drafts either."
            say(f"Not used: {one.by} ({', '.join(one.names)}) meets no finding here. {fix}", err=True)
