"""A laid-out plan as plain text or Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting.page import Line, Table

if TYPE_CHECKING:
    from planting.page import Page

_MARKS = {"title": "# ", "section": "## ", "heading": "### ", "small": "#### ", "bullet": "- "}


def markdown(page: Page) -> str:
    """Markdown, tables with pipes."""
    return "\n".join(_markdown(part) for part in page)


def _markdown(part: Line | Table) -> str:
    if isinstance(part, Line):
        return f"{_MARKS.get(part.style, '')}{part.text}\n" if part.style != "bullet" else f"- {part.text}"
    rows = ["| " + " | ".join(" ".join(cell) for cell in row) + " |" for row in part.rows]
    rule = "|" + " --- |" * len(part.rows[0])
    return "\n".join(["", rows[0], rule, *rows[1:], ""])


def plain(page: Page) -> str:
    """Plain text: headings are lines of their own, two columns are `label: text`, others a line a row."""
    return "\n".join(_plain(part) for part in page)


def _plain(part: Line | Table) -> str:
    if isinstance(part, Line):
        return f"- {part.text}" if part.style == "bullet" else f"\n{part.text}\n"
    joint = ": " if len(part.rows[0]) == 2 else "; "
    return "\n".join(joint.join(" ".join(cell) for cell in row) for row in part.rows[1:])
