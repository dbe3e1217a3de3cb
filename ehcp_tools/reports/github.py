"""Annotations for GitHub Actions: a command on each line, the gravest findings first, and a line of counts.

GitHub shows ten errors, ten warnings and ten notices of a step beside the change; the log of the step has them all. A
"line" is a paragraph of the draft, counted from 1.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.inert import inert
from ehcp_tools.model import Severity
from ehcp_tools.reports.plain import in_sentences, summary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.model import Finding
    from ehcp_tools.reports.batch import Batch

_COMMANDS = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"})
_IN_TEXT = MappingProxyType({ord("%"): "%25", ord("\r"): "%0D", ord("\n"): "%0A"})
_IN_NAME = MappingProxyType({**_IN_TEXT, ord(":"): "%3A", ord(","): "%2C"})
"""What GitHub wants in place of the characters that end a command or a part of one."""


def report(batch: Batch, *, colour: bool, width: int) -> Iterator[str]:  # noqa: ARG001 - every format takes the same
    """A command for each draft that could not be read, one for each finding, then the counts."""
    return (f"{line}\n" for line in _lines(batch))


def _lines(batch: Batch) -> Iterator[str]:
    for draft in batch.unreadable:
        yield _command(
            "error", {"file": draft.path, "title": "Could not be read"}, in_sentences(*(draft.problem or ())[1:])
        )
    for severity in Severity:
        found = ((draft.path, finding) for draft in batch.drafts for finding in draft.findings)
        for path, finding in (pair for pair in found if pair[1].severity is severity):
            yield _finding(path, finding, batch.rules[finding.rule].title)
    yield summary(batch)


def _finding(path: str, finding: Finding, title: str) -> str:
    line = str(finding.paragraph or 1)
    where = (f"{finding.where}:",) if finding.paragraph else ()
    text = in_sentences(*where, finding.message, *finding.suggestions)
    given = {"file": path, "line": line, "title": f"{title} ({finding.rule})"}
    return _command(_COMMANDS[finding.severity], given, text)


def _command(name: str, given: dict[str, str], text: str) -> str:
    properties = ",".join(f"{key}={inert(value).translate(_IN_NAME)}" for key, value in given.items())
    return f"::{name} {properties}::{text.translate(_IN_TEXT)}"
