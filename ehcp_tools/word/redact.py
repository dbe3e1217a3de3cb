"""A Word file with other words in the place of some, wherever they stand: in text, over runs, in names and titles."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ehcp_tools.model import Flag
from ehcp_tools.word.bare import ALTERNATE, keep_one_branch
from ehcp_tools.word.clean import Cleaned, cleaned
from ehcp_tools.word.fields_out import flatten_fields, unwrap
from ehcp_tools.word.names import (
    CHART,
    DIAGRAM,
    DRAWING,
    OFFICE,
    OFFICE_RELATIONS,
    PICTURE,
    VML,
    WORD_DRAWING,
    XML_SPACE,
    Element,
    w,
)
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word
from ehcp_tools.word.rewriting import part_bytes, rewritten
from ehcp_tools.word.settling import accept_changes
from ehcp_tools.word.splitting import take_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ehcp_tools.word.document import Paragraph

PICTURE_GONE, FILE_GONE = "[Picture removed]", "[Embedded file removed]"
_TITLE = "Pseudonymised copy, not anonymous: a person must read it before it leaves"
_DRAWN = (w("drawing"), w("pict"), w("object"), w("contentPart"))
_SHOWS = (
    f"{{{PICTURE}}}pic", f"{{{VML}}}imagedata", f"{{{VML}}}textpath", f"{{{CHART}}}chart", f"{{{DIAGRAM}}}relIds",
    f"{{{DRAWING}}}blip", f"{{{VML}}}fill",
)  # fmt: skip
_HOLDS = (f"{{{OFFICE}}}OLEObject", w("control"))
_INSERTED = (w("altChunk"), w("subDoc"))
_DROPPED = (w("bookmarkStart"), w("bookmarkEnd"), w("numPicBullet"), w("lvlPicBulletId"), w("background"))
_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
"""Fields that show only numbers of pages."""
_SAYING = ("descr", "title", "alt", "name")
_FULL_DATE, _TEXTS = w("fullDate"), (w("t"), w("instrText"), f"{{{DRAWING}}}t")
_BREAKS = tuple(map(w, ("p", "br", "cr", "tab", "ptab")))
_FONTS = frozenset(map(w, ("rFonts", "font", "altName", "lang", "themeFontLang")))
_FREE = frozenset({w("alias"), w("tag"), w("listItem"), w("name"), w("tblCaption"), w("tblDescription"), w("lvlText")})
"""Elements whose values people write."""


class Swap(NamedTuple):
    """New words for a stretch of a paragraph: its number and offsets as `read_word` counts them."""

    paragraph: int
    start: int
    end: int
    text: str


def without_objects(data: bytes, name: str) -> Cleaned:
    """A clean copy without pictures, embedded files, links, comments and hidden words, its tracked changes accepted.

    DraftError where the file cannot be read.
    """
    gone = Counter[str]()
    copy = cleaned(data, name, title=_TITLE, before=partial(_strip, gone))
    hidden = [
        Swap(one.number, mark.start, mark.end, "")
        for one in read_word(copy.data, name=name).paragraphs
        for mark in one.marks
        if mark.flag is Flag.HIDDEN
    ]
    taken = {**copy.taken, **gone, "hidden words": len(hidden)}
    return Cleaned(swapped(copy.data, hidden, str, name), taken)


def swapped(data: bytes, swaps: Iterable[Swap], elsewhere: Callable[[str], str], name: str) -> bytes:
    """A copy with these swaps, which do not overlap; each keeps the look of the first letter that it replaces.

    `elsewhere` is asked for what takes the place of every other text that people may have written: titles of controls,
    names of styles, choices of lists.
    """
    package = open_package(data, name)
    document = read_word(data, name=name)
    roots = {one.part: one.sources[0][1].getroottree().getroot() for one in document.paragraphs}
    paragraphs = {one.number: one for one in document.paragraphs}
    for swap in sorted(swaps, reverse=True):
        _swap(paragraphs[swap.paragraph], swap)
    parts = [part for part in package.members if part.startswith(("word/", "docProps/")) and part.endswith(".xml")]
    for part in parts:
        root = roots.setdefault(part, package.tree(part))
        _swap_values(root, elsewhere)
    return rewritten(package, {part: part_bytes(roots[part], package.read(part)) for part in parts})


def paragraphs_said(data: bytes, name: str) -> Iterator[str]:
    """Every paragraph of a file, whether a reader sees it or not."""
    for root in _roots(data, name):
        for paragraph in root.iter(w("p")):
            inside = (one for one in paragraph.iter(*_TEXTS, *_BREAKS) if one is not paragraph)
            yield "".join("\n" if one.tag in _BREAKS else one.text or "" for one in inside)


def values_said(data: bytes, name: str) -> Iterator[str]:
    """Every other text of a file: all attributes but those of fonts, stored texts, and the names of parts."""
    yield from open_package(data, name).members
    for root in _roots(data, name):
        for element in root.iter(etree.Element):
            if not _is_font(element):
                yield from map(str, element.attrib.values())
            if element.text and element.tag not in _TEXTS:
                yield element.text


def _roots(data: bytes, name: str) -> Iterator[Element]:
    package = open_package(data, name)
    return (package.tree(part) for part in package.members if part.endswith((".xml", ".rels")))


def _strip(gone: Counter[str], root: Element) -> None:
    """Take out of a part what may show somebody and is no text; `gone` counts it."""
    keep_one_branch(root)
    gone["tracked changes (accepted)"] += accept_changes(root)
    gone["fields"] += flatten_fields(root, lambda name, _: name in _COUNTED)
    links = list(root.iter(w("hyperlink")))
    gone["links"] += len(links)
    for link in links:
        unwrap(link)
    _without_drawings(root, gone)
    for element in list(root.iter(etree.Element)):
        if element.tag in _DROPPED or element.get(f"{{{OFFICE_RELATIONS}}}embed"):
            take_out(element)
        elif element.tag in {w("tblCaption"), w("tblDescription")}:
            element.set(w("val"), "")
        element.attrib.pop(_FULL_DATE, "")
    for shape in root.iter(f"{{{WORD_DRAWING}}}docPr", f"{{{VML}}}*"):
        for said in _SAYING:
            if shape.get(said):
                shape.set(said, "")


def _without_drawings(root: Element, gone: Counter[str]) -> None:
    """A few words in the place of each picture and embedded file; shapes that hold only text stay."""
    for drawn in list(root.iter(*_DRAWN)):
        words = _gone(drawn)
        above = drawn.getparent()
        if not words or above is None:
            continue
        whole = next(drawn.iterancestors(ALTERNATE), drawn)
        holder = whole.getparent()
        if holder is not None:
            gone["pictures" if words == PICTURE_GONE else "embedded files"] += 1
            text = etree.Element(w("t"))
            text.text = words
            holder.replace(whole, text)
    for inserted in list(root.iter(*_INSERTED)):
        above = inserted.getparent()
        if above is not None:
            gone["embedded files"] += 1
            paragraph = etree.Element(w("p"))
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = FILE_GONE
            above.replace(inserted, paragraph)


def _gone(drawn: Element) -> str:
    if next(drawn.iter(*_HOLDS), None) is not None:
        return FILE_GONE
    shows = drawn.tag == w("contentPart") or next(drawn.iter(*_SHOWS), None) is not None
    return PICTURE_GONE if shows else ""


def _swap(paragraph: Paragraph, swap: Swap) -> None:
    """Put the new words where the first letter stands, and take the other letters out."""
    near = [
        (piece, len(source[0]))
        for piece, source in zip(paragraph.pieces, paragraph.sources, strict=True)
        if piece.start < swap.end and piece.start + len(source[0]) > swap.start
    ]
    for place, (piece, length) in reversed(list(enumerate(near))):
        first = max(swap.start - piece.start, 0) + piece.offset
        last = min(swap.end - piece.start, length) + piece.offset
        new = swap.text if place == 0 else ""
        if piece.element.text is None:
            _swap_mark(piece.element, new)
        else:
            piece.element.text = piece.element.text[:first] + new + piece.element.text[last:]
            piece.element.set(XML_SPACE, "preserve")


def _swap_mark(mark: Element, new: str) -> None:
    """Words in the place of what is no text: a tab, a symbol, a break."""
    if not new:
        take_out(mark)
        return
    above = mark.getparent()
    if above is not None:
        text = etree.Element(w("t"))
        text.text = new
        above.replace(mark, text)


def _swap_values(root: Element, elsewhere: Callable[[str], str]) -> None:
    for element in root.iter(etree.Element):
        if _is_font(element):
            continue
        for name, value in element.attrib.items():
            if element.tag in _FREE or str(value) != str(value).lower():
                element.set(name, elsewhere(str(value)))
        if element.text and element.text.strip():
            element.text = elsewhere(element.text)


def _is_font(element: Element) -> bool:
    return element.tag in _FONTS or element.get("typeface") is not None
