"""Drafts that are no Word files: text and Markdown, OpenDocument texts, PDFs."""

from ehcp_tools.text.plain import TextBlock, decode, read_text

__all__ = ["TextBlock", "decode", "read_text"]
