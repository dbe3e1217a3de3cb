"""JUnit XML: for the test pages of GitLab, Jenkins and Azure. A draft is a suite, an error or a warning a failed test.

Advice fails nothing: it is counted in the output of its suite. Names are told apart by a number, as those pages show
tests of one name once.
"""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ehcp_tools.inert import inert
from ehcp_tools.model import Severity
from ehcp_tools.reports.plain import counted, in_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Checked, Finding
    from ehcp_tools.reports.batch import Batch


_COUNTS = MappingProxyType({"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"})
"""What a suite counts, and of which elements."""
_PLACE = "A"
"""Stands where the suites go."""


def report(batch: Batch, *, colour: bool, width: int) -> Iterator[str]:  # noqa: ARG001 - every format takes the same
    """A suite for each draft, with no times in it: the same batch gives the same."""
    root = _element("testsuites", _PLACE, name="ehcp-tools")
    totals: Counter[str] = Counter()
    for draft in batch.drafts:
        totals.update({name: int(_suite(batch, draft).get(name, 0)) for name in _COUNTS})
    root.attrib.update({name: str(totals[name]) for name in _COUNTS})
    begin, end = _text(root).rsplit(_PLACE, 1)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{begin}'
    for draft in batch.drafts:
        suite = _suite(batch, draft)
        ET.indent(suite, level=1)
        yield f"\n  {_text(suite)}"
    yield f"\n{end}\n"


def _text(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")


def _element(tag: str, text: str = "", **attributes: str) -> ET.Element:
    """An element without anything that XML cannot hold."""
    made = ET.Element(tag, {name: inert(value) for name, value in attributes.items()})
    made.text = inert(text) or None
    return made


def _counted(suite: ET.Element) -> ET.Element:
    """The same element, with how many tests are in it and how many of them came to what."""
    for name, tag in _COUNTS.items():
        suite.set(name, str(len(suite.findall(f".//{tag}"))))
    return suite


def _suite(batch: Batch, draft: Checked) -> ET.Element:
    suite = _element("testsuite", name=draft.path)
    suite.extend(_cases(batch, draft))
    advice = sum(finding.severity is Severity.ADVICE for finding in draft.findings)
    if advice:
        suite.append(_element("system-out", f"And {counted(advice, 'piece')} of advice on words."))
    return _counted(suite)


def _cases(batch: Batch, draft: Checked) -> Iterator[ET.Element]:
    if draft.problem:
        yield _case(
            draft, "Can be read", _element("error", message=in_sentences(*draft.problem[1:]), type="unreadable")
        )
        return
    told: Counter[str] = Counter()
    failed = [finding for finding in draft.findings if finding.severity is not Severity.ADVICE]
    for finding in failed:
        rule = batch.rules[finding.rule]
        yield _case(draft, _name(finding, rule, told), _failure(finding))
    if not failed:
        yield _case(draft, "No errors and no warnings")
    for one in draft.accepted:
        reason = _element("skipped", message=" ".join(filter(None, ("Accepted:", one.acceptance.reason))).rstrip(":"))
        yield _case(draft, _name(one.finding, batch.rules[one.finding.rule], told), reason)


def _name(finding: Finding, rule: Rule, told: Counter[str]) -> str:
    """The place and the rule, with a number where the draft has them already. `told` are the names given so far."""
    name = f"{finding.where}: {rule.title} ({finding.rule})"
    told[name] += 1
    return name if told[name] == 1 else f"{name}, number {told[name]}"


def _case(draft: Checked, name: str, outcome: ET.Element | None = None) -> ET.Element:
    case = _element("testcase", name=name, classname=draft.path, file=draft.path, time="0")
    if outcome is not None:
        case.append(outcome)
    return case


def _failure(finding: Finding) -> ET.Element:
    words = f"“{finding.before}{finding.text}{finding.after}”" if finding.text else ""
    body = "\n".join(filter(None, (finding.where, words, *finding.suggestions)))
    return _element("failure", body, message=finding.message, type=finding.severity.value)
