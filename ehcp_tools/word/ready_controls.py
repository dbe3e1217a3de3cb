"""Controls and texts that stand ready in mark-up, with holes for what is not the same in every document.

A control is written as `write_ready` writes one by its elements, a text as `set_text` does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from ehcp_tools.word.controls import stamp, write_ready
from ehcp_tools.word.stand_ins import NUMBER
from ehcp_tools.word.write_text import keeps_blanks

if TYPE_CHECKING:
    from datetime import date

    from ehcp_tools.word.names import Element

HOLE = "ehcp-hole"
"""Stands in mark-up where a tag or a text goes."""
_TAG, _TAG_ENDS, _TEXT, _TEXT_ENDS, _DATE = b'<w:tag w:val="', b'"/>' + NUMBER, b"<w:t>", b"</w:t>", b"<w:date>"


def make_holes(tag: Element, text: Element) -> None:
    """Make holes in a control that stands ready, by the elements of its tag and text."""
    write_ready(tag, text, HOLE, HOLE, None)


def cut_at_holes(xml: bytes) -> tuple[bytes, ...] | None:
    """Mark-up cut at its holes, each left empty; None where something else is written in their way."""
    first, *pieces = xml.split(HOLE.encode())
    cut = [first]
    for piece in pieces:
        before = cut.pop()
        if before.endswith(_TAG) and piece.startswith(_TAG_ENDS):
            at = piece.find(_DATE) + len(_DATE) - 1 if _DATE in piece else 0
            cut += [before, b"", piece[:at], b"", piece[at:]]
        elif before.endswith(_TEXT) and piece.startswith(_TEXT_ENDS):
            cut += [before[:-1], b"", piece]
        else:
            return None
    return tuple(cut)


def control_in_holes(tag: str, text: str, day: date | None) -> tuple[bytes, bytes, bytes]:
    """What goes into the holes of a control: its tag, its day and its text, all of which can be printed."""
    return _attribute(tag), f' w:fullDate="{stamp(day)}"'.encode() if day else b"", text_in_hole(text)


def text_in_hole(text: str) -> bytes:
    """What goes into the hole of a text that can be printed."""
    blanks = ' xml:space="preserve"' if keeps_blanks(text) else ""
    return f"{blanks}>{escape(text)}".encode()


@lru_cache(maxsize=4096)
def _attribute(text: str) -> bytes:
    return escape(text, {'"': "&quot;"}).encode()
