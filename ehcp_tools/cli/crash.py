"""What is said when the program itself fails: where in it, and to whom to say so. No word of any file is in it."""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from ehcp_tools import __version__
from ehcp_tools.cli.saying import say
from ehcp_tools.errors import Problem
from ehcp_tools.inert import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

_PARTS = 3
"""Parts of a path that tell which file of a program is meant: what stands before may tell whose computer it is."""


def end_after_crash(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Say why the program stopped, where nothing nearer has said it, and end it with exit code 2; Ctrl-C gives 130.

    The message of the fault is kept back, since it may hold words of a plan.
    """
    if isinstance(fault, KeyboardInterrupt):
        say("Stopped.", err=True)
        raise SystemExit(130)
    lines = [_refused(fault)] if isinstance(fault, OSError) else _told(kind, trace)
    say(*"\n".join(lines).split("\n"), err=True)
    sys.stdout = sys.stderr  # what could not be shown is not tried again at the end
    raise SystemExit(2)


def _refused(fault: OSError) -> str:
    """What the computer would not do: a file went away, the disk under a log is full."""
    where = printable(str(fault.filename or "What is shown"))
    fix = "See that it is there, that you may open it and that the disk has room. Then try again."
    return str(Problem(where, f"The computer refused it: {fault.strerror or type(fault).__name__}.", fix))


def _told(kind: type[BaseException], trace: TracebackType | None) -> Iterator[str]:
    yield "ehcp has a fault of its own, and stopped. What it read is as it was, and no file is half written."
    yield "  What to do: leave out the file that it stopped at, and go on with the others. Tell us, on the page that"
    yield "  you have ehcp from (Issues): copy the lines below. They hold no words of your files. Never send a plan."
    yield ""
    yield f"  ehcp {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    yield f"  {kind.__name__}. Traceback, places alone:"
    yield from (f"    {place}" for place in _places(trace))


def problem_of(path: str, fault: Exception) -> tuple[str, str, str]:
    """Where, what and what to do, for a draft that the program has a fault of its own with."""
    place = _places(fault.__traceback__)[-1]
    what = f"ehcp has a fault of its own with this draft ({type(fault).__name__} in {place})."
    fix = "Check it by eye. Tell us the words in brackets, on the page you have ehcp from; never send a plan."
    return (path, what, fix)


def _places(trace: TracebackType | None) -> list[str]:
    """Where in the program a fault came up, from the outside in."""
    frames = traceback.extract_tb(trace)
    short = ["/".join(PurePath(frame.filename).parts[-_PARTS:]) for frame in frames]
    return [f"{file}, line {frame.lineno}, in {frame.name}" for file, frame in zip(short, frames, strict=True)]
