"""What a person should do about a draft first, in plain words."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.reports.plain import counted
from ehcp_tools.reports.wording import counted_by_severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Checked, Finding, Severity
    from ehcp_tools.reports.pages.families import Families

_FIRST = 3
"""Rules that a person is told to start with."""


class State(StrEnum):
    """How far a draft is, what needs most work first."""

    UNREADABLE = "Could not be read"
    ERRORS = "Put right first"
    WARNINGS = "Check"
    ADVICE = "Advice only"
    KNOWN = "Nothing new"
    NOTHING = "Nothing found"

    @property
    def means(self) -> str:
        """The state in a sentence."""
        return _MEANS[self]


_MEANS = {
    State.UNREADABLE: "The program could not read the file.",
    State.ERRORS: "Has errors. Put each right, or accept it with a reason, before the draft goes out.",
    State.WARNINGS: "No errors. Has warnings, which are probably faults.",
    State.ADVICE: "No errors and no warnings. Has advice on wording.",
    State.KNOWN: "All that the program found stood in the earlier report already. It is not shown here.",
    State.NOTHING: "The program found nothing. A person still reads it.",
}


class Start(NamedTuple):
    """A rule to start with: how many findings, their severity, where, and the number of the first of them."""

    rule: Rule
    severity: Severity
    places: int
    sections: tuple[str, ...]
    first: int


class Verdict(NamedTuple):
    """A headline, some sentences, and what to start with."""

    state: State
    headline: str
    sentences: tuple[str, ...]
    start: tuple[Start, ...]


def state(draft: Checked) -> State:
    """How far a draft is."""
    return State.UNREADABLE if draft.problem else _state(counted_by_severity(draft.findings), draft.known)


def _state(counts: tuple[int, int, int], known: int) -> State:
    states = (State.ERRORS, State.WARNINGS, State.ADVICE, State.KNOWN)
    return next((one for one, count in zip(states, (*counts, known), strict=True) if count), State.NOTHING)


def verdict(draft: Checked, rules: Mapping[str, Rule], kinds: Families) -> Verdict:
    """What was found in a draft comes to this."""
    counts = counted_by_severity(draft.findings)
    errors, warnings, advice = counts
    how_far = _state(counts, draft.known)
    headlines = {
        State.ERRORS: f"{counted(errors, 'thing')} to put right before this goes out",
        State.WARNINGS: f"No errors. {counted(warnings, 'thing')} to check",
        State.ADVICE: "No errors and no warnings. Some advice on wording",
        State.KNOWN: "Nothing new",
    }
    said = (
        (errors, f"{counted(errors, 'error')}: put each right, or accept it with a reason."),
        (warnings, f"{counted(warnings, 'warning')}: each is probably a fault. Check it."),
        (advice, f"{counted(advice, 'piece')} of advice: worth a thought when the rest is done."),
    )
    headline = headlines.get(how_far, "The checks found nothing to look at again")
    start = _start(draft.findings, rules, kinds)
    return Verdict(how_far, headline, tuple(text for count, text in said if count), start)


def _start(findings: Sequence[Finding], rules: Mapping[str, Rule], kinds: Families) -> tuple[Start, ...]:
    """The gravest rules, in the order of the guidance, without those on wording alone."""
    found = Counter((one.severity, one.rule) for one in findings if one.severity.rank < 2)
    ordered = sorted(found, key=lambda key: (key[0].rank, kinds.rank(rules[key[1]].family), -found[key], key[1]))
    return tuple(_begun(findings, rules[name], severity, found[severity, name]) for severity, name in ordered[:_FIRST])


def _begun(findings: Sequence[Finding], rule: Rule, severity: Severity, count: int) -> Start:
    at = [place for place, one in enumerate(findings, 1) if one.rule == rule.name and one.severity is severity]
    labels = dict.fromkeys(findings[place - 1].section or "" for place in at)
    return Start(rule, severity, count, tuple(filter(None, labels)), at[0])
