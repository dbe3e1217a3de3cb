"""What several reports say in the same words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ehcp_tools.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Finding

_SLOT = re.compile(r"\{(\w+)\}")


def between(least: float, most: float) -> str:
    """Hours in figures: `2`, `1.5 to 3`."""
    low, high = f"{least:.1f}".removesuffix(".0"), f"{most:.1f}".removesuffix(".0")
    return low if low == high else f"{low} to {high}"


def says_more(rule: Rule) -> bool:
    """Whether messages of a rule say more of each place than the words that were found there."""
    return bool(set(_SLOT.findall(rule.message)) - {"match", "say"})


def counted_by_severity(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """How many errors, warnings and pieces of advice: sorts with `weight`."""
    counts = Counter(finding.severity for finding in findings)
    return counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.ADVICE]


def shortened(words: str, most: int) -> str:
    """A text on one line, cut after a word where it is longer than `most` letters."""
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"
