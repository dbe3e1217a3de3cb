"""Paragraphs that come and go as tracked changes, and what new ones look like."""

from __future__ import annotations

import re
from collections import defaultdict
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import w
from ehcp_tools.word.splitting import take_out
from ehcp_tools.word.tracking import plain_look
from ehcp_tools.word.write_text import unwritable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.redline import NewParagraph
    from ehcp_tools.word.tracking import Changes

_P, _R, _T, _TBL, _TR, _TC, _BODY = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc"), w("body")
_P_PR, _R_PR, _TR_PR, _TBL_EX = w("pPr"), w("rPr"), w("trPr"), w("tblPrEx")
_INS, _DEL, _SECT = w("ins"), w("del"), w("sectPr")
_LAST_IN_P_PR = {_SECT, w("pPrChange")}
_BOX, _SDT, _SDT_CONTENT = w("txbxContent"), w("sdt"), w("sdtContent")
_INDEX = re.compile(r"\[\d+\]")


class Looks:
    """What the paragraphs of a file look like, for new ones of their kind."""

    def __init__(self, paragraphs: Sequence[Paragraph], elements: Mapping[int, Element]) -> None:
        self._elements = elements
        self._kinds: dict[object, list[int]] = defaultdict(list)
        for one in paragraphs:
            for kind in _kinds(one):
                self._kinds[kind].append(one.number)

    def paragraph(self, one: NewParagraph, changes: Changes, near: int, model: Element | None = None) -> Element:
        """A new paragraph as an insertion. It looks like `model`, or like the one of its kind that stands nearest."""
        model = self._model(one, near) if model is None else model
        made = etree.Element(_P)
        properties = None if model is None else model.find(_P_PR)
        if properties is not None:
            made.append(deepcopy(properties))
        mark_end(made, _INS, changes)
        made.append(changes.inserted(writable(one.text), None if model is None else self.run_of(model)))
        return made

    def run_of(self, paragraph: Element) -> Element | None:
        """The look of the first run of a paragraph that holds text."""
        runs = (run for run in paragraph.iter(_R) if run.find(_T) is not None)
        first = next(runs, None)
        return None if first is None else plain_look(first)

    def _model(self, one: NewParagraph, near: int) -> Element | None:
        for kind in _kinds(one):
            if self._kinds.get(kind):
                return self._elements[min(self._kinds[kind], key=lambda number: abs(number - near))]
        return None


def _kinds(one: Paragraph | NewParagraph) -> list[object]:
    """What a paragraph may be alike in, the closest first."""
    field, in_table = _INDEX.sub("", one.field), one.place.table is not None
    return [*([("field", field, one.shape)] if field else []), (one.shape, one.level, in_table), (in_table,)]


def writable(text: str) -> str:
    """The text without what XML cannot hold."""
    while found := unwritable(text):
        text = text.replace(found, "\N{REPLACEMENT CHARACTER}")
    return text


def mark_end(paragraph: Element, tag: str, changes: Changes) -> None:
    """Mark the end of a paragraph as inserted or deleted: where that is taken back, it joins the next one."""
    properties = paragraph.find(_P_PR)
    if properties is None:
        properties = etree.Element(_P_PR)
        paragraph.insert(0, properties)
    if tag == _INS:
        for old in [child for child in properties if child.tag in _LAST_IN_P_PR]:
            properties.remove(old)
    look = properties.find(_R_PR)
    if look is None:
        look = etree.Element(_R_PR)
        later = next((place for place, child in enumerate(properties) if child.tag in _LAST_IN_P_PR), len(properties))
        properties.insert(later, look)
    for old in look.findall(_INS) + look.findall(_DEL):
        look.remove(old)
    look.insert(0, changes.change(tag))


def free(paragraph: Element) -> None:
    """Take away the content controls round a paragraph and in it, and leave what they hold.

    LibreOffice 7.4 runs the old words and the new ones of a control into one text. A control that holds a table stays.
    """
    round_it = [one for one in paragraph.iterancestors(_SDT) if next(one.iter(_TBL), None) is None]
    for control in [*round_it, *paragraph.iter(_SDT)]:
        for child in [child for content in control.iterchildren(_SDT_CONTENT) for child in content]:
            control.addprevious(child)
        take_out(control)


def delete_text(paragraph: Element, changes: Changes) -> None:
    """Mark every run of a paragraph as deleted, but not what stands in its text boxes."""
    runs = [run for run in paragraph.iter(_R) if _is_own(run, paragraph)]
    if runs:
        changes.delete(runs)


def _is_own(run: Element, paragraph: Element) -> bool:
    """Whether a run belongs to this paragraph itself, still stands there, and holds no text box."""
    for above in run.iterancestors():
        if above is paragraph:
            break
        if above.tag in {_P, _R, _DEL, _INS}:
            return False
    return next(run.iter(_BOX), None) is None


def erase(gone: Iterable[Element], kept: Collection[Element], changes: Changes) -> None:
    """Mark paragraphs as deleted, and the rows that nothing is `kept` in."""
    held = {row for element in kept for row in element.iterancestors(_TR)}
    rows: dict[Element, None] = {}
    for paragraph in gone:
        free(paragraph)
        delete_text(paragraph, changes)
        row = next((row for row in paragraph.iterancestors(_TR) if row not in held), None)
        if row is not None:
            rows[row] = None
        elif _may_join(paragraph):
            mark_end(paragraph, _DEL, changes)
    for row in rows:
        mark_row(row, _DEL, changes)


def _may_join(paragraph: Element) -> bool:
    """Whether something stands after a paragraph: a cell and a document cannot end without one."""
    following, above = paragraph.getnext(), paragraph.getparent()
    if above is not None and above.tag not in {_TC, _BODY}:
        return True
    return following is not None and following.tag != _SECT


def mark_row(row: Element, tag: str, changes: Changes) -> None:
    """Mark a whole row as inserted or deleted."""
    properties = row.find(_TR_PR)
    if properties is None:
        properties = etree.Element(_TR_PR)
        row.insert(1 if row.find(_TBL_EX) is not None else 0, properties)
    for old in properties.findall(_INS) + properties.findall(_DEL):
        properties.remove(old)
    later = next((n for n, child in enumerate(properties) if child.tag == w("trPrChange")), len(properties))
    properties.insert(later, changes.change(tag))


def outermost(element: Element) -> Element:
    """The table that an element stands in, the outer one of nested tables; itself outside of tables."""
    return next(reversed(list(element.iterancestors(_TBL))), element)


def row_of(element: Element) -> Element | None:
    """The row that an element stands in, the inner one of nested tables."""
    return next(element.iterancestors(_TR), None)


def is_within(element: Element | None, holder: Element) -> bool:
    """Whether an element is this one or stands in it."""
    return element is not None and (element is holder or any(above is holder for above in element.iterancestors()))
