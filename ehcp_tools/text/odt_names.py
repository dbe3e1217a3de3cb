"""The XML names of OpenDocument files (ISO/IEC 26300, ODF 1.2 and 1.3), with those that LibreOffice adds."""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def office(name: str) -> str:
    """The full name of what holds the parts of a document."""
    return f"{{{_OASIS}:office:1.0}}{name}"


def text(name: str) -> str:
    """The full name of what makes a text: paragraphs, lists, fields, changes."""
    return f"{{{_OASIS}:text:1.0}}{name}"


def table(name: str) -> str:
    """The full name of what makes a table."""
    return f"{{{_OASIS}:table:1.0}}{name}"


def style(name: str) -> str:
    """The full name of what says how things look."""
    return f"{{{_OASIS}:style:1.0}}{name}"


def draw(name: str) -> str:
    """The full name of what is drawn: frames, text boxes, pictures."""
    return f"{{{_OASIS}:drawing:1.0}}{name}"


def fo(name: str) -> str:
    """The full name of a property that ODF takes from XSL."""
    return f"{{{_OASIS}:xsl-fo-compatible:1.0}}{name}"


def loext(name: str) -> str:
    """The full name of what LibreOffice adds to the standard."""
    return f"{{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}}{name}"
