"""Whether a regular expression can take for ever: it is tried, on texts made to slow it down, in another process.

What counts is the time of the processor, so that a busy computer makes no pattern slow. A pattern that does not
come back at all is stopped with its process, and the next one is tried in a new one.
"""

from __future__ import annotations

import re
import time
from itertools import product
from multiprocessing import get_context
from typing import TYPE_CHECKING

from ehcp_tools.check.patterns.attacks import attacks, worth_trying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

LENGTHS = (16, 20, 22, 24, 26, 28, 32, 48, 100, 300, 1000)
"""How many characters are tried, one after another: the last are as many as a long paragraph has."""
_MOST_SECONDS = 0.25
"""The time that one search of one paragraph may take."""
_PATIENCE = 10.0
"""Seconds after which a pattern that has not come back is stopped: far above what all its searches may take."""


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
        for _ in patterns:
            if not ours.poll(_PATIENCE):
                return
            yield ours.recv()
    finally:
        process.kill()
        process.join()
        ours.close()


def _answer(answers: Connection, patterns: Sequence[str]) -> None:
    """Runs in the other process: an answer for each pattern, in order."""
    for pattern in patterns:
        answers.send(is_slow(pattern))


def is_slow(pattern: str) -> bool:
    """Whether a pattern takes too long on one of the texts made for it. May not come back."""
    compiled = re.compile(pattern)
    trials = product(LENGTHS, attacks(pattern))
    return any(_seconds(compiled, attack.text(length)) > _MOST_SECONDS for length, attack in trials)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    """The processor time that it takes to look through a text."""
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun
