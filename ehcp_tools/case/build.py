"""Builds the parts of a case from the values of its file, collecting what is wrong."""

from __future__ import annotations

import re

from ehcp_tools.case.field import Field, FieldType
from ehcp_tools.case.parts import Absent, Items, Leaf, Part, Record, Withheld
from ehcp_tools.case.scalars import READERS, WANTED, figures_agree, read_bool
from ehcp_tools.errors import CaseError
from ehcp_tools.yamlfile import List, Reader, Scalar, Table, Value, did_you_mean, is_empty, mistyped

LISTS = {FieldType.LIST, FieldType.TEXTS, FieldType.CHOICES, FieldType.REFS}
_LONGEST_SHOWN = 30


class Builder:
    """Walks a case file once. Keeps the problems, numbers, references and withheld values that it meets.

    `ids` has each number with its list and place; `references` each reference with its place in words.
    """

    def __init__(self) -> None:
        self.reader = Reader(CaseError)
        self.ids: dict[str, tuple[Field, str]] = {}
        self.references: list[tuple[Leaf, str]] = []
        self.withheld: list[Leaf] = []

    def record(self, field: Field, value: Value, path: str, words: str) -> Record:
        """A record; `words` says where it is as a person would.

        Of a name that is mistyped nothing is said to be missing: a builder that nobody hears makes its empty part.
        """
        if isinstance(value, Scalar) and field.short:
            value = self._in_full(field, value, words)
        table = self.reader.table(value, field.fields)
        unheard = dict.fromkeys(mistyped(table, field.fields), Builder())
        parts = {name: unheard.get(name, self)._part(inner, table, path, words) for name, inner in field.fields.items()}
        for name, inner in field.fields.items():
            if inner.withheld_by and _says_yes(table, inner.withheld_by):
                parts[name] = self._hide(parts[name])
        return Record(path, field, table.where, parts)

    def _in_full(self, field: Field, value: Scalar, words: str) -> Table:
        """A record that was given by its short form, with each field; without any where the form is not known."""
        meant = field.short.get("/".join(part.strip() for part in re.split("[/,]", value.text.lower())))
        if not isinstance(meant, Table):
            forms = ", ".join(form for form in field.short if form.count("/") == 1)
            names = ", ".join(f"`{name}:`" for name in field.fields)
            fix = f"Write one of {forms}; or each on a line of its own below: {names}."
            self.reader.add(value.where, f"{words}: this short form is not known.", fix)
            return Table({}, {}, value.file, value.line)
        given = {
            name: Scalar(str(one.text), value.file, value.line)
            for name, one in meant.entries.items()
            if isinstance(one, Scalar)
        }
        return Table(given, dict.fromkeys(given, value.line), value.file, value.line)

    def _part(self, field: Field, table: Table, path: str, words: str) -> Part:
        """One field of a record, absent or empty when the record does not give it."""
        value = table.entries.get(field.name)
        path = f"{path}.{field.name}" if path else field.name
        words = _joined(words, field)
        if value is None or (is_empty(value) and not _in_braces(value, field)):
            return self._nothing(field, path, words, table)
        if field.type in LISTS:
            return self._items(field, value, path, words)
        if field.type is FieldType.RECORD:
            return self.record(field, value, path, words)
        leaf = self._leaf(field, value, path, words)
        return Absent(path, field, value.where) if leaf is None else leaf

    def _nothing(self, field: Field, path: str, words: str, table: Table) -> Part:
        if field.required:
            fix = f"Add `{field.name}:`. {field.about}"
            self.reader.add(table.where_of(field.name), f"{words}: this is missing.", fix)
        if field.type in LISTS:
            return Items(path, field, table.where)
        if field.type is FieldType.RECORD:
            given = table.entries.get(field.name)
            empty = Table({}, {}, table.file, table.lines.get(field.name, table.line))
            return self.record(field, given if isinstance(given, Table) else empty, path, words)
        return Absent(path, field, table.where_of(field.name))

    def _items(self, field: Field, value: Value, path: str, words: str) -> Items:
        if not isinstance(value, List):
            fix = "Put each item on its own line, after “- ”, even if there is only one."
            self.reader.add(value.where, f"{words}: a list is wanted here.", fix)
            return Items(path, field, value.where)
        item_field = field.item or field
        given = [item for item in value.items if not is_empty(item)]
        made = [
            self._item(item_field, item, f"{path}[{index}]", f"{words}, item {index + 1}")
            for index, item in enumerate(given)
        ]
        return Items(path, field, value.where, tuple(item for item in made if item is not None))

    def _item(self, field: Field, value: Value, path: str, words: str) -> Record | Leaf | None:
        if field.type is not FieldType.RECORD:
            return self._leaf(field, value, path, words)
        record = self.record(field, value, path, words)
        number = record.parts.get("id")
        if isinstance(number, Leaf):
            self._number(number, field, words)
        return record

    def _number(self, leaf: Leaf, field: Field, words: str) -> None:
        if leaf.text in self.ids:
            what = f"{words}: the number “{leaf.text}” is taken, at {self.ids[leaf.text][1]}."
            self.reader.add(leaf.origin, what, "Give each item a number of its own.")
        else:
            self.ids[leaf.text] = field, leaf.origin

    def _leaf(self, field: Field, value: Value, path: str, words: str) -> Leaf | None:
        """A value, or None where it cannot be read. A value that may be withheld is never quoted."""
        if not isinstance(value, Scalar):
            self.reader.add(value.where, f"{words}: one value is wanted here.", "Write it on one line, in quotes.")
            return None
        text = value.text.strip("\n")
        read = READERS[field.type](text, field)
        if _in_curly_marks(text) and (field.required or read is None):
            fix = "Take them off, or type straight ones in their place."
            self.reader.add(value.where, f"{words}: this stands in the curly quotation marks of Word.", fix)
            return None
        if read is None:
            self._unreadable(field, value, words)
            return None
        if not figures_agree(text, field):
            what = f"{words}: its figures do not fit together, so at least one of them is wrong."
            fix = "Copy it again from the letter or record it comes from, or leave it empty."
            self.reader.add(value.where, what, fix)
        leaf = Leaf(path, field, value.where, text, read)
        if field.type is FieldType.REF:
            self.references.append((leaf, words))
        return leaf

    def _unreadable(self, field: Field, value: Scalar, words: str) -> None:
        wanted, fix = WANTED[field.type]
        if field.pattern:
            wanted, fix = (
                field.written,
                "Write it in that form. If it does not fit, check the letter or record it comes from.",
            )
        if field.choices:
            fix = did_you_mean(value.text, field.choices)
        self.reader.add(value.where, f"{words}: {_shown(field, value.text)} is not {wanted}.", fix)

    def _hide(self, part: Part) -> Part:
        if isinstance(part, Leaf):
            self.withheld.append(part)
            return Withheld(part.path, part.field, part.origin)
        return part


