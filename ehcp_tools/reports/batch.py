"""Everything one run checked, with its counts; with or without the words of the drafts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import Accepted, Checked, Severity
from ehcp_tools.reports.shelf import Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from ehcp_tools.lint.rule import Rule, StyleGuide
    from ehcp_tools.lint.shared import Shared
    from ehcp_tools.model import Finding
    from ehcp_tools.reports.previous import Previous
    from ehcp_tools.reports.shelf import Drafts


_DRAFT = "doc-"
"""What a number that stands for a draft begins with."""


class Brief(NamedTuple):
    """A draft in numbers: `counts` are its errors, warnings and advice. `read` says that it could be read."""

    path: str
    read: bool
    words: int
    counts: tuple[int, ...]
    accepted: int
    known: int


class Line(NamedTuple):
    """A draft in numbers, and as the line that it has in a report."""

    brief: Brief
    written: bytes


@dataclass(frozen=True, eq=False, repr=False)
class Batch:
    """The drafts of one run in the order given, the style guide they were checked with, and what the drafts share.

    `previous` is an earlier report to compare with; `sample` are the places, from 0, of the drafts drawn for a person;
    `style_guide` is the folder of a guide other than the shipped one; `day` is the day the drafts were checked on;
    `noun` is what they are called in counts; `noted` are the drafts in numbers, where they were counted as they came;
    `lines` are all that is kept of the drafts where one format alone is asked for that has a line for each of them.
    """

    drafts: Drafts
    guide: StyleGuide
    shared: tuple[Shared, ...] = ()
    previous: Previous | None = None
    sample: tuple[int, ...] = ()
    style_guide: Path | None = None
    day: date | None = None
    noun: str = "draft"
    noted: tuple[Brief, ...] | None = None
    lines: Iterable[bytes] | None = None

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings of all drafts, one after the other: a long run has more than memory should hold."""
        return (finding for draft in self.drafts for finding in draft.findings)

    @cached_property
    def briefs(self) -> tuple[Brief, ...]:
        """Every draft in numbers, in the order given."""
        return tuple(map(brief, self.drafts)) if self.noted is None else self.noted

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity, the worst first."""
        return {severity: sum(brief.counts[severity.rank] for brief in self.briefs) for severity in Severity}

    @property
    def refused(self) -> int:
        """How many drafts could not be read."""
        return sum(not brief.read for brief in self.briefs)

    @cached_property
    def unreadable(self) -> tuple[Checked, ...]:
        """The drafts that could not be read."""
        return tuple(self.drafts[place] for place, brief in enumerate(self.briefs) if not brief.read)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by name."""
        return {rule.name: rule for rule in self.guide.rules}

    def fails(self, threshold: Severity | None) -> bool:
        """Whether any finding is at or above the threshold; never when there is none."""
        return threshold is not None and any(
            self.counts[severity] for severity in Severity if severity.rank <= threshold.rank
        )

    def held(self) -> Batch:
        """The same with all drafts in memory: for a report that goes through them many times."""
        return replace(self, drafts=tuple(self.drafts))

    def without_excerpts(self) -> Batch:
        """The same with no plan text in any field, and with numbers for paths."""
        drafts = Seen(self.drafts, lambda place, draft: bare(draft, _number(place), self.rules))
        noted = self.noted and tuple(one._replace(path=_number(place)) for place, one in enumerate(self.noted))
        shared = tuple(replace(one, text="") for one in self.shared)
        previous = self.previous and self.previous.without_names()
        return replace(self, drafts=drafts, noted=noted, shared=shared, previous=previous)


def _number(place: int) -> str:
    return f"{_DRAFT}{place + 1:04}"


def is_number(path: str) -> bool:
    """Whether this stands for the path of a draft in a report without excerpts."""
    return path.startswith(_DRAFT) and path.removeprefix(_DRAFT).isdecimal()


def brief(draft: Checked) -> Brief:
    """A draft in numbers."""
    counted = Counter(finding.severity for finding in draft.findings)
    counts = tuple(counted[severity] for severity in Severity)
    return Brief(draft.path, not draft.problem, draft.words, counts, len(draft.accepted), draft.known)


def bare(draft: Checked, name: str, rules: Mapping[str, Rule]) -> Checked:
    """A draft with no plan text in any field, under another name."""
    problem = (name, *draft.problem[1:]) if draft.problem else None
    accepted = tuple(
        Accepted(_wordless(one.finding, rules), one.acceptance._replace(reason="", by="", words="", remark=None))
        for one in draft.accepted
    )
    findings = tuple(_wordless(finding, rules) for finding in draft.findings)
    known = replace(draft, path=name, problem=problem, findings=findings, accepted=accepted)
    return replace(known, unread=(), blocks=(), team="", officer="")


def _wordless(finding: Finding, rules: Mapping[str, Rule]) -> Finding:
    rule = rules[finding.rule]
    return finding._replace(text="", before="", after="", message=rule.title, suggestions=(rule.fix,))
