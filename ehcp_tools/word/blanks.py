"""Blanks at the ends of a text that Word does not show: those that `xml:space` does not keep (ECMA-376 17.3.3.31).

Word marks every blank it means. Other programs forget to, and their words then stand together on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.word.names import XML_SPACE, w

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

_UNMARKED = compiled(rb"<w:t>(?: |[^<]*+(?<= )</)")


def has_unmarked(xml: bytes) -> bool:
    """Whether a part may hold such blanks; few do."""
    return _UNMARKED.search(xml) is not None


def drop_unmarked(root: Element) -> None:
    """Leave out what is not shown."""
    for text in root.iter(w("t")):
        if text.text and text.get(XML_SPACE) is None and not _kept_above(text):
            text.text = text.text.strip(" ")


def _kept_above(text: Element) -> bool:
    said = (holder.get(XML_SPACE) for holder in text.iterancestors())
    return next(filter(None, said), "") == "preserve"
