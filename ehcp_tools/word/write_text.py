"""Text as runs: nothing is lost, nothing is read as mark-up, right-to-left text runs the right way."""

from __future__ import annotations

import re
import unicodedata
from copy import copy
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import XML_SPACE, w

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element

_R, _T, _BR, _TAB, _VAL = w("r"), w("t"), w("br"), w("tab"), w("val")
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CUTS = re.compile("([\t\n])")
_STRONG = {"L", "R", "AL"}
_AFTER_RTL = {"rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath"}
_AFTER_BIDI = {
    "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
    "pPrChange",
}  # fmt: skip
_AFTER_SPACING = _AFTER_BIDI - {"adjustRightInd", "snapToGrid", "spacing"}
_AFTER_HIGHLIGHT = {"u", "effect", "bdr", "shd", "fitText", "vertAlign", *_AFTER_RTL}


def unwritable(text: str) -> str | None:
    """The first character that XML cannot hold (a control character, half a surrogate pair), if there is one."""
    found = _UNWRITABLE.search(text)
    return found[0] if found else None


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Unicode bidi classes R and AL)."""
    if text.isascii():
        return False
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((way != "L" for way in directions if way in _STRONG), False)


def only_right_to_left(text: str) -> bool:
    """Whether there are letters that run from right to left and none that run the other way."""
    ways = {unicodedata.bidirectional(letter) for letter in text}
    return not ways.isdisjoint({"R", "AL"}) and "L" not in ways


def text_run(text: str, look: Element | None = None) -> Element:
    """A run that shows `text`, line breaks and tabs too, with the run properties `look`."""
    run = etree.Element(_R)
    if look is not None:
        run.append(copy(look))
    if runs_right_to_left(text):
        _set_switch(run, "rPr", "rtl", _AFTER_RTL)
    for piece in _CUTS.split(text) if "\n" in text or "\t" in text else (text,):
        if piece == "\n":
            etree.SubElement(run, _BR)
        elif piece == "\t":
            etree.SubElement(run, _TAB)
        elif piece:
            set_text(etree.SubElement(run, _T), piece)
    return run


def set_text(element: Element, text: str) -> None:
    """Set the text of an element that holds one stretch of a run, all its blanks to be kept."""
    element.text = text
    if keeps_blanks(text):
        element.set(XML_SPACE, "preserve")


def keeps_blanks(text: str) -> bool:
    """Whether a text has blanks that are shown only where it says so."""
    return "  " in text or text.strip() != text


def marked_run(text: str, look: Element | None) -> Element:
    """A run that shows `text` highlighted, for what a person has still to put right."""
    run = text_run(text, look)
    properties = _properties(run, "rPr")
    for old in properties.findall(w("highlight")):
        properties.remove(old)
    highlight = etree.Element(w("highlight"))
    highlight.set(_VAL, "yellow")
    _insert(properties, highlight, _AFTER_HIGHLIGHT)
    return run


def turn_paragraph(paragraph: Element) -> None:
    """Set a paragraph from right to left."""
    _set_switch(paragraph, "pPr", "bidi", _AFTER_BIDI)


def close_up(paragraph: Element) -> None:
    """Leave no space below a paragraph, whatever its style says."""
    properties = _properties(paragraph, "pPr")
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = etree.Element(w("spacing"))
        _insert(properties, spacing, _AFTER_SPACING)
    spacing.set(w("after"), "0")


def _set_switch(owner: Element, group: str, name: str, after: set[str]) -> None:
    properties = _properties(owner, group)
    if properties.find(w(name)) is None:
        _insert(properties, etree.Element(w(name)), after)


def _properties(owner: Element, group: str) -> Element:
    found = owner.find(w(group))
    if found is None:
        found = etree.Element(w(group))
        owner.insert(0, found)
    return found


def _insert(properties: Element, new: Element, after: set[str]) -> None:
    """Put a property where the schema wants it: before the first of those that come after it."""
    later = {w(name) for name in after}
    for index, child in enumerate(properties):
        if child.tag in later:
            properties.insert(index, new)
            return
    properties.append(new)
