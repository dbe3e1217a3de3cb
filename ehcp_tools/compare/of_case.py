"""A case as lines: one a value, lists of short values on one line, each known by its path and the numbers in it."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, FieldType, Items, Leaf, Record
from ehcp_tools.compare.version import Line, Version
from ehcp_tools.sections.profile import ehc_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.case import Case, Field, Part

_INDEX = re.compile(r"\[\d+\]")
_JOINED = {FieldType.CHOICES: ", ", FieldType.REFS: ", ", FieldType.TEXTS: "\n"}
_WHOSE = ("case_id", "council.", "child.", "review.meeting_on", "review.notice_sent_on")


def version_of_case(case: Case) -> Version:
    """A case as a version: every value that may be shown, in the order of the dictionary."""
    status = case.find("plan.status")
    facts = {leaf.path: leaf.text for leaf in case.leaves() if leaf.path.startswith(_WHOSE)}
    lines = tuple(_lines(case.root, "", "", keyed=True))
    return Version(case.name, lines, str(status.value) if isinstance(status, Leaf) else "", MappingProxyType(facts))


def _lines(part: Part, item: str, group: str, *, keyed: bool) -> Iterator[Line]:
    """The values of a part. `keyed`: nothing above it is an item of a list whose items have no number."""
    match part:
        case Absent():
            return
        case Leaf():
            yield _line(part.path, part.field, _shown(part), item, group, keyed=keyed)
        case Items() if part.field.type in _JOINED:
            texts = [_shown(leaf) for leaf in part if isinstance(leaf, Leaf)]
            if texts:
                yield _line(part.path, part.field, _JOINED[part.field.type].join(texts), item, group, keyed=keyed)
        case Items():
            for record in part:
                yield from _of_item(record, item)
        case Record():
            for inner in part.parts.values():
                yield from _lines(inner, item, group, keyed=keyed)


def _of_item(record: Record | Leaf, item: str) -> Iterator[Line]:
    number = record.parts.get("id") if isinstance(record, Record) else None
    if isinstance(number, Leaf):
        yield from _lines(record, number.text, number.text, keyed=True)
    else:
        yield from _lines(record, item, record.path, keyed=False)


def _line(path: str, field: Field, text: str, item: str, group: str, *, keyed: bool) -> Line:
    slot = _INDEX.sub("", path)
    section = ehc_plan().of_field(path) or ""
    return Line(text, section, item, f"{item} {slot}" if keyed else "", slot, group, field.label)


def _shown(leaf: Leaf) -> str:
    """A value as a plan shows it."""
    match leaf.value:
        case bool():
            return "Yes" if leaf.value else "No"
        case date():
            return f"{leaf.value.day} {leaf.value:%B %Y}"
        case str() if leaf.field.type in {FieldType.CHOICE, FieldType.CHOICES}:
            return leaf.field.choices.get(leaf.value, leaf.text)
    return leaf.text
