"""A part of a Word file with its tracked changes accepted (ECMA-376 17.13.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.fields_out import unwrap
from ehcp_tools.word.leftovers import CHANGES
from ehcp_tools.word.names import w
from ehcp_tools.word.splitting import take_out

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

_P, _P_PR, _PROPERTIES = w("p"), w("pPr"), {w("rPr"), w("trPr"), w("tcPr"), w("numPr")}
_GONE, _COME = {w("del"), w("moveFrom")}, {w("ins"), w("moveTo")}
_CELL_GONE = w("cellDel")
_EDGES = tuple(
    map(
        w,
        (
            *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
            *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
            *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
            *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
        ),
    )
)


def accept_changes(root: Element) -> int:
    """Accept every tracked change of a part; says how many there were."""
    changes = list(root.iter(*CHANGES))
    ends: list[Element] = []
    for change in changes:
        above = change.getparent()
        if above is not None and above.tag in _PROPERTIES:
            ends += _accept_mark(change, above)
        elif change.tag in _COME:
            unwrap(change)
        else:
            take_out(change)
    for paragraph in reversed(ends):
        _join_next(paragraph)
    for edge in list(root.iter(*_EDGES)):
        take_out(edge)
    return len(changes)


def _accept_mark(change: Element, above: Element) -> list[Element]:
    """Accept what stands in properties: of a row, a cell, or the end of a paragraph, which is given back if it goes."""
    holder = above.getparent()
    take_out(change)
    if holder is None or change.tag not in _GONE | {_CELL_GONE}:
        return []
    if holder.tag == _P_PR:
        paragraph = holder.getparent()
        return [] if paragraph is None else [paragraph]
    if above.tag in {w("trPr"), w("tcPr")}:
        take_out(holder)
    return []


def _join_next(paragraph: Element) -> None:
    """What is left of a paragraph whose end was deleted goes to the front of the next, or away where it is empty."""
    left = [child for child in paragraph if child.tag != _P_PR]
    after = paragraph.getnext()
    if after is not None and after.tag == _P:
        at = int(after.find(_P_PR) is not None)
        after[at:at] = left
        take_out(paragraph)
