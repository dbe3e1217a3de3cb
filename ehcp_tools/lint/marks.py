"""The examples of a rule: sentences in which `[[...]]` marks exactly what fires."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ehcp_tools.lint.rule import Example
from ehcp_tools.model import LABELS, Flag, Kind
from ehcp_tools.yamlfile import Scalar

if TYPE_CHECKING:
    from ehcp_tools.yamlfile import Reader, Value

_SORTS = ("text", "false_alarm", "missed")
_MARK = re.compile(r"\[\[|\]\](?!\])")


def read_example(reader: Reader, value: Value) -> Example:
    """One example of a rule file: a sentence, or a table with its section, kind or sort."""
    if isinstance(value, Scalar):
        return _marked(value.text, None, None, "example")
    table = reader.table(value, (*_SORTS, "section", "kind", "flag"))
    sort = next((key for key in _SORTS if key in table.entries), "")
    if not sort:
        reader.add(value.where, "This example has no text.", f"Give it one of: {', '.join(_SORTS)}.")
        return _marked("", None, None, "example")
    kind = reader.choice(table, "kind", tuple(Kind))
    flag = reader.choice(table, "flag", tuple(Flag))
    example = _marked(
        reader.text(table, sort),
        reader.choice(table, "section", LABELS) or None,
        Kind(kind) if kind else None,
        "example" if sort == "text" else sort,
    )
    return replace(example, flag=Flag(flag) if flag else None)


def _marked(text: str, section: str | None, kind: Kind | None, sort: str) -> Example:
    """The sentence without its marks, and the stretches that stood in them."""
    clean, spans = "", []
    start = 0
    opened: int | None = None
    for mark in _MARK.finditer(text):
        clean += text[start : mark.start()]
        start = mark.end()
        if mark.group() == "[[":
            opened = len(clean)
        elif opened is not None:
            spans.append((opened, len(clean)))
            opened = None
    return Example(clean + text[start:], tuple(spans), section, kind, sort)
