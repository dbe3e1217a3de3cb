"""Blanks at the ends of a text that Word does not show: those that `xml:space` does not keep (ECMA-376 17.3.3.31).

Word marks every blank it means. Other programs forget to, and their words then stand together on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.word.names import WORD, XML_SPACE, w

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

LINE_END = compiled(r"[\t\r\n]")
_NAMESPACE = WORD.encode()
_NAMED = b'xmlns:w="%b"' % _NAMESPACE
_UNMARKED = compiled(rb"<w:t(?:>(?: |[^<]*+(?<= )</)|(?! xml:space=\"preserve\">)\s)")


def has_unmarked(xml: bytes) -> bool:
    """Whether a part may hold such blanks: few do, of those that name Word's elements as Word does."""
    return _NAMED not in xml or xml.count(_NAMESPACE) > 1 or _UNMARKED.search(xml) is not None


def drop_unmarked(root: Element) -> None:
    """Leave out what is not shown."""
    for text in root.iter(w("t")):
        if text.text and not are_kept(text):
            text.text = text.text.strip(" ")


def are_kept(text: Element) -> bool:
    """Whether the blanks at the ends of a text are shown: it says so itself, or what it stands in."""
    said = text.get(XML_SPACE) or next(filter(None, (one.get(XML_SPACE) for one in text.iterancestors())), "")
    return said == "preserve"


def laid_out(text: str, element: Element) -> tuple[str, int]:
    """Text that breaks lines in the file, in one line, and how many characters went at its start.

    Outer blanks go unless they are to be kept.
    """
    flat = LINE_END.sub(" ", text)
    if are_kept(element):
        return flat, 0
    return flat.strip(" "), len(flat) - len(flat.lstrip(" "))
