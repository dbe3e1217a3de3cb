"""Reading the text of a PDF, as far as a PDF holds any: letters on pages, put together again by where they stand.

What is a heading, a paragraph or a cell is a guess from sizes, distances and lines, so a PDF is read with less
certainty than a Word file. Tracked changes, comments and content controls are not in it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ehcp_tools.errors import DraftError, Problem
from ehcp_tools.model import Place, Shape
from ehcp_tools.text.pdf_page import Line, lines_of, margins, page_of
from ehcp_tools.text.pdf_paragraphs import Edge, Paragraph, paragraphs, setting, shape_of, text_of
from ehcp_tools.text.pdf_tables import Grid, grids
from ehcp_tools.text.plain import TextBlock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.text.pdf_page import Page, Word
    from ehcp_tools.text.pdf_paragraphs import Setting

MAX_BYTES = 100 * 1024 * 1024
_SECONDS = 60
_PROGRAM = Path(__file__).with_name("pdf_words.py")
_TYPED = "Ask for the Word file it was made from, or a typed copy."
_WHY = {
    "library": (
        "it is a PDF, and the part that reads PDFs is missing",
        'Run: python -m pip install pypdfium2 (it is the extra "ehcp-tools[pdf]"). Or give the Word file.',
    ),
    "password": ("it is locked with a password", "Ask for a copy without a password, or for the Word file."),
    "broken": ("the PDF is damaged or cut short", "Ask for the file again, or for the Word file it was made from."),
    "long": ("the PDF is far longer than a plan", "Give only the pages of the plan, or the Word file."),
    "slow": ("the PDF takes too long to read", "Give the Word file it was made from."),
    "scan": ("it is a scan: pictures of pages, with no text in them", _TYPED),
    "empty": ("there is no text in this PDF", _TYPED),
}


class PdfText(NamedTuple):
    """The blocks of a PDF in reading order, and in plain words what is in it that is no text."""

    blocks: tuple[TextBlock, ...]
    unread: tuple[str, ...]


def read_pdf(data: bytes, name: str) -> PdfText:
    """Read the bytes of a PDF; DraftError when that cannot be done, or when the extra for it is not installed."""
    if len(data) > MAX_BYTES:
        raise _refusal(name, "long")
    answer = _ask(data, name)
    if "refused" in answer:
        raise _refusal(name, answer["refused"])
    pages = tuple(map(page_of, answer["pages"]))
    if not any(page.words for page in pages):
        raise _refusal(name, "scan" if any(page.pictures for page in pages) else "empty")
    return PdfText(tuple(_blocks(pages)), tuple(_unread(pages)))


def _ask(data: bytes, name: str) -> Mapping[str, Any]:
    """What the reading process answers: one that stops without a word was stopped by the file."""
    command = [sys.executable, "-P", str(_PROGRAM)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True)
        answer: Mapping[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise _refusal(name, "slow") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise _refusal(name, "broken") from error
    return answer


def _refusal(name: str, why: str) -> DraftError:
    what, fix = _WHY[why]
    return DraftError(Problem(name, f"{what}.", fix))


def _unread(pages: Sequence[Page]) -> Iterator[str]:
    pictures = sum(page.pictures for page in pages)
    if pictures:
        yield "a picture" if pictures == 1 else f"{pictures} pictures"
    blank = [str(number) for number, page in enumerate(pages, 1) if page.pictures and not page.words]
    if blank:
        yield f"page {', '.join(blank)}: a picture without text, perhaps a scan"
    if any(page.turned for page in pages):
        yield "lettering that stands at an angle, perhaps a watermark"


def _blocks(pages: Sequence[Page]) -> Iterator[TextBlock]:
    edges = margins(pages)
    bodies = [[word for word in page.words if word not in gone] for page, gone in zip(pages, edges.words, strict=True)]
    how = setting([line for words in bodies for line in lines_of(words)])
    for paragraph in _across(_paragraphs(pages, bodies, how)):
        text = text_of(paragraph.lines, how)
        shape, level, text = shape_of(paragraph, text, how)
        yield TextBlock(text, shape, level, paragraph.place)
    for part, texts in (("header", edges.heads), ("footer", edges.feet)):
        yield from (TextBlock(text, Shape.PARAGRAPH, 0, Place(part)) for text in texts)


def _paragraphs(pages: Sequence[Page], bodies: Sequence[Sequence[Word]], how: Setting) -> Iterator[Paragraph]:
    """The paragraphs of all pages. A table that goes on over a page is one table."""
    tables = _Tables(how)
    for page, words in zip(pages, bodies, strict=True):
        found = grids(page, words)
        right = max((word.right for word in words), default=0.0)
        held = [(_grid_of(found, word), word) for word in words]
        first, told = True, set[int]()
        for index, run in groupby(held, key=lambda one: one[0]):
            if index is None:
                flow = lines_of(word for _, word in run)
                tables.last = None
                yield from (Paragraph(lines) for lines in paragraphs(flow, Edge(right), how))
            elif index not in told:
                told.add(index)
                inside = [word for place, word in held if place == index]
                yield from tables.read(found[index], inside, goes_on=first)
            first = False


def _grid_of(found: Sequence[Grid], word: Word) -> int | None:
    """Which table a word stands in."""
    return next((number for number, grid in enumerate(found) if grid.cell(word)), None)


class _Tables:
    """The tables of a document while it is read. `last` is the one before, if nothing stood after it."""

    def __init__(self, how: Setting) -> None:
        self.how = how
        self.number, self.rows = 0, 0
        self.last: Grid | None = None
        self.headers: dict[int, str] = {}

    def read(self, grid: Grid, words: Iterable[Word], *, goes_on: bool) -> Iterator[Paragraph]:
        """The paragraphs in the cells, row by row. `goes_on`: it stands at the top of its page."""
        cells: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            cells.setdefault(grid.cell(word) or (1, 1), []).append(word)
        top = {column: self._text(one) for (row, column), one in cells.items() if row == 1}
        skipped = 0
        if goes_on and self.last is not None and _same_columns(self.last, grid):
            skipped = 1 if top == self.headers else 0
            first = [self._text(one) for (row, _), one in cells.items() if row == skipped + 1]
            before = self.rows - skipped - any(text[0].islower() for text in first)
        else:
            self.number, self.headers, before = self.number + 1, top, 0
        self.last = grid
        for (row, column), inside in sorted(cells.items()):
            if row > skipped:
                header = self.headers.get(column, "") if before + row > 1 else ""
                place = Place("body", self.number, before + row, column, header)
                edge = Edge(grid.edges[min(column, len(grid.edges) - 1)] - 5, sure=True)
                yield from (Paragraph(one, place) for one in paragraphs(lines_of(inside), edge, self.how))
        self.rows = before + len(grid.tops) - 1

    def _text(self, words: Iterable[Word]) -> str:
        return text_of(lines_of(words), self.how)


def _same_columns(one: Grid, other: Grid) -> bool:
    if len(one.edges) != len(other.edges):
        return False
    return all(abs(first - second) < 5 for first, second in zip(one.edges, other.edges, strict=True))


def _across(found: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs, with those joined that a new page or column parts in the middle of a sentence."""
    kept: list[Paragraph] = []
    ends: dict[Place, int] = {}
    for paragraph in found:
        last = len(kept) - 1 if paragraph.place.table is None else ends.get(paragraph.place, -1)
        if last >= 0 and _is_parted(kept[last], paragraph):
            kept[last] = Paragraph(kept[last].lines + paragraph.lines, paragraph.place)
        else:
            ends[paragraph.place] = len(kept)
            kept.append(paragraph)
    return kept


def _is_parted(one: Paragraph, other: Paragraph) -> bool:
    before, after = one.lines[-1], other.lines[0]
    if one.place != other.place or before.base > after.base or abs(before.height - after.height) > 0.6:
        return False
    return _goes_on(before, after)


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a sentence at the foot of a page goes on at the top of the next."""
    return after.text[0].islower() and not before.text.endswith((".", "!", "?", ":", ";"))
