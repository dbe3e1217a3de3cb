"""One version of a Word file with the next one tracked in it: words, whole paragraphs, rows and tables."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ehcp_tools.errors import DraftError, Problem
from ehcp_tools.model import Place
from ehcp_tools.word.document import View
from ehcp_tools.word.names import w
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word
from ehcp_tools.word.redline_tables import Gap, Tables
from ehcp_tools.word.redline_text import Looks, delete_text, erase, free, is_within, outermost, writable
from ehcp_tools.word.rewriting import new_ids, part_bytes, rewritten
from ehcp_tools.word.splitting import Runs, take_out
from ehcp_tools.word.tracking import Changes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from ehcp_tools.model import Shape
    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.tracking import Edit

_P = w("p")
TEXT_BOX = "text box"
"""Where Word keeps its text twice, so that changes in it cannot be tracked."""


class NewParagraph(NamedTuple):
    """One paragraph of the new version, in reading order.

    `old` is the number of the paragraph of the file that it was, None for a new one; these numbers rise. `edits` turn
    the old text into `text`.
    """

    text: str
    place: Place
    shape: Shape
    level: int
    field: str = ""
    old: int | None = None
    edits: tuple[Edit, ...] = ()


class Redline(NamedTuple):
    """The file with its changes. `unshown` are the places in words whose changes Word cannot track."""

    data: bytes
    unshown: tuple[str, ...]


def redlined(data: bytes, new: Sequence[NewParagraph], *, author: str, day: date, name: str) -> Redline:
    """A Word file with all that makes it the new version as changes by `author` on that day.

    Accept all gives the text of the new version, reject all that of the file, but for what `unshown` names: text
    boxes, and headers, footers and notes that the file has none of. What is moved is deleted and inserted, and a
    content control goes where its words change. DraftError where the file cannot be read, or has tracked changes
    already: nobody could tell these from those.
    """
    package, document = open_package(data, name), read_word(data, name=name)
    if document.revisions:
        what, fix = "It has tracked changes that are still open.", "Accept or reject them in Word first."
        raise DraftError(Problem(name, what, fix))
    if not document.paragraphs:
        return Redline(data, ())
    drawing = _Drawing(document.paragraphs, new, author, day)
    drawing.run()
    changed = {part: part_bytes(root, package.read(part)) for part, root in sorted(drawing.roots.items())}
    made = rewritten(package, changed)
    unshown = dict.fromkeys(drawing.unshown)
    for view, wanted in ((View.ORIGINAL, document.paragraphs), (View.ACCEPTED, new)):
        if _texts(read_word(made, view).paragraphs, unshown) != _texts(wanted, unshown):
            unshown["the whole document"] = None
    return Redline(made, tuple(unshown))


def _texts(paragraphs: Iterable[Paragraph | NewParagraph], without: Collection[str]) -> list[str]:
    """The texts of paragraphs, less those in parts of these kinds."""
    return [one.text for one in paragraphs if one.place.part not in without]


class _Drawing:
    """A file while the new version is drawn into it."""

    def __init__(self, paragraphs: Sequence[Paragraph], new: Sequence[NewParagraph], author: str, day: date) -> None:
        self.old, self.new = {one.number: one for one in paragraphs}, new
        self.elements = {one.number: _element(one) for one in paragraphs}
        self.kept = {at: self.elements[one.old] for at, one in enumerate(new) if one.old is not None}
        self.roots = {one.part: one.sources[0][1].getroottree().getroot() for one in paragraphs}
        self.ids = new_ids(*self.roots.values())
        self.changes = Changes(author, day, self.ids, self.roots.values())
        self.looks = Looks(paragraphs, self.elements)
        self.tables = Tables(new, self.kept, self.changes, self.looks)
        self.unshown: list[str] = []

    def run(self) -> None:
        """Draw all: what is new first, while all that it stands beside is as it was; then what goes."""
        for kind in dict.fromkeys(one.place.part for one in self.new):
            self._insert([at for at, one in enumerate(self.new) if one.place.part == kind])
        for one in self.new:
            if one.edits:
                self._edit(one)
        kept = {one.old for one in self.new}
        gone = [one for number, one in self.old.items() if number not in kept]
        self.unshown += [TEXT_BOX for one in gone if one.place.part == TEXT_BOX]
        elements = [self.elements[one.number] for one in gone if one.place.part != TEXT_BOX]
        erase(elements, set(self.kept.values()), self.changes)

    def _edit(self, one: NewParagraph) -> None:
        """The words of a paragraph; all of them where some cannot be typed over one by one."""
        paragraph = self.old[one.old or 0]
        free(self.elements[paragraph.number])
        runs = Runs(paragraph, self.ids)
        if paragraph.place.part == TEXT_BOX:
            self.unshown.append(TEXT_BOX)
        elif all(self.changes.fit(paragraph, runs, edit) for edit in one.edits):
            for edit in one.edits:
                self.changes.offer(runs, edit._replace(text=writable(edit.text)))
        else:
            element = self.elements[paragraph.number]
            look = self.looks.run_of(element)
            delete_text(element, self.changes)
            element.append(self.changes.inserted(writable(one.text), look))

    def _insert(self, places: Sequence[int]) -> None:
        """The new paragraphs of one kind of part, each after what stands before it."""
        if all(at in self.kept for at in places):
            return
        kind = self.new[places[0]].place.part
        first = None if kind == TEXT_BOX else self._first(places, kind)
        if first is None:
            self.unshown.append(kind)
            return
        start = etree.Element(_P)
        outermost(first).addprevious(start)
        self._after_each_other(places, start)
        take_out(start)

    def _first(self, places: Sequence[int], kind: str) -> Element | None:
        """What stands first in a kind of part: of what stays, or of all; None where the file has no such part."""
        stays = (self.kept[at] for at in places if at in self.kept)
        every = (self.elements[one.number] for one in self.old.values() if one.place.part == kind)
        return next(chain(stays, every), None)

    def _after_each_other(self, places: Sequence[int], start: Element) -> None:
        gap = Gap(start, Place(), None, 1)
        following = self._following(places)
        for at in places:
            one = self.new[at]
            gap = gap._replace(after=following[at])
            element = self.kept.get(at)
            if element is None:
                element = self.tables.insert(at, gap) if one.place.table else self._paragraph(one, gap)
            gap = Gap(element, one.place, None, one.old or gap.near)

    def _following(self, places: Sequence[int]) -> dict[int, Element | None]:
        """What stays next after each place."""
        found: dict[int, Element | None] = {}
        after: Element | None = None
        for at in reversed(places):
            found[at] = after
            after = self.kept.get(at, after)
        return found

    def _paragraph(self, one: NewParagraph, gap: Gap) -> Element:
        made = self.looks.paragraph(one, self.changes, gap.near)
        holder = outermost(gap.before) if gap.place.table else gap.before
        (gap.before if is_within(gap.after, holder) else holder).addnext(made)
        return made


def _element(paragraph: Paragraph) -> Element:
    """The paragraph that the text stands in."""
    return next(paragraph.sources[0][1].iterancestors(_P))
