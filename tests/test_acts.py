"""Acts are looked for only where their patterns may match: nothing of what is found changes by that."""

from __future__ import annotations

import pytest

from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.acts import Act, kinds_of
from ehcp_tools.lint.regex import Regex

NEEDS_ONE_OF_MANY = rf"\b(?:{'|'.join(f'wash the {thing}' for thing in 'cup plate fork knife car dog'.split())}|swim|hop) (?:up|down|to|in|on)\b"
NEEDS_NOTHING_RARE = r"\b[a-z] ?to\b"
PATTERNS = (
    r"\bread(?:s|ing)?\b",
    r"\b(?:count|add)s? to \d+",
    NEEDS_ONE_OF_MANY,
    r"\bgo  +to bed\b",
    NEEDS_NOTHING_RARE,
)
TEXTS = (
    "Kit will read and swim in the pool, then count to 20.",
    "Kit will re-read, wash the dog in a bath and go  to bed.",
    "He adds to 9 and wash the car on Sunday.",
    "go   to bed",
    "swim",
    "",
    "in\nreading: hop\nto it",
)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_the_acts_in_a_text_are_all_that_the_patterns_find(number: int) -> None:
    texts = tuple(map(fold, TEXTS))
    regexes = tuple(map(Regex, PATTERNS))
    acts = kinds_of(regexes).look(texts, range(len(texts)))
    found = [
        Act(*act.span(), kind) for kind, regex in enumerate(regexes) for act in regex.compiled.finditer(texts[number])
    ]
    assert acts.within(number) == sorted(found)
    assert acts.may_differ(number) or len({act.kind for act in found}) < 2
    assert acts.within(number, 3, 30) == sorted(
        Act(act.start() + 3, act.end() + 3, kind)
        for kind, regex in enumerate(regexes)
        for act in regex.compiled.finditer(texts[number][3:30])
    )
