"""What was found, in the form that somebody wants: one format a file, and the table of formats."""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.model import Checked
    from ehcp_tools.reports.batch import Batch


class Format(NamedTuple):
    """How a report goes out: the ending of its files, and what it asks for.

    `texts`: of how many drafts at the most it shows the text; `coloured`: it has colours for a screen; `file_only`: no
    screen can show it; `lines`: it has a line for each draft, which rests on nothing but that draft; `since`: it shows
    what has changed since an earlier report.
    """

    suffix: str
    texts: int = 0
    coloured: bool = False
    file_only: bool = False
    lines: bool = False
    since: bool = False


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "terminal": Format(".txt", coloured=True),
        "plain": Format(".txt"),
        "json": Format(".json", lines=True),
        "sarif": Format(".sarif"),
        "junit": Format(".xml"),
        "github": Format(".txt"),
        "html": Format(".html", texts=12, since=True),
        "xlsx": Format(".xlsx", file_only=True, since=True),
    }
)
"""Every format. Each lives in the module of its name."""


_LINES = 4
"""Lines that are handed on together."""


def render(format_name: str, batch: Batch, *, colour: bool = False, width: int = 100) -> bytes:
    """The batch in one format: UTF-8 text that ends with a line break, or the bytes of a workbook."""
    return b"".join(parts(format_name, batch, colour=colour, width=width))


def parts(format_name: str, batch: Batch, *, colour: bool = False, width: int = 100) -> Iterator[bytes]:
    """The same, a part after the other as they are made, so that a long report is never in memory as a whole."""
    module = import_module(f"ehcp_tools.reports.{format_name}")
    made: str | bytes | Iterator[str | bytes] = module.report(batch, colour=colour, width=width)
    if isinstance(made, bytes):
        yield made
        return
    texts = iter((made,) if isinstance(made, str) else made)
    while lines := list(islice(texts, _LINES)):
        yield b"".join(map(_encoded, lines))


def line_of(format_name: str, draft: Checked) -> bytes:
    """The line of a draft in a format that has lines, as it stands in a report."""
    return _encoded(import_module(f"ehcp_tools.reports.{format_name}").line(draft))


def _encoded(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
