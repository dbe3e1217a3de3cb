"""The findings of a draft whose text is not shown: a line a rule and section, with some of its places."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.reports.wording import says_more, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Finding, Severity
    from ehcp_tools.reports.pages.families import Families

_WORDS, _MESSAGE = 60, 120
"""Letters shown of the words found, and of a message."""


class Place(NamedTuple):
    """Where a finding is, its words, and what it says of this place alone (with the words, or they are left out)."""

    where: str
    words: str
    message: str


class Group(NamedTuple):
    """What a rule finds in a section: how often, some of its places, and how many more there are."""

    severity: Severity
    rule: Rule
    section: str | None
    findings: int
    places: tuple[Place, ...]
    more: int


def groups(findings: Sequence[Finding], rules: Mapping[str, Rule], kinds: Families, most: int) -> tuple[Group, ...]:
    """The gravest first, then in the order of the guidance; `most` places of each."""
    found: dict[tuple[Severity, str, str | None], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.severity, finding.rule, finding.section), []).append(finding)

    def weight(key: tuple[Severity, str, str | None]) -> tuple[int, int, int, str, str]:
        return key[0].rank, kinds.rank(rules[key[1]].family), -len(found[key]), key[1], key[2] or ""

    return tuple(
        Group(
            severity,
            rules[name],
            section,
            len(those),
            tuple(_place(one, rules[name]) for one in those[:most]),
            max(0, len(those) - most),
        )
        for severity, name, section in sorted(found, key=weight)
        for those in (found[severity, name, section],)
    )


def _place(finding: Finding, rule: Rule) -> Place:
    where = finding.where.removeprefix(f"Section {finding.section}, ")
    own = says_more(rule) or not finding.text
    message = finding.message if own and finding.message != rule.title else ""
    words = "" if f"“{finding.text}”" in message else finding.text
    return Place(where, shortened(words, _WORDS), shortened(message, _MESSAGE))
