"""A Word file as a package of parts, opened with care: the file may be broken, renamed or hostile.

Nothing is unpacked to disk, no part is larger than `MAX_PART` once inflated, no XML may declare entities.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from ehcp_tools.word.blanks import drop_unmarked, has_unmarked
from ehcp_tools.word.bound import show_bound
from ehcp_tools.word.joining import joined
from ehcp_tools.word.names import CONTENT_TYPES, PACKAGE_RELATIONS, STRICT, Element, w
from ehcp_tools.word.refusals import declares_entities, locked_zip, not_a_zip, not_word, other_zip, refusal, too_much

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_MEMBERS = 10_000
MAX_PART = 64 * 1024 * 1024
"""Bytes of one inflated part: twenty times the heaviest real plan."""
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 250
"""Inflated size over stored size, for members above `RATIO_FROM` bytes; real parts stay under 100."""
RATIO_FROM = 4 * 1024 * 1024
MOST_TAGS = 1_000_000
"""Tags of the parts that are read: thirty times those of the heaviest real plan, and all that memory should hold."""

_DAMAGED = "Open it in Word, let Word repair it, and save it again. If that fails, restore an earlier version."
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_STRICT_NAMES = re.compile(rb"([\"'])(http://purl\.oclc\.org/ooxml/[A-Za-z/]+)\1")
_STRICT_BYTES = {old.encode(): new.encode() for old, new in STRICT.items()}


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another (`target` is a part name) or, when `external`, to something outside."""

    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Word file. `members` are its parts by name, without a leading slash, in stored order.

    `joined`: its trees have as few runs as the words allow, so that they are sooner read; they are not to be written.
    `tags`: how many each tree has.
    """

    name: str
    members: Mapping[str, zipfile.ZipInfo]
    archive: zipfile.ZipFile
    joined: bool = False
    tags: dict[str, int] = field(default_factory=dict, compare=False)

    def find(self, part: str) -> str | None:
        """The member that `part` names: part names do not mind case (ECMA-376 part 2, 6.2.2.3)."""
        if part in self.members:
            return part
        folded = part.lower()
        return next((name for name in self.members if name.lower() == folded), None)

    def read(self, part: str) -> bytes:
        """The bytes of a part; DraftError when it is missing or damaged."""
        member = self.find(part)
        if member is None:
            raise refusal(self.name, f"its part “{part}” is missing", _DAMAGED)
        return _inflate(self.archive, self.members[member], self.name)

    def tree(self, part: str) -> Element:
        """The root element of an XML part; DraftError when it is missing, damaged or declares entities."""
        xml = self.read(part)
        self.tags[part] = xml.count(b"<")
        if sum(self.tags.values()) > MOST_TAGS:
            raise too_much(self.name)
        unmarked = has_unmarked(xml)
        root = parse(joined(xml) if self.joined and not unmarked else xml, f"{self.name}, {part}")
        if unmarked:
            drop_unmarked(root)
        if b":dataBinding" in xml:
            show_bound(self, root)
        return root

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """The links of a part, or of the whole package when `part` is empty."""
        folder, file = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{file}.rels")
        if self.find(links) is None:
            return ()
        return tuple(_relation(link, folder) for link in self.tree(links).iter(f"{{{PACKAGE_RELATIONS}}}Relationship"))

    def content_type(self, part: str) -> str:
        """What the package says a part is, or "" when it does not say."""
        types, default = self.tree("[Content_Types].xml"), ""
        for entry in types.iter(f"{{{CONTENT_TYPES}}}Override", f"{{{CONTENT_TYPES}}}Default"):
            if entry.get("PartName", "").lstrip("/").lower() == part.lower():
                return entry.get("ContentType", "")
            if entry.get("Extension", "\0").lower() == part.rpartition(".")[2].lower():
                default = entry.get("ContentType", "")
        return default

    def main_part(self) -> str:
        """The part that is the document itself: a relationship says which, not a path."""
        for relation in self.relations():
            if relation.type.endswith("/officeDocument") and not relation.external:
                part = self.find(relation.target)
                if part is None:
                    raise refusal(self.name, "the part with its text is missing", _DAMAGED)
                return part
        raise not_word("", self.name)

    def main(self) -> tuple[str, Element]:
        """The part that is the document itself, with its root."""
        return (part := self.main_part()), self.document(part)

    def document(self, part: str) -> Element:
        """The root of the part that is the document; DraftError when it is none of Word's."""
        root = self.tree(part) if part.lower().endswith(".xml") else None
        if root is None or root.tag != w("document"):
            raise not_word(self.content_type(part), self.name)
        return root


def open_package(data: bytes, name: str = "the document", *, joined: bool = False) -> Package:
    """Open the bytes of a .docx, .docm, .dotx or .dotm; DraftError says what is wrong with anything else."""
    package = replace(open_zip(data, name), joined=joined)
    if package.find("[Content_Types].xml") is None:
        raise other_zip(package.read("mimetype") if "mimetype" in package.members else b"", name)
    return package


def open_zip(data: bytes, name: str) -> Package:
    """Open the bytes of any document that is a zip file of parts; DraftError where that is not safe or not possible."""
    if not data.startswith(b"PK"):
        raise not_a_zip(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise refusal(name, "the file is damaged or cut short", _DAMAGED) from error
    return Package(name, _members(archive, name), archive)


def parse(xml: bytes, where: str) -> Element:
    """Parse XML that may be hostile: no entities, no document type, no network, no huge trees."""
    xml = _utf_8(xml)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise declares_entities(where)
    if xml.count(b"<") > MOST_TAGS:
        raise too_much(where)
    try:
        root = etree.fromstring(_transitional(xml), _parser())
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise refusal(where, "the text inside the file is damaged", _DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise declares_entities(where)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _utf_8(xml: bytes) -> bytes:
    """UTF-16 as UTF-8, so that one search for a document type finds it in either."""
    if not xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return xml
    text = xml.decode("utf-16", "replace")
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode()


def _transitional(xml: bytes) -> bytes:
    """Strict names as the transitional ones, where they stand as attribute values."""
    if b"http://purl.oclc.org/ooxml/" not in xml:
        return xml
    return _STRICT_NAMES.sub(lambda match: b'"%s"' % _STRICT_BYTES.get(match[2], match[2]), xml)


def _members(archive: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    entries = archive.infolist()
    if (
        len(entries) > MAX_MEMBERS
        or sum(entry.file_size for entry in entries) > MAX_TOTAL
        or any(map(_swells, entries))
    ):
        raise too_much(name)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise locked_zip(name)
    members: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        _accept(entry.filename, name)
        members[entry.filename] = entry
    if len({member.lower() for member in members}) < len(entries):
        raise refusal(name, "it holds two parts of the same name", "Do not trust it. Open it in Word and save it anew.")
    return members


def _accept(member: str, name: str) -> None:
    if _OUTSIDE.search(member):
        raise refusal(name, "it holds a part that points outside the file", "Do not open it. Ask who sent it.")


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _inflate(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    if entry.file_size > MAX_PART:
        raise too_much(name)
    try:
        return archive.read(entry)
    except _BROKEN as error:
        raise refusal(name, "the file is damaged or cut short", _DAMAGED) from error


def _relation(link: Element, folder: str) -> Relation:
    target, external = link.get("Target", ""), link.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
    return Relation(link.get("Id", ""), link.get("Type", ""), target, external)
