"""The text of one paragraph: its runs, and all that Word lets stand between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.model import PARAGRAPH
from ehcp_tools.word import styles
from ehcp_tools.word.blanks import LINE_END, laid_out
from ehcp_tools.word.document import ACCEPTED, Source
from ehcp_tools.word.gathering import HIDDEN, HIGHLIGHTED, INSERTED, PROMPT
from ehcp_tools.word.named import UNNAMED
from ehcp_tools.word.names import COMPATIBILITY, MATHS, PLAIN_RUN, is_of_word, w
from ehcp_tools.word.objects import chosen, describe_objects, text_boxes
from ehcp_tools.word.old_forms import button_label, old_field
from ehcp_tools.word.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.story import Story

_R, _T, _DEL_TEXT, _R_PR, _P_PR, _VAL = w("r"), w("t"), w("delText"), w("rPr"), w("pPr"), w("val")
_TEXTS = (PLAIN_RUN, _T)
_R_STYLE, _SDT_CONTENT, _PROPERTIES = w("rStyle"), w("sdtContent"), {_R_PR, _P_PR}
_RUBY_BASE, _FIELD_TYPE, _ID = w("rubyBase"), w("fldCharType"), w("id")
_ALTERNATE, _M_R, _M_T = f"{{{COMPATIBILITY}}}AlternateContent", f"{{{MATHS}}}r", f"{{{MATHS}}}t"
_SOFT_HYPHEN = "\u00ad"


def as_shown(text: str) -> bool:
    """Whether the file's text is shown as it is: on one line, without what is not seen."""
    return not ("\n" in text or "\t" in text or "\r" in text or _SOFT_HYPHEN in text)


class Line:
    """A paragraph while it is read: text so far with its sources, and the text boxes that wait for its end."""

    __slots__ = ("boxes", "flagged", "flags", "length", "level", "shape", "sources", "story", "style")

    def __init__(self, story: Story) -> None:
        self.story = story
        self.flags = story.found.flags
        self.style = styles.PLAIN
        self.shape = PARAGRAPH
        self.level = 0
        self.sources: list[Source] = []
        self.flagged: list[tuple[int, int, int]] = []
        self.boxes: list[Element] = []
        self.length = 0

    def read(self, parent: Element) -> None:
        """Add what stands in `parent`, a paragraph or anything that holds runs, also what is not of Word's own."""
        odd, formatted = self.story.survey.odd, self.style.hidden or self.style.highlighted
        for child in parent:
            tag = child.tag
            if tag == PLAIN_RUN:
                start = self.length
                self.text(child)
                self.flag(start, self.flags | (self._format(None) if formatted else 0))
            elif not formatted and child not in odd:
                if tag != _P_PR:
                    self.texts(child)
            elif tag == _R:
                self.run(child)
            elif handler := _BETWEEN.get(tag):
                handler(self, child)
            elif not is_of_word(child):
                self.read(child)

    def texts(self, parent: Element) -> None:
        """Add the content of a run, or of anything round runs, in which there is nothing but text."""
        start = self.length
        one = only_text(parent)
        for element in parent.iterdescendants(*_TEXTS, _DEL_TEXT) if one is None else (one,):
            text = element.text
            if text is None or self.story.instructions or not as_shown(text):
                self.text(element)
            else:
                self.sources.append((text, element, 0))
                self.length += len(text)
        if self.flags:
            self.flag(start, self.flags)

    def run(self, run: Element) -> None:
        """Add the content of a run, or of a branch of alternatives that stands in one."""
        start, properties = self.length, None
        for child in run:
            tag = child.tag
            if tag == _T:
                self.text(child)
            elif tag == _R_PR:
                properties = child
            elif handler := _IN_RUN.get(tag):
                handler(self, child)
        self.flag(start, self.flags | self._format(properties) if self.story.survey.formatted else self.flags)

    def flag(self, start: int, flags: int) -> None:
        """Flag the text from `start` on."""
        if flags and self.length > start:
            self.flagged.append((start, self.length, flags))

    def text(self, element: Element) -> None:
        """Add the text of an element: in one line, without soft hyphens."""
        text, offset = element.text, 0
        if not text:
            return
        if as_shown(text):
            self.add(text, element, offset)
            return
        if LINE_END.search(text):
            text, offset = laid_out(text, element)
        for part in text.split(_SOFT_HYPHEN):
            self.add(part, element, offset)
            offset += len(part) + 1

    def add(self, text: str, element: Element, offset: int = 0) -> None:
        """Add characters that `element` shows, unless they stand in the instructions of a field."""
        if text and not self.story.instructions:
            self.sources.append((text, element, offset))
            self.length += len(text)

    def within(self, parent: Element, flags: int = 0) -> None:
        """Read what stands in `parent`, all of it flagged so."""
        before, self.flags = self.flags, self.flags | flags
        self.read(parent)
        self.flags = before

    def _format(self, properties: Element | None) -> int:
        """The flags of a run's own formatting, its character style's and its paragraph style's, in that order."""
        said = [self.style]
        if properties is not None:
            style = properties.find(_R_STYLE)
            if style is not None:
                said.insert(0, self.story.styles.by_id.get(style.get(_VAL, ""), self.style))
            said.insert(0, styles.Style(hidden=styles.hidden(properties), highlighted=styles.highlighted(properties)))
        hidden = next((style.hidden for style in said if style.hidden is not None), False)
        highlighted = next((style.highlighted for style in said if style.highlighted is not None), False)
        return HIDDEN * bool(hidden) | HIGHLIGHTED * bool(highlighted)


