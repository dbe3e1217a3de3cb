"""The house style: fonts, colours and spacing of one Word file, put on every document that is filled."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import w
from ehcp_tools.word.package import open_package
from ehcp_tools.word.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.word.names import Element
    from ehcp_tools.word.package import Package

_PARTS = ("styles", "numbering", "fontTable", "theme")
"""The kinds of part that hold how a document looks."""

LOOKS = tuple(map(w, ("rFonts", "color", "sz", "szCs", "highlight", "shd")))
"""What says a font, a size or a colour."""
_STYLED = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_BUILT_ON = tuple(map(w, ("basedOn", "next", "link")))
_VAL, _STYLE, _ID, _NAME = w("val"), w("style"), w("styleId"), w("name")


def looks(house: bytes, name: str) -> Mapping[str, bytes]:
    """What a house file says of the look of documents, by kind of part. Raises DraftError when it is no Word file."""
    package = open_package(house, name)
    return {kind: package.read(part) for kind, part in _kept(package)}


def dress(package: Package, plain: dict[str, bytes], house: Mapping[str, bytes]) -> None:
    """Put the look of the house into the members of a template, in place of its own.

    Styles that the house does not know stay as they are.
    """
    for kind, part in _kept(package):
        if kind == "styles" and kind in house:
            plain[part] = _merged(parse(house[kind], kind), parse(plain[part], part))
        elif kind in house:
            plain[part] = house[kind]


def name_as_house(roots: Iterable[Element], own: Element, house: Mapping[str, bytes]) -> None:
    """Have text name each of its own styles that the house knows by the id that it has there.

    A style is known by its name: LibreOffice makes up ids whenever it saves a Word file.
    """
    if "styles" in house:
        ids = _house_ids(parse(house["styles"], "styles"), own)
        for root in roots:
            _point(root.iter(*_STYLED), ids)


def _merged(house: Element, own: Element) -> bytes:
    ids = _house_ids(house, own)
    known = {one.get(_ID) for one in house.iter(_STYLE)} | set(ids)
    house.extend(deepcopy(one) for one in own.iterchildren(_STYLE) if one.get(_ID) not in known)
    _point(house.iter(*_BUILT_ON), ids)
    return etree.tostring(house, xml_declaration=True, encoding="UTF-8", standalone=True)


def _house_ids(house: Element, own: Element) -> Mapping[str, str]:
    """The ids of a template's own styles whose names the house has under other ids, each with that id."""
    ids = {name: one for one, name in _named(house)}
    return {one: ids[name] for one, name in _named(own) if ids.get(name, one) != one}


def _named(styles: Element) -> Iterator[tuple[str, str]]:
    """Each style's id and name; Word takes no notice of capitals in the names of its own styles."""
    for one in styles.iterchildren(_STYLE):
        name = one.find(_NAME)
        if name is not None:
            yield one.get(_ID, ""), name.get(_VAL, "").lower()


def _point(references: Iterable[Element], ids: Mapping[str, str]) -> None:
    for reference in references:
        reference.set(_VAL, ids.get(reference.get(_VAL, ""), reference.get(_VAL, "")))


def styles_of(package: Package, plain: Mapping[str, bytes]) -> Element:
    """The styles among the members of a document, as they are now; none where it has no such part."""
    part = dict(_kept(package)).get("styles")
    return parse(plain[part], part) if part else etree.Element(w("styles"))


def strange_styles(styles: Element, house: Mapping[str, bytes]) -> frozenset[str]:
    """Those of the styles that set a font, a size or a colour and are not the house's own."""
    known = {one.get(_ID) for one in parse(house["styles"], "styles").iter(_STYLE)} if "styles" in house else set()
    strange = (one for one in styles.iterchildren(_STYLE) if one.get(_ID) not in known)
    return frozenset(one.get(_ID, "") for one in strange if next(own_looks(one), None) is not None)


def styles_used(root: Element) -> Iterator[Element]:
    """What names the style of a paragraph, run or table."""
    return root.iter(*_STYLED)


def own_looks(root: Element) -> Iterator[Element]:
    """What a part sets for itself: a font, a size, a colour."""
    return root.iter(*LOOKS)


def _kept(package: Package) -> Iterable[tuple[str, str]]:
    """The parts that hold the look, each with its kind."""
    for relation in package.relations(package.main_part()):
        kind = relation.type.rpartition("/")[2]
        part = package.find(relation.target) if kind in _PARTS and not relation.external else None
        if part:
            yield kind, part
