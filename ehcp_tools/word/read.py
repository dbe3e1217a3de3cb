"""Reading a Word file: every story part in one walk, each character with the element it came from.

Order: body, headers, footers, footnotes, endnotes; a text box stands after the paragraph that anchors it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.word.document import Comment, Control, Paragraph, Piece, View, WordDocument, locate
from ehcp_tools.word.names import OFFICE_RELATIONS, Element, w
from ehcp_tools.word.objects import counted
from ehcp_tools.word.package import Package, Relation, open_package
from ehcp_tools.word.remarks import stretches
from ehcp_tools.word.story import Story
from ehcp_tools.word.styles import NO_STYLES, Styles, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Comment", "Control", "Paragraph", "Piece", "View", "WordDocument", "locate", "read_controls", "read_word"]

_R_ID = f"{{{OFFICE_RELATIONS}}}id"
_MARGINS = {w("headerReference"): "header", w("footerReference"): "footer"}
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"))


def read_word(
    data: bytes, view: View = View.ACCEPTED, name: str = "the document", *, only_words: bool = False
) -> WordDocument:
    """Read the bytes of a .docx, .docm, .dotx or .dotm; DraftError when that cannot be done.

    `only_words` is for who asks for no pieces: they then say nothing of the file, which is read far sooner.
    """
    return _read(open_package(data, name, joined=only_words and view is View.ACCEPTED), view)


def read_controls(data: bytes) -> tuple[Control, ...]:
    """Every content control of a Word file, in reading order."""
    return read_word(data).controls


def controls_of(package: Package) -> tuple[Control, ...]:
    """Every content control of an opened Word file, in reading order."""
    return _read(package, View.ACCEPTED).controls


def _read(package: Package, view: View) -> WordDocument:
    main = package.main_part()
    reading = _Reading(package, main, package.relations(main), view)
    reading.body()
    reading.margins_and_notes()
    return reading.document()


class _Reading:
    """One file while it is read: its parts so far, and what was found in them."""

    def __init__(self, package: Package, main: str, relations: tuple[Relation, ...], view: View) -> None:
        self.package, self.main, self.relations = package, main, relations
        self.view, self.styles = view, _styles(package, relations)
        self.story = Story(view, styles=self.styles)
        self.parts, self.margins, self.revisions = [main], list[tuple[str, str]](), 0
        self.tree = package.document(main)

    def body(self) -> None:
        """Read the body from its tree."""
        root = self.tree
        self._part(root, self.main, "body", root.iterchildren(w("body")))
        self.margins = [(_MARGINS[str(ref.tag)], ref.get(_R_ID, "")) for ref in root.iter(*_MARGINS)]

    def margins_and_notes(self) -> None:
        """Read the headers, then the footers, that a section asks for, each once; then the notes that the text has."""
        targets = {link.id: link.target for link in self.relations if not link.external}
        asked = dict.fromkeys((kind, targets[link]) for kind, link in self.margins if link in targets)
        for kind, part in sorted(asked, key=lambda one: one[0] != "header"):
            root = self._root(part)
            self._part(root, part, kind, (root,))
        for kind, one in _NOTES:
            wanted = [note for tag, note in self.story.notes if tag == w(f"{one}Reference")]
            part = _part(self.relations, kind)
            if wanted and self.package.find(part):
                root = self._root(part)
                notes = {note.get(w("id"), ""): note for note in root.iterchildren(w(one))}
                self._part(root, part, one, [notes[note] for note in dict.fromkeys(wanted) if note in notes])

    def document(self) -> WordDocument:
        """All that was read."""
        found = self.story.found
        return WordDocument(
            parts=tuple(self.parts),
            paragraphs=tuple(found.paragraphs),
            comments=tuple(self._comments()),
            unread=counted(self.story.unread),
            controls=found.controls(),
            revisions=self.revisions,
        )

    def _comments(self) -> Iterator[Comment]:
        part = _part(self.relations, "comments")
        if not self.package.find(part):
            return
        root = self.package.tree(part)
        about = stretches(self.tree, [one for one in self.story.found.paragraphs if one.part == self.main])
        story = Story(View.ACCEPTED)
        story.begin(root, part, "comment")
        for comment in root.iterchildren(w("comment")):
            first = len(story.found.lines)
            story.blocks(comment)
            start, end = about.get(comment.get(w("id"), ""), (None, None))
            yield Comment(comment.get(w("author"), ""), "\n".join(story.found.lines[first:]), start, end)

    def _root(self, part: str) -> Element:
        self.parts.append(part)
        return self.package.tree(part)

    def _part(self, root: Element, part: str, kind: str, holders: Iterable[Element]) -> None:
        read_part(self.story, root, part, kind, holders)
        self.revisions += self.story.survey.revisions


def read_part(story: Story, root: Element, part: str, kind: str, holders: Iterable[Element]) -> None:
    """Read one part, or those of its elements that hold text."""
    story.begin(root, part, kind)
    for holder in holders:
        story.blocks(holder)


def _styles(package: Package, relations: Iterable[Relation]) -> Styles:
    part = _part(relations, "styles")
    return read_styles(package.read(part)) if package.find(part) else NO_STYLES


def _part(relations: Iterable[Relation], kind: str) -> str:
    """The part that a relationship of this kind leads to, or ""."""
    wanted = f"/{kind}"
    return next((link.target for link in relations if link.type.endswith(wanted) and not link.external), "")
