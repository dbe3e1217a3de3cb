"""Drafts of other programs: what they are known by, and their readers, which are imported when one is met."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ehcp_tools.text.pdf import PdfText
    from ehcp_tools.word.document import WordDocument

PDF_CAUTION = "Read from a PDF, with less certainty than a Word file: headings and tables are guessed from the page."
ODT_CAUTION = "Read from an OpenDocument file, with less certainty than a Word file."


def is_odt(data: bytes) -> bool:
    """Whether the bytes of a zip file look like an OpenDocument file rather than one of Word's, by its parts."""
    return b"[Content_Types].xml" not in data and b"content.xml" in data


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF: its mark stands among the first 1024, as readers allow (ISO 32000-1, annex H.3.4.1)."""
    return b"%PDF-" in data[:1024] and not data.startswith(b"PK")


def read_odt(data: bytes, name: str) -> WordDocument:
    """Read the bytes of an OpenDocument text; DraftError when that cannot be done."""
    read: WordDocument = import_module("ehcp_tools.text.odt").read_odt(data, name)
    return read


def read_pdf(data: bytes, name: str) -> PdfText:
    """Read the text of a PDF; DraftError when that cannot be done."""
    read: PdfText = import_module("ehcp_tools.text.pdf").read_pdf(data, name)
    return read
