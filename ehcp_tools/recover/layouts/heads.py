"""What heads the columns of a table: needs, outcomes and help, advice, contacts, or single facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.recover.layouts.labels import is_brief
from ehcp_tools.recover.layouts.lists import LISTS, list_of
from ehcp_tools.recover.layouts.words import bare_label, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.recover.layouts.grid import Cell, Row

_LONGEST = 40
"""Words of the head of a column: section titles are printed in full in some."""
_OWN = 3
"""Words of the head of a column that is not known, where several are."""


class Column(NamedTuple):
    """What a column holds, and the list that its items belong to, if it holds items."""

    role: str
    path: str = ""


def may_head(row: Row) -> bool:
    """Whether a row has several cells of one line each."""
    return len(row.cells) > 1 and all(cell.single and len(cell.single.text.split()) <= _LONGEST for cell in row.cells)


def item_columns(row: Row, names: frozenset[str]) -> Mapping[int, Column]:
    """The columns under a row that heads needs, outcomes and help; empty where it does not. `names` are the child's.

    A few heads may be of the council's own, such as “RAG”.
    """
    known = {cell.column: found for cell in row.cells if (found := _column(cell, names)).role}
    own = [cell for cell in row.cells if cell.column not in known]
    few = len(own) <= len(row.cells) // 4
    brief = len(own) < len(known) and all(len(cell.block.text.split()) <= _OWN for cell in own)
    return known if len(known) > 1 and (few or brief) else {}


def _column(cell: Cell, names: frozenset[str]) -> Column:
    section = cell.block.section or ""
    if section not in LISTS:
        return Column("")
    if cell.opens:
        return Column("need" if section in "BCD" else "outcome" if section == "E" else "what", LISTS[section])
    role = words().role(cell.block.text, names) if is_brief(cell.block.text.removesuffix(".")) else ""
    return Column(role, list_of(role, section))


def advice_columns(row: Row) -> Mapping[int, str]:
    """The same for a table of advice."""
    found = {cell.column: words().advice(cell.block.text) for cell in row.cells}
    known = {column: name for column, name in found.items() if name}
    return known if len(known) > 1 and 2 * len(known) >= len(found) else {}


def contact_columns(row: Row) -> Mapping[int, str]:
    """The same for a table of parents and other contacts, which has at least their names and relationships."""
    said = words().tables
    known = {name: key for key, names in {**said["contact"], **said["contact_columns"]}.items() for name in names}
    found = {cell.column: known.get(bare_label(cell.block.text), "") for cell in row.cells}
    return found if {"name", "relationship"} <= set(found.values()) else {}


def asks_signing(cell: Cell) -> bool:
    """Whether a cell asks for the signature or its day."""
    return words().says("fixed", cell.block.text) or bare_label(cell.block.text) in words().lists["sign_off"]
