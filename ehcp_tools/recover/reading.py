"""From what a control shows to the text that a case file has for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.case import FieldType
from ehcp_tools.case.scalars import read_bool, read_choice, read_date
from ehcp_tools.case.words import is_prompt, prompt_of, read_count, read_each, read_ids, read_labels, read_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ehcp_tools.case import Field
    from ehcp_tools.word.held import Held, HeldLine

_LISTS = {FieldType.TEXTS, FieldType.CHOICES, FieldType.REFS}
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)


def answer_of(held: Held, field: Field) -> str:
    """What a person wrote in a control: "" where it is empty, or only asks for an answer."""
    if not held.lines or held.prompt:
        return ""
    text = story_of(held) if field.type is FieldType.STORY else " ".join(held.text.splitlines())
    if is_prompt(text):
        return ""
    return text.removeprefix(prompt_of(field.type)).lstrip() if text.startswith(prompt_of(field.type)) else text


def values_of(held: Held, field: Field, path: str) -> Mapping[str, str] | None:
    """The values in an answer by their paths: several for a list, none for an empty one; None where it is not read."""
    if field.type in _LISTS and not path.endswith("]"):
        items = read_list(answer_of(held, field), field)
        return None if items is None else {f"{path}[{number}]": item for number, item in enumerate(items)}
    if held.checked is not None and field.type is FieldType.BOOL:
        return {path: "yes" if held.checked else "no"}
    text = answer_of(held, field)
    if not text.strip():
        return {}
    value = read_one(text, field)
    return None if value is None else {path: value}


def read_list(text: str, field: Field) -> tuple[str, ...] | None:
    """The items of a list printed as one text; None where something in it is none of the choices."""
    if not text.strip():
        return ()
    if field.type is FieldType.CHOICES:
        return read_labels(text, field.choices)
    return read_ids(text) if field.type is FieldType.REFS else read_texts(text)


def read_one(text: str, field: Field) -> str | None:
    """One value as a case file writes it; None where the text is not of the field's type."""
    reader = _READERS.get(field.type)
    return reader(text, field) if reader else text


def read_day(text: str) -> str | None:
    """A date in words as a case file writes it, 2026-11-05; None where it is none."""
    plain = _ORDINAL.sub("", _WEEKDAY.sub("", " ".join(text.split())))
    day = read_date(plain)
    return None if day is None else day.isoformat()


def _bool(text: str, _: Field) -> str | None:
    said = read_bool(text.strip(" ."))
    return None if said is None else "yes" if said else "no"


def _choice(text: str, field: Field) -> str | None:
    key = read_choice(text, field.choices)
    return key or next((key for key in (read_each(text),) if key in field.choices), None)


_READERS: Mapping[str, Callable[[str, Field], str | None]] = {
    FieldType.DATE: lambda text, _: read_day(text),
    FieldType.BOOL: _bool,
    FieldType.INT: lambda text, _: read_count(text),
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choice,
    FieldType.REF: lambda text, _: text.strip(),
    FieldType.REFS: lambda text, _: text.strip(),
}


def story_of(held: Held) -> str:
    """A story as a case file writes it: its paragraphs apart by a blank line, its bullets after “- ”."""
    if len(held.lines) == 1 and not held.whole:
        return held.text
    return story_text(held.lines)


def story_text(lines: Iterable[HeldLine]) -> str:
    """Paragraphs and bullets as one text: the form that `story_paragraphs` takes apart again."""
    text, before = "", None
    for line in lines:
        if before is not None:
            text += "\n" if line.bullet or (before.close and not before.bullet) else "\n\n"
        text += "- " + line.text.replace("\n", "\n  ") if line.bullet else line.text
        before = line
    return text
