"""What stands in the way of a release, each with its place and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import Problem
from ehcp_tools.lint.acceptance import read_acceptance
from ehcp_tools.lint.plan.namelists import alike, among, given_names, plain
from ehcp_tools.model import Severity
from ehcp_tools.word.leftovers import Left, alternative_texts, leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.told import Told
    from ehcp_tools.model import Checked, Draft, Finding

_SAID: Mapping[Left, tuple[str, str]] = MappingProxyType(
    {
        Left.CHANGE: ("There is a tracked change here.", "In Word: Review, then Accept or Reject."),
        Left.HIDDEN: (
            "There is hidden text here.",
            "In Word: select it, Home, Font, untick Hidden. Then keep it or delete it.",
        ),
        Left.HIGHLIGHT: (
            "Words are highlighted here.",
            "Settle what it marks, then in Word: Home, highlight, No Colour.",
        ),
        Left.PROMPT: ("A prompt still stands here instead of an answer.", "Write the answer, or delete the line."),
        Left.FILE: (
            "Another file is embedded in this document. The program cannot look inside it.",
            "Delete it, and send it as a document of its own if it has to go along.",
        ),
        Left.LINKED: (
            "A picture here is kept somewhere else. Others would not see it, and the link shows where it is kept.",
            "In Word: delete it and insert the picture itself.",
        ),
    }
)
_COMMENT = (
    "There is a comment here.",
    "Settle it and delete it. A comment that accepts a finding needs a reason: ehcp: accept RULE: REASON.",
)
_ANOTHER_NAME = "The name of somebody whom the case file does not know stands here: {name}."
_ANOTHER_FIX = "Take the name out, or add the person to the case file if they belong in it."
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_OWNER = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A document to be released: its bytes, its text, what was found in it, and what its case file says."""

    name: str
    data: bytes
    draft: Draft
    checked: Checked
    told: Told


def obstacles(asked: Asked) -> tuple[Problem, ...]:
    """Everything that has to be put right first, in reading order; nothing where the document may go out."""
    found = [*_comments(asked), *_leftovers(asked), *_findings(asked), *_names_outside(asked)]
    return tuple(problem for _, problem in sorted(dict.fromkeys(found), key=lambda one: one[0]))


def _comments(asked: Asked) -> Iterator[tuple[int, Problem]]:
    for remark in asked.draft.comments:
        accepted = read_acceptance(remark)
        if accepted is None or not accepted.reason:
            yield _at(asked, remark.start and remark.start[0], *_COMMENT)


def _leftovers(asked: Asked) -> Iterator[tuple[int, Problem]]:
    for one in leftovers(asked.data, asked.name):
        yield _at(asked, one.paragraph, *_SAID[one.left])


def _findings(asked: Asked) -> Iterator[tuple[int, Problem]]:
    """Findings of errors, and with a case file all on names that are not the child's."""
    for one in asked.checked.findings:
        if one.severity is Severity.ERROR or (asked.told.exact and _is_another(one)):
            fix = "; ".join(one.suggestions).rstrip(".") or "put it right"
            why = f"{fix[:1].upper()}{fix[1:]}. To see why: ehcp rules {one.rule}"
            yield one.paragraph or 0, Problem(one.where, one.message, why)


def _is_another(finding: Finding) -> bool:
    return finding.family == "wrong-name" and finding.severity is not Severity.ADVICE


def _names_outside(asked: Asked) -> Iterator[tuple[int, Problem]]:
    """Given names, outside the body and in descriptions of pictures, of nobody whom the case file names."""
    if not asked.told.exact:
        return
    told_of = {one.paragraph for one in asked.checked.findings if _is_another(one)}
    for block in asked.draft.blocks:
        if block.place.part != "body" and block.paragraph not in told_of:
            for name in _strange(block.text, asked.told):
                yield block.paragraph, Problem(block.where, _ANOTHER_NAME.format(name=name), _ANOTHER_FIX)
    for text in alternative_texts(asked.data, asked.name):
        for name in _strange(text, asked.told):
            place = "The description of a picture or table"
            yield 0, Problem(place, _ANOTHER_NAME.format(name=name), _ANOTHER_FIX)


def _strange(text: str, told: Told) -> Iterator[str]:
    known = {plain(word) for name in (*told.names, *told.known, told.officer) for word in _WORD.findall(name)}
    for found in _WORD.findall(text):
        word = _OWNER.sub("", found)
        low = plain(word)
        named = word[:1].isupper() and low in given_names() - among("not_people+characters")
        if named and not any(low == one or alike(low, one) for one in known):
            yield word


def _at(asked: Asked, paragraph: int | None, what: str, fix: str) -> tuple[int, Problem]:
    blocks = asked.draft.blocks
    where = blocks[paragraph - 1].where if paragraph else "The document"
    return paragraph or 0, Problem(where, what, fix)
