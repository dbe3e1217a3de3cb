"""Prints laid out in columns: those of a draft as bytes, and those of all drafts of a batch, one after the other.

A batch has tens of thousands of prints. As columns they take 26 bytes each, and a column is read or copied at once.
"""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ehcp_tools.model import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

SENTENCE, LONE, PARAGRAPH = range(3)
"""What a print is of: a sentence among others, the only one of its paragraph, or a paragraph of several."""
SECTIONS = (*LABELS, None)
"""The labels of sections as prints number them, from 0."""
NUMBER_OF: dict[str | None, int] = {label: number for number, label in enumerate(SECTIONS)}
NOBODY = b"\0" * 8
"""Stands for the child where a draft does not say whom it is about."""

Print: TypeAlias = tuple[bytes, int, int, int, int, int, int]
"""A sentence or a paragraph: its hash, a checksum of its exact words, its block, where it begins and ends there, and
the numbers of its section and of its sort."""
_CODES = "QIIIIBB"
_BYTES = sum(array(code).itemsize for code in _CODES)


def hash_number(hashed: bytes) -> int:
    """A hash as the number that a column has."""
    return int.from_bytes(hashed, sys.byteorder)


def packed(child: bytes, prints: Iterable[Print]) -> bytes:
    """The prints of a draft as bytes, behind the hash of the child that it is about."""
    columns = zip(*prints, strict=True)
    hashes = next(columns, ())
    others = (array(code, column).tobytes() for code, column in zip(_CODES[1:], columns, strict=False))
    return b"".join((child, *hashes, *others))


def child_of(packed: bytes) -> int:
    """The number of the child that a draft is about; 0 where it does not say who."""
    return hash_number(packed[: len(NOBODY)])


def size_of(packed: bytes) -> int:
    """How many prints a draft has."""
    return (len(packed) - len(NOBODY)) // _BYTES


class Columns(NamedTuple):
    """The prints of a batch: the columns of `Print`, the hash as a number."""

    keys: array[int]
    exact: array[int]
    paragraphs: array[int]
    starts: array[int]
    ends: array[int]
    sections: array[int]
    sorts: array[int]

    @classmethod
    def empty(cls) -> Columns:
        """No prints yet."""
        return cls(*[array(code) for code in _CODES])

    def extend(self, packed: bytes) -> None:
        """Put the prints of a draft behind the others."""
        size, start = size_of(packed), len(NOBODY)
        for column in self:
            end = start + size * column.itemsize
            column.frombytes(packed[start:end])
            start = end
