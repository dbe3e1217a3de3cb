"""The templates and rules as they were before: in another folder, or at an earlier point of a git repository."""

from __future__ import annotations

import os
import subprocess
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.check.subjects import subjects
from ehcp_tools.errors import EhcpError, Problem, RuleError
from ehcp_tools.lint.pack import built_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.check.subjects import Subject

_FIX = "Name a folder, a branch, a tag or a commit, as in --against main"


@dataclass(frozen=True, slots=True)
class Sides:
    """Two trees of files, `now` and `before`. A file has the same name in both, as seen from its tree."""

    now: Path
    before: Path

    def pairs(self, paths: Sequence[Path]) -> Mapping[str, tuple[Subject | None, Subject | None]]:
        """What there is at some paths of the tree of now, and what was there, by its name; None where it is not."""
        earlier = [self.before / path.resolve().relative_to(self.now) for path in paths]
        now = _named(self.now, subjects(paths))
        before = _named(self.before, [subject for path in earlier for subject in _if_any(path)])
        return {name: (now.get(name), before.get(name)) for name in sorted({*now, *before})}


def _if_any(path: Path) -> Sequence[Subject]:
    """What there was at a path: nothing, where it was made since."""
    try:
        return subjects([path])
    except EhcpError:
        return ()


def _named(root: Path, found: Iterable[Subject]) -> dict[str, Subject]:
    return {str(subject.folder.resolve().relative_to(root)): subject for subject in found}


@contextmanager
def as_before(given: str, paths: Sequence[Path]) -> Iterator[Sides]:
    """Both sides of a change at some paths. `given` is a folder, else what git knows by this name.

    What git kept is laid into a folder of its own for as long as it is looked at. EhcpError where neither is there.
    """
    if Path(given).is_dir():
        yield _folders(Path(given).resolve(), [path.resolve() for path in paths])
        return
    top, commit = _commit(given, paths)
    with tempfile.TemporaryDirectory() as scratch:
        before = Path(scratch).resolve()
        _lay_out(top, commit, _wanted(top, paths), before)
        yield Sides(top, before)


def _folders(before: Path, paths: Sequence[Path]) -> Sides:
    """Sides for a folder: it holds folders of the same names as the paths, or it is the one path as it was.

    A family of rules stands for a part of its style guide: that is looked for round both.
    """
    one = len(paths) == 1 and (before / paths[0].name).exists()
    now = paths[0].parent if one else Path(os.path.commonpath(paths))
    while not all(subject.folder.resolve().is_relative_to(now) for subject in subjects(paths)):
        if now.name != before.name:
            raise _refusal(str(before), "This holds only a part of what it is to be compared with.")
        now, before = now.parent, before.parent
    return Sides(now, before)


def _commit(given: str, paths: Sequence[Path]) -> tuple[Path, str]:
    """The top folder of the repository that the paths are in, and the full name of a commit."""
    first = paths[0].resolve()
    folder = first if first.is_dir() else first.parent
    try:
        top = Path(_git(folder, "rev-parse", "--show-toplevel").decode().strip()).resolve()
    except subprocess.CalledProcessError as error:
        raise _refusal(given, f"{folder} is not in a git repository, and there is no such folder.") from error
    outside = [path for path in paths if not path.resolve().is_relative_to(top)]
    if outside:
        raise EhcpError(Problem(str(outside[0]), "This is not in the same git repository.", "Check it on its own."))
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}")
    except subprocess.CalledProcessError as error:
        what = "Git knows no branch, tag or commit of this name here, and there is no such folder."
        raise _refusal(given, what) from error
    return top, commit.decode().strip()


def _wanted(top: Path, paths: Sequence[Path]) -> list[str]:
    """The folders that the paths rest on: that of a template with all beside it, a guide with those it builds on."""
    found: set[Path] = set()
    for subject in subjects(paths):
        found.update(_guides(subject.folder) if subject.is_guide else [subject.folder.parent])
    folders = (folder.resolve() for folder in found)
    return sorted({folder.relative_to(top).as_posix() for folder in folders if folder.is_relative_to(top)})


def _guides(folder: Path) -> Sequence[Path]:
    try:
        return built_on(folder)
    except RuleError:
        return [folder]


def _lay_out(top: Path, commit: str, folders: Sequence[str], place: Path) -> None:
    """Write what the folders held at a commit into a place; a folder that was not there yet is left out."""
    there = [name for name in folders if name == "." or _git(top, "ls-tree", commit, "--", name)]
    if there:
        with zipfile.ZipFile(BytesIO(_git(top, "archive", "--format=zip", commit, "--", *there))) as packed:
            packed.extractall(place)


def _git(folder: Path, *words: str) -> bytes:
    """What git answers, from what is on this computer alone. CalledProcessError where it refuses."""
    here = {**os.environ, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(["git", *words], cwd=folder, env=here, capture_output=True, check=True)
    except FileNotFoundError as error:
        fix = "Install git, or name a folder that holds the earlier templates or rules."
        raise EhcpError(Problem("--against", "The program git is not on this computer.", fix)) from error
    return done.stdout


def _refusal(given: str, what: str) -> EhcpError:
    return EhcpError(Problem(f"--against {given}", what, _FIX))
