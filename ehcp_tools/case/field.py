"""The dictionary of facts: what a case may hold, in words a person understands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import TemplateError
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Reader, Scalar, Table, Value, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


class FieldType(StrEnum):
    """How the text of a field is read. The plural types are lists of the single ones."""

    TEXT = "text"
    STORY = "story"
    DATE = "date"
    BOOL = "bool"
    INT = "int"
    CHOICE = "choice"
    REF = "ref"
    TEXTS = "texts"
    CHOICES = "choices"
    REFS = "refs"
    RECORD = "record"
    LIST = "list"


_SINGLE = {
    FieldType.TEXTS: FieldType.TEXT,
    FieldType.CHOICES: FieldType.CHOICE,
    FieldType.REFS: FieldType.REF,
    FieldType.LIST: FieldType.RECORD,
}


class Need(StrEnum):
    """Who asks for a field: the law, the issue of a final plan, good practice, or only some cases."""

    LAW = "law"
    FINAL = "final"
    PRACTICE = "practice"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field. `path` has no indices: `plan.outcomes.text`.

    `item` is the field of one item of a list of any kind, None for the others; `fields` are those of a record, and of
    the items of a list. `of` names the lists that a reference may point into. `withheld_by` names the yes-or-no
    field beside it that keeps its value out of every document.
    """

    path: str
    type: FieldType
    label: str = ""
    about: str = ""
    need: Need = Need.PRACTICE
    law: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    of: tuple[str, ...] = ()
    pattern: str = ""
    written: str = ""
    withheld_by: str = ""
    fields: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    @property
    def item(self) -> Field | None:
        """The field of one item of this list."""
        return replace(self, type=_SINGLE[self.type]) if self.type in _SINGLE else None


@dataclass(frozen=True, slots=True)
class Fields:
    """All declared fields as a tree; `root` is the record of the whole case."""

    root: Field

    def at(self, path: str) -> Field | None:
        """The field of a path, with indices or without; None when it is not declared."""
        found = self.root
        for name, index in re.findall(r"([^.\[\]]+)(\[\d+\])?", path):
            if name not in found.fields:
                return None
            found = found.fields[name]
            found = found.item or found if index else found
        return found

    def walk(self) -> Iterator[Field]:
        """Every declared field in the order of the dictionary, a record or list before its own fields."""
        yield from _below(self.root)


def _below(parent: Field) -> Iterator[Field]:
    for child in parent.fields.values():
        yield child
        yield from _below(child)


def load_fields(path: Path | None = None) -> Fields:
    """The dictionary in a file, or the shipped one. Raises TemplateError with every problem in it."""
    reader = Reader(TemplateError)
    tree = load(path or shipped("templates") / "fields.yaml", TemplateError)
    top = reader.table(tree, known=("choices", "shapes", "fields"), required=("fields",))
    declared = _Dictionary(reader, top).fields(top.entries.get("fields"), "")
    reader.finish()
    return Fields(Field("", FieldType.RECORD, fields=declared))


_KEYS = (
    *("label", "type", "need", "law", "about", "required", "choices", "of"),
    *("pattern", "written", "withheld_by", "like", "fields"),
)
_NEEDED = ("label", "type", "need", "about")


class _Dictionary:
    """Reads the declarations of fields, with the choices and shapes that several of them share."""

    def __init__(self, reader: Reader, top: Table) -> None:
        self.reader = reader
        self.choices = _entries(top.entries.get("choices"))
        self.shapes = _entries(top.entries.get("shapes"))

    def fields(self, value: Value | None, prefix: str) -> Mapping[str, Field]:
        return {name: self.field(item, f"{prefix}{name}") for name, item in _entries(value).items()}

    def field(self, value: Value, path: str) -> Field:
        read = self.reader
        table = read.table(value, _KEYS, required=_NEEDED)
        return Field(
            path,
            type=FieldType(read.choice(table, "type", FieldType) or "text"),
            label=read.text(table, "label"),
            about=read.text(table, "about"),
            need=Need(read.choice(table, "need", Need) or "practice"),
            law=read.text(table, "law"),
            required=read.flag(table, "required"),
            choices=self.own_choices(table),
            of=read.texts(table, "of"),
            pattern=read.text(table, "pattern"),
            written=read.text(table, "written"),
            withheld_by=read.text(table, "withheld_by"),
            fields=self.own_fields(table, f"{path}."),
        )

    def own_fields(self, table: Table, prefix: str) -> Mapping[str, Field]:
        shape = self.shapes.get(self.reader.choice(table, "like", self.shapes))
        return {**self.fields(shape, prefix), **self.fields(table.entries.get("fields"), prefix)}

    def own_choices(self, table: Table) -> Mapping[str, str]:
        value = table.entries.get("choices")
        if isinstance(value, Scalar):
            value = self.choices.get(self.reader.choice(table, "choices", self.choices))
        return {key: self.reader.text(value, key) for key in value.entries} if isinstance(value, Table) else {}


def _entries(value: Value | None) -> Mapping[str, Value]:
    return value.entries if isinstance(value, Table) else {}
