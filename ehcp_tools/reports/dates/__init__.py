"""The dates of cases in the form that somebody wants: one format a file, and the table of formats."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.deadlines.sheet import Sheet

SUFFIXES: Mapping[str, str] = MappingProxyType({"terminal": ".txt", "json": ".json", "ics": ".ics"})
"""Every format, with the ending its files usually have. Each lives in the module of its name."""


def render(format_name: str, sheet: Sheet, *, colour: bool = False, width: int = 100) -> bytes:
    """The sheet in one format: UTF-8 text that ends with a line break."""
    module = import_module(f"ehcp_tools.reports.dates.{format_name}")
    text: str = module.report(sheet, colour=colour, width=width)
    return text.encode("utf-8", "backslashreplace")
