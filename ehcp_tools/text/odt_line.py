"""The text of one paragraph of an OpenDocument text: spans, fields, notes, changes, and white space as ODF has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.text.odt_names import draw, loext, office, text
from ehcp_tools.word.gathering import HIDDEN, INSERTED, PROMPT, Named
from ehcp_tools.word.names import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from ehcp_tools.text.odt_story import Story
    from ehcp_tools.text.odt_styles import Look
    from ehcp_tools.word.names import Element

_BLANKS = re.compile(r"[ \t\r\n]+")
_SOFT_HYPHEN = "\u00ad"
_MOST_BLANKS = 1000
"""Blanks that one element may stand for: no line holds more."""
_CHANGE, _STYLE_NAME = text("change-id"), text("style-name")


class Line:
    """A paragraph while it is read. `blank`: white space that follows is one with what stands before it."""

    __slots__ = ("blank", "boxes", "flagged", "flags", "length", "look", "story", "texts")

    def __init__(self, story: Story, look: Look) -> None:
        self.story, self.look = story, look
        self.texts: list[str] = []
        self.flagged: list[tuple[int, int, int]] = []
        self.boxes: list[Element] = []
        self.length, self.flags, self.blank = 0, 0, True

    @property
    def point(self) -> tuple[int, int]:
        """Where the reading stands: the number that the paragraph will have, and an offset in it."""
        return len(self.story.found.paragraphs) + 1, self.length

    def read(self, parent: Element) -> None:
        """Add what stands in an element."""
        self.words(parent.text)
        for child in parent:
            _INSIDE.get(child.tag, Line.read)(self, child)
            self.words(child.tail)

    def words(self, raw: str | None) -> None:
        """Add characters of the file: each stretch of white space is one blank, and none at the start."""
        if not raw:
            return
        shown = _BLANKS.sub(" ", raw)
        shown = shown[1:] if self.blank and shown[0] == " " else shown
        if shown:
            self.blank = shown[-1] == " "
            self.add(shown.replace(_SOFT_HYPHEN, ""))

    def add(self, shown: str) -> None:
        """Add characters as they are, unless a change took them out."""
        changes = self.story.open_changes
        if not shown or changes["deletion"]:
            return
        flags = self.story.found.flags | self.flags | self.look.flags | INSERTED * bool(changes["insertion"])
        if flags:
            self.flagged.append((self.length, self.length + len(shown), flags))
        self.texts.append(shown)
        self.length += len(shown)

    def end(self) -> str:
        """The whole text: white space at the end of a paragraph is none."""
        if self.blank and self.texts and self.texts[-1].endswith(" "):
            self.texts[-1] = self.texts[-1][:-1]
            self.length -= 1
            ends = ((start, min(end, self.length), flags) for start, end, flags in self.flagged)
            self.flagged = [one for one in ends if one[0] < one[1]]
        return "".join(self.texts)

    def within(self, parent: Element, flags: int) -> None:
        """Add what stands in an element, all of it flagged so."""
        before, self.flags = self.flags, self.flags | flags
        self.read(parent)
        self.flags = before

    def control(self, element: Element, named: Named) -> None:
        """Add what stands in a control, and note the control."""
        opened = self.story.found.open(named, self.length)
        self.within(element, PROMPT * named.prompt)
        self.story.found.close(opened, self.length)


def _span(line: Line, element: Element) -> None:
    before = line.look
    line.look = line.story.styles.look("text", element.get(_STYLE_NAME)).over(before)
    line.read(element)
    line.look = before


def _blanks(line: Line, element: Element) -> None:
    count = element.get(text("c"))
    line.add(" " * min(whole(count, 1), _MOST_BLANKS))
    line.blank = False


def _mark(shown: str) -> Callable[[Line, Element], None]:
    def add(line: Line, _: Element) -> None:
        line.add(shown)
        line.blank = False

    return add


def _nothing(_line: Line, _element: Element) -> None:
    """What stands in a paragraph and is no text of it."""


def _placeholder(line: Line, element: Element) -> None:
    line.within(element, PROMPT)


def _hidden(line: Line, element: Element) -> None:
    line.within(element, HIDDEN)


def _input(line: Line, element: Element) -> None:
    line.control(element, Named(title=element.get(text("description"), "")))


def _content_control(line: Line, element: Element) -> None:
    said = {name: element.get(loext(name), "") for name in ("tag", "alias", "showing-place-holder", "checkbox")}
    checked = element.get(loext("checked")) == "true" if said["checkbox"] == "true" else None
    named = Named(said["tag"], said["alias"], said["showing-place-holder"] == "true", checked)
    line.control(element, named)


def _ruby(line: Line, element: Element) -> None:
    for base in element.iterchildren(text("ruby-base")):
        line.read(base)


def _note(line: Line, element: Element) -> None:
    kind = element.get(text("note-class"), "footnote")
    line.story.notes.extend((kind, body) for body in element.iterchildren(text("note-body")))


def _change_start(line: Line, element: Element) -> None:
    line.story.change_begins(element.get(_CHANGE, ""))


def _change_end(line: Line, element: Element) -> None:
    line.story.change_ends(element.get(_CHANGE, ""))


def _remark(line: Line, element: Element) -> None:
    line.story.remark(element, line.point)


def _remark_end(line: Line, element: Element) -> None:
    line.story.ends[element.get(office("name"), "")] = line.point


def _drawing(line: Line, element: Element) -> None:
    line.boxes.append(element)


_DRAWN = ("frame", "custom-shape", "rect", "ellipse", "circle", "line", "polyline", "polygon", "path", "connector",
          "caption", "g", "a")  # fmt: skip
DRAWINGS = frozenset(map(draw, _DRAWN))
"""What may be drawn on a page or in a line, text boxes among it."""
_INSIDE: dict[str, Callable[[Line, Element], None]] = {
    **dict.fromkeys(map(text, ("span", "a")), _span),
    **dict.fromkeys(DRAWINGS, _drawing),
    **dict.fromkeys(map(text, ("hidden-text", "hidden-paragraph")), _hidden),
    **dict.fromkeys((text("script"), office("event-listeners")), _nothing),
    text("s"): _blanks,
    text("tab"): _mark("\t"),
    text("line-break"): _mark("\n"),
    text("placeholder"): _placeholder,
    text("text-input"): _input,
    loext("content-control"): _content_control,
    text("ruby"): _ruby,
    text("note"): _note,
    text("change-start"): _change_start,
    text("change-end"): _change_end,
    office("annotation"): _remark,
    office("annotation-end"): _remark_end,
}
