"""What a template writes in the same way into every document, kept as mark-up with room for the usual values."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.controls import TAG
from ehcp_tools.word.letters import MARKER
from ehcp_tools.word.names import WORD, w
from ehcp_tools.word.ready_controls import HOLE, cut_at_holes, make_holes
from ehcp_tools.word.stand_ins import NUMBER, Markup, StandIns
from ehcp_tools.word.write_parts import has_links, has_rows, is_heading, move_in, new_root, number_later, visible_text
from ehcp_tools.word.write_text import text_run

if TYPE_CHECKING:
    from ehcp_tools.fill.steps import Fixed
    from ehcp_tools.word.names import Element

_LANDMARKS = (TAG, w("t"), MARKER)
_TR = w("tr")
_KEPT = {w("p"), w("tbl"), _TR}


def landmarks(holder: Element) -> list[Element]:
    """The elements that slots are counted by: the tags of controls, texts, and the markers of template tags."""
    return list(holder.iter(*_LANDMARKS))


def may_be_kept(element: Element) -> bool:
    """Whether something else may stand in for an element until its part is written."""
    return element.tag in _KEPT and not (element.tag == _TR and is_heading(element)) and not has_links(element)


class Frame:
    """The root of a part as filling writes it: what is to be kept is written in it once."""

    def __init__(self, root: Element) -> None:
        self._root = new_root(root)
        self._start = len(_written(self._root)) - len(b"/")
        names = self._root.nsmap
        self._is_plain = None not in names and [prefix for prefix in names if names[prefix] == WORD] == ["w"]

    def written(self, holder: Element) -> bytes:
        """What is written in the root for all that an element holds; nothing where it may be other in other places."""
        root = copy(self._root)
        move_in(root, holder)
        xml = _written(root)
        inner = xml[self._start : xml.rindex(b"</")]
        return inner if self._is_plain and b" xmlns" not in inner else b""


class Kept:
    """Something fixed, all of one name, to be kept as mark-up; `slots` are all of its own."""

    def __init__(self, name: str, fixed: Fixed, frame: Frame) -> None:
        self._name, self._holder, self._frame = name, fixed.holder, frame
        self.slots = tuple(slot for slots in fixed.lines for slot in slots)

    @cached_property
    def markup(self) -> Markup | None:
        """How it is written; None where that is not plain."""
        holder, none = copy(self._holder), StandIns()
        self._make_holes(holder)
        rows, controls = has_rows(holder, none), number_later(holder)
        texts = tuple(visible_text(holder, none).split(HOLE))
        xml = self._frame.written(holder)
        pieces = cut_at_holes(xml)
        if not xml or pieces is None or xml.count(NUMBER) != controls or len(texts) != len(self.slots) + 1:
            return None
        return Markup(self._name, pieces, controls, rows, texts)

    def _make_holes(self, holder: Element) -> None:
        met = landmarks(holder) if self.slots else []
        for slot in self.slots:
            place = met[slot.at]
            parent = place.getparent() if place.tag == MARKER else None
            if parent is not None:
                parent.replace(place, text_run(HOLE, slot.look))
            else:
                make_holes(place, met[slot.at + 1])


def _written(element: Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8")
