"""What a change does to a style guide: its rules, and what they find in texts that stay the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.check.against.samples import samples
from ehcp_tools.check.examples import DAY
from ehcp_tools.errors import RuleError
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.rule import StyleGuide
from ehcp_tools.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ehcp_tools.check.against.samples import Sample
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Finding


class Found(NamedTuple):
    """A finding of one side alone: where it is, and whether a good reader raises it too; None where nobody said."""

    group: str
    draft: str
    finding: Finding
    is_expected: bool | None


@dataclass(frozen=True, slots=True)
class GuideChange:
    """A style guide that is new, gone or changed.

    `severities` are the rules that matter more or less now, with what they were and are; `edited` those that are
    otherwise not the same. `gained` and `lost` are the findings of one side alone. `problem` says why nothing could be
    compared, or is "".
    """

    name: str
    new: tuple[Rule, ...] = ()
    gone: tuple[Rule, ...] = ()
    severities: tuple[tuple[str, str, str], ...] = ()
    edited: tuple[Rule, ...] = ()
    gained: tuple[Found, ...] = ()
    lost: tuple[Found, ...] = ()
    problem: str = ""

    @property
    def is_change(self) -> bool:
        """Whether there is anything to tell."""
        return any((self.new, self.gone, self.severities, self.edited, self.gained, self.lost, self.problem))


def guide_change(
    name: str, now: Path | None, before: Path | None, tried_on: Sequence[Sample] | None = None
) -> GuideChange:
    """What became of a style guide, given its folders; None for the side on which it is not.

    Its rules are tried on the texts given, else on all of `samples`.
    """
    try:
        new, old = _rules(now), _rules(before)
    except RuleError as error:
        return GuideChange(name, problem=error.problems[0].what)
    both = [rule for rule in new if rule in old]
    change = GuideChange(
        name,
        new=tuple(rule for name, rule in new.items() if name not in old),
        gone=tuple(rule for name, rule in old.items() if name not in new),
        severities=tuple(
            (rule, *pair) for rule in both if (pair := (_severity(old[rule]), _severity(new[rule])))[0] != pair[1]
        ),
        edited=tuple(new[rule] for rule in both if _otherwise(new[rule]) != _otherwise(old[rule])),
    )
    if not change.is_change:
        return change
    texts = samples() if tried_on is None else tried_on
    was, are = set(_findings(old, texts)), set(_findings(new, texts))
    return replace(change, gained=_in_order(are - was), lost=_in_order(was - are))


def _rules(folder: Path | None) -> Mapping[str, Rule]:
    guide = load_style_guide(folder) if folder else StyleGuide(())
    return {rule.name: rule._replace(file="") for rule in guide.rules}


def _severity(rule: Rule) -> str:
    """How much a rule matters, in words."""
    return f"{rule.severity} ({rule.child_severity} for a child)" if rule.child_severity else str(rule.severity)


def _otherwise(rule: Rule) -> Rule:
    """A rule without what `_severity` tells, and without its examples."""
    return rule._replace(severity=Severity.ADVICE, child_severity=None, examples=())


def _findings(rules: Mapping[str, Rule], texts: Sequence[Sample]) -> Iterator[Found]:
    labelled = frozenset[str]().union(*(sample.expected or () for sample in texts))
    linter = Linter(StyleGuide(tuple(rules.values())))
    for sample in texts:
        for finding in linter.lint(sample.draft, today=DAY).findings:
            known = sample.expected is not None and finding.family in labelled
            expected = finding.family in (sample.expected or ()) if known else None
            yield Found(sample.group, sample.draft.path, _plain(finding), expected)


def _plain(finding: Finding) -> Finding:
    """A finding without what it says and how much it matters: it stays the same one when its rule is reworded."""
    return finding._replace(severity=Severity.ADVICE, message="", suggestions=())


def _in_order(found: set[Found]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=_place))


def _place(one: Found) -> tuple[str, str, str, int, int, str]:
    found = one.finding
    return (found.rule, one.group, one.draft, found.paragraph or 0, found.start, found.text)
