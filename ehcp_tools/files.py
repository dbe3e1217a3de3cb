"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: Path, data: bytes | Iterable[bytes], *, force: bool = False) -> None:
    """Write `data`, whole or part after part, by way of a new file beside `path`: no one ever meets half a file.

    A new file is for its owner alone to read: what it holds is about a child. One that is written anew keeps the rights
    that somebody gave it.

    An existing file is kept unless `force`. Raises EhcpError when the file exists, when its folder does not,
    or when the folder cannot be written to; then nothing has changed on disk.
    """
    refuse_target(path, force=force)
    beside = path.with_name(f".{os.urandom(8).hex()}.part")
    try:
        _write_new(beside, data)
        _give_rights_of(path, beside)
        beside.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def read_file(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, or the first so many of them. OSError where it cannot be read, or is none.

    What a pipe or a device gives may never come, or never end.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.EINVAL, "this is no file but a pipe or a device", str(path))
    with path.open("rb") as stream:
        return stream.read(most)


def real(path: str | Path) -> Path:
    """Where a path leads, through all links; a link that leads to itself, or to nothing, leads no further."""
    return Path(os.path.realpath(path))


_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_LONG = 230
"""Letters of a path from which on Windows may say that it is not there: it takes 259, with our name while writing."""
_SOMEWHERE_ELSE = "Name a folder you may write to."


def cannot_write(path: Path, error: OSError) -> EhcpError:
    """Why a file or a folder could not be written, in words that say what to do: the disk, its rights, or Word."""
    if error.errno in _FULL:
        return _refusal(path, "The disk is full.", "Make room on it, or name a folder on another disk.")
    if isinstance(error, PermissionError) and path.is_file():
        what = "It could not be written over: another program has it open, or you may not write to it."
        return _refusal(path, what, "Close it in Word and in the preview of the folder, or name another file.")
    if isinstance(error, FileNotFoundError) and len(str(path.absolute())) > _LONG:
        return _refusal(path, "This path is too long for Windows.", "Name a folder nearer to the drive.")
    reason = error.strerror or "the disk refused it"
    return _refusal(path, f"It could not be written: {reason}.", _SOMEWHERE_ELSE)


def refuse_target(path: Path, *, force: bool = False, read: Iterable[Path] = ()) -> None:
    """Raises EhcpError where `write_whole` would, and where `path` is a file that was `read`.

    What a person gave us is never written over, not even with `force`: ask before the work begins.
    """
    known = identity(path)
    if known and known in map(identity, read):
        raise _refusal(path, "This is a file you gave to be read. It is never written over.", "Name another file.")
    try:
        is_folder, has_folder, is_there = path.is_dir(), path.parent.is_dir(), path.exists()
    except OSError as error:
        raise _refusal(path, f"No file can have this name: {error.strerror}.", "Give a shorter name.") from error
    if is_folder:
        raise _refusal(path, "This is a folder, not a file.", "Give the name of a file to write.")
    if is_there and not path.is_file():
        raise _refusal(path, "This is a device, not a file.", "Give the name of a file to write.")
    if not has_folder:
        raise _refusal(path, "Its folder does not exist.", "Make the folder first, or name another.")
    if is_there and not force:
        raise _refusal(path, "This file is already there.", "Name another, or add --force to write over it.")


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, and those it lies in, where they are not there.

    EhcpError when that cannot be done.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error


def identity(path: Path) -> tuple[int, int] | None:
    """What a file is known by, whichever way leads to it; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _refusal(path: Path, what: str, fix: str) -> EhcpError:
    return EhcpError(Problem(str(path), what, fix))


def _write_new(path: Path, data: bytes | Iterable[bytes]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.writelines((data,) if isinstance(data, bytes) else data)
        stream.flush()
        os.fsync(stream.fileno())


def _give_rights_of(path: Path, beside: Path) -> None:
    """Give a file that is to take the place of another the same rights, where there is another."""
    with suppress(FileNotFoundError):
        beside.chmod(stat.S_IMODE(path.stat().st_mode))
