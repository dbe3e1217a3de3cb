"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from functools import partial
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write_whole(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path` by way of a new file beside it, so that no one ever meets half a file.

    The file is for its owner alone to read: what it holds is about a child.

    An existing file is kept unless `force`. Raises EhcpError when the file exists, when its folder does not,
    or when the folder cannot be written to; then nothing has changed on disk.
    """
    refuse_target(path, force=force)
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        _write_new(beside, data)
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or "the disk refused it"
        raise _refusal(path, f"The file could not be written: {reason}.", _SOMEWHERE_ELSE) from error
    finally:
        beside.unlink(missing_ok=True)


_SOMEWHERE_ELSE = "Close it if it is open in another program, or name a folder you may write to."


def refuse_target(path: Path, *, force: bool = False, read: Iterable[Path] = ()) -> None:
    """Raises EhcpError where `write_whole` would, and where `path` is a file that was `read`.

    What a person gave us is never written over, not even with `force`: ask before the work begins.
    """
    if any(map(partial(_same, path), read)):
        raise _refusal(path, "This is a file you gave to be read. It is never written over.", "Name another file.")
    try:
        is_folder, has_folder, is_there = path.is_dir(), path.parent.is_dir(), path.exists()
    except OSError as error:
        raise _refusal(path, f"No file can have this name: {error.strerror}.", "Give a shorter name.") from error
    if is_folder:
        raise _refusal(path, "This is a folder, not a file.", "Give the name of a file to write.")
    if not has_folder:
        raise _refusal(path, "Its folder does not exist.", "Make the folder first, or name another.")
    if is_there and not force:
        raise _refusal(path, "This file is already there.", "Name another, or add --force to write over it.")


def make_folder(folder: Path) -> None:
    """Make a folder, and those it lies in, where they are not there. EhcpError when that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "the disk refused it"
        raise _refusal(folder, f"The folder cannot be made: {reason}.", "Name another folder.") from error


def _same(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, by whatever way."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _refusal(path: Path, what: str, fix: str) -> EhcpError:
    return EhcpError(Problem(str(path), what, fix))


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
