"""What LibreOffice changes in a Word file whenever it saves one, undone before a template is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import w
from ehcp_tools.word.write_house import LOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.package import Package

_APP, _SAVED = "docProps/app.xml", b"<Application>LibreOffice"
_P, _R, _BR, _R_PR, _TYPE = w("p"), w("r"), w("br"), w("rPr"), w("type")
_P_PR, _P_STYLE, _BREAK = w("pPr"), w("pStyle"), w("pageBreakBefore")


def undo_libreoffice(package: Package, roots: Iterable[Element], styles: Element) -> None:
    """Put the text of a file that LibreOffice saved back as it was. A file that Word saved is left as it is."""
    if _APP in package.members and _SAVED in package.read(_APP):
        for root in roots:
            _forget_copies(root, styles)
            _hand_breaks_on(root)


def _forget_copies(root: Element, styles: Element) -> None:
    """Take out what was copied from the styles into tables and their text; what is left was set by hand."""
    said = [(one.tag, _said(one)) for one in styles.iter(*LOOKS)]
    for copy in list(root.iter(*LOOKS)):
        above = copy.getparent()
        if above is not None and any(tag == copy.tag and _said(copy) <= whole for tag, whole in said):
            above.remove(copy)


def _said(look: Element) -> set[tuple[str, str]]:
    return {(str(name), str(value)) for name, value in look.attrib.items()}


def _hand_breaks_on(root: Element) -> None:
    """Make a page break at the end of a paragraph one before the next paragraph, where it was."""
    for paragraph in root.iter(_P):
        following = paragraph.getnext()
        last = paragraph[-1] if len(paragraph) else None
        if last is None or following is None or following.tag != _P or not _is_break(last):
            continue
        paragraph.remove(last)
        properties = following.find(_P_PR)
        if properties is None:
            properties = etree.Element(_P_PR)
            following.insert(0, properties)
        properties.insert(int(properties.find(_P_STYLE) is not None), etree.Element(_BREAK))


def _is_break(run: Element) -> bool:
    """Whether a run is a page break and nothing else."""
    inside = [one for one in run if one.tag != _R_PR]
    return run.tag == _R and len(inside) == 1 and inside[0].tag == _BR and inside[0].get(_TYPE) == "page"
