"""How values of a case are shown in a document when the template says nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, FieldType, Items, Leaf, Record
from ehcp_tools.case.words import joined, read_ids, read_labels, read_texts
from ehcp_tools.word.controls import Sort

if TYPE_CHECKING:
    from ehcp_tools.case import Field
    from ehcp_tools.word.write_picture import Picture


_BOOL = FieldType.BOOL
_NO_DATE = "this date does not follow from the case: ask with “if” before it is printed"


class UnusableError(Exception):
    """A tag asks of a value what this kind of value cannot give. Says why, in words without the value."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Text to be printed, the one value of the case that it shows (None when made of several), how it is edited.

    `missing`: the text says that a value is missing. `option`: the choice that a tick stands for. `prompt`: the text
    only asks for an answer. `picture`: it is shown in place of the text, which says the same in words.
    """

    text: str
    source: Leaf | Items | Absent | None = None
    sort: Sort = Sort.TEXT
    day: date | None = None
    missing: bool = False
    option: str = ""
    prompt: bool = False
    picture: Picture | None = None


def show(value: object) -> Shown | Absent | Items:
    """What a value looks like in print: dates in words, choices as their labels, lists with commas.

    What is absent, a list without items too, comes back as it is. Raises UnusableError for what is no single value.
    """
    if isinstance(value, Leaf):
        return _leaf(value)
    if isinstance(value, Shown | Absent):
        return value
    if isinstance(value, Items) and not value:
        return value
    if isinstance(value, Items | tuple):
        return listed(value)
    if isinstance(value, date):
        return Shown(long_date(value))
    if isinstance(value, str | int) and not isinstance(value, bool):
        return Shown(str(value))
    if value is None:
        raise UnusableError(_NO_DATE)
    raise UnusableError("this is not one value: print one of its fields")


def listed(value: object, last: str = ", ") -> Shown:
    """A list as one text with commas. It stands for the list only where the text can be read back into its items."""
    texts = tuple(texts_of(value))
    if not isinstance(value, Items):
        return Shown(joined(texts, last))
    text = joined(texts, last, apart=value.field.type is FieldType.TEXTS)
    if value.field.type is FieldType.LIST or _read_back(text, value) == tuple(map(word_of, value)):
        return Shown(text, value)
    only = value[0] if len(value) == 1 else None
    return Shown(text, only if isinstance(only, Leaf) else None)


def _read_back(text: str, items: Items) -> tuple[str, ...] | None:
    """The words of the items of a list, as they are read from its text."""
    if items.field.type is FieldType.CHOICES:
        return read_labels(text, items.field.choices)
    return read_ids(text) if items.field.type is FieldType.REFS else read_texts(text)


def long_date(day: date) -> str:
    """`5 November 2026`, whatever the language of the computer."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _leaf(leaf: Leaf) -> Shown:
    day = leaf.value if isinstance(leaf.value, date) else None
    return Shown(text_of(leaf), leaf, sort_of(leaf.field), day)


def text_of(leaf: Leaf) -> str:
    """The text that a single value is shown as."""
    kind, value = leaf.field.type, leaf.value
    if isinstance(value, date):
        return long_date(value)
    if kind is _BOOL:
        return "Yes" if value else "No"
    if leaf.field.choices:
        return leaf.field.choices[str(value)]
    text = leaf.text
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def sort_of(field: Field) -> Sort:
    """The kind of control that a single value of a field is shown in."""
    if field.type is FieldType.DATE:
        return Sort.DATE
    if field.choices and field.type is not FieldType.BOOL:
        return Sort.CHOICE
    return Sort.LINES if field.type is FieldType.STORY else Sort.TEXT


def asked(part: Absent | Items, prompt: str) -> Shown:
    """The place where an answer that is not there would stand."""
    kind = part.field.type
    sorts = {"story": Sort.LINES, "date": Sort.DATE, "choice": Sort.CHOICE}
    return Shown(prompt, part, sorts.get(kind, Sort.TEXT), prompt=True)


def day_of(value: object) -> date:
    """The date that a value is. Raises UnusableError when it is none."""
    inner = value.value if isinstance(value, Leaf) else value.day if isinstance(value, Shown) else value
    if isinstance(inner, date):
        return inner
    raise UnusableError(_NO_DATE if inner is None else "a date is wanted here")


def leaves_of(source: Leaf | Items | Absent | None) -> tuple[Leaf, ...]:
    """The single values that a source is made of."""
    if isinstance(source, Items):
        return tuple(item for item in source if isinstance(item, Leaf))
    return (source,) if isinstance(source, Leaf) else ()


def word_of(value: object) -> str:
    """One value as the case writes it: an id, a choice's name, a text."""
    if isinstance(value, Leaf):
        return value.value if isinstance(value.value, str) else value.text
    if isinstance(value, Shown):
        return value.text
    if isinstance(value, Absent):
        return ""
    return str(value)


def texts_of(value: object) -> list[str]:
    """The values of a list as they are shown; a record is shown by its id. Raises UnusableError when it is no list."""
    if not isinstance(value, Items | tuple | list):
        raise UnusableError("a list is wanted here")
    shown = (show(item.parts["id"]) if isinstance(item, Record) else show(item) for item in value)
    return [text.text for text in shown if isinstance(text, Shown)]
