"""A Word file made anew of what a reader sees, and of nothing else.

What is not known to be seen is left out: parts come over by the kind of their link, under new names, with new links.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.bare import Trace, pointed_at, without_traces
from ehcp_tools.word.fields_out import unwrap
from ehcp_tools.word.names import CONTENT_TYPES, OFFICE, OFFICE_RELATIONS, PACKAGE_RELATIONS, Element, w
from ehcp_tools.word.package import Package, open_package
from ehcp_tools.word.picture_notes import is_known, without_notes
from ehcp_tools.word.rewriting import part_bytes
from ehcp_tools.word.splitting import take_out
from ehcp_tools.word.write_zip import deflate, zip_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ehcp_tools.word.package import Relation

_ALWAYS = ("styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes")
"""Kinds of link that no word of a part asks for."""
_ASKED = (
    *("header", "footer", "image", "hyperlink", "chart"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
)
"""Kinds of link that come over where the part asks for them."""
_OPEN = re.compile(r"https?://|mailto:|tel:", re.IGNORECASE)
"""How links begin that lead to a page, an address or a telephone, and not to a file on somebody's computer."""
_DRAWN = ".svg"
"""Pictures that hold text of their own; Word keeps one of dots beside each, which is shown instead."""
_REL_ID = f"{{{OFFICE}}}relid"
_NOTE_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
_XML_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_CORE, _CORE_TYPE = "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CP, _DC = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean copy. `taken` says what was left out, with its number; `unknown_pictures` counts those whose kind cannot
    be looked into.
    """

    data: bytes
    taken: Mapping[str, int]
    unknown_pictures: int = 0


def cleaned(data: bytes, name: str, *, title: str = "", before: Callable[[Element], None] | None = None) -> Cleaned:
    """A copy of a Word file that holds only what a reader sees; the same input gives the same bytes.

    `title` is all that its properties say. `before` is done to the root of each part first. DraftError where the file
    cannot be read.
    """
    package = open_package(data, name)
    made = _Making(package, before)
    made.part(package.main_part(), "document")
    left_out = sorted(_left_out(package, made.names))
    return Cleaned(made.file(title), {**made.taken, **Counter(left_out)}, made.unknown)


@dataclass(slots=True)
class _Making:
    """A file while it is made: its parts so far, the new names of parts, and what was left out."""

    package: Package
    before: Callable[[Element], None] | None
    parts: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    _counts: Counter[str] = field(default_factory=Counter)
    _main: str = ""

    def part(self, old: str, kind: str) -> str:
        """Bring a part over with all it leads to; gives its new name."""
        found = self.package.find(old) or old
        if found in self.names:
            return self.names[found]
        new = self.names[found] = self._name(found, kind)
        self.parts[new] = b""
        self.types[new] = self.package.content_type(found)
        if kind == "image":
            data = self.package.read(found)
            self.unknown += not is_known(data)
            self.parts[new] = without_notes(data)
            self.taken["notes inside pictures"] += self.parts[new] != data
        else:
            self._main = self._main or found
            self._xml(found, new, kind)
        return new

    def _xml(self, old: str, new: str, kind: str) -> None:
        root = self.package.tree(old)
        if self.before:
            self.before(root)
        if kind in _NOTE_KINDS:
            _only_asked(root, self.package.document(self._main), _NOTE_KINDS[kind])
        taken: Mapping[Trace, int] = without_traces(root, self._pointed())
        self.taken.update({str(trace): number for trace, number in taken.items()})
        links = self._links(root, old, new)
        self.parts[new] = part_bytes(root, self.package.read(old))
        if len(links):
            folder, file = posixpath.split(new)
            self.parts[f"{folder}/_rels/{file}.rels"] = part_bytes(links)

    def _links(self, root: Element, old: str, new: str) -> Element:
        """The links of a part that come over, under new ids; what asks for others is taken out of the part."""
        asked = {value for _, _, value in _asking(root)}
        made = etree.Element(f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS})  # type: ignore[dict-item] # the stubs know no default namespace
        ids: dict[str, str] = {}
        for link in self.package.relations(old):
            target = self._target(link, new, asked)
            if target:
                ids[link.id] = f"rId{len(ids) + 1}"
                said = {"Id": ids[link.id], "Type": link.type, "Target": target}
                mode = {"TargetMode": "External"} if link.external else {}
                etree.SubElement(made, f"{{{PACKAGE_RELATIONS}}}Relationship", said | mode)
        for element, name, value in _asking(root):
            if value in ids:
                element.set(name, ids[value])
            else:
                self.taken["links to files"] += element.tag == w("hyperlink")
                _forget(element)
        return made

    def _target(self, link: Relation, new: str, asked: set[str]) -> str:
        """Where a link of a new part leads; "" where it does not come over."""
        kind = link.type.rpartition("/")[2]
        if link.external:
            return link.target if kind == "hyperlink" and link.id in asked and _OPEN.match(link.target) else ""
        wanted = (kind in _ALWAYS and new == "word/document.xml") or (kind in _ASKED and link.id in asked)
        if not wanted or self.package.find(link.target) is None or link.target.lower().endswith(_DRAWN):
            return ""
        return posixpath.relpath(self.part(link.target, kind), posixpath.dirname(new))

    def _pointed(self) -> frozenset[str]:
        return pointed_at(self.package.document(self._main))

    def _name(self, old: str, kind: str) -> str:
        """A name that says what a part is, and nothing of what it was called."""
        self._counts[kind] += 1
        number = self._counts[kind] if kind not in {"document", *_ALWAYS} else ""
        if kind != "image":
            return f"word/{kind}{number}.xml"
        ending = old.rpartition(".")[2].lower()
        return f"word/media/image{number}.{ending if ending.isalnum() and len(ending) < 5 else 'bin'}"

    def file(self, title: str) -> bytes:
        """The file: what it says of itself first, then its parts."""
        main = next(link for link in self.package.relations() if link.type.endswith("/officeDocument"))
        first = {
            "[Content_Types].xml": self._content_types(bool(title)),
            "_rels/.rels": _links_of_all(main.type, bool(title)),
        }
        if title:
            first[_CORE] = _properties(title)
        return zip_bytes(deflate(name, data) for name, data in {**first, **self.parts}.items())

    def _content_types(self, titled: bool) -> bytes:  # noqa: FBT001 - whether there are properties
        root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap={None: CONTENT_TYPES})  # type: ignore[dict-item] # as above
        for ending, said in (("rels", _XML_TYPE), ("xml", "application/xml")):
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", {"Extension": ending, "ContentType": said})
        for name, said in {**self.types, **({_CORE: _CORE_TYPE} if titled else {})}.items():
            etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": said})
        return part_bytes(root)


def _asking(root: Element) -> list[tuple[Element, str, str]]:
    """Every place of a part that asks for a link: the element, its attribute, the id."""
    return [
        (element, str(name), str(value))
        for element in root.iter(etree.Element)
        for name, value in element.attrib.items()
        if str(name).startswith(f"{{{OFFICE_RELATIONS}}}") or name == _REL_ID
        if value
    ]


def _forget(element: Element) -> None:
    """Take out what asks for a link that is gone; the words of a link stay."""
    if element.tag == w("hyperlink"):
        unwrap(element)
    else:
        take_out(element)


def _only_asked(root: Element, document: Element, kind: str) -> None:
    """Leave only the notes that the text has a mark for, and those that draw the line above them."""
    asked = {mark.get(w("id")) for mark in document.iter(w(f"{kind}Reference"))}
    for note in list(root.iterchildren(w(kind))):
        if note.get(w("id")) not in asked and note.get(w("type")) is None:
            root.remove(note)


_SAID = {
    "core-properties": "author, dates and other properties",
    "extended-properties": "author, dates and other properties",
    "custom-properties": "author, dates and other properties",
    "thumbnail": "a small picture of the first page",
    "customXml": "data stored beside the text",
    "comments": "comments",
    "people": "names of those who commented",
    "glossaryDocument": "stored building blocks of text",
    "printerSettings": "printer settings",
    "attachedTemplate": "the place of the template on somebody’s computer",
    "vbaProject": "macros",
}


def _left_out(package: Package, kept: Mapping[str, str]) -> list[str]:
    """In words, the parts that did not come over and that a person would ask about."""
    parts = ("", *kept)
    links = {(link.type, link.target) for part in parts for link in package.relations(part) if link.target not in kept}
    return [_SAID[kind] for link, _ in links if (kind := link.rpartition("/")[2]) in _SAID]


def _links_of_all(main: str, titled: bool) -> bytes:  # noqa: FBT001 - whether there are properties
    root = etree.Element(f"{{{PACKAGE_RELATIONS}}}Relationships", nsmap={None: PACKAGE_RELATIONS})  # type: ignore[dict-item] # as above
    leads = [(main, "word/document.xml"), *([(_CORE_LINK, _CORE)] if titled else [])]
    for number, (kind, target) in enumerate(leads, 1):
        etree.SubElement(
            root,
            f"{{{PACKAGE_RELATIONS}}}Relationship",
            {"Id": f"rId{number}", "Type": kind, "Target": target},
        )
    return part_bytes(root)


def _properties(title: str) -> bytes:
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    etree.SubElement(root, f"{{{_DC}}}title").text = title
    return part_bytes(root)
