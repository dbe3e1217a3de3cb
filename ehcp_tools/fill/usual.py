"""Values that are what a tag usually prints: they are written as they are where a control or a text stands ready."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from ehcp_tools.case import Items, Leaf
from ehcp_tools.fill.shown import Shown, UnusableError, show, sort_of, text_of
from ehcp_tools.word.controls import LONGEST_TAG, Sort
from ehcp_tools.word.write_text import runs_right_to_left

if TYPE_CHECKING:
    from ehcp_tools.case import Field
    from ehcp_tools.fill.steps import Usual


Held: TypeAlias = "tuple[str, str, date | None]"
"""What a control that stands ready is to hold: tag, text and day."""
_LINES = Sort.LINES


def usual_value(value: object, usual: Usual | None) -> Held | None:
    """What goes into the control that stands ready for the values of a field; None for any other value."""
    if usual is None or usual.field is None:
        return None
    if not isinstance(value, Leaf):
        return _shown_value(value, usual)
    if value.field is not usual.field and not _is_same(value.field, sort_of(value.field), usual):
        return None
    text = text_of(value)
    if not _fits(value.path, text, usual.sort):
        return None
    return value.path, text, value.value if isinstance(value.value, date) else None


def usual_text(value: object, usual: Usual | None) -> str:
    """The text of a value that is text of no single field, where such is usual; "" for any other value."""
    shown = _shown(value) if usual and usual.field is None else None
    if shown is None or shown.source is not None or shown.missing or shown.picture or shown.sort is Sort.TICK:
        return ""
    return shown.text if _is_plain(shown.text) else ""


def _shown(value: object) -> Shown | None:
    try:
        shown = show(value)
    except UnusableError:
        return None
    return shown if isinstance(shown, Shown) else None


def _shown_value(value: object, usual: Usual) -> Held | None:
    """The same of what a filter made of a value, and of a list."""
    shown = _shown(value)
    source = shown.source if shown else None
    if shown is None or not isinstance(source, Leaf | Items):
        return None
    if shown.option or shown.prompt or shown.missing or shown.picture or not _is_same(source.field, shown.sort, usual):
        return None
    return (source.path, shown.text, shown.day) if _fits(source.path, shown.text, usual.sort) else None


def _fits(tag: str, text: str, sort: Sort) -> bool:
    """Whether a control that stands ready can hold this: a story that begins with a bullet is given paragraphs."""
    return _is_plain(text) and len(tag) <= LONGEST_TAG and not (sort is _LINES and text.startswith("- "))


def _is_plain(text: str) -> bool:
    """Whether there is text, without line breaks, that runs as usual and has nothing that Word cannot hold or show."""
    return bool(text) and text.isprintable() and (text.isascii() or not runs_right_to_left(text))


def _is_same(field: Field, sort: Sort, usual: Usual) -> bool:
    """Whether values of a field that are shown in this sort of control are shown in the one that stands ready."""
    ready = usual.field
    if ready is None or sort is not usual.sort or field.label != ready.label:
        return False
    return sort is not Sort.CHOICE or field.choices == ready.choices
