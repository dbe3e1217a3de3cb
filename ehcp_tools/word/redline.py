"""One version of a Word file with the next one tracked in it: words, whole paragraphs, rows and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.errors import DraftError, Problem
from ehcp_tools.word.document import View
from ehcp_tools.word.names import w
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word
from ehcp_tools.word.redline_tables import Tables, row_of, table_of
from ehcp_tools.word.redline_text import Looks, delete_text, erase, outermost
from ehcp_tools.word.rewriting import new_ids, part_bytes, rewritten
from ehcp_tools.word.splitting import Runs
from ehcp_tools.word.tracking import Changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ehcp_tools.model import Place, Shape
    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.tracking import Edit

_P, _BODY = w("p"), w("body")


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

    Accept all gives the text of the new version, reject all that of the file, but for what `unshown` names: text boxes,
    and headers, footers and notes that the file has none of. What is moved is deleted and inserted. DraftError where the
    file cannot be read, or has tracked changes already: nobody could tell these from those.
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
    if not unshown and not _proved(made, [one.text for one in document.paragraphs], [one.text for one in new]):
        unshown["the whole document"] = None
    return Redline(made, tuple(unshown))


def _proved(made: bytes, old: list[str], new: list[str]) -> bool:
    """Whether reject all gives the old text, and accept all the new one."""
    views = ((View.ORIGINAL, old), (View.ACCEPTED, new))
    return all([one.text for one in read_word(made, view).paragraphs] == wanted for view, wanted in views)


@dataclass(slots=True)
class _At:
    """Where the next new paragraph goes: after this element, which stands in that place of the new version."""

    element: Element
    place: Place


class _Drawing:
    """A file while the new version is drawn into it."""

    def __init__(self, paragraphs: Sequence[Paragraph], new: Sequence[NewParagraph], author: str, day: date) -> None:
        self.old, self.new = {one.number: one for one in paragraphs}, new
        self.elements = {one.number: _element(one) for one in paragraphs}
        self.roots = {one.part: one.sources[0][1].getroottree().getroot() for one in paragraphs}
        self.ids = new_ids(*self.roots.values())
        self.changes = Changes(author, day, self.ids, self.roots.values())
        self.looks = Looks(paragraphs, self.elements)
        self.tables = Tables(new, self._element_of, self.changes, self.looks)
        self.unshown: list[str] = []

    def run(self) -> None:
        """Draw all: new words first, while all that they stand beside is as it was; then what goes."""
        self._insert()
        for one in self.new:
            if one.old is not None and one.edits:
                self._edit(one)
        kept = {one.old for one in self.new}
        gone = [one for number, one in self.old.items() if number not in kept]
        self.unshown += ["text box" for one in gone if one.place.part == "text box"]
        elements = [self.elements[one.number] for one in gone if one.place.part != "text box"]
        erase(elements, {self.elements[number] for number in kept if number is not None}, self.changes)

    def _element_of(self, paragraph: NewParagraph) -> Element | None:
        return None if paragraph.old is None else self.elements[paragraph.old]

    def _edit(self, one: NewParagraph) -> None:
        """The words of a paragraph; all of them where some cannot be typed over one by one."""
        paragraph = self.old[one.old or 0]
        runs = Runs(paragraph, self.ids)
        if paragraph.place.part == "text box":
            self.unshown.append("text box")
        elif all(self.changes.fit(paragraph, runs, edit) for edit in one.edits):
            for edit in one.edits:
                self.changes.offer(runs, edit)
        else:
            element = self.elements[paragraph.number]
            look = self.looks.run_of(element)
            delete_text(element, self.changes)
            element.append(self.changes.inserted(one.text, look))

    def _insert(self) -> None:
        kinds = dict.fromkeys(one.place.part for one in self.new)
        for kind in kinds:
            numbers = [number for number, one in enumerate(self.new) if one.place.part == kind]
            if any(self.new[number].old is None for number in numbers):
                self._insert_into(kind, numbers)

    def _insert_into(self, kind: str, numbers: Sequence[int]) -> None:
        """The new paragraphs of one kind of part, each after what stands before it."""
        at = None if kind == "text box" else self._start(kind, numbers)
        if at is None:
            self.unshown.append(kind)
            return
        for number in numbers:
            one = self.new[number]
            element = self._element_of(one)
            if element is None:
                element = self.tables.insert(number, at.element, at.place) if one.place.table else self._after(one, at)
            at = _At(element, one.place)

    def _after(self, one: NewParagraph, at: _At) -> Element:
        made = self.looks.paragraph(one, self.changes)
        table = table_of(at.element) if at.place.table else None
        (at.element if table is None else outermost(at.element)).addnext(made)
        return made

    def _start(self, kind: str, numbers: Sequence[int]) -> _At | None:
        """What the first new paragraph goes after; None where the file has no part of this kind.

        Before the first paragraph that stays there is an empty one to begin after, which goes when all is drawn.
        """
        first = next((self._element_of(self.new[number]) for number in numbers if self.new[number].old), None)
        if first is None:
            first = next((self.elements[one.number] for one in self.old.values() if one.place.part == kind), None)
        if first is None:
            return None
        if self.new[numbers[0]].old is not None:
            return _At(first, self.new[numbers[0]].place)
        return _At(self.looks.mark_before(outermost(first), self.changes), _PLAIN_PLACE)
