"""A Word file as the checks on templates see it: its parts, its styles, its words, and where each thing stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.fill.places import Walk, place_of
from ehcp_tools.fill.template import DOCUMENT
from ehcp_tools.word.names import w
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word
from ehcp_tools.word.write_house import styles_of
from ehcp_tools.word.write_package import Properties, stories_of, write_document
from ehcp_tools.word.write_parts import xml_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ehcp_tools.fill import Template
    from ehcp_tools.word.document import Paragraph, WordDocument
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.package import Package
    from ehcp_tools.word.write_package import StoryPart


class Flaw(NamedTuple):
    """One thing wrong with a template: the fault's name without its family, where, what, and what to do.

    `file` is the file in its folder, `line` the line of it, counted from 1; 0 where it has none.
    """

    slug: str
    where: str
    what: str
    fix: str
    file: str = DOCUMENT
    line: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A Word file opened for looking at. `title` is the document's own property."""

    data: bytes
    title: str
    stories: tuple[StoryPart, ...]
    styles: Element
    settings: tuple[Element, ...]
    words: WordDocument

    def place(self, element: Element) -> str:
        """Where something in a part stands, as a person would say it: `Section F table, row 2, second cell`."""
        root = _root(element)
        return _place(element, next(story.kind for story in self.stories if story.root is root))

    def each(self, *names: str) -> Iterator[Element]:
        """Every element of these names of Word's own, in all parts that hold text."""
        for story in self.stories:
            yield from story.root.iter(*map(w, names))


def see(data: bytes) -> Seen:
    """Open a Word file. Raises DraftError when it is none."""
    package = open_package(data)
    plain = {name: package.read(name) for name in package.members if name.endswith(".xml")}
    return Seen(
        data,
        title=" ".join(_titles(package)),
        stories=stories_of(package),
        styles=styles_of(package, plain),
        settings=tuple(package.tree(name) for name in package.members if name.endswith("/settings.xml")),
        words=read_word(data),
    )


def place_of_words(paragraph: Paragraph) -> str:
    """Where a paragraph that was read stands, as a person would say it."""
    return _place(paragraph.sources[0][1], paragraph.place.part)


def _place(element: Element, kind: str) -> str:
    return place_of(element, _root(element), Walk("", kind)).removeprefix("template , ")


def _root(element: Element) -> Element:
    return next((one for one in element.iterancestors() if one.getparent() is None), element)


def _titles(package: Package) -> Iterator[str]:
    for name in package.members:
        if name.startswith("docProps/") and name.endswith(".xml"):
            yield from filter(None, (one.text for one in package.tree(name).iter("{*}title")))


def begins_or_ends_a_block(element: Element) -> bool:
    """Whether a paragraph or a row only holds a tag that no filled document shows, such as `{% if ... %}`."""
    return "".join(map(str, element.itertext())).lstrip().startswith("{%")


def dressed(template: Template, day: date) -> bytes:
    """A template's own Word file, its tags unfilled, with the look of the house on it."""
    stories = {story.name: xml_of(story.root) for story in template.package.stories}
    return write_document(template.package, stories, Properties(template.card.title, "", day), {}).data
