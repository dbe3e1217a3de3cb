"""The proof of a style guide: each rule on its own, all of them side by side, and the time that its patterns take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.check.patterns.probe import slow_patterns
from ehcp_tools.check.rules.across import faults_across
from ehcp_tools.check.rules.examples import faults_of_examples
from ehcp_tools.check.rules.reading import GuideRead, read_guide
from ehcp_tools.check.rules.wording import WordingCheck
from ehcp_tools.check.rules.words import faults_of_words, patterns_of, quoted
from ehcp_tools.model import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ehcp_tools.check.fault import Fault
    from ehcp_tools.check.rules.reading import RuleFile

__all__ = ["GuideProof", "GuideRead", "read_guide"]

_MAY_BE_ERRORS = frozenset({"placeholder", "outdated-term"})
"""Families in which our own judgement alone may be an error: what they find is plainly left over, or plainly hurts."""


@dataclass(frozen=True)
class GuideProof:
    """A style guide that was read, and the faults in it."""

    guide: GuideRead

    @cached_property
    def _wording(self) -> WordingCheck:
        return WordingCheck(self.guide.rules)

    def of_rule(self, file: RuleFile) -> Iterator[Fault]:
        """The faults of one rule on its own, but for the time that its patterns take."""
        yield from file.faults
        yield from _too_grave(file)
        yield from faults_of_examples(file)
        yield from self._wording.faults(file)
        if file.sound:
            yield from faults_of_words(file)

    def across(self) -> Iterator[Fault]:
        """What cannot be read, and what shows only when the rules stand side by side."""
        yield from self.guide.faults
        yield from faults_across(self.guide)

    def of_patterns(self, files: Collection[RuleFile]) -> Iterator[Fault]:
        """The patterns of some rules that can take for ever. Takes a while."""
        found = {file.path: list(dict.fromkeys(patterns_of(file.rule.check))) for file in files if file.sound}
        slow = slow_patterns(sorted({pattern.text for patterns in found.values() for pattern in patterns}))
        for file in files:
            for pattern in found.get(file.path, ()):
                if pattern.text in slow:
                    what = f"{quoted(pattern)} takes too long on some texts."
                    yield file.fault("rule.slow-pattern", what, file.line_of_text(pattern.text))

    def faults(self, only: Collection[Path] | None = None) -> Iterator[Fault]:
        """Every fault, or those of some files alone."""
        files = [file for file in self.guide.files if only is None or file.path in only]
        for file in files:
            yield from self.of_rule(file)
        yield from self.of_patterns(files)
        yield from (fault for fault in self.across() if only is None or fault.path in set(map(str, only)))


def _too_grave(file: RuleFile) -> Iterator[Fault]:
    rule = file.rule
    severities = {"severity": rule.severity, "child_severity": rule.child_severity}
    for key, severity in severities.items():
        if severity is Severity.ERROR and rule.house and rule.family not in _MAY_BE_ERRORS:
            what = "An error here rests on our own judgement alone."
            yield file.fault("rule.house-error", what, file.line(key))
