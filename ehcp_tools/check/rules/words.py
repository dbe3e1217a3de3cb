"""What a rule looks for: phrases said twice, and patterns that can never match, always match, or never end."""

from __future__ import annotations

import re._constants as code  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections import Counter
from typing import TYPE_CHECKING, Any

from ehcp_tools.check.patterns.attacks import ONE_CHAR, parts_of, walk
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.phrases import folded_phrase
from ehcp_tools.lint.rule import Pattern, Phrases, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.check.fault import Fault
    from ehcp_tools.check.rules.reading import RuleFile
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Check

_SHOWN = 60
_AROUND = (
    ("", ""),
    ("sam has ", "."),
    ("the mentor will ", " with him"),
    ("it is said that ", " he reads."),
    ("they ", " the"),
    ("£500 ", " sessions"),
    ("scored 82 in ", " group"),
    ("", " score 82"),
    ("a maths lesson of ", ", 82 for sam"),
)
"""What may stand before and after a phrase."""


def faults_of_words(file: RuleFile) -> Iterator[Fault]:
    """Phrases that a rule has twice, and patterns that match nothing or everywhere. The rule's form must be sound."""
    yield from _repeated(file)
    yield from _silenced(file)
    for pattern in dict.fromkeys(patterns_of(file.rule.check)):
        line = file.line_of_text(pattern.text)
        if pattern.compiled.fullmatch(""):
            yield file.fault("rule.empty-pattern", f"{quoted(pattern)} matches where there is nothing.", line)
        tree = parser.parse(pattern.text)
        if any(_is_lossy(*part) for part in walk(tree)):
            yield file.fault("rule.lossy-pattern", f"{quoted(pattern)} repeats a group for good.", line)
        for char in dict.fromkeys(_never_met(tree)):
            yield file.fault("rule.dead-pattern", f"{quoted(pattern)} asks for “{char}”.", line)


def patterns_of(check: Check) -> Iterator[Regex]:
    """Every regular expression of a check, those of its guards too."""
    match check:
        case Phrases(entries):
            guards = [words.guard for words in entries]
        case Pattern(patterns, guard):
            yield from patterns
            guards = [guard]
        case Question():
            guards = []
            for patterns in check.patterns.values():
                yield from patterns
        case _:
            guards = []
    for guard in guards:
        yield from (*guard.patterns, *guard.in_sentence)


def quoted(pattern: Regex) -> str:
    """A pattern as people are shown it: the first part of a long one."""
    text = pattern.text
    return f"“{text[:_SHOWN]}{'...' * (len(text) > _SHOWN)}”"


def _repeated(file: RuleFile) -> Iterator[Fault]:
    check = file.rule.check
    entries = check.entries if isinstance(check, Phrases) else ()
    counts = Counter(
        (phrase if words.match_case else folded_phrase(phrase)) for words in entries for phrase in words.phrases
    )
    written = {folded_phrase(phrase): phrase for words in entries for phrase in words.phrases}
    for phrase, count in counts.items():
        if count > 1:
            line = file.line_of_text(written[folded_phrase(phrase)])
            yield file.fault("rule.repeated-phrase", f"“{phrase}” stands in this rule {count} times.", line)


def _silenced(file: RuleFile) -> Iterator[Fault]:
    """Phrases that a guard of their own rule speaks for by themselves, whatever stands round them."""
    check = file.rule.check
    for words in check.entries if isinstance(check, Phrases) else ():
        for phrase in words.phrases:
            said = folded_phrase(phrase)
            for pattern in words.guard.patterns:
                if pattern.may_be_in(said) and all(_speaks(pattern, before, said, after) for before, after in _AROUND):
                    what = f"“{phrase}” is never found: {quoted(pattern)} lies over it."
                    yield file.fault("rule.silenced-phrase", what, file.line_of_text(phrase))


def _speaks(pattern: Regex, before: str, said: str, after: str) -> bool:
    """Whether a guard's pattern lies over words between others."""
    text = f"{before}{said}{after}"
    return pattern.lies_over(len(before), len(before) + len(said), text, 0, len(text))


def _is_lossy(operation: Any, argument: Any) -> bool:
    """Whether a part of a pattern repeats a group for good: Python before 3.11.5 loses matches (its issue 106052)."""
    if operation is code.POSSESSIVE_REPEAT:
        return len(argument[2]) > 1 or argument[2][0][0] not in ONE_CHAR
    repeats = operation in {code.MAX_REPEAT, code.MIN_REPEAT}
    return repeats and any(inner is code.ATOMIC_GROUP for inner, _ in argument[2])


def _never_met(sequence: Any) -> Iterator[str]:
    """The signs that a pattern must meet and that no folded text has."""
    for operation, argument in sequence:
        if operation is code.LITERAL and fold(chr(argument)) != chr(argument):
            yield chr(argument)
        if operation not in {code.BRANCH, code.ASSERT_NOT} and not (
            operation in {code.MAX_REPEAT, code.MIN_REPEAT} and argument[0] == 0
        ):
            for part in parts_of(operation, argument):
                yield from _never_met(part)
