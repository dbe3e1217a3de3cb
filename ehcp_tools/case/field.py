"""The dictionary of facts: what a case may hold, in words a person understands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import TemplateError
from ehcp_tools.numbers import IS_VALID
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Reader, Scalar, Table, Value, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
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
    the items of a list. `needed_when` is the condition of its need, as tags put it ("" for none). `of` names the lists
    that a reference may point into. `valid_as` names the kind of number whose figures have to agree. `withheld_by`
    names the yes-or-no field beside it that keeps its value out of every document. `short` has the values of a record
    by the one text that may stand for them.
    """

    path: str
    type: FieldType
    label: str = ""
    about: str = ""
    need: Need = Need.PRACTICE
    needed_when: str = ""
    law: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    of: tuple[str, ...] = ()
    pattern: str = ""
    written: str = ""
    valid_as: str = ""
    withheld_by: str = ""
    short: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
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


DICTIONARY = "fields.yaml"
_SHIPPED = "shipped"


def load_fields(path: Path | None = None) -> Fields:
    """The dictionary in a file, or the shipped one. Raises TemplateError with every problem in it.

    A file that says `extends: shipped` adds its facts to the shipped ones. It can change none of those.
    """
    reader = Reader(TemplateError)
    base = shipped("templates") / DICTIONARY
    top = reader.table(load(path or base, TemplateError), ("extends", *_PARTS), required=("fields",))
    tables, known = [top], _NONE
    if "extends" in top.entries:
        reader.choice(top, "extends", (_SHIPPED,))
        tables, known = [reader.table(load(base, TemplateError), _PARTS), top], load_fields().root.fields
    declared = _Dictionary(reader, tables).fields(top.entries.get("fields"), "", known)
    reader.finish()
    return Fields(Field("", FieldType.RECORD, fields=declared))


def fields_beside(folder: Path | None) -> Fields:
    """The dictionary in a folder of templates; the shipped one where the folder has none, or there is no folder."""
    own = folder / DICTIONARY if folder else None
    return load_fields(own if own and own.is_file() else None)


_KEYS = (
    *("label", "type", "need", "needed_when", "law", "about", "required", "choices", "of"),
    *("pattern", "written", "valid_as", "withheld_by", "short", "like", "fields"),
)
_PARTS = ("choices", "shapes", "fields")
_NONE: Mapping[str, Field] = MappingProxyType({})
_NEEDED = ("label", "type", "need", "about")


class _Dictionary:
    """Reads the declarations of fields, with the choices and shapes that several of them share."""

    def __init__(self, reader: Reader, tables: Iterable[Table]) -> None:
        self.reader = reader
        self.choices: dict[str, Value] = {}
        self.shapes: dict[str, Value] = {}
        for table in tables:
            self.choices.update(_entries(table.entries.get("choices")))
            self.shapes.update(_entries(table.entries.get("shapes")))

    def fields(self, value: Value | None, prefix: str, known: Mapping[str, Field] = _NONE) -> Mapping[str, Field]:
        """The fields of a table, after those that are known already."""
        given = _entries(value).items()
        return {
            **known,
            **{
                name: self.more(item, known[name]) if name in known else self.field(item, f"{prefix}{name}")
                for name, item in given
            },
        }

    def more(self, value: Value, known: Field) -> Field:
        """A known record or list with fields more; a problem for any other field that is declared again."""
        if not known.fields:
            fix = "Use it as it is, or give yours another name."
            self.reader.add(value.where, f"“{known.path}” is a shipped fact already.", fix)
            return known
        table = self.reader.table(value, ("fields",), ("fields",))
        return replace(known, fields=self.fields(table.entries.get("fields"), f"{known.path}.", known.fields))

    def field(self, value: Value, path: str) -> Field:
        read = self.reader
        table = read.table(value, _KEYS, required=_NEEDED)
        return Field(
            path,
            type=FieldType(read.choice(table, "type", FieldType) or "text"),
            label=read.text(table, "label"),
            about=read.text(table, "about"),
            need=Need(read.choice(table, "need", Need) or "practice"),
            needed_when=self.needed_when(table),
            law=read.text(table, "law"),
            required=read.flag(table, "required"),
            choices=self.own_choices(table),
            of=read.texts(table, "of"),
            pattern=read.text(table, "pattern"),
            written=read.text(table, "written"),
            valid_as=read.choice(table, "valid_as", IS_VALID),
            withheld_by=read.text(table, "withheld_by"),
            short=_entries(table.entries.get("short")),
            fields=self.own_fields(table, f"{path}."),
        )

    def needed_when(self, table: Table) -> str:
        """The condition of a need. Only what a final plan needs can have one."""
        words = self.reader.text(table, "needed_when")
        if words and self.reader.text(table, "need") != Need.FINAL:
            fix = "Write `need: final`, or take `needed_when` away."
            self.reader.add(table.where_of("needed_when"), "`needed_when` goes with `need: final` alone.", fix)
        return words

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
