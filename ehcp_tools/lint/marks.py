"""The examples of a rule: sentences in which `[[...]]` marks exactly what fires."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.advised import advised
from ehcp_tools.lint.rule import Example
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import LABELS, Block, Draft, Flag, Kind
from ehcp_tools.yamlfile import Scalar

if TYPE_CHECKING:
    from ehcp_tools.yamlfile import Reader, Table, Value

_SORTS = ("text", "draft", "false_alarm", "missed")
_FACTS = ("upn", "nhs_number", "setting")
_TOLD = ("advised", "name", "pronouns", "date_of_birth", "known", "preferred_words", "postcodes", *_FACTS)
_MARK = compiled(r"\[\[|\]\](?!\])")


def read_example(reader: Reader, value: Value) -> Example:
    """One example of a rule file: a sentence, or a table with its section, kind or sort."""
    if isinstance(value, Scalar):
        return _marked(value.text, None, None, "example")
    table = reader.table(value, (*_SORTS, "section", "kind", "flag", "told", "today", "comment"))
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
        "example" if sort in {"text", "draft"} else sort,
    )
    return example._replace(
        flag=Flag(flag) if flag else None,
        whole=sort == "draft",
        told=_told(reader, table),
        today=_day(reader, table, "today"),
        comment=reader.text(table, "comment"),
    )


def _told(reader: Reader, table: Table) -> Told:
    """What a case file would say of the child of this example."""
    if "told" not in table.entries:
        return NOTHING_TOLD
    told = reader.table(table.entries["told"], _TOLD)
    return Told(
        names=reader.texts(told, "name"),
        own_terms=reader.texts(told, "preferred_words"),
        pronouns=reader.texts(told, "pronouns"),
        born=_day(reader, told, "date_of_birth"),
        known=reader.texts(told, "known"),
        postcodes=frozenset(code.replace(" ", "") for code in reader.texts(told, "postcodes")),
        facts=MappingProxyType({name: reader.text(told, name) for name in _FACTS if name in told.entries}),
        exact=True,
        advised=advised([_advice(reader.texts(told, "advised"))]),
    )


def _advice(sentences: tuple[str, ...]) -> Draft:
    return Draft("advice.docx", Kind.ADVICE, tuple(Block(text, n) for n, text in enumerate(sentences, 1)))


def _day(reader: Reader, table: Table, key: str) -> date | None:
    text = reader.text(table, key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        reader.add(table.where_of(key), f"“{text}” is no date.", "Write it as 2026-11-05.")
        return None


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
