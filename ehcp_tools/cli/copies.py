"""Copies of drafts with our comments, or without: each under its own name in one folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.cli.saying import say
from ehcp_tools.drafts import STANDARD_INPUT, WORD_SUFFIXES, bytes_of
from ehcp_tools.errors import DraftError, EhcpError, Problem
from ehcp_tools.files import identity, make_folder, real, refuse_target, write_whole
from ehcp_tools.reports.comments import commented, stripped, untouched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ehcp_tools.reports.batch import Batch


def targets(drafts: Sequence[str | Path], folder: Path, *, force: bool) -> Mapping[str, Path]:
    """Where the copy of each Word draft goes, by the draft's path: as it lies below the folder that all have in common.

    EhcpError where the folder cannot hold them: a copy never takes the place of a draft, nor, without `force`, of a
    copy that somebody has worked in.
    """
    words = [Path(one) for one in drafts if one != STANDARD_INPUT and Path(one).suffix.lower() in WORD_SUFFIXES]
    of_words = {*words}
    for one in drafts:
        if one == STANDARD_INPUT or Path(one) not in of_words:
            say(f"No copy of {one}: comments stand in Word drafts alone.", err=True)
    if not words:
        return {}
    if folder.suffix.lower() in WORD_SUFFIXES:
        what = "The copies go into a folder: each keeps its draft's name."
        raise EhcpError(Problem(str(folder), what, "Name a folder, such as: checked"))
    above = _above(words)
    found = {str(path): folder / real(path).relative_to(above) for path in words}
    make_folder(folder)
    given = {identity(path): path for path in words}
    for draft, target in found.items():
        make_folder(target.parent)
        own = given.get(identity(target))
        refuse_target(target, force=force or _is_ours(target, Path(draft)), read=[own] if own else [])
    return found


def _is_ours(target: Path, draft: Path) -> bool:
    """Whether what stands there is a copy of an earlier run that nobody has worked in since."""
    try:
        return untouched(bytes_of(target), bytes_of(draft), str(draft))
    except DraftError:
        return False


def _above(words: Sequence[Path]) -> Path:
    """The folder that all drafts have in common."""
    try:
        return Path(os.path.commonpath([real(path).parent for path in words]))
    except ValueError as error:
        problem = Problem(str(words[0]), "The drafts lie on different drives.", "Give those of one drive at a time.")
        raise EhcpError(problem) from error


def write_commented(batch: Batch, places: Mapping[str, Path]) -> list[Path]:
    """Write the copies with a comment on each finding; those that could not be read have none.

    EhcpError where a copy cannot be made, once all others are written.
    """
    drafts = {one.path: one for one in batch.drafts if one.path in places and not one.problem}
    return _written(places, drafts, lambda path: commented(bytes_of(Path(path)), path, drafts[path], batch.rules))


def write_stripped(drafts: Iterable[str | Path], places: Mapping[str, Path]) -> list[Path]:
    """Write the copies without our comments. EhcpError where a draft cannot be read, once all others are written."""
    named = [str(path) for path in drafts if str(path) in places]
    return _written(places, named, lambda path: stripped(bytes_of(Path(path)), path))


def _written(places: Mapping[str, Path], drafts: Iterable[str], copy: Callable[[str], bytes]) -> list[Path]:
    written: list[Path] = []
    problems: list[Problem] = []
    for draft in drafts:
        try:
            written.append(_write(places[draft], copy(draft)))
        except EhcpError as error:
            problems += error.problems
    if problems:
        raise EhcpError(*problems)
    return written


def _write(target: Path, data: bytes) -> Path:
    write_whole(target, data, force=True)
    return target
