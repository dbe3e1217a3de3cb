"""Whether a regular expression can take for ever: it is tried, on texts made to slow it down, in another process.

What counts is the time of the processor, and a search that seems slow is timed again, so that a busy computer makes no
pattern slow. A pattern that does not come back at all is stopped with its process, and the next one is tried in a new
one.
"""

from __future__ import annotations

import re
from functools import partial
from heapq import nlargest
from multiprocessing import get_context
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from ehcp_tools.check.patterns.attacks import attacks, worth_trying
from ehcp_tools.errors import EhcpError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from ehcp_tools.check.patterns.attacks import Attack

LENGTHS = (8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 36, 40, 48, 56, 64, 80, 100, 130, 180, 250, 400)
"""How many characters are tried, one after another: the last are as many as a paragraph has."""
LONGEST = (1000, 2000)
"""As many as a long paragraph has: what grows with the cube of a text is told from what grows with its square here,
mostly by the first, in an eighth of the time."""
_SLOWEST, _COMPARED = 3, 250
"""So many attacks of a pattern, those that take it longest at a length, are tried on the longest too."""
_MOST_SECONDS, _MOST_OF_LONGEST = 0.08, 0.4
"""The time that a search may take of the last length and of the longest. A shorter one may take less, by its square."""
_MEASURED = 0.02
"""Less than this is not told apart from nothing."""
_START = 60.0
"""Seconds that the other process may take to begin, on a slow and busy computer."""
_TRIES = 3
"""How often a search must be too slow: other work on the same processor now and then counts as its own."""
_PATIENCE = 8.0
"""Seconds without a sign of life after which a pattern is stopped: many times what its searches of one length take."""


def slow_patterns(patterns: Sequence[str]) -> frozenset[str]:
    """Those of some patterns, all of which can be compiled, that take too long on some text of a paragraph's length."""
    slow: set[str] = set()
    left = list(filter(worth_trying, patterns))
    while left:
        answers = list(_tried(left))
        slow.update(pattern for pattern, is_slow in zip(left, answers, strict=False) if is_slow)
        if len(answers) < len(left):
            slow.add(left[len(answers)])
        left = left[len(answers) + 1 :]
    return frozenset(slow)


def _tried(patterns: Sequence[str]) -> Iterator[bool]:
    """Whether each pattern is slow, up to the first that does not come back."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, patterns), daemon=True)
    process.start()
    theirs.close()
    try:
        _begin(ours)
        for _ in patterns:
            answer = None
            while answer is None:
                if not ours.poll(_PATIENCE):
                    return
                answer = ours.recv()
            yield answer
    except (EOFError, OSError):
        return
    finally:
        process.kill()
        process.join()
        ours.close()


def _begin(ours: Connection) -> None:
    """Wait for the other process. EhcpError where it cannot begin: no pattern is to blame for that."""
    try:
        if ours.poll(_START):
            ours.recv()
            return
    except (EOFError, OSError):
        pass
    what = "The patterns of the rules could not be tried in a process of their own."
    raise EhcpError(Problem("ehcp check", what, "Close other programs, and run it again."))


def _answer(answers: Connection, patterns: Sequence[str]) -> None:
    """Runs in the other process: an answer for each pattern, in order; a sign of life, None, before each length."""
    answers.send(None)
    for pattern in patterns:
        answers.send(_is_slow(re.compile(pattern), attacks(pattern), partial(answers.send, None)))


def _is_slow(pattern: re.Pattern[str], made: Sequence[Attack], alive: Callable[[], None]) -> bool:
    """Whether an attack is too slow at some length. Each length begins with a sign of life."""
    for length in LENGTHS:
        alive()
        if any(takes_longer(pattern, attack.text(length), _most(length)) for attack in made):
            return True
    slowest = nlargest(_SLOWEST, made, key=lambda attack: _seconds(pattern, attack.text(_COMPARED), perf_counter))
    for length in LONGEST:
        alive()
        most = _MOST_OF_LONGEST * (length / LONGEST[-1]) ** 2
        if any(takes_longer(pattern, attack.text(length), most) for attack in slowest):
            return True
    return False


def _most(length: int) -> float:
    return max(_MEASURED, _MOST_SECONDS * (length / LENGTHS[-1]) ** 2)


def takes_longer(pattern: re.Pattern[str], text: str, most: float) -> bool:
    """Whether a look through a text takes more than so many seconds of the processor, each time that it is tried."""
    return all(_seconds(pattern, text) > most for _ in range(_TRIES))


def _seconds(pattern: re.Pattern[str], text: str, clock: Callable[[], float] = process_time) -> float:
    """The time that it takes to look through a text, by the processor's clock or by a finer one."""
    begun = clock()
    for _ in pattern.finditer(text):
        pass
    return clock() - begun
