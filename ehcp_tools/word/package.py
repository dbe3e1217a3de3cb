"""A Word file as a package of parts, opened with care: the file may be broken, renamed or hostile.

Nothing is unpacked to disk, and no part is larger than `MAX_PART` once inflated.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from ehcp_tools.compiled import compiled
from ehcp_tools.word.blanks import drop_unmarked
from ehcp_tools.word.bound import show_bound
from ehcp_tools.word.joining import as_it_is, joined
from ehcp_tools.word.names import CONTENT_TYPES, PACKAGE_RELATIONS, w
from ehcp_tools.word.parsing import MOST_TAGS, parse
from ehcp_tools.word.refusals import DAMAGED, locked_zip, not_a_zip, not_word, other_zip, refusal, too_much

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.word.names import Element

MAX_MEMBERS = 10_000
MAX_PART = 64 * 1024 * 1024
"""Bytes of one inflated part: twenty times the heaviest real plan."""
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 250
"""Inflated size over stored size, for members above `RATIO_FROM` bytes; real parts stay under 100."""
RATIO_FROM = 4 * 1024 * 1024
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""How a part may be packed (ECMA-376 part 2, annex B; ODF 1.3 part 2, 2.2.1): others unpack without a measure."""

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
_OUTSIDE = compiled(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")


class Relation(NamedTuple):
    """A link from one part to another (`target` is a part name) or, when `external`, to something outside."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """An opened Word file. `members` are its parts by name, without a leading slash, in stored order.

    `joined`: its trees have as few runs as the words allow, so that they are sooner read; they are not to be written.
    `sizes`: the bytes of each part that was parsed, `tags`: how many it has, once those are worth counting. `trees`,
    where there are any, are kept for who asks again.
    """

    def __init__(
        self,
        name: str,
        members: Mapping[str, zipfile.ZipInfo],
        archive: zipfile.ZipFile,
        *,
        joined: bool = False,
        kept: bool = False,
    ) -> None:
        self.name, self.members, self.archive, self.joined = name, members, archive, joined
        self.sizes: dict[str, int] = {}
        self.tags: dict[str, int] = {}
        self.trees: dict[str, Element] | None = {} if kept else None

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
            raise refusal(self.name, f"its part “{part}” is missing", DAMAGED)
        return _inflate(self.archive, self.members[member], self.name)

    def tree(self, part: str) -> Element:
        """The root element of an XML part; DraftError when it is missing, damaged or declares entities."""
        if self.trees is None:
            return self._parsed(part)
        if part not in self.trees:
            self.trees[part] = self._parsed(part)
        return self.trees[part]

    def _parsed(self, part: str) -> Element:
        xml = self.weighed(part)
        lean = joined(xml) if self.joined else as_it_is(xml)
        root = parse(lean.xml, f"{self.name}, {part}")
        if lean.unmarked:
            drop_unmarked(root)
        show_bound(self, root)
        return root

    def store(self, part: str) -> Element:
        """The root element of a part that is no story, as it is stored: what is bound to data is never data itself."""
        return parse(self.weighed(part), f"{self.name}, {part}")

    def weighed(self, part: str) -> bytes:
        """The bytes of an XML part; DraftError where all the parts so far are more than memory should hold."""
        xml = self.read(part)
        self.sizes[part] = len(xml)
        if sum(self.sizes.values()) > MOST_TAGS:
            self.tags[part] = xml.count(b"<")
            if self._all_tags() > MOST_TAGS:
                raise too_much(self.name)
        return xml

    def _all_tags(self) -> int:
        """The tags of all the parts so far."""
        for part in self.sizes.keys() - self.tags.keys():
            self.tags[part] = self.read(part).count(b"<")
        return sum(self.tags.values())

    def relations(self, part: str = "") -> tuple[Relation, ...]:
        """The links of a part, or of the whole package when `part` is empty."""
        folder, file = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{file}.rels")
        if self.find(links) is None:
            return ()
        return tuple(_relation(link, folder) for link in self.store(links).iter(f"{{{PACKAGE_RELATIONS}}}Relationship"))

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
                    raise refusal(self.name, "the part with its text is missing", DAMAGED)
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


def open_package(data: bytes, name: str = "the document", *, joined: bool = False, kept: bool = False) -> Package:
    """Open the bytes of a .docx, .docm, .dotx or .dotm; DraftError says what is wrong with anything else.

    `joined` as `Package` says it; `kept`: each part is parsed only once, and nobody may change its tree.
    """
    package = open_zip(data, name, joined=joined, kept=kept)
    if package.find("[Content_Types].xml") is None:
        raise other_zip(package.read("mimetype") if "mimetype" in package.members else b"", name)
    return package


def open_zip(data: bytes, name: str, *, joined: bool = False, kept: bool = False) -> Package:
    """Open the bytes of any document that is a zip file of parts; DraftError where that is not safe or not possible."""
    if not data.startswith(b"PK"):
        raise not_a_zip(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise refusal(name, "the file is damaged or cut short", DAMAGED) from error
    return Package(name, _members(archive, name), archive, joined=joined, kept=kept)


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
    if entry.compress_type not in _METHODS:
        raise refusal(name, "the file is packed as no Word document is", DAMAGED)
    try:
        with archive.open(entry) as stream:
            return stream.read(entry.file_size + 1)  # asked for all, it would unpack more than the entry says it holds
    except _BROKEN as error:
        raise refusal(name, "the file is damaged or cut short", DAMAGED) from error


def _relation(link: Element, folder: str) -> Relation:
    target, external = link.get("Target", ""), link.get("TargetMode") == "External"
    if not external:
        target = _reached(folder, target)
    return Relation(link.get("Id", ""), link.get("Type", ""), target, external)


@lru_cache(maxsize=256)
def _reached(folder: str, target: str) -> str:
    """The part that a link from this folder leads to: the same few in most documents."""
    return posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
