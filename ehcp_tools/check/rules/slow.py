"""Patterns of a council's own rules that can take for ever, refused before any draft is checked with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.check.patterns.probe import slow_patterns
from ehcp_tools.check.rules.words import patterns_of, quoted
from ehcp_tools.errors import Problem, RuleError
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from ehcp_tools.lint.rule import StyleGuide

_FIX = "Let no repeat stand in a repeat, and none follow another that may match the same."


def refuse_slow(guide: StyleGuide) -> None:
    """Raises RuleError with every slow pattern of the rules that are not shipped ones. Takes a second or more."""
    ours = str(shipped("style_guide"))
    own = [rule for rule in guide.rules if not rule.file.startswith(ours)]
    found = [(rule.file, pattern) for rule in own for pattern in patterns_of(rule.check)]
    slow = slow_patterns(sorted({pattern.text for _, pattern in found}))
    problems = [
        Problem(file, f"{quoted(pattern)} takes too long on some texts.", _FIX)
        for file, pattern in found
        if pattern.text in slow
    ]
    if problems:
        raise RuleError(*problems)