def only_text(parent: Element) -> Element | None:
    """The one text in a run, or in a paragraph of one run, with nothing beside it but properties: so most are."""
    count = len(parent)
    if count == 1 or (count == 2 and parent[0].tag in _PROPERTIES):
        last = parent[-1]
        if last.tag == _R:
            return only_text(last)
        return last if last.tag in _TEXTS else None
    return None


def _inserted(line: Line, element: Element) -> None:
    if line.story.view is ACCEPTED:
        line.within(element, INSERTED)
    else:
        line.story.pass_over(element)


def _deleted(line: Line, element: Element) -> None:
    if line.story.view is ACCEPTED:
        line.story.pass_over(element)
    else:
        line.read(element)


def _control(line: Line, element: Element) -> None:
    named = line.story.survey.named.get(element, UNNAMED)
    opened = line.story.found.open(named, line.length)
    for content in element:
        if content.tag == _SDT_CONTENT:
            line.within(content, PROMPT * named.prompt)
    line.story.found.close(opened, line.length)


def _alternatives(read: Callable[[Line, Element], None]) -> Callable[[Line, Element], None]:
    def handler(line: Line, element: Element) -> None:
        branch = chosen(element)
        if branch is not None:
            read(line, branch)

    return handler


def _ruby(line: Line, element: Element) -> None:
    for base in element.iterchildren(_RUBY_BASE):
        line.read(base)


def _character(text: str) -> Callable[[Line, Element], None]:
    return lambda line, element: line.add(text, element)


def _symbol(line: Line, element: Element) -> None:
    line.add(symbol(element), element)


def _field(line: Line, element: Element) -> None:
    if element.get(_FIELD_TYPE) == "begin":
        line.add(line.story.survey.fields.symbols.get(element) or old_field(element), element)
    line.story.field(element)


def _drawing(line: Line, element: Element) -> None:
    if not line.story.instructions:
        line.boxes.extend(text_boxes(element))
    line.story.unread.extend(describe_objects(element))


def _note(line: Line, element: Element) -> None:
    if not line.story.instructions:
        line.story.notes.append((str(element.tag), element.get(_ID, "")))


_BETWEEN: dict[str, Callable[[Line, Element], None]] = {
    **{w(name): Line.read for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")},
    **dict.fromkeys((w("ins"), w("moveTo")), _inserted),
    **dict.fromkeys((w("del"), w("moveFrom")), _deleted),
    w("sdt"): _control,
    _M_R: Line.run,
    _ALTERNATE: _alternatives(Line.read),
}
_IN_RUN: dict[str, Callable[[Line, Element], None]] = {
    **dict.fromkeys((w("tab"), w("ptab")), _character("\t")),
    **dict.fromkeys((w("br"), w("cr")), _character("\n")),
    **dict.fromkeys((w("drawing"), w("pict"), w("object")), _drawing),
    **dict.fromkeys((w("footnoteReference"), w("endnoteReference")), _note),
    w("noBreakHyphen"): _character("-"),
    _DEL_TEXT: Line.text,
    w("sym"): _symbol,
    w("fldChar"): _field,
    w("instrText"): button_label,
    w("ruby"): _ruby,
    _M_T: Line.text,
    _ALTERNATE: _alternatives(Line.run),
}
