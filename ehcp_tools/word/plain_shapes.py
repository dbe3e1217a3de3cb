"""Controls that hold a run of text or plain paragraphs and stand in plain places, read from a tree.

Nothing is said here of a control that the reader of drafts would not say; where it is not plain, nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from ehcp_tools.word.names import OFFICE_RELATIONS, WORD, w

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.word.names import Element

_SDT_PR, _TAG, _CONTENT, _VAL = w("sdtPr"), w("tag"), w("sdtContent"), w("val")
DOCUMENT, _BODY = w("document"), w("body")
_P, _P_PR, _R, _R_PR, _T, _TC, _TC_PR = map(w, ("p", "pPr", "r", "rPr", "t", "tc", "tcPr"))
_R_ID, _MARGINS = f"{{{OFFICE_RELATIONS}}}id", (w("headerReference"), w("footerReference"))
_FAR = tuple(map(w, ("fldChar", "del", "cellDel", "framePr")))
_BREAKS = {w("tab"): "\t", w("br"): "\n"}
_LINE_END = re.compile(r"[\t\r\n]")
_SOFT_HYPHEN = "\u00ad"


class PartControls(NamedTuple):
    """A part that was read: the name of its root, the tags and texts of controls, the relations to its margins."""

    root: str
    controls: list[tuple[str, str]]
    margins: list[str]


def holders(root: Element) -> list[Element]:
    """What holds the text of a part: the body of a document, the root of any other part."""
    return list(root.iterchildren(_BODY)) if root.tag == DOCUMENT else [root]


def is_far_reaching(root: Element) -> bool:
    """Whether something in a part changes how text elsewhere is read.

    Fields do, deleted rows, cells and ends of paragraphs, and dropped capitals.
    """
    return next(root.iter(*_FAR), None) is not None


def margins_of(root: Element) -> list[str]:
    """The relations to the headers and footers that a body shows."""
    return [mark.get(_R_ID, "") for mark in root.iter(*_MARGINS)]


def plain(holders: Iterable[Element]) -> Iterator[tuple[str, str]]:
    """Every plain control in a part in which text is read as it stands."""
    for holder in holders:
        for found, text_of in _SHAPES:
            for control in cast("list[Element]", found(holder)):
                parts = list(control)
                if len(parts) == 2 and parts[0].tag == _SDT_PR and parts[1].tag == _CONTENT:
                    tag, text = _tag(parts[0]), text_of(list(parts[1]))
                    if tag is not None and text is not None:
                        yield tag, text


def _tag(properties: Element) -> str | None:
    for said in properties:
        if said.tag == _TAG:
            return said.get(_VAL, "")
    return None


def _cell(content: list[Element]) -> str | None:
    if len(content) != 1 or content[0].tag != _TC:
        return None
    return _paragraphs([block for block in content[0] if block.tag != _TC_PR])


def _paragraphs(content: list[Element]) -> str | None:
    if any(paragraph.tag != _P for paragraph in content):
        return None
    return _joined("\n", [_runs([run for run in paragraph if run.tag != _P_PR]) for paragraph in content])


def _runs(content: list[Element]) -> str | None:
    return _run(content[0]) if len(content) == 1 else _joined("", map(_run, content))


def _run(run: Element) -> str | None:
    pieces = list(run)
    if run.tag != _R:
        return None
    if len(pieces) > 1 and pieces[0].tag == _R_PR:
        del pieces[0]
    return _piece(pieces[0]) if len(pieces) == 1 else _joined("", map(_piece, pieces))


def _piece(piece: Element) -> str | None:
    if piece.tag != _T:
        return _BREAKS.get(piece.tag)
    return read_text(piece.text or "")


def read_text(text: str) -> str | None:
    """A stretch of text as it is read; None where a reader would find more in it than text."""
    if text.isprintable():
        return text
    return None if _LINE_END.search(text) else text.replace(_SOFT_HYPHEN, "")


def _joined(between: str, texts: Iterable[str | None]) -> str | None:
    """All the texts; None where one of them is not plain."""
    known: list[str] = []
    for text in texts:
        if text is None:
            return None
        known.append(text)
    return between.join(known)


def _in(*places: str) -> etree.XPath:
    return etree.XPath("|".join(f"{place}/w:sdt" for place in places), namespaces={"w": WORD})


_SHAPES = (
    (_in("w:p", "w:p/w:hyperlink", "w:tbl/w:tr/w:tc/w:p", "w:tbl/w:tr/w:tc/w:p/w:hyperlink"), _runs),
    (_in(".", "w:tbl/w:tr/w:tc"), _paragraphs),
    (_in("w:tbl/w:tr"), _cell),
)
"""Where controls stand that the reader of drafts comes to whatever is round them, and how their text is read there."""
