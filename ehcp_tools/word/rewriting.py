"""A Word file written again with some of its parts changed and all others byte for byte as they were."""

from __future__ import annotations

import posixpath
from itertools import count
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import CONTENT_TYPES, PACKAGE_RELATIONS, STRICT, Element, w, whole
from ehcp_tools.word.splitting import take_out
from ehcp_tools.word.write_zip import deflate, zip_bytes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ehcp_tools.word.package import Package, Relation

_TYPES = "[Content_Types].xml"
_OVERRIDE, _LINK = f"{{{CONTENT_TYPES}}}Override", f"{{{PACKAGE_RELATIONS}}}Relationship"
_ID = w("id")


def rewritten(package: Package, changed: Mapping[str, bytes], without: Collection[str] = ()) -> bytes:
    """The file with these parts as given, new ones at its end. The same input gives the same bytes."""
    kept = [name for name in package.members if name not in without and not name.endswith("/")]
    new = [name for name in changed if name not in package.members]
    parts = ((name, changed[name] if name in changed else package.read(name)) for name in (*kept, *new))
    return zip_bytes(deflate(name, data) for name, data in parts)


def part_bytes(root: Element, original: bytes = b"") -> bytes:
    """A part as XML, under the strict names (ISO/IEC 29500-1) where its original has them."""
    xml = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    for strict, transitional in STRICT.items():
        if f'"{strict}"'.encode() in original:
            xml = xml.replace(f'"{transitional}"'.encode(), f'"{strict}"'.encode())
    return xml


def find_link(package: Package, main: str, kind: str) -> Relation | None:
    """The link from the document to its part of this kind (the last word of the link's type), where that is there."""
    links = (link for link in package.relations(main) if link.type.rpartition("/")[2] == kind and not link.external)
    return next((link for link in links if package.find(link.target)), None)


def added_link(package: Package, main: str, link: Relation, content_type: str) -> dict[str, bytes]:
    """The parts that say what there is and what belongs to the document, with one more."""
    links, types = _links(package, main), package.tree(_TYPES)
    target = posixpath.relpath(link.target, posixpath.dirname(main) or ".")
    etree.SubElement(links, _LINK, {"Id": link.id, "Type": link.type, "Target": target})
    etree.SubElement(types, _OVERRIDE, {"PartName": f"/{link.target}", "ContentType": content_type})
    return {_links_name(package, main): part_bytes(links), _TYPES: part_bytes(types)}


def removed_link(package: Package, main: str, link: Relation) -> dict[str, bytes]:
    """The same parts with one less."""
    links, types = _links(package, main), package.tree(_TYPES)
    gone = [one for one in links if one.get("Id") == link.id]
    gone += [one for one in types.iter(_OVERRIDE) if one.get("PartName") == f"/{link.target}"]
    for one in gone:
        take_out(one)
    return {_links_name(package, main): part_bytes(links), _TYPES: part_bytes(types)}


def new_ids(*roots: Element) -> Iterator[int]:
    """Numbers for tracked changes and marks that none of these parts has yet."""
    used = (element.get(_ID, "") for root in roots for element in root.iter())
    return count(max((whole(number, 0) for number in used), default=0) + 1)


def _links_name(package: Package, main: str) -> str:
    folder, file = posixpath.split(main)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    return package.find(name) or name


def _links(package: Package, main: str) -> Element:
    name = _links_name(package, main)
    if package.find(name):
        return package.tree(name)
    return etree.Element(f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS})  # type: ignore[dict-item] # the stubs know no default namespace
