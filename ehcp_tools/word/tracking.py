"""Replacements offered as Word's own tracked changes, for a person to accept or reject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Edit(NamedTuple):
    """New words for a stretch of a paragraph: its number and offsets as `read_word` counts them in the accepted view.

    `text` may be empty (take the words out), and `start == end` puts words in.
    """

    paragraph: int
    start: int
    end: int
    text: str


class Changed(NamedTuple):
    """A Word file with changes offered in it, and the edits that could not be: their text stands as it was."""

    data: bytes
    skipped: tuple[Edit, ...]


def with_changes(data: bytes, edits: Sequence[Edit], *, author: str, day: date, name: str) -> Changed:
    """A copy of a Word file in which each edit is a tracked deletion and insertion by `author` on that day.

    Accept all gives the text with the edits, reject all the text without. Edits may come in any order and must not
    overlap (ValueError). Skipped: an edit of a stretch that is not all plain text, such as one with a tab or a break,
    or one in the result of a field. No edit left: the very bytes. DraftError where the file cannot be read.
    """
    raise NotImplementedError
