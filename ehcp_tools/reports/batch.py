"""Everything one run checked, with its counts; with or without the words of the drafts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.model import Accepted, Checked, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from ehcp_tools.lint.rule import Rule, StyleGuide
    from ehcp_tools.lint.shared import Shared
    from ehcp_tools.model import Finding
    from ehcp_tools.reports.previous import Previous


@dataclass(frozen=True)
class Batch:
    """The drafts of one run in the order given, the style guide they were checked with, and what the drafts share.

    `previous` is an earlier report to compare with; `sample` are the places, from 0, of the drafts drawn for a person;
    `style_guide` is the folder of a guide other than the shipped one; `day` is the day the drafts were checked on;
    `noun` is what they are called in counts.
    """

    drafts: Sequence[Checked]
    guide: StyleGuide
    shared: tuple[Shared, ...] = ()
    previous: Previous | None = None
    sample: tuple[int, ...] = ()
    style_guide: Path | None = None
    day: date | None = None
    noun: str = "draft"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all drafts."""
        return tuple(finding for draft in self.drafts for finding in draft.findings)

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity, the worst first."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}

    @property
    def unreadable(self) -> tuple[Checked, ...]:
        """The drafts that could not be read."""
        return tuple(draft for draft in self.drafts if draft.problem)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules by name."""
        return {rule.name: rule for rule in self.guide.rules}

    def fails(self, threshold: Severity | None) -> bool:
        """Whether any finding is at or above the threshold; never when there is none."""
        return threshold is not None and any(
            self.counts[severity] for severity in Severity if severity.rank <= threshold.rank
        )

    def without_excerpts(self) -> Batch:
        """The same with no plan text in any field, and with numbers for paths."""
        drafts = tuple(self._bare(draft, number) for number, draft in enumerate(self.drafts, 1))
        shared = tuple(replace(one, text="") for one in self.shared)
        return replace(self, drafts=drafts, shared=shared, previous=self.previous and self.previous.without_names())

    def _bare(self, draft: Checked, number: int) -> Checked:
        name = f"doc-{number:04}"
        problem = (name, *draft.problem[1:]) if draft.problem else None
        accepted = tuple(
            Accepted(self._wordless(one.finding), replace(one.acceptance, reason="", by="", words="", remark=None))
            for one in draft.accepted
        )
        findings = tuple(map(self._wordless, draft.findings))
        bare = replace(draft, path=name, problem=problem, findings=findings, accepted=accepted, unread=(), blocks=())
        return replace(bare, team="", officer="")

    def _wordless(self, finding: Finding) -> Finding:
        rule = self.rules[finding.rule]
        return finding._replace(text="", before="", after="", message=rule.title, suggestions=(rule.fix,))
