"""Reading a Word file: every story part in one walk, each character with the element it came from.

Order: body, headers, footers, footnotes, endnotes; a text box stands after the paragraph that anchors it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.document import Comment, Control, Paragraph, Piece, View, WordDocument, locate
from ehcp_tools.word.names import OFFICE_RELATIONS, Element, w
from ehcp_tools.word.objects import counted
from ehcp_tools.word.package import Package, Relation, open_package
from ehcp_tools.word.story import Story
from ehcp_tools.word.styles import NO_STYLES, Styles, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Comment", "Control", "Paragraph", "Piece", "View", "WordDocument", "locate", "read_controls", "read_word"]

_R_ID = f"{{{OFFICE_RELATIONS}}}id"
_VISIBLE_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "cellIns", "cellDel", "rPrChange", "pPrChange")))
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_word(data: bytes, view: View = View.ACCEPTED, name: str = "the document") -> WordDocument:
    """Read the bytes of a .docx, .docm, .dotx or .dotm; DraftError when that cannot be done."""
    package = open_package(data, name)
    main, root = package.main()
    relations = package.relations(main)
    styles = _styles(package, relations)
    story = Story(view, styles=styles, formatted=styles.hide or styles.highlight)
    parts = [(main, root)]
    _read(story, root, main, "body", root.iterchildren(w("body")))
    for part, kind in _margins(root, relations):
        parts.append((part, package.tree(part)))
        _read(story, parts[-1][1], part, kind, (parts[-1][1],))
    parts += _read_notes(story, package, relations)
    return WordDocument(
        parts=tuple(part for part, _ in parts),
        paragraphs=tuple(story.found.paragraphs),
        comments=tuple(_comments(package, relations)),
        unread=counted(story.unread),
        controls=story.found.controls(),
        revisions=sum(1 for _, tree in parts for _ in tree.iter(*_VISIBLE_CHANGES)),
    )


def read_controls(data: bytes) -> tuple[Control, ...]:
    """Every content control of a Word file, in reading order."""
    return read_word(data).controls


def _read(story: Story, root: Element, part: str, kind: str, holders: Iterable[Element]) -> None:
    asked = story.formatted
    story.formatted = asked or next(root.iter(w("vanish"), w("highlight")), None) is not None
    story.begin(root, part, kind)
    for holder in holders:
        story.blocks(holder)
    story.formatted = asked


def _styles(package: Package, relations: Iterable[Relation]) -> Styles:
    part = _part(relations, "styles")
    return read_styles(package.read(part)) if package.find(part) else NO_STYLES


def _part(relations: Iterable[Relation], kind: str) -> str:
    """The part that a relationship of this kind leads to, or ""."""
    wanted = f"/{kind}"
    return next((link.target for link in relations if link.type.endswith(wanted) and not link.external), "")


def _margins(root: Element, relations: Iterable[Relation]) -> list[tuple[str, str]]:
    """The headers, then the footers, that a section of the document asks for, each once."""
    targets = {link.id: link.target for link in relations if not link.external}
    found: dict[tuple[str, str], None] = {}
    for kind in ("header", "footer"):
        for reference in root.iter(w(f"{kind}Reference")):
            if target := targets.get(reference.get(_R_ID, "")):
                found[target, kind] = None
    return list(found)


def _read_notes(story: Story, package: Package, relations: Iterable[Relation]) -> Iterator[tuple[str, Element]]:
    """Read the notes that the text refers to, in that order; gives the parts they stand in."""
    for kind, one in _NOTES:
        wanted = [note for tag, note in story.notes if tag == w(f"{one}Reference")]
        part = _part(relations, kind)
        if not wanted or not package.find(part):
            continue
        root = package.tree(part)
        notes = {note.get(w("id"), ""): note for note in root.iterchildren(w(one))}
        _read(story, root, part, one, [notes[note] for note in dict.fromkeys(wanted) if note in notes])
        yield part, root


def _comments(package: Package, relations: Iterable[Relation]) -> Iterator[Comment]:
    part = _part(relations, "comments")
    if not package.find(part):
        return
    root = package.tree(part)
    for comment in root.iterchildren(w("comment")):
        story = Story(View.ACCEPTED)
        _read(story, root, part, "comment", (comment,))
        yield Comment(comment.get(w("author"), ""), "\n".join(story.found.lines))
