"""One walk over a story part: paragraphs, tables, content controls and text boxes, in reading order."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ehcp_tools.model import Place, Shape
from ehcp_tools.word.document import Control, Paragraph, Source, View
from ehcp_tools.word.line import ODD_TEXT, PROMPT, Line
from ehcp_tools.word.names import COMPATIBILITY, Element, is_on, w, w14
from ehcp_tools.word.objects import INSERTED_FILE, chosen
from ehcp_tools.word.styles import NO_STYLES, Style, Styles, listed
from ehcp_tools.word.survey import Survey, survey
from ehcp_tools.word.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ehcp_tools.model import Mark

_VAL, _P_PR, _R_PR, _SDT_PR, _SDT_CONTENT = w("val"), w("pPr"), w("rPr"), w("sdtPr"), w("sdtContent")
_P_STYLE, _NUM_PR, _SHOWING, _T = w("pStyle"), w("numPr"), w("showingPlcHdr"), w("t")
_FLD_CHAR, _TYPE, _ALTERNATE = w("fldChar"), w("fldCharType"), f"{{{COMPATIBILITY}}}AlternateContent"
_GONE = {View.ACCEPTED: w("del"), View.ORIGINAL: w("ins")}
"""The mark of a paragraph or a row that a view does not show."""
BODY = Place()


@dataclass(slots=True)
class _Opened:
    """A control that has begun: where its text starts and, once closed, ends, in lines and characters."""

    properties: Element | None
    line: int
    start: int
    whole: bool
    last: int = 0
    end: int = 0


@dataclass(slots=True)
class Story:
    """A document while it is read. Give it `begin` and `blocks` for each part; then ask for what it found.

    `formatted` says whether runs must be asked for hidden and highlighted text at all: few files have any.
    """

    view: View
    styles: Styles = NO_STYLES
    formatted: bool = True
    paragraphs: list[Paragraph] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    instructions: int = 0
    flags: int = 0
    place: Place = BODY
    table: Table | None = None
    tables: int = 0
    survey: Survey = field(default_factory=Survey)
    _part: str = ""
    _opened: list[_Opened] = field(default_factory=list)
    _holders: list[str] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    _endless: frozenset[Element] = frozenset()
    _pending: Line | None = None

    def begin(self, root: Element, part: str, kind: str) -> None:
        """Turn to a new part; `kind` is its word in `Place`."""
        self._part, self.place, self.table = part, Place(part=kind), None
        self._fields.clear()
        self.instructions = 0
        self._endless = _endless_fields(root)
        self.survey = survey(root, formatted=self.formatted)

    def blocks(self, parent: Element) -> None:
        """Read the paragraphs and tables of a body, cell, note or text box."""
        for child in parent:
            handler = _BLOCKS.get(child.tag)
            if handler:
                handler(self, child)
        self.finish()

    def field(self, mark: Element) -> None:
        """Follow the begin, separate and end marks of fields: instructions are no text, results are."""
        kind = mark.get(_TYPE)
        if kind == "begin" and mark not in self._endless:
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()
        self.instructions = sum(self._fields)

    def pass_over(self, element: Element) -> None:
        """Leave out text that this view does not show, but follow the fields that begin or end in it."""
        for mark in element.iter(_FLD_CHAR):
            self.field(mark)

    def paragraph(self, element: Element) -> None:
        """Read one paragraph; it joins the one before where the mark between them is gone in this view."""
        if element not in self.survey.odd and not (self.flags or self.instructions or self._pending):
            sources: list[Source] = [(text, run, 0) for run in element.iter(_T) if (text := run.text)]
            text = "".join([source[0] for source in sources])
            style, shape, level = self._dress(element)
            if not (ODD_TEXT.search(text) or style.hidden or style.highlighted):
                self._keep(text, shape, level, "", (), sources)
                return
        self._read(element)

    def _read(self, element: Element) -> None:
        """Read a paragraph of any kind."""
        line = self._pending or Line(self, self.flags)
        self._pending = None
        line.style, line.shape, line.level = self._dress(element)
        line.read(element)
        if element.find(f"{_P_PR}/{_R_PR}/{_GONE[self.view]}") is not None:
            self._pending = line
        else:
            self._add(line)

    def finish(self) -> None:
        """End a paragraph that waits for one to join."""
        if self._pending is not None:
            line, self._pending = self._pending, None
            self._add(line)

    @contextmanager
    def control(self, element: Element, line: Line | None = None) -> Iterator[int]:
        """Note the content control round what is read meanwhile; gives the flags for its text.

        `line` is the paragraph it stands in, None when it stands round whole ones.
        """
        self.finish() if line is None else None
        properties = element.find(_SDT_PR)
        opened = _Opened(properties, len(self.lines), line.length if line else 0, line is None)
        self._opened.append(opened)
        self._holders.append(said(properties, "tag") if line is None else "")
        yield PROMPT * is_on(None if properties is None else properties.find(_SHOWING))
        self.finish() if line is None else None
        self._holders.pop()
        opened.last, opened.end = len(self.lines), line.length if line else 0

    def controls(self) -> tuple[Control, ...]:
        """The content controls met so far, in order, each with its text."""
        return tuple(map(self._closed, self._opened))

    def _closed(self, opened: _Opened) -> Control:
        if opened.whole:
            text = "\n".join(self.lines[opened.line : opened.last])
        else:
            text = self.lines[opened.line][opened.start : opened.end]
        pr = opened.properties
        box = None if pr is None else pr.find(f"{w14('checkbox')}/{w14('checked')}")
        checked = None if box is None else box.get(w14("val")) in {"1", "true", "on"}
        prompt = is_on(None if pr is None else pr.find(_SHOWING))
        return Control(said(pr, "tag"), said(pr, "alias"), text, prompt, checked)

    def _dress(self, paragraph: Element) -> tuple[Style, Shape, int]:
        """A paragraph's style, shape and heading level, from its own properties and its style's."""
        style, level, heading, bullet = self.styles.default, None, None, None
        for said in self.survey.dress.get(paragraph, ()):
            if said.tag == _P_STYLE:
                style = self.styles[said.get(_VAL)]
            elif said.tag == _NUM_PR:
                bullet = listed(said)
            elif said.get(_VAL, "").isdecimal():
                level = (int(said.get(_VAL, "")) + 1) % 10
                heading = level > 0
        if style.heading if heading is None else heading:
            return style, Shape.HEADING, (style.level if level is None else level) or 0
        if style.listed if bullet is None else bullet:
            return style, Shape.BULLET, 0
        return style, Shape.PARAGRAPH if self.place.table is None else Shape.CELL, 0

    def _add(self, line: Line) -> None:
        text = "".join([source[0] for source in line.sources])
        self._keep(text, line.shape, line.level, self._inner(line), line.marks(), line.sources)
        for box in line.boxes:
            self._text_box(box)

    def _keep(  # noqa: PLR0913  (one place where a paragraph is made)
        self, text: str, shape: Shape, level: int, field: str, marks: tuple[Mark, ...], sources: list[Source]
    ) -> None:
        self.lines.append(text)
        if text and not text.isspace():
            field = field or (next(filter(None, reversed(self._holders)), "") if self._holders else "")
            number = len(self.paragraphs) + 1
            self.paragraphs.append(
                Paragraph(text, number, self._part, shape, level, self.place, field, marks, tuple(sources))
            )

    def _inner(self, line: Line) -> str:
        """The tag of the innermost control within a paragraph that holds all its text."""
        for opened in reversed(self._opened):
            if opened.line < len(self.lines) or opened.whole:
                break
            if opened.start == 0 and opened.end == line.length:
                return said(opened.properties, "tag")
        return ""

    def _text_box(self, box: Element) -> None:
        outer = self.place, self.table
        self.place, self.table = Place(part="text box"), None
        self.blocks(box)
        self.place, self.table = outer


def said(properties: Element | None, name: str) -> str:
    """The value of a control's `w:tag` or `w:alias`, or ""."""
    found = None if properties is None else properties.find(w(name))
    return "" if found is None else found.get(_VAL, "")


