"""What a document gave back: values of a case, and everything that found no home in one.

Whoever reads a document, by its controls or by its layout, ends with a `Recovered`; nothing else is handed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class About(StrEnum):
    """What a note is about. All but `FIXED` and `SAID` want a person to look."""

    UNPLACED = "unplaced"
    AMBIGUOUS = "ambiguous"
    CONFLICT = "conflict"
    DELETED = "deleted"
    UNREADABLE = "unreadable"
    PENDING = "pending"
    MADE = "made"
    SAID = "said"
    FIXED = "fixed"


class Note(NamedTuple):
    """One thing said about the reading: its place in plain words, and what is to be known of it, without plan text.

    `text` are the words that found no home, exactly as they stand there; "" where no words are left over. Those of a
    note that is not `FIXED` go into the case under `unplaced`. `FIXED` is text that the form itself prints, such as a
    heading: it is counted, and not kept. `path` is the field it is about, if it is about one.
    """

    about: About
    where: str
    what: str
    text: str = ""
    path: str = ""


class Count(NamedTuple):
    """Characters that are no blanks: all that the document shows = placed in the case + listed in notes."""

    read: int
    placed: int
    listed: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """A document as data.

    `values` has the text of each value by its path with indices (`plan.outcomes[2].text`, `child.known_as[0]`), as a
    case file writes it: a date 2026-11-05, yes or no, the key of a choice, the id of a reference, a story with blank
    lines between paragraphs and “- ” before bullets. The items of a list come in their order; their numbers may have
    gaps, where a document shows only some. `added` are the paths of items that are new in this document; `unticked`
    those of values that are no because a box was left empty.
    """

    values: Mapping[str, str]
    notes: tuple[Note, ...]
    count: Count
    added: frozenset[str] = frozenset()
    unticked: frozenset[str] = frozenset()

    @property
    def unplaced(self) -> tuple[Note, ...]:
        """The notes whose words go into the case as they are."""
        return tuple(note for note in self.notes if note.text and note.about is not About.FIXED)


def characters(text: str) -> int:
    """The characters of a text that are no blanks, the measure of `Count`."""
    return sum(not letter.isspace() for letter in text)
