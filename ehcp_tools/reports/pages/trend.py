"""What changed since an earlier report, in words that need no sum."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.reports.batch import Batch
    from ehcp_tools.reports.pages.draft import DraftPage
    from ehcp_tools.reports.previous import Previous

_MOST = 6
"""Rules listed as risen, and as fallen."""


class Step(NamedTuple):
    """Something counted in ten drafts, then and now."""

    title: str
    then: int
    now: int

    @property
    def word(self) -> str:
        """`up`, `down` or `the same`."""
        return "up" if self.now > self.then else "down" if self.now < self.then else "the same"


class Trend(NamedTuple):
    """Drafts read then and now; findings in ten drafts; rules that came, went, rose, fell; drafts by their change."""

    then: int
    now: int
    severities: tuple[Step, ...]
    risen: tuple[Step, ...]
    fallen: tuple[Step, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    better: int
    worse: int
    same: int


def trend(batch: Batch, lines: Iterable[DraftPage]) -> Trend | None:
    """The batch beside its earlier report; None where either has no draft that was read."""
    previous, now = batch.previous, sum(not draft.problem for draft in batch.drafts)
    if not (previous and previous.read and now):
        return None
    found = Counter(one.rule for one in batch.findings)
    steps = tuple(_steps(found, previous, now, batch.rules))
    changes = [line.change for line in lines if line.change is not None]
    return Trend(
        previous.read,
        now,
        tuple(
            _step(one.value.capitalize(), previous.severities.get(one, 0), previous.read, batch.counts[one], now)
            for one in Severity
        ),
        tuple(sorted((one for one in steps if one.now > one.then), key=lambda one: one.then - one.now)[:_MOST]),
        tuple(sorted((one for one in steps if one.now < one.then), key=lambda one: one.now - one.then)[:_MOST]),
        _titles(found.keys() - previous.rules.keys(), batch.rules),
        _titles(previous.rules.keys() - found.keys(), batch.rules),
        sum(change < 0 for change in changes),
        sum(change > 0 for change in changes),
        sum(change == 0 for change in changes),
    )


def _steps(found: Mapping[str, int], previous: Previous, now: int, rules: Mapping[str, Rule]) -> Iterable[Step]:
    for name in sorted(found.keys() & previous.rules.keys()):
        yield _step(rules[name].title, previous.rules[name], previous.read, found[name], now)


def _step(title: str, then: int, drafts_then: int, now: int, drafts_now: int) -> Step:
    return Step(title, round(10 * then / drafts_then), round(10 * now / drafts_now))


def _titles(names: Iterable[str], rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """The titles of rules; the name of one that the style guide no longer has."""
    return tuple(rules[name].title if name in rules else name for name in sorted(names))
