"""SARIF 2.1.0: for code-scanning pages and viewers. A "line" is a paragraph of the draft, counted from 1."""

from __future__ import annotations

import os
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ehcp_tools import __version__
from ehcp_tools.inert import inert, json_of
from ehcp_tools.model import Severity
from ehcp_tools.reports.plain import in_sentences, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Accepted, Checked, Finding
    from ehcp_tools.reports.batch import Batch

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = MappingProxyType({Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"})
_BASE = "%SRCROOT%"
"""What viewers call the folder that relative names are seen from."""


def report(batch: Batch, *, colour: bool, width: int) -> Iterator[str]:  # noqa: ARG001 - every format takes the same
    """One run with a result on each line; accepted findings are there as suppressed. The same batch gives the same."""
    places = {name: place for place, name in enumerate(sorted(_met(batch)))}
    run = {
        "tool": {"driver": _driver([batch.rules[name] for name in places])},
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder in which the drafts were checked."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(batch)],
    }
    fields = ",\n".join(f"{json_of(name)}: {json_of(value)}" for name, value in run.items())
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n{fields},\n"results": [\n'
    between = ""
    for draft in batch.drafts:
        for result in _results(draft, places):
            yield f"{between}{json_of(result)}"
            between = ",\n"
    yield "\n]}]}\n"


def _met(batch: Batch) -> set[str]:
    """The names of the rules that found something."""
    return {
        finding.rule
        for draft in batch.drafts
        for finding in (*draft.findings, *(one.finding for one in draft.accepted))
    }


def _driver(rules: list[Rule]) -> dict[str, Any]:
    return {"name": "ehcp-tools", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}


def _rule(rule: Rule) -> dict[str, Any]:
    why, fix = one_line(rule.why), one_line(rule.fix)
    return {
        "id": rule.name,
        "name": rule.title,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\nWhat to do: {fix}\n\nSource: {'; '.join(rule.source)}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _invocation(batch: Batch) -> dict[str, Any]:
    """Whether every draft could be read; a notification for each that could not."""
    notes = [_unreadable(draft) for draft in batch.unreadable]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _unreadable(draft: Checked) -> dict[str, Any]:
    what = in_sentences(*(draft.problem or ())[1:])
    place = {"physicalLocation": {"artifactLocation": _artifact(draft.path)}}
    return {"level": "error", "message": {"text": f"Could not be read. {what}"}, "locations": [place]}


def _results(draft: Checked, places: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for finding in draft.findings:
        yield _result(draft.path, finding, places)
    for one in draft.accepted:
        yield _result(draft.path, one.finding, places) | {"suppressions": [_suppression(one)]}


def _result(path: str, finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    location = {
        "physicalLocation": {"artifactLocation": _artifact(path), "region": _region(finding)},
        "logicalLocations": [{"fullyQualifiedName": finding.where}],
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": in_sentences(finding.message, *finding.suggestions)},
        "locations": [location],
        "partialFingerprints": {"ehcpFinding/v1": finding.fingerprint},
    }


def _region(finding: Finding) -> dict[str, Any]:
    """The stretch: columns from 1, the last not in it. What is about the whole document stands on the first line."""
    if finding.paragraph is None:
        return {"startLine": 1}
    region: dict[str, Any] = {
        "startLine": finding.paragraph,
        "startColumn": finding.start + 1,
        "endColumn": finding.end + 1,
    }
    return region | ({"snippet": {"text": inert(finding.text)}} if finding.text else {})


def _artifact(path: str) -> dict[str, str]:
    """The name of a draft as a URI: relative to the folder of the run where it lies in that folder."""
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    if ".." in pure.parts:
        return {"uri": PurePath(os.path.abspath(path)).as_uri()}  # noqa: PTH100 - the name alone, not where links lead
    return {"uri": quote(os.fsencode(pure.as_posix())), "uriBaseId": _BASE}


def _suppression(one: Accepted) -> dict[str, str]:
    """Who answers for it, and why, where that may be told."""
    why = f"{one.acceptance.reason} ({one.acceptance.by})" if one.acceptance.by else one.acceptance.reason
    kind = "inSource" if one.acceptance.remark else "external"
    return {"kind": kind, "status": "accepted"} | ({"justification": one_line(why)} if why else {})
