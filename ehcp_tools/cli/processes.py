"""Processes that check drafts beside this one: begun, handed a few drafts at a time, and ended with it."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import active_children, get_start_method, parent_process
from typing import TYPE_CHECKING

from ehcp_tools.cli.parcels import handfuls, unpacked
from ehcp_tools.cli.saying import say
from ehcp_tools.errors import EhcpError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from ehcp_tools.cli.parcels import Done, Parcel

    Check = Callable[[Sequence[str | Path]], list[Parcel]]

_AHEAD = 8
"""How often each core is handed drafts before the first of them are asked for: no more results wait in memory."""
_STOPPED = Problem(
    "--jobs",
    "One of the processes was stopped from outside. Or this computer has no room for so many.",
    "Run it again with --jobs 1. If it stops there too, check the drafts in smaller folders.",
)


def are_copies() -> bool:
    """Whether a process begins as a copy of this one, with all that it has made ready."""
    return get_start_method() == "fork"


def in_turn(drafts: Sequence[str | Path], jobs: int, begin: Callable[[], None], check: Check) -> Iterator[Done]:
    """What so many processes say of the drafts, in order. Each is made ready by `begin`, and then told to `check`.

    EhcpError where one of them cannot begin, or is stopped.
    """
    threading.excepthook = _end_now
    try:
        with ProcessPoolExecutor(jobs, initializer=_ready, initargs=(begin, gc.get_threshold())) as pool:
            waiting = handfuls(drafts, jobs)
            asked = _begun(pool, check, list(islice(waiting, jobs * _AHEAD)))
            try:
                while asked:
                    done = asked.popleft().result()
                    asked.extend(pool.submit(check, handful) for handful in islice(waiting, 1))
                    yield from map(unpacked, done)
            finally:
                for one in asked:
                    one.cancel()
    except (BrokenProcessPool, OSError) as error:
        raise EhcpError(_STOPPED) from error


def _begun(
    pool: ProcessPoolExecutor, check: Check, first: Sequence[Sequence[str | Path]]
) -> deque[Future[list[Parcel]]]:
    """The first that the processes are asked, which is when they begin. Where not all can, none is left waiting."""
    try:
        with _ctrl_c_waits():
            return deque(pool.submit(check, handful) for handful in first)
    except (OSError, RuntimeError) as error:
        for process in active_children():
            process.kill()
        pool.shutdown(wait=False)
        raise EhcpError(_STOPPED) from error


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


def _end_now(_fault: threading.ExceptHookArgs) -> None:
    """End with a word where what hands out the drafts cannot go on: no answer would ever come."""
    say(*str(_STOPPED).split("\n"), err=True)
    os._exit(2)


def _ready(begin: Callable[[], None], looks: tuple[int, int, int]) -> None:
    """Make this process ready. Ctrl-C reaches every process of a terminal: the first one alone answers it.

    It `looks` for lost objects as seldom as the first one does. Where that is gone without a word, this one ends
    too, and does not wait for ever for its next draft. Where it cannot begin, the first one says so.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        threading.Thread(target=_end_after_the_first, daemon=True).start()
        gc.set_threshold(*looks)
        begin()
    except Exception:  # whatever it is: the first one tells of it, and a trace from each would tell nobody more
        if sys.flags.dev_mode:
            raise
        os._exit(1)


def _end_after_the_first() -> None:
    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)
