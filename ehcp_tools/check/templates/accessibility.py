"""What anyone can read: structure, sizes, contrast and names in a Word file.

After the Web Content Accessibility Guidelines 2.2 (contrast 1.4.3, headings 1.3.1, alternative text 1.1.1, language
3.1.1) and the Government Digital Service's page on documents that everyone can read.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ehcp_tools.check.templates.looks import looks_flaws
from ehcp_tools.check.templates.seen import Flaw, begins_or_ends_a_block, place_of_words
from ehcp_tools.word.names import COMPATIBILITY, DECORATIVE, WORD_DRAWING, is_on, w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.check.templates.seen import Seen
    from ehcp_tools.word.names import Element

LAYOUT = {"AnswerBox", "PlainGrid"}
"""Styles of tables that hold room for an answer, or pictures beside words: they are no tables of facts."""

_VAL, _T, _TR, _TC, _ANCHOR = w("val"), w("t"), w("tr"), w("tc"), w("anchor")
_PICTURE, _FLOATING = f"{{{WORD_DRAWING}}}docPr", f"{{{WORD_DRAWING}}}anchor"
_FALLBACK = f"{{{COMPATIBILITY}}}Fallback"
_ENGLISH, _OURS = "en-", "en-GB"


def accessibility_flaws(seen: Seen) -> Iterator[Flaw]:
    """What in a Word file keeps some people from reading it. Tags that are still in it are no flaws."""
    yield from _title_and_language(seen)
    yield from _headings(seen)
    for table in seen.each("tbl"):
        if _style(table) not in LAYOUT:
            yield from _table(seen, table)
    yield from _loose_things(seen)
    yield from _names(seen)
    yield from looks_flaws(seen)


def _title_and_language(seen: Seen) -> Iterator[Flaw]:
    if not seen.title.strip():
        yield Flaw("no-title", "the document", "The document has no title.", "Write `title:` in template.yaml.")
    said = [one.get(_VAL) for one in seen.styles.findall(f"{w('docDefaults')}//{w('lang')}")]
    if said != [_OURS]:
        fix = "In house.docx: Review, Language, Set Proofing Language, English (United Kingdom), Set As Default."
        yield Flaw("language", "the house style", "The language of the text is not British English.", fix)
    for one in seen.each("lang"):
        if one.get(_VAL, _OURS).startswith(_ENGLISH) and one.get(_VAL) != _OURS:
            fix = "Select it in Word: Review, Language, Set Proofing Language, English (United Kingdom)."
            yield Flaw("language", seen.place(one), f"The text is marked as {one.get(_VAL)}.", fix)


def _headings(seen: Seen) -> Iterator[Flaw]:
    heads = [one for one in seen.words.paragraphs if one.level]
    fix = "Choose the heading style one level below the heading before it."
    if not heads:
        yield Flaw("heading-order", "the document", "There is no heading.", "Give the title the style Heading 1.")
    elif heads[0].level != 1:
        what = f"The first heading is of level {heads[0].level}."
        yield Flaw("heading-order", place_of_words(heads[0]), what, "Give it the style Heading 1.")
    for before, after in pairwise(heads):
        if after.level > before.level + 1:
            what = f"A heading of level {after.level} follows one of level {before.level}."
            yield Flaw("heading-order", place_of_words(after), what, fix)


def _table(seen: Seen, table: Element) -> Iterator[Flaw]:
    rows = [row for row in table.iter(_TR) if not begins_or_ends_a_block(row)]
    if rows and not _says(rows[0], "tblHeader"):
        fix = "Select the first row in Word: Layout, Repeat Header Rows."
        yield Flaw("header-row", seen.place(rows[0]), "The table's first row is not marked as its header.", fix)
    for row in rows:
        if not _says(row, "cantSplit"):
            fix = "Table Properties, Row: untick “Allow row to break across pages”."
            yield Flaw("row-splits", seen.place(row), "A row may be split over two pages.", fix)
        if next(row.iter(w("gridSpan"), w("vMerge")), None) is not None:
            fix = "Split the cell, and say in each cell what it holds."
            yield Flaw(
                "merged-cells", seen.place(row), "Cells are merged: who listens to a table loses the column.", fix
            )
        for cell in row.iter(_TC):
            if not "".join(map(str, cell.itertext())).strip():
                yield Flaw("empty-cell", seen.place(row), "A cell is empty.", "Say in words that there is nothing.")


def _loose_things(seen: Seen) -> Iterator[Flaw]:
    fix = "Put it in the text: Picture, Wrap Text, In Line with Text. Type the text of a box as a paragraph."
    for story in seen.stories:
        for one in story.root.iter(_FLOATING, w("framePr"), w("txbxContent")):
            if not any(holder.tag in {_FALLBACK, _FLOATING} for holder in one.iterancestors()):
                what = "Something floats beside the text: nobody knows when it is read out."
                yield Flaw("floating", seen.place(one), what, fix)
    for code in seen.each("instrText", "fldSimple"):
        if "TOC" in (code.text or code.get(w("instr")) or ""):
            what = "A table of contents is made by Word's own field: it stays as it was until somebody updates it."
            yield Flaw("contents-field", seen.place(code), what, "List the headings as links to bookmarks.")
    if any(next(root.iter(w("updateFields")), None) is not None for root in seen.settings):
        what = "Word will ask everybody who opens the file whether to update it."
        yield Flaw("contents-field", "the document", what, "Take out the fields that need it.")
    marks = {mark.get(w("name")) for mark in seen.each("bookmarkStart")}
    for link in seen.each("hyperlink"):
        if link.get(_ANCHOR) and link.get(_ANCHOR) not in marks:
            fix = "Insert, Bookmark at the place it should lead to, then link to that."
            yield Flaw("dead-link", seen.place(link), "A link leads nowhere.", fix)


def _names(seen: Seen) -> Iterator[Flaw]:
    for control in seen.each("sdtPr"):
        title = control.find(w("alias"))
        if (title is None or not title.get(_VAL, "").strip()) and control.find(w("docPartObj")) is None:
            fix = "Click in it, then Developer, Properties, and write a title."
            yield Flaw("untitled-control", seen.place(control), "A content control has no title.", fix)
    for story in seen.stories:
        for shown in story.root.iter(_PICTURE):
            decorative = next(shown.iter(f"{{{DECORATIVE}}}decorative"), None)
            marked = decorative is not None and decorative.get("val") in {"1", "true"}
            if not shown.get("descr", "").strip() and not marked:
                fix = "Right-click it, View Alt Text, and say what it shows."
                yield Flaw("no-alt-text", seen.place(shown), "A picture does not say in words what it shows.", fix)


def _says(row: Element, name: str) -> bool:
    return is_on(row.find(f"{w('trPr')}/{w(name)}"))


def _style(table: Element) -> str:
    style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
    return "" if style is None else style.get(_VAL, "")
