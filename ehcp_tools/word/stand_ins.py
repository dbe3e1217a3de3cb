"""Elements that are kept as mark-up while their part is filled: in its tree a small element stands in for each of them.

To copy, number and write element by element what is the same in every document takes most of the time of filling.
"""

from __future__ import annotations

import re
from operator import add
from os import urandom
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import unescape

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.word.names import Element

STAND_IN = f"kept-{urandom(8).hex()}"
"""Stands alone in an element of the name of that which is kept, so that all see what stands side by side. Its text is
the number under which that is kept. Another name in each run: no template can have it."""
NUMBER = b'<w:id w:val="?"/>'
"""Stands in mark-up where a control gets its number. No text is written like this, nor is any other mark."""

_NUMBERED = b'<w:id w:val="%d"/>'
_WHOLE = re.compile(rb"<w:\w+><%b>([0-9]+)</%b></w:\w+>" % (STAND_IN.encode(), STAND_IN.encode()))


class Markup(NamedTuple):
    """Elements of one name, side by side, as they are written; every second piece is a hole for a value.

    `controls`: how many it has; `rows`: whether it has rows of a table that are more than a heading. `texts`: what it
    shows before, between and after the holes for texts, which alone have a mark's end in what goes into them.
    """

    name: str
    pieces: tuple[bytes, ...]
    controls: int
    rows: bool
    texts: tuple[str, ...]


class StandIns:
    """What is kept of the parts of one document."""

    def __init__(self) -> None:
        self._kept: list[tuple[Markup, Sequence[bytes]]] = []

    def put(self, parent: Element, markup: Markup, values: Sequence[bytes]) -> None:
        """Keep elements with these values, which are escaped; another one stands in for them at the end of `parent`."""
        etree.SubElement(etree.SubElement(parent, markup.name), STAND_IN).text = str(len(self._kept))
        self._kept.append((markup, values))

    def markup(self, stand_in: Element) -> Markup:
        """The mark-up of what something stands in for."""
        return self._kept[int(stand_in.text or "")][0]

    def text(self, stand_in: Element) -> str:
        """The text of what is kept, each paragraph on a new line."""
        markup, values = self._kept[int(stand_in.text or "")]
        first, *others = markup.texts
        said = [unescape(value.partition(b">")[2].decode()) for value in values if b">" in value]
        return first + "".join(map(add, said, others))

    def written(self, xml: bytes, numbers: Iterable[int]) -> bytes:
        """A written part with all that is kept of it, and these numbers for the controls in that, in order."""
        pieces = _WHOLE.split(xml)
        pieces[1::2] = [_filled(*self._kept[int(number)]) for number in pieces[1::2]]
        marked = b"".join(pieces).split(NUMBER)
        done = [b""] * (2 * len(marked) - 1)
        done[::2], done[1::2] = marked, map(_NUMBERED.__mod__, numbers)
        return b"".join(done)


def _filled(markup: Markup, values: Sequence[bytes]) -> bytes:
    pieces = [*markup.pieces]
    pieces[1::2] = values
    return b"".join(pieces)
