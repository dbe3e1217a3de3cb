"""How values of a case stand in a document, and back: what is printed here is read here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.case.field import FieldType

EACH: Mapping[str, str] = {
    "day": "a day", "week": "a week", "fortnight": "a fortnight", "month": "a month",
    "half_term": "each half-term", "term": "each term", "year": "a year",
}  # fmt: skip
"""A stretch of time as it stands after a number of times: “twice a week”."""

PROMPTS: Mapping[str, str] = {
    "date": "Write the date here.",
    "choice": "Choose one.",
    "bool": "Write yes or no.",
    "int": "Write a number.",
}
WRITE_HERE, NO_ANSWER = "Write here.", "No answer was given."
"""What stands in a form where an answer is to be written, or would have been."""

_TIMES = {1: "once", 2: "twice"}
_COUNTED = re.compile(r"(\d{1,9})(?: times)?", re.ASCII)
_BETWEEN_IDS = re.compile(r"\s*(?:[,;]|\band\b)\s*")


def prompt_of(kind: FieldType) -> str:
    """What asks for an answer of this type."""
    return PROMPTS.get(kind, WRITE_HERE)


def is_prompt(text: str) -> bool:
    """Whether a text only asks for an answer, or says that there was none."""
    return text.strip() in {*PROMPTS.values(), WRITE_HERE, NO_ANSWER}


def in_times(number: int) -> str:
    """`3 times`, `twice`."""
    return _TIMES.get(number, f"{number} times")


def read_count(text: str) -> str | None:
    """The figures of a number printed plainly or by `in_times`; None when it is neither."""
    folded = text.strip().lower()
    found = _COUNTED.fullmatch(folded)
    if found:
        return found[1]
    return next((str(number) for number, word in _TIMES.items() if word == folded), None)


def read_each(text: str) -> str | None:
    """The stretch of time that a text printed from `EACH` means."""
    folded = text.strip().lower()
    return next((key for key, words in EACH.items() if words == folded), None)


def joined(texts: tuple[str, ...], last: str = ", ", *, apart: bool = False) -> str:
    """Texts as one, with commas and `last` before the last; `apart`: with semicolons where commas cannot be read back.

    An item that has a comma or an “and” of its own is why they cannot.
    """
    said = last.join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
    parted = "; ".join(texts)
    return parted if apart and read_texts(said) != texts and read_texts(parted) == texts else said


def read_texts(text: str) -> tuple[str, ...]:
    """The texts that `joined` made one of."""
    if "; " in text:
        return tuple(text.split("; "))
    *first, last = text.split(", ")
    return (*first, *last.rsplit(" and ", 1)) if last else (*first,)


def read_ids(text: str) -> tuple[str, ...]:
    """The ids in a text, with commas or “and” between."""
    return tuple(filter(None, _BETWEEN_IDS.split(text.strip())))


def read_labels(text: str, choices: Mapping[str, str]) -> tuple[str, ...] | None:
    """The keys of choices whose labels stand in a text one after the other; None when something else does too."""
    labels = sorted(choices.items(), key=lambda item: -len(item[1]))
    found: list[str] = []
    rest = text.strip()
    while rest:
        key = next((key for key, label in labels if rest.lower().startswith(label.lower())), None)
        if key is None:
            return None
        found.append(key)
        rest = re.sub(r"^(?:\s*[,;]\s*|\s+and\s+|\s*\n\s*)+", "", rest[len(choices[key]) :])
    return tuple(found)
