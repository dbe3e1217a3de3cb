"""The XML names of Word files (ECMA-376, transitional; strict files are read under the same names)."""

from __future__ import annotations

from os import urandom
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
WORD_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CANVAS = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
VML = "urn:schemas-microsoft-com:vml"
OFFICE = "urn:schemas-microsoft-com:office:office"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PLAIN = f"urn:{urandom(16).hex()}"
"""The namespace of what stands for plain text in trees that are only read. Another in each run: no file can have it."""
PLAIN_RUN = f"{{{PLAIN}}}r"

STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": WORD,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": OFFICE_RELATIONS,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATHS,
    "http://purl.oclc.org/ooxml/drawingml/main": DRAWING,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WORD_DRAWING,
    "http://purl.oclc.org/ooxml/drawingml/picture": PICTURE,
    "http://purl.oclc.org/ooxml/drawingml/chart": CHART,
    "http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM,
}
"""The namespaces of the strict variant (ISO/IEC 29500-1) and the transitional names they stand for."""
_MOST_FIGURES, _WORDS = 9, f"{{{WORD}}}"


def w(name: str) -> str:
    """The full name of an element or attribute of the main Word namespace."""
    return f"{{{WORD}}}{name}"


def w14(name: str) -> str:
    """The full name of an element or attribute of the Word 2010 namespace."""
    return f"{{{WORD_2010}}}{name}"


def is_of_word(element: Element) -> bool:
    """Whether an element is one of the main Word namespace."""
    return str(element.tag).startswith(_WORDS)


def whole(said: str | None, otherwise: int) -> int:
    """The whole number that an attribute says, up to a thousand million; `otherwise` where it says none."""
    return int(said[:_MOST_FIGURES]) if said and said.isdecimal() else otherwise


def is_on(switch: Element | None) -> bool:
    """Whether an on/off element (ECMA-376 17.17.4) is there and not switched off by its value."""
    return switch is not None and switch.get(w("val"), "true") not in {"0", "false", "off"}
