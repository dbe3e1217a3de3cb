"""What changed between two versions, in the form that somebody wants: one format a file, and the table of formats."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.compare import Comparison

FORMATS: Mapping[str, str] = MappingProxyType(
    {".txt": "terminal", ".json": "json", ".html": "html", ".yaml": "notice", ".yml": "notice"}
)
"""The format of each ending. Each lives in the module of its name."""


def render(format_name: str, found: Comparison, *, colour: bool = False, width: int = 100) -> bytes:
    """The changes in one format: UTF-8 text that ends with a line break."""
    module = import_module(f"ehcp_tools.reports.changes.{format_name}")
    text: str = module.report(found, colour=colour, width=width)
    return text.encode("utf-8", "backslashreplace")
