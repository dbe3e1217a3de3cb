"""One part of a Word file without the traces of those who wrote it; what a reader sees stays as it is."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from lxml import etree

from ehcp_tools.word.fields_out import flatten_fields, unwrap
from ehcp_tools.word.names import COMPATIBILITY, PICTURE, VML, WORD_DRAWING, Element, w
from ehcp_tools.word.objects import chosen
from ehcp_tools.word.splitting import take_out

if TYPE_CHECKING:
    from collections.abc import Iterable

ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
_CHOICE, _REQUIRES = f"{{{COMPATIBILITY}}}Choice", "Requires"
_WRAPPERS = {w("smartTag"): w("smartTagPr"), w("customXml"): w("customXmlPr")}
_TRACES = frozenset(("paraId", "textId", "editId", "anchorId", "docId"))
"""Attributes and settings that number an editing session, beside all that begin with `rsid`."""
_MARKS = tuple(map(w, ("proofErr", "permStart", "permEnd", "dataBinding", "placeholder", "lastRenderedPageBreak")))
_BINDING = re.compile(r"\{[^}]*\}dataBinding$")
_COMMENTS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")))
_SETTINGS = frozenset(
    (
        *("rsids", "docVars", "attachedTemplate", "mailMerge", "attachedSchema", "schemaLibrary", "saveThroughXslt"),
        *("printTwoOnOne", "docId", "chartTrackingRefBased", "smartTagType", "activeWritingStyle", "writeProtection"),
        *("revisionView", "trackRevisions", "linkStyles", "captions", "savePreviewPicture"),
    )
)
_BOOKMARK, _BOOKMARK_END, _ID, _NAME, _ANCHOR = w("bookmarkStart"), w("bookmarkEnd"), w("id"), w("name"), w("anchor")
_SHOWN = frozenset(
    """PAGE NUMPAGES SECTIONPAGES SECTION TOC PAGEREF REF NOTEREF HYPERLINK SEQ STYLEREF SYMBOL EQ FORMTEXT
    FORMCHECKBOX FORMDROPDOWN LISTNUM XE TC DATE TIME =""".split()
)
"""Fields that show what the document itself holds, or the day."""
_PATH = re.compile(r"\\\\|file:|[A-Za-z]:[\\/]|%[A-Z]+%", re.IGNORECASE)
_FILE = re.compile(
    r"(?:file:|[A-Za-z]:[\\/]|\\\\|/(?:home|users|mnt|var)/).*|[^/\\\n]{1,80}\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|heic|webp|docx?|pdf)",
    re.IGNORECASE | re.DOTALL,
)
"""A text that is the path or the name of a file."""


class Trace(StrEnum):
    """What is taken out of a part."""

    COMMENT = "comment marks"
    SESSION = "numbers of editing sessions"
    FIELD = "fields that name a file or a person"
    FILE_NAME = "names of picture files"
    BOOKMARK = "bookmarks that nothing points to"
    WRAPPER = "links to data behind the text"
    SETTING = "settings that name files, people or stored values"


def without_traces(root: Element, pointed: frozenset[str]) -> Counter[Trace]:
    """Take the traces out of a part; `pointed` are the bookmarks that some part points to. Says what it took."""
    keep_one_branch(root)
    found = Counter[Trace]()
    found[Trace.FIELD] = flatten_fields(root, _is_shown)
    found[Trace.COMMENT] = _drop(root.iter(*_COMMENTS))
    found[Trace.WRAPPER] = _unbind(root)
    found[Trace.SESSION] = _unnumber(root)
    found[Trace.FILE_NAME] = _unname(root)
    found[Trace.BOOKMARK] = _unmark(root, pointed)
    if root.tag == w("settings"):
        found[Trace.SETTING] = _drop([one for one in root if etree.QName(one).localname in _SETTINGS])
    return found


def pointed_at(root: Element) -> frozenset[str]:
    """The bookmarks that a part points to: words of its instructions, and anchors of its links."""
    asked = " ".join(one.text or "" for one in root.iter(w("instrText")))
    asked += " ".join(one.get(w("instr"), "") for one in root.iter(w("fldSimple")))
    return frozenset((*re.findall(r"[\w.-]+", asked), *(one.get(_ANCHOR, "") for one in root.iter(w("hyperlink")))))


def is_file_name(text: str) -> bool:
    """Whether a text is no more than the name or the path of a file."""
    return _FILE.fullmatch(text.strip()) is not None


def _is_shown(name: str, instruction: str) -> bool:
    return name in _SHOWN and not _PATH.search(instruction)


def keep_one_branch(root: Element) -> None:
    """Of each set of alternatives, the one that is read: another may hold words that nobody looked at."""
    for alternatives in list(root.iter(ALTERNATE)):
        kept = chosen(alternatives)
        for branch in list(alternatives):
            if branch is not kept:
                alternatives.remove(branch)
        if kept is not None and kept.tag != _CHOICE:
            unwrap(kept)
            unwrap(alternatives)


def _drop(elements: Iterable[Element]) -> int:
    gone = list(elements)
    for one in gone:
        run = one.getparent()
        take_out(one)
        if run is not None and run.tag == w("r") and all(child.tag == w("rPr") for child in run):
            take_out(run)
    return len(gone)


def _unbind(root: Element) -> int:
    """Take out what ties words to data stored elsewhere in the file."""
    tied = [one for one in root.iter(etree.Element) if one.tag in _MARKS or _BINDING.match(str(one.tag))]
    wrapped = list(root.iter(*_WRAPPERS))
    _drop(tied)
    for one in wrapped:
        unwrap(one, _WRAPPERS[str(one.tag)])
    return len(wrapped) + sum(str(one.tag).endswith("}dataBinding") for one in tied)


def _unnumber(root: Element) -> int:
    gone = 0
    for element in root.iter(etree.Element):
        for name in list(element.attrib):
            local = etree.QName(str(name)).localname
            if local.startswith("rsid") or local in _TRACES:
                del element.attrib[name]
                gone += 1
    return gone


def _unname(root: Element) -> int:
    """Take the names of files from pictures; a description in words stays."""
    gone = 0
    for element in root.iter(f"{{{WORD_DRAWING}}}docPr", f"{{{PICTURE}}}cNvPr", f"{{{VML}}}*"):
        for name in ("descr", "title", "alt", "name", "{urn:schemas-microsoft-com:office:office}title"):
            if is_file_name(element.get(name, "")):
                element.set(name, "Picture" if name == "name" else "")
                gone += 1
    return gone


def _unmark(root: Element, pointed: frozenset[str]) -> int:
    gone = {one.get(_ID): one for one in root.iter(_BOOKMARK) if one.get(_NAME) not in pointed}
    _drop(one for one in root.iter(_BOOKMARK_END) if one.get(_ID) in gone)
    return _drop(gone.values())
