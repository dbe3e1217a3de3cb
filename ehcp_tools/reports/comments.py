"""Findings as Word comments on the exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.model import OUR_NAME
from ehcp_tools.reports.plain import one_line
from ehcp_tools.word.commenting import Note, as_written, with_comments, without_comments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Checked, Finding

_INITIALS = "EHCP"


def commented(data: bytes, name: str, checked: Checked, rules: Mapping[str, Rule]) -> bytes:
    """A copy of a Word draft with a comment of ours on each finding, in place of those that an earlier run left."""
    notes = [_note(finding, rules[finding.rule]) for finding in checked.findings]
    return with_comments(data, notes, author=OUR_NAME, initials=_INITIALS, name=name)


def stripped(data: bytes, name: str) -> bytes:
    """A copy of a Word draft without our comments; the very bytes where it has none."""
    return without_comments(data, author=OUR_NAME, name=name)


def untouched(copy: bytes, draft: bytes, name: str) -> bool:
    """Whether a copy that is there may be written over: it is the draft, or has our comments as we wrote them.

    Where another program saved it since, somebody may have worked in it.
    """
    return copy in {draft, stripped(draft, name)} or as_written(copy, author=OUR_NAME, name=name)


def _note(finding: Finding, rule: Rule) -> Note:
    """What was found, what to do, and which rule says so: a line each."""
    lines = (finding.message, _advice(finding, rule), f"{finding.severity.capitalize()}: {finding.rule}")
    return Note(finding.paragraph, finding.start, finding.end, finding.where, tuple(map(one_line, lines)))


def _advice(finding: Finding, rule: Rule) -> str:
    """What to do; the finding's own suggestion, a sentence or better words, unless its message says that already."""
    own = finding.suggestions[0] if finding.suggestions else rule.fix
    if own in finding.message:
        return rule.fix
    return own if own.endswith((".", "?", "!")) else f"Write: {own}"
