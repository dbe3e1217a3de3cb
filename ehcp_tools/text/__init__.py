"""Drafts as plain text or Markdown."""

from ehcp_tools.text.plain import TextBlock, decode, read_text

__all__ = ["TextBlock", "decode", "read_text"]
