"""Places in a Word file where a tag cannot be filled, or where filling it would go wrong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from lxml import etree

from ehcp_tools.fill.tags import Fault, Tag
from ehcp_tools.word.letters import OBJECT
from ehcp_tools.word.names import WORD, w, w14
from ehcp_tools.word.write_house import own_looks, styles_used

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.word.letters import Letters
    from ehcp_tools.word.names import Element

_T, _SDT_PR = w("t"), w("sdtPr")
_TYPED = {w(name) for name in (
    "dataBinding", "showingPlcHdr", "text", "date", "comboBox", "dropDownList", "picture",
)} | {w14("checkbox")}  # fmt: skip
_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange")))
_CHAR, _INSTRUCTION, _LINK = w("fldChar"), w("instrText"), "HYPERLINK"
_CODES = (_INSTRUCTION, w("fldSimple"))
_MERGED = re.compile(r"\b(?:MERGEFIELD|DOCVARIABLE|FILLIN|ASK)\b[^\\]{0,40}(?<!\s)")
_ELSEWHERE = (
    etree.XPath("//@*", smart_strings=False),
    etree.XPath("//text()[not(parent::w:t)]", namespaces={"w": WORD}, smart_strings=False),
)
_BRACKETS = ("{{", "{%", "}}", "%}")


def obstacles_of(letters: Letters, tags: tuple[Tag, ...]) -> Iterator[Fault]:
    """What is wrong with where the tags of a paragraph stand."""
    for tag in tags:
        if letters.hidden(tag.start):
            yield Fault("hidden-tag", f"The tag “{tag.words}” is hidden text.", "Make it visible, or take it out.")
        if any(_typed(control) for control in letters.inside(tag.start)):
            fix = "Delete the content control round it. Filling makes one for each value."
            yield Fault("tag-in-control", f"The tag “{tag.words}” stands in a content control.", fix)
        if OBJECT in letters.text[tag.start : tag.end]:
            fix = "Move the picture, field or break out of the tag."
            yield Fault("tag-not-text", f"The tag “{tag.words}” has more in it than text.", fix)


def obstacles_in(root: Element) -> Iterator[tuple[Fault, Element]]:
    """What is wrong with a whole part of a template, wherever its tags stand, each with where it is."""
    for change in root.iter(*_CHANGES):
        fix = "Accept or reject them all in Word."
        yield Fault("tracked-change", "The template holds tracked changes.", fix), change
    for mark in root.iter(w("commentReference")):
        fix = "Delete them: each filled document would hold them."
        yield Fault("comment", "The template holds comments.", fix), mark
    for ruby in root.iter(w("ruby")):
        if "{" in "".join(map(str, ruby.itertext())):
            fix = "Write tags only as plain text."
            yield Fault("tag-out-of-reach", "A tag stands in a word with a guide to its sound.", fix), ruby
    for element in root.iter() if _brackets_elsewhere(root) else root.iter(*_CODES):
        texts = [*element.attrib.values(), "" if element.tag == _T else element.text or ""]
        if any(bracket in text for text in texts for bracket in _BRACKETS):
            fix = "Write tags only as text that Word shows."
            what = "A tag stands in a field code, a link or a picture's description."
            yield Fault("tag-out-of-reach", what, fix), element
        for field in filter(None, map(_MERGED.search, texts if element.tag in _CODES else ())):
            fix = "Write {{ and }} round a field's name in its place."
            what = f"“{field[0]}” is a field of Word's mail merge, and no tag of ours."
            yield Fault("foreign-tag", what, fix), element


def tags_in_fields(root: Element) -> Iterator[tuple[Fault, Element]]:
    """Tags in what a field of Word's shows: Word puts its own text there whenever it updates the field."""
    codes: list[str] = []
    for element in root.iter(_T, _CHAR, _INSTRUCTION):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            codes.append("")
        elif kind == "end" and codes:
            codes.pop()
        elif element.tag == _INSTRUCTION and codes:
            codes[-1] += element.text or ""
        elif element.tag == _T and "{" in (element.text or ""):
            simple = (field.get(w("instr"), "") for field in element.iterancestors(w("fldSimple")))
            if any(_LINK not in code for code in (*codes, *simple)):
                fix = "Delete the field and type the tag as plain text."
                yield Fault("tag-in-field", "A tag stands in a field, and Word would write over it.", fix), element


def looks_of(root: Element, strange: frozenset[str]) -> Iterator[tuple[Fault, Element]]:
    """What a part says of its own look, each with where it first does so: that is for the house style alone."""
    first = next(own_looks(root), None)
    if first is not None:
        own = dict.fromkeys(str(said.tag).rpartition("}")[2] for said in own_looks(root))
        fix = "Select it in Word and press Ctrl+Space, then give it a style."
        yield Fault("own-look", f"A font, size or colour is set by hand ({', '.join(own)}).", fix), first
    firsts: dict[str, Element] = {}
    for named in styles_used(root):
        firsts.setdefault(named.get(w("val"), ""), named)
    for style in sorted(strange & firsts.keys()):
        what = f"The style “{style}” sets a font, size or colour, and is not in the house style."
        yield Fault("own-look", what, "Use a style of house.docx, or add it there."), firsts[style]


def _brackets_elsewhere(root: Element) -> bool:
    """Whether brackets of tags stand anywhere in a part but in its text; they seldom do, and one search says so."""
    said = "\n".join(text for found in _ELSEWHERE for text in cast("list[str]", found(root)))
    return any(bracket in said for bracket in _BRACKETS)


def _typed(control: Element) -> bool:
    properties = control.find(_SDT_PR)
    return properties is not None and any(child.tag in _TYPED for child in properties)
