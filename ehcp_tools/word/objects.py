"""What stands in a Word file beside its text: pictures, charts, embedded files; and which of two branches to read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ehcp_tools.word.names import (
    CANVAS,
    CHART,
    COMPATIBILITY,
    DECORATIVE,
    DIAGRAM,
    OFFICE,
    PICTURE,
    VML,
    Element,
    w,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CHOICE, _FALLBACK = f"{{{COMPATIBILITY}}}Choice", f"{{{COMPATIBILITY}}}Fallback"
_ALTERNATE, _BOX_CONTENT = f"{{{COMPATIBILITY}}}AlternateContent", w("txbxContent")
_KNOWN = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
_NAMES = {
    f"{{{PICTURE}}}pic": ("a picture", "pictures"),
    f"{{{VML}}}imagedata": ("a picture", "pictures"),
    f"{{{CHART}}}chart": ("a chart", "charts"),
    f"{{{DIAGRAM}}}relIds": ("a SmartArt diagram", "SmartArt diagrams"),
    f"{{{OFFICE}}}OLEObject": ("an embedded file", "embedded files"),
    f"{{{CANVAS}}}lockedCanvas": ("a drawing from another program", "drawings from other programs"),
    f"{{{VML}}}textpath": ("lettering drawn as a picture (WordArt or a watermark)", "pieces of WordArt or watermarks"),
}
INSERTED_FILE = "an inserted file"
_MANY = dict(_NAMES.values()) | {INSERTED_FILE: "inserted files"}
_OLE = f"{{{OFFICE}}}OLEObject"


def chosen(alternatives: Element) -> Element | None:
    """The one branch of `mc:AlternateContent` that is read: the first whose needs are known, else the fallback."""
    for choice in alternatives.iterchildren(_CHOICE):
        needs = [choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split()]
        if all((need or "").startswith(_KNOWN) for need in needs):
            return choice
    fallback = alternatives.find(_FALLBACK)
    return fallback if fallback is not None else alternatives.find(_CHOICE)


def text_boxes(drawing: Element) -> Iterable[Element]:
    """The text boxes in a drawing, not those in other text boxes nor in the branch that is not read."""
    for child in drawing:
        if child.tag == _BOX_CONTENT:
            yield child
        elif child.tag == _ALTERNATE:
            branch = chosen(child)
            yield from text_boxes(branch) if branch is not None else ()
        else:
            yield from text_boxes(child)


def describe_objects(drawing: Element) -> Iterator[str]:
    """What a drawing, picture or embedded object shows that is no text. Decorative pictures are passed over."""
    if next(drawing.iter(f"{{{DECORATIVE}}}decorative"), None) is not None:
        return
    found = [str(part.tag) for part in drawing.iter(*_NAMES)]
    for tag in [_OLE] if _OLE in found else found:
        yield _NAMES[tag][0]


def counted(things: Iterable[str]) -> tuple[str, ...]:
    """Each thing once, with its number: `a chart`, `3 pictures`; in the order they were met."""
    return tuple(thing if n == 1 else f"{n} {_MANY[thing]}" for thing, n in Counter(things).items())
