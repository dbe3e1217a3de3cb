"""One walk over a story part: paragraphs, tables, content controls and text boxes, in reading order."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ehcp_tools.model import CELL, PARAGRAPH, Place, Shape
from ehcp_tools.word.document import View
from ehcp_tools.word.gathering import PROMPT, Gathering
from ehcp_tools.word.line import Line, as_shown, only_text
from ehcp_tools.word.named import UNNAMED
from ehcp_tools.word.names import COMPATIBILITY, PLAIN_RUN, Element, is_of_word, w, whole
from ehcp_tools.word.objects import INSERTED_FILE, chosen
from ehcp_tools.word.styles import NO_STYLES, Style, Styles, listed
from ehcp_tools.word.survey import FRAME, Survey, survey
from ehcp_tools.word.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ehcp_tools.word.document import Source

_VAL, _SDT_CONTENT = w("val"), w("sdtContent")
_P_STYLE, _NUM_PR, _TEXTS = w("pStyle"), w("numPr"), (w("t"), PLAIN_RUN)
_FLD_CHAR, _TYPE, _ALTERNATE = w("fldChar"), w("fldCharType"), f"{{{COMPATIBILITY}}}AlternateContent"
_GONE = {View.ACCEPTED: w("del"), View.ORIGINAL: w("ins")}
"""The mark of a paragraph or a row that a view does not show."""


class Story:
    """A document while it is read. Give it `begin` and `blocks` for each part; `found` is what it read."""

    def __init__(self, view: View, *, styles: Styles = NO_STYLES) -> None:
        self.view, self.styles = view, styles
        self.found, self.survey = Gathering(), Survey()
        self.unread: list[str] = []
        self.notes: list[tuple[str, str]] = []
        self.instructions = 0
        self._fields: list[bool] = []
        self._pending: Line | None = None
        self._usual = tuple(map(self._as_it_stands, (PARAGRAPH, CELL)))

    def _as_it_stands(self, plain: Shape) -> tuple[Style, Shape, int]:
        """How a paragraph stands that says nothing of itself."""
        style = self.styles.default
        return style, *style.stands(None, plain, listed=None)

    def begin(self, root: Element, part: str, kind: str) -> None:
        """Turn to a new part; `kind` is its word in `Place`."""
        self.found.turn_to(part, kind)
        self._fields.clear()
        self.instructions = 0
        self.survey = survey(root, formatted=self.styles.hide or self.styles.highlight)

    def blocks(self, parent: Element) -> None:
        """Read the paragraphs and tables of a body, cell, note or text box."""
        for child in parent:
            if handler := _BLOCKS.get(child.tag):
                handler(self, child)
            elif not is_of_word(child):
                self.blocks(child)
        self.finish()

    def field(self, mark: Element) -> None:
        """Follow the begin, separate and end marks of fields: instructions are no text, results are."""
        kind = mark.get(_TYPE)
        if kind == "begin" and mark not in self.survey.fields.endless:
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = mark in self.survey.fields.silent
        elif kind == "end" and self._fields:
            self._fields.pop()
        self.instructions = sum(self._fields)

    def pass_over(self, element: Element) -> None:
        """Leave out text that this view does not show, but follow the fields that begin or end in it."""
        if self.survey.fields.found:
            for mark in element.iter(_FLD_CHAR):
                self.field(mark)

    def paragraph(self, element: Element) -> None:
        """Read one paragraph. It joins one whose mark is gone in this view, or which is its dropped capital."""
        if element in self.survey.odd or self.found.flags or self.instructions or self._pending:
            self._read(element)
            return
        text, sources = _plain_text(element)
        style, shape, level = self._dress(element)
        if style.hidden or style.highlighted or not as_shown(text):
            self._read(element)
        else:
            self.found.keep(text, shape, level, (), sources)

    def _read(self, element: Element) -> None:
        """Read a paragraph of any kind."""
        line = self._pending or Line(self)
        self._pending = None
        line.style, line.shape, line.level = self._dress(element)
        line.read(element)
        ends = self.survey.ends
        if ends and ((element, _GONE[self.view]) in ends or (element, FRAME) in ends):
            self._pending = line
        else:
            self._add(line)

    def finish(self) -> None:
        """End a paragraph that waits for one to join."""
        if self._pending is not None:
            line, self._pending = self._pending, None
            self._add(line)

    @contextmanager
    def control(self, element: Element) -> Iterator[None]:
        """Note the content control round the paragraphs, rows or cells that are read meanwhile."""
        self.finish()
        named, flags = self.survey.named.get(element, UNNAMED), self.found.flags
        opened = self.found.open(named)
        self.found.flags |= PROMPT * named.prompt
        yield
        self.finish()
        self.found.flags = flags
        self.found.close(opened)

    def _dress(self, paragraph: Element) -> tuple[Style, Shape, int]:
        """A paragraph's style, shape and heading level, from its own properties and its style's."""
        in_cell = self.found.table is not None
        if paragraph not in self.survey.dress:
            return self._usual[in_cell]
        style, level, bullet = self.styles.default, None, None
        for said in self.survey.dress[paragraph]:
            if said.tag == _P_STYLE:
                style = self.styles[said.get(_VAL)]
            elif said.tag == _NUM_PR:
                bullet = listed(said)
            elif (outline := whole(said.get(_VAL), -1)) >= 0:
                level = (outline + 1) % 10
        return style, *style.stands(level, CELL if in_cell else PARAGRAPH, listed=bullet)

    def _add(self, line: Line) -> None:
        sources = line.sources
        text = sources[0][0] if len(sources) == 1 else "".join([source[0] for source in sources])
        self.found.keep(text, line.shape, line.level, line.flagged, sources)
        for box in line.boxes:
            self._text_box(box)

    def _text_box(self, box: Element) -> None:
        outer = self.found.place, self.found.table
        self.found.place, self.found.table = Place(part="text box"), None
        self.blocks(box)
        self.found.place, self.found.table = outer


def _plain_text(paragraph: Element) -> tuple[str, Sequence[Source]]:
    """The text of a paragraph in which nothing is odd, and what it comes from."""
    one = only_text(paragraph)
    if one is not None:
        only = one.text or ""
        return only, ((only, one, 0),)
    sources = [(text, element, 0) for element in paragraph.iter(*_TEXTS) if (text := element.text)]
    return "".join([text for text, _, _ in sources]), sources


def _block_control(story: Story, element: Element) -> None:
    with story.control(element):
        for content in element.iterchildren(_SDT_CONTENT):
            story.blocks(content)


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
