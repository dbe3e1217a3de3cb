"""Many drafts at a glance: which need work, what is found most, where and by whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import LABELS, Severity
from ehcp_tools.reports.pages.draft import titled
from ehcp_tools.reports.pages.trend import Trend, trend
from ehcp_tools.reports.pages.verdict import State, state
from ehcp_tools.reports.wording import counted_by_severity, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.lint.shared import Shared
    from ehcp_tools.model import Checked, Finding
    from ehcp_tools.reports.batch import Batch
    from ehcp_tools.reports.pages.draft import DraftPage
    from ehcp_tools.reports.pages.families import Families
    from ehcp_tools.reports.shelf import Drafts

_SHARED, _SHARED_WORDS = 25, 160
"""Shared texts that are listed, and letters shown of each."""


class Fault(NamedTuple):
    """A rule at one severity: how many findings, in how many drafts."""

    rule: Rule
    severity: Severity
    findings: int
    drafts: int


class Tally(NamedTuple):
    """Findings of one family, section or group of people: errors, warnings, advice; in how many drafts."""

    name: str
    title: str
    counts: tuple[int, int, int]
    drafts: int

    @property
    def each(self) -> int:
        """Findings in ten drafts."""
        return round(10 * sum(self.counts) / self.drafts) if self.drafts else 0


@dataclass(frozen=True)
class Overview:
    """What the page says of a batch as a whole."""

    batch: Batch
    kinds: Families
    drafts: tuple[DraftPage, ...]

    @cached_property
    def lines(self) -> tuple[DraftPage, ...]:
        """Every draft that could be read, what needs most work first."""
        read = (draft for draft in self.drafts if not draft.checked.problem)
        return tuple(sorted(read, key=lambda draft: (tuple(-count for count in draft.counts), draft.number)))

    @property
    def headline(self) -> str:
        """How many drafts have something to put right, in a sentence; and how many could not be read."""
        wrong, read, unread = self.states[State.ERRORS], len(self.lines), self.states[State.UNREADABLE]
        if not read:
            return "None of the drafts could be read"
        have = "has" if wrong == 1 else "have"
        none = f"None of the {read:,} drafts has {'a new' if self.known else 'an'} error"
        said = f"{wrong:,} of {read:,} drafts {have} something to put right before going out" if wrong else none
        return f"{said}; {unread:,} more could not be read" if unread else said

    @property
    def known(self) -> int:
        """Findings that the baseline already held."""
        return sum(draft.known for draft in self.batch.briefs)

    @property
    def most(self) -> int:
        """Findings in the draft that has most."""
        return max((sum(line.counts) for line in self.lines), default=0)

    @property
    def matched(self) -> bool:
        """Whether any draft was in the earlier report too."""
        return any(line.change is not None for line in self.lines)

    @cached_property
    def states(self) -> Mapping[State, int]:
        """How many drafts of each state, all states."""
        counts = Counter(map(state, self.batch.drafts))
        return {one: counts[one] for one in State}

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Every rule that found something, the gravest and most frequent first."""
        found = Counter((one.severity, one.rule) for one in self.batch.findings)
        drafts = Counter(key for draft in self.batch.drafts for key in {(f.severity, f.rule) for f in draft.findings})
        ordered = sorted(found, key=lambda key: (key[0].rank, -drafts[key], -found[key], key[1]))
        return tuple(Fault(self.batch.rules[key[1]], key[0], found[key], drafts[key]) for key in ordered)

    @cached_property
    def families(self) -> tuple[Tally, ...]:
        """What was found by family, the most first."""
        tallies = self._tallies(lambda one: one.family, self.kinds.title)
        return tuple(sorted(tallies, key=lambda one: (-sum(one.counts), one.name)))

    @cached_property
    def sections(self) -> tuple[Tally, ...]:
        """What was found by section, in the order of the sections."""
        order = {label: place for place, label in enumerate(LABELS)}
        tallies = self._tallies(lambda one: one.section or "", titled)
        return tuple(sorted(tallies, key=lambda one: order.get(one.name, -1)))

    @cached_property
    def teams(self) -> tuple[Tally, ...]:
        """What was found by team, officer or folder; none where all drafts are of one."""
        found: dict[str, list[Checked]] = {}
        for line in self.lines:
            if line.group:
                found.setdefault(line.group, []).append(line.checked)
        tallies = (
            Tally(name, name, counted_by_severity(one for draft in drafts for one in draft.findings), len(drafts))
            for name, drafts in found.items()
        )
        return tuple(sorted(tallies, key=lambda one: (-one.each, one.name)))

    @cached_property
    def trend(self) -> Trend | None:
        """What changed since an earlier report."""
        return trend(self.batch, self.lines) if self.batch.previous else None

    @property
    def shared(self) -> tuple[tuple[Shared, str], ...]:
        """What the plans of several children share, with some of its words."""
        return tuple((one, shortened(one.text, _SHARED_WORDS)) for one in self.batch.shared[:_SHARED])

    def _tallies(self, name: Callable[[Finding], str], title: Callable[[str], str]) -> Iterable[Tally]:
        found: dict[str, list[Finding]] = {}
        drafts: Counter[str] = Counter()
        for draft in self.batch.drafts:
            drafts.update({name(one) for one in draft.findings})
            for one in draft.findings:
                found.setdefault(name(one), []).append(one)
        return (Tally(key, title(key), counted_by_severity(those), drafts[key]) for key, those in found.items())


def grouped(drafts: Drafts) -> tuple[str, ...]:
    """Whose work each draft is: team or officer of its case, else the folder it lies in; "" where all are of one."""
    names = tuple(draft.team or draft.officer or PurePath(draft.path).parent.name for draft in drafts)
    return names if len(set(names)) > 1 else ("",) * len(names)


def named(drafts: Drafts) -> tuple[str, ...]:
    """What each draft is called: the name of its file, or its path where others have that name too."""
    names = [PurePath(draft.path).name for draft in drafts]
    often = Counter(names)
    return tuple(name if often[name] == 1 else draft.path for name, draft in zip(names, drafts, strict=True))