def _endless_fields(root: Element) -> frozenset[Element]:
    """The begin marks of fields without an end: they are no fields, or the rest of the text would be lost."""
    begun: list[Element] = []
    for mark in root.iter(_FLD_CHAR):
        if mark.get(_TYPE) == "begin":
            begun.append(mark)
        elif mark.get(_TYPE) == "end" and begun:
            begun.pop()
    return frozenset(begun)


def _block_control(story: Story, element: Element) -> None:
    with story.control(element) as flags:
        before, story.flags = story.flags, story.flags | flags
        for content in element.iterchildren(_SDT_CONTENT):
            story.blocks(content)
        story.flags = before


def _alternatives(story: Story, element: Element) -> None:
    branch = chosen(element)
    if branch is not None:
        story.blocks(branch)


def _inserted_file(story: Story, _: Element) -> None:
    story.unread.append(INSERTED_FILE)


def _moved(story: Story, element: Element) -> None:
    if (element.tag in _ARRIVED) == (story.view is View.ACCEPTED):
        story.blocks(element)
    else:
        story.pass_over(element)


_ARRIVED = {w("ins"), w("moveTo")}
_BLOCKS: dict[str, Callable[[Story, Element], None]] = {
    w("p"): Story.paragraph,
    w("tbl"): read_table,
    w("sdt"): _block_control,
    w("customXml"): Story.blocks,
    _ALTERNATE: _alternatives,
    **dict.fromkeys((w("altChunk"), w("subDoc")), _inserted_file),
    **dict.fromkeys((w("ins"), w("moveTo"), w("del"), w("moveFrom")), _moved),
}
