"""From the text of a value to what its declared type says it is."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ehcp_tools.numbers import IS_VALID, bare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ehcp_tools.case.field import Field
    from ehcp_tools.case.parts import LeafValue

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})", re.ASCII)
_WORDED = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s.-]+(?P<month>[a-z]{3,})(?:[.,]?\s+|[.-])(?P<year>\d{4})", re.ASCII
)
_LINE_BREAK = re.compile(r"[\n\r]")
_EARLIEST_YEAR = 1900


def read_date(text: str) -> date | None:
    """A date as 2026-11-05, 5 November 2026, 5th Nov. 2026, 5-Nov-2026, 05/11/2026 or 5.11.2026, day first, or None."""
    folded = text.strip().lower()
    found = _ISO.fullmatch(folded) or _FIGURES.fullmatch(folded) or _WORDED.fullmatch(folded)
    if not found:
        return None
    month = found["month"] if found["month"].isdigit() else str(_month_number(found["month"]))
    try:
        day = date(int(found["year"]), int(month), int(found["day"]))
    except ValueError:
        return None
    return day if day.year >= _EARLIEST_YEAR else None


def _month_number(name: str) -> int:
    """The number of a month by its name or a short form of it; 0 where there is none."""
    name = "sep" if name == "sept" else name
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def read_bool(text: str) -> bool | None:
    """yes or no, true or false; None when it is neither."""
    return {"yes": True, "true": True, "no": False, "false": False}.get(text.strip().lower())


def read_choice(text: str, choices: Mapping[str, str]) -> str | None:
    """The choice that a text names, by its own word or by its label; None when there is none."""
    word = _folded(text)
    return next((key for key, label in choices.items() if word in {_folded(key), _folded(label)}), None)


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().lower())


def _read_int(text: str, _: Field) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,9}", text.strip(), re.ASCII) else None


def _read_text(text: str, field: Field) -> str | None:
    return None if _LINE_BREAK.search(text.strip()) or not has_form(text, field) else text


def has_form(text: str, field: Field) -> bool:
    """Whether a text looks as its field asks."""
    return not field.pattern or bool(re.fullmatch(field.pattern, re.sub(r"\s+", "", text), re.IGNORECASE | re.ASCII))


def figures_agree(text: str, field: Field) -> bool:
    """Whether the figures of a number agree with each other, where its field says that they have to."""
    return not field.valid_as or IS_VALID[field.valid_as](bare(text))


READERS: Mapping[str, Callable[[str, Field], LeafValue | None]] = {
    "text": _read_text,
    "story": lambda text, _: text,
    "date": lambda text, _: read_date(text),
    "bool": lambda text, _: read_bool(text),
    "int": _read_int,
    "choice": lambda text, field: read_choice(text, field.choices),
    "ref": lambda text, _: text.strip(),
}
"""How the text of each single type is read; None when it cannot be."""

WANTED: Mapping[str, tuple[str, str]] = {
    "text": ("one line of text", "Write it on one line."),
    "date": ("a date", "Write it like 2026-11-05 or 5 November 2026."),
    "bool": ("yes or no", "Write yes or no."),
    "int": ("a whole number", "Write it in figures, such as 20."),
    "choice": ("one of the choices", ""),
}
"""What each type wants and how to write it, in words."""
