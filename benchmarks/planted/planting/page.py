"""A laid-out plan: lines and tables in reading order, before it is a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `style` is title, section, heading, small, text or bullet."""

    text: str
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first row its header; a cell is its paragraphs. `down` are columns whose empty cells belong
    to the cell above them.
    """

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    down: tuple[int, ...] = ()


Page: TypeAlias = list[Line | Table]


def two_columns(rows: dict[str, str], head: tuple[str, str]) -> Table:
    """Labels and texts."""
    return Table(((head[:1], head[1:]), *(((label,), (text,)) for label, text in rows.items())))
