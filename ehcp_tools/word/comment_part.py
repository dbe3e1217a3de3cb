"""The part of a Word file that holds its comments, and what other parts note about them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.names import WORD, Element, w, w14
from ehcp_tools.word.package import Package, Relation
from ehcp_tools.word.rewriting import added_link, find_link, part_bytes, removed_link
from ehcp_tools.word.splitting import take_out
from ehcp_tools.word.write_text import text_run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_KIND = "comments"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OUR_LINK = "ehcpComments"
"""The id of the link to a part that we made, which goes with its last comment."""
_NOTES = ("commentsExtended", "commentsIds", "commentsExtensible")
"""Parts in which Word keeps threads, lasting numbers and dates of comments ([MS-DOCX] 2.5), in the order they build on
one another."""
_KNOWN_BY, _ANSWERS = ("paraId", "durableId"), "paraIdParent"
"""Attributes of what these say of a comment: by which numbers it is known, and which comment it answers."""
_COMMENT, _ID, _AUTHOR, _INITIALS = w("comment"), w("id"), w("author"), w("initials")


@dataclass(frozen=True, slots=True)
class CommentPart:
    """The comments of a file: the link to their part, and its root. `is_new`: the file has no such part yet."""

    link: Relation
    root: Element
    is_new: bool = False

    @classmethod
    def of(cls, package: Package, main: str) -> CommentPart:
        """The comments of the document whose part is `main`; a new, empty part where it has none."""
        link = find_link(package, main, _KIND)
        if link:
            return cls(link, package.tree(link.target))
        folder = posixpath.dirname(main)
        names = (posixpath.join(folder, f"comments{number}.xml") for number in ("", *range(1, 1000)))
        name = next(name for name in names if package.find(name) is None)
        documents = next(one.type for one in package.relations() if one.type.endswith("/officeDocument"))
        kind = f"{documents.rpartition('/')[0]}/{_KIND}"
        return cls(
            Relation(_OUR_LINK, kind, name, external=False), etree.Element(w("comments"), nsmap={"w": WORD}), True
        )

    def ids(self, author: str = "") -> set[str]:
        """The ids of all comments, or of those by one author."""
        found = (one for one in self.root.iterchildren(_COMMENT) if not author or one.get(_AUTHOR) == author)
        return {one.get(_ID, "") for one in found}

    def add(self, number: int, signed: tuple[str, str], lines: Iterable[str]) -> None:
        """Add a comment, a paragraph a line, signed with name and initials; no date, so that each run is the same."""
        said = {_ID: str(number), _AUTHOR: signed[0], _INITIALS: signed[1]}
        comment = etree.SubElement(self.root, _COMMENT, said)
        for line in lines:
            etree.SubElement(comment, w("p")).append(text_run(line))

    def remove(self, author: str) -> set[str]:
        """Take out the comments by one author. Gives the paragraph ids by which other parts know them."""
        gone = [one for one in self.root.iterchildren(_COMMENT) if one.get(_AUTHOR) == author]
        known = {paragraph.get(w14("paraId"), "") for one in gone for paragraph in one.iter(w("p"))}
        for one in gone:
            take_out(one)
        return known - {""}

    def parts(self, package: Package, main: str) -> dict[str, bytes]:
        """The parts to be written so that the file has these comments."""
        name = self.link.target
        if self.is_new:
            return {**added_link(package, main, self.link, _TYPE), name: part_bytes(self.root, package.read(main))}
        if self.empty_and_ours:
            return removed_link(package, main, self.link)
        return {package.find(name) or name: part_bytes(self.root, package.read(name))}

    @property
    def empty_and_ours(self) -> bool:
        """Whether nothing is left of a part that we made."""
        return not self.is_new and self.link.id == _OUR_LINK and not self.ids()


def forgotten(package: Package, main: str, paragraphs: set[str]) -> Mapping[str, bytes]:
    """The parts that note something about comments, without what they note about those with these paragraph ids.

    Word writes such parts when it saves a copy. An answer to a comment that goes stays, as a comment of its own.
    """
    changed, gone = dict[str, bytes](), set(paragraphs)
    for kind in _NOTES if paragraphs else ():
        link = find_link(package, main, kind)
        root = package.tree(link.target) if link else None
        if link and root is not None and _forget(root, gone):
            changed[package.find(link.target) or link.target] = part_bytes(root)
    return changed


def _forget(root: Element, gone: set[str]) -> bool:
    """Take out of a part the notes about comments that are gone; their lasting numbers are added to `gone`."""
    before = etree.tostring(root)
    for note in list(root):
        said = {etree.QName(name).localname: str(name) for name in note.attrib}
        own = {note.get(said[name], "") for name in _KNOWN_BY if name in said}
        if own & gone:
            gone |= own
            take_out(note)
        elif _ANSWERS in said and note.get(said[_ANSWERS]) in gone:
            del note.attrib[said[_ANSWERS]]
    return etree.tostring(root) != before
