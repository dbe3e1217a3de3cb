"""Reading .txt and .md: paragraphs, bullets, headings and table rows, without the marks that make them so."""

from __future__ import annotations

import re
from typing import NamedTuple

from ehcp_tools.errors import DraftError, Problem
from ehcp_tools.lazy import lazy
from ehcp_tools.model import Mark, Place, Shape
from ehcp_tools.sections import ehc_plan
from ehcp_tools.sections.openings import opening
from ehcp_tools.text import marks

_LINE_ENDS = lazy(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_REMARK = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_BYTE_ORDER = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNTYPED = lazy(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
"""Characters that nobody types: control characters, and what stands for bytes that mean nothing."""
_FEWEST = 200
"""More than one such character in so many make a file no text. A stray one is left to be met in the text."""
_BODY = Place()


class TextBlock(NamedTuple):
    """One block of a text file: all that a draft's block has, but its section."""

    text: str
    shape: Shape = Shape.PARAGRAPH
    level: int = 0
    place: Place = _BODY
    field: str = ""
    marks: tuple[Mark, ...] = ()
    filled: bool = False


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 with its byte order mark, else Windows-1252.

    Raises DraftError for what is no text, or has nothing but space in it.
    """
    text = _decoded(data, name)
    if "\0" in text or len(_UNTYPED.findall(text)) > 1 + len(text) // _FEWEST:
        raise DraftError(Problem(name, "This is not a text file.", "Give a Word document, or save the text as UTF-8."))
    if not text.strip("\ufeff \t\r\n\f\v"):
        fix = "Ask for the file again, or restore an earlier version of it."
        raise DraftError(Problem(name, "There are no words in this file.", fix))
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _BYTE_ORDER:
        if data.startswith(mark):
            return _marked(data, encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DraftError(Problem(name, "Its text is damaged or cut short.", "Save it again as UTF-8.")) from error


def read_text(text: str) -> tuple[TextBlock, ...]:
    """The blocks of a text, in order, without soft hyphens. Lines of one paragraph stay joined by line breaks."""
    reading = _Reading()
    for line in _LINE_ENDS.split(_REMARK.sub("", text.replace("\u00ad", ""))):
        reading.line(marks.unquoted(line))
    reading.end()
    return tuple(block for block in reading.blocks if block.text and not block.text.isspace())


class _Reading:
    """A text while it is read, line by line.

    `lines` are those of the block that is not ended yet; `label` says that it is a section's label and takes no more.
    """

    def __init__(self) -> None:
        self.blocks: list[TextBlock] = []
        self.lines: list[str] = []
        self.shape = Shape.PARAGRAPH
        self.label = False
        self.tables = self.row = 0
        self.headers: tuple[str, ...] = ()

    def line(self, line: str) -> None:
        """Take in one line."""
        cells = marks.cells(line)
        if cells is not None:
            self._row(cells)
            return
        self.row = 0
        if not line.strip():
            self.end()
        elif level := marks.underline(line):
            self._underline(level)
        elif marks.is_rule(line):
            self.end()
        elif title := marks.heading(line):
            self._whole(title[1], Shape.HEADING, title[0])
        else:
            self._text(line)

    def end(self) -> None:
        """End the block that is being read."""
        if self.lines:
            self.blocks.append(TextBlock(marks.unmarked("\n".join(self.lines)), self.shape))
        self.lines, self.shape, self.label = [], Shape.PARAGRAPH, False

    def _whole(self, text: str, shape: Shape, level: int = 0, place: Place = _BODY) -> None:
        self.end()
        self.blocks.append(TextBlock(marks.unmarked(text), shape, level, place))

    def _underline(self, level: int) -> None:
        """A line drawn under a title makes it a heading; anywhere else it only ends a block."""
        if len(self.lines) == 1 and self.shape is Shape.PARAGRAPH:
            self._whole(self.lines.pop(), Shape.HEADING, level)
        self.end()

    def _text(self, line: str) -> None:
        item = marks.bullet(line)
        text = line.strip() if item is None else item
        opened = self._opens(text)
        if item is not None or opened or self.label:
            self.end()
        if item is not None and not opened:
            self.shape = Shape.BULLET
        self.lines.append(text)
        self.label = opened == "alone"

    def _opens(self, text: str) -> str:
        """`alone` for a line that is a section's label, `begins` for one with text after the label, else ""."""
        found = opening(marks.unmarked(text), Shape.PARAGRAPH, ehc_plan())
        if found is None or (self._runs_on() and (not found.alone or text.endswith((".", ";")))):
            return ""
        return "alone" if found.alone else "begins"

    def _runs_on(self) -> bool:
        """Whether the line before is the middle of a sentence that the next line may carry on."""
        return bool(self.lines) and not self.lines[-1].endswith((".", ":", "!", "?", ";"))

    def _row(self, cells: tuple[str, ...]) -> None:
        self.end()
        if not cells:
            return
        if self.row == 0:
            self.tables += 1
            self.headers = tuple(map(marks.unmarked, cells))
        self.row += 1
        for column, cell in enumerate(cells, 1):
            if not cell:
                continue
            header = self.headers[column - 1] if self.row > 1 and column <= len(self.headers) else ""
            place = Place("body", self.tables, self.row, column, header)
            self._whole(re.sub(r"<br ?/?>", "\n", cell), Shape.CELL, place=place)