def empty_record(field: Field, path: str, origin: str) -> Record:
    """A record in which nothing is given, as a row to be filled."""
    file, _, line = origin.rpartition(":")
    table = Table({}, {}, file, int(line) if line.isdecimal() else 0)
    return Builder().record(field, table, path, "")


def _shown(field: Field, text: str) -> str:
    """A slip in a date or a choice helps to be seen; a person's words, numbers and hidden details are not repeated."""
    told = field.type is not FieldType.TEXT and not field.withheld_by and len(text) <= _LONGEST_SHOWN
    return f"“{text.strip()}”" if told else "this"


def _in_curly_marks(text: str) -> bool:
    """Whether a value was copied with its quotation marks: around a name they would be printed in every document."""
    return bool(re.fullmatch("“[^”]*”|‘[^’]*’", text.strip()))


def _says_yes(table: Table, name: str) -> bool:
    """Anything but a plain no keeps a value back: it is the safer reading of a slip."""
    value = table.entries.get(name)
    return not is_empty(value) and not (isinstance(value, Scalar) and read_bool(value.text) is False)


def _in_braces(value: Value, field: Field) -> bool:
    """Whether text stands in braces by mistake: `{Somali}` is a name without a value, and would be lost in silence."""
    return isinstance(value, Table) and bool(value.entries) and field.type is not FieldType.RECORD


def _joined(words: str, field: Field) -> str:
    if field.path == "plan":
        return ""
    return f"{words}, {field.label}" if words else field.label
