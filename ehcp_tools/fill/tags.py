"""Finding the tags in a text: `{{ ... }}` prints a value, `{% ... %}` begins or ends a loop or a condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_BRACKETS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#(?!\w[\w.]*\})|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STRAIGHT = str.maketrans({
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "−": "-", "‑": "-",
    "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "\u200b": None, "\ufeff": None, "\u00ad": None, "\u2060": None,
})  # fmt: skip
_LONGEST = 60
_ELSEWHERE = re.compile(
    rf"\$?(?<!\{{)\{{(?!\{{)[^{{}}%\n]{{1,{_LONGEST}}}\}}(?!\}})|«[^«»\n]{{1,{_LONGEST}}}»|\[\[[^\[\]\n]{{1,{_LONGEST}}}\]\]"
    rf"|<<[^<>\n]{{1,{_LONGEST}}}>>|<%[^<>\n]{{1,{_LONGEST}}}%>|\+\+\+[^+\n]{{1,{_LONGEST}}}\+\+\+|%[A-Za-z]\w{{1,{_LONGEST}}}%"
)
"""Places to fill in as other systems write them: docxtemplater, Carbone, mail merge, docx-templates, docassemble."""
_MARKED = re.compile(r"(?:p|tr|tc|r) (?=[a-z_'\"])")
_OPERATOR = re.compile(r"\w+ (?:if|and|or|in|is|not) ")
"""A letter that says what the tag is to take away with it, as docxtpl and docassemble write it."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a text: where it starts and ends, whether it prints, and the words between its brackets."""

    start: int
    end: int
    prints: bool
    words: str


class Fault(NamedTuple):
    """What is wrong with a template at some place: a stable name, what, and what to do."""

    slug: str
    what: str
    fix: str


def find_tags(text: str) -> tuple[tuple[Tag, ...], tuple[Fault, ...]]:
    """The whole tags of a text in order, and what is wrong with the rest of its brackets."""
    tags: list[Tag] = []
    faults: list[Fault] = []
    opened: re.Match[str] | None = None
    for bracket in _BRACKETS.finditer(text):
        opens = bracket[0] in _CLOSES
        if opened is None and opens:
            opened = bracket
        elif opened is not None and bracket[0] == _CLOSES[opened[0]]:
            tags.append(_tag(text, opened, bracket))
            opened = None
        elif opened is not None:
            faults.append(_not_closed(text, opened))
            opened = bracket if opens else None
        else:
            faults.append(_not_opened(bracket))
    if opened is not None:
        faults.append(_not_closed(text, opened))
    marked = tuple(tag for tag in tags if _is_marked(tag))
    ours = tuple(tag for tag in tags if text[tag.start + 1] != "#" and tag not in marked)
    return ours, (*faults, *map(_of_docxtpl, marked), *_foreign(text, tags))


def straighten(words: str) -> str:
    """The words of a tag as they were meant: Word curls quotes, lengthens hyphens and lets spaces be anything."""
    return re.sub(" {2,}", " ", words.translate(_STRAIGHT)).strip()


def _tag(text: str, opened: re.Match[str], closed: re.Match[str]) -> Tag:
    words = straighten(text[opened.end() : closed.start()])
    words = words.removeprefix("-").removesuffix("-").strip()
    return Tag(opened.start(), closed.end(), opened[0] == "{{", words)


def _not_closed(text: str, opened: re.Match[str]) -> Fault:
    begun = straighten(text[opened.start() : opened.start() + 30])
    close = _CLOSES[opened[0]]
    return Fault("tag-not-closed", f"The tag that begins “{begun}” has no end.", f"Add {close} in the same paragraph.")


def _not_opened(bracket: re.Match[str]) -> Fault:
    return Fault("tag-not-opened", f"There is a “{bracket[0]}” that ends no tag.", "Take it out, or begin the tag.")


def _is_marked(tag: Tag) -> bool:
    return bool(_MARKED.match(tag.words)) and not (tag.prints and _OPERATOR.match(tag.words))


def _of_docxtpl(tag: Tag) -> Fault:
    mark, _, words = tag.words.partition(" ")
    fix = f"Take the “{mark}” away." + ("" if tag.prints else " Give the tag a paragraph or a table row of its own.")
    return Fault("foreign-tag", f"The “{mark}” before “{words}” is of another system.", fix)


def _foreign(text: str, tags: list[Tag]) -> tuple[Fault, ...]:
    """Remarks, and places to fill in that another system left behind."""
    fix = "Take it out. Write remarks about a template beside it, since each copy would hold them."
    remarks = [
        Fault("remark", "There is a remark between {# and #}.", fix) for tag in tags if text[tag.start + 1] == "#"
    ]
    rest = text
    for tag in reversed(tags):
        rest = rest[: tag.start] + rest[tag.end :]
    left = (match[0] for match in _ELSEWHERE.finditer(rest))
    fix = "Write {{ and }} round a field's name, or take it out."
    return (*remarks, *(Fault("foreign-tag", f"“{name}” is not a tag of ours.", fix) for name in left))
