"""One walk over an OpenDocument text: paragraphs, lists, tables, sections and text boxes, in reading order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import Place, Shape
from ehcp_tools.text.odt_line import DRAWINGS, Line
from ehcp_tools.text.odt_names import DUBLIN_CORE, draw, loext, office, table, text
from ehcp_tools.word.document import Comment
from ehcp_tools.word.gathering import HIDDEN, Gathering, Table
from ehcp_tools.word.names import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from ehcp_tools.text.odt_styles import Styles
    from ehcp_tools.word.names import Element

_P, _H, _STYLE_NAME, _REGION = text("p"), text("h"), text("style-name"), text("changed-region")
_ROW, _CELL, _COVERED = table("table-row"), table("table-cell"), table("covered-table-cell")
_SPAN, _REPEATED = table("number-columns-spanned"), table("number-columns-repeated")
_MOST_COLUMNS = 1000
_CREATOR = f"{{{DUBLIN_CORE}}}creator"
Point = tuple[int, int]


class Remark(NamedTuple):
    """A comment in the margin: an `office:annotation`, and where the words it is about begin."""

    element: Element
    start: Point


@dataclass(slots=True)
class Story:
    """A document while it is read. Give it `begin` and `blocks` for each part; `found` is what it read.

    `changes` are the kinds of the tracked changes by id, `open_changes` the ids of those that the reading stands in, by
    kind. `ends` says where the words end that a comment is about, by its name. `bullet`: the next paragraph begins an
    item of a list.
    """

    styles: Styles
    found: Gathering = field(default_factory=Gathering)
    unread: list[str] = field(default_factory=list)
    notes: list[tuple[str, Element]] = field(default_factory=list)
    changes: dict[str, str] = field(default_factory=dict)
    open_changes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    remarks: list[Remark] = field(default_factory=list)
    ends: dict[str, Point] = field(default_factory=dict)
    revisions: int = 0
    bullet: bool = False

    def begin(self, part: str, kind: str, styles: Styles) -> None:
        """Turn to another part or another kind of text; `kind` is its word in `Place`."""
        self.found.turn_to(part, kind)
        self.styles = styles
        self.open_changes.clear()

    def blocks(self, parent: Element) -> None:
        """Read the paragraphs, lists and tables of a body, section, cell, note or text box."""
        for child in parent:
            handler = _BLOCKS.get(child.tag, Story.blocks)
            handler(self, child)

    def paragraph(self, element: Element) -> None:
        """Read one paragraph, then the text boxes that stand in it."""
        look = self.styles.look("paragraph", element.get(_STYLE_NAME))
        line, bullet = Line(self, look), self.bullet
        self.bullet = False
        line.read(element)
        shape, level = Shape.BULLET if bullet else self.found.plain_shape(), 0
        if element.tag == _H or look.title:
            shape, level = Shape.HEADING, _number(element, text("outline-level")) if element.tag == _H else 0
        self.found.keep(line.end(), shape, level, line.flagged)
        for box in line.boxes:
            self.drawing(box)

    def drawing(self, element: Element) -> None:
        """Read the text of a frame or a shape; say what is in it that is no text."""
        if element.get(loext("decorative")) == "true":
            return
        held = {child.tag for child in element}
        if held & {draw("object"), draw("object-ole")}:
            self.unread.append("an embedded file")
        elif draw("image") in held and draw("text-box") not in held:
            self.unread.append("a picture")
        outer = self.found.place, self.found.table, self.bullet
        self.found.place, self.found.table, self.bullet = Place(part="text box"), None, False
        self.blocks(element)
        self.found.place, self.found.table, self.bullet = outer

    def remark(self, element: Element, point: Point) -> None:
        """Note a comment that begins here."""
        self.remarks.append(Remark(element, point))

    def change_begins(self, change: str) -> None:
        """Go on within a tracked change."""
        self.open_changes[self.changes.get(change, "")].add(change)

    def change_ends(self, change: str) -> None:
        """Leave a tracked change."""
        self.open_changes[self.changes.get(change, "")].discard(change)

    def comment(self, remark: Remark) -> Comment:
        """A comment with its author and its words. It stands nowhere where no words follow it."""
        story = Story(self.styles)
        story.blocks(remark.element)
        end = max(remark.start, self.ends.get(remark.element.get(office("name"), ""), remark.start))
        author = remark.element.findtext(_CREATOR, "")
        points = (remark.start, end) if end[0] <= len(self.found.paragraphs) else (None, None)
        return Comment(author, "\n".join(story.found.lines), *points)


def _number(element: Element, attribute: str) -> int:
    return min(whole(element.get(attribute), 1), _MOST_COLUMNS)


def _nothing(_story: Story, _element: Element) -> None:
    """What stands among blocks and is no text of them."""


def _changes(story: Story, element: Element) -> None:
    """Learn the tracked changes of a part. What was deleted is kept here and nowhere else."""
    for region in element.iterchildren(_REGION):
        story.revisions += 1
        kind = next(iter(region), None)
        identity = region.get(text("id"), "") or region.get("{http://www.w3.org/XML/1998/namespace}id", "")
        story.changes[identity] = "" if kind is None else str(kind.tag).rpartition("}")[2]


def _list_item(story: Story, element: Element) -> None:
    story.bullet = True
    story.blocks(element)
    story.bullet = False


def _section(story: Story, element: Element) -> None:
    before, shown = story.found.flags, element.get(text("display"), "true")
    story.found.flags |= HIDDEN * (shown == "none" or element.get(text("is-hidden")) == "true")
    story.blocks(element)
    story.found.flags = before


def _changed(story: Story, element: Element) -> None:
    change = element.get(text("change-id"), "")
    if element.tag == text("change-start"):
        story.change_begins(change)
    else:
        story.change_ends(change)


def _table(story: Story, element: Element) -> None:
    outer, bullet = story.found.open_table(), story.bullet
    story.bullet = False
    _rows(story, element, header=False)
    story.found.close_table(outer)
    story.bullet = bullet


def _rows(story: Story, parent: Element, *, header: bool) -> None:
    for child in parent:
        if child.tag == _ROW and story.found.table is not None:
            story.found.table.next_row(0, header=header)
            _cells(story, child, story.found.table)
        else:
            _rows(story, child, header=header or child.tag == table("table-header-rows"))


def _cells(story: Story, row: Element, reached: Table) -> None:
    """Read the cells of a row. A cell covers those of its span; the rest are covered by a cell of a row above."""
    spanned = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        repeated = _number(cell, _REPEATED)
        if cell.tag == _CELL:
            start, story.found.place = len(story.found.lines), reached.place()
            story.blocks(cell)
            spanned = _number(cell, _SPAN)
            reached.end_cell(story.found.lines[start:], spanned)
            spanned, reached.column = spanned - 1, reached.column + repeated - 1
        else:
            reached.column += max(repeated - spanned, 0)
            spanned = max(spanned - repeated, 0)


_BLOCKS: dict[str, Callable[[Story, Element], None]] = {
    **dict.fromkeys((_P, _H), Story.paragraph),
    **dict.fromkeys(DRAWINGS, Story.drawing),
    **dict.fromkeys(map(text, ("change-start", "change-end")), _changed),
    **dict.fromkeys((text("list-item"), text("numbered-paragraph")), _list_item),
    **dict.fromkeys((office("forms"), office("annotation"), text("sequence-decls"), table("title")), _nothing),
    text("tracked-changes"): _changes,
    text("section"): _section,
    table("table"): _table,
}
"""What is done with each element among blocks. The blocks inside any other are read: nothing is passed over unseen."""
