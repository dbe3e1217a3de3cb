"""What a Word file still holds of its making: tracked changes, hidden text, highlights, prompts, other files."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import Flag
from ehcp_tools.word.bare import is_file_name
from ehcp_tools.word.names import OFFICE_RELATIONS, PICTURE, WORD_DRAWING, Element, is_on, w
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.word.package import Package

STORIES = ("header", "footer", "footnotes", "endnotes")
"""The last words of the types of links to parts that hold text beside the body."""
CHANGES = tuple(
    map(
        w,
        (
            *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
            *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
            "tblGridChange",
        ),
    )
)
"""The elements of tracked changes (ECMA-376 17.13.5)."""
_FILES = frozenset({"oleObject", "package", "aFChunk", "subDocument", "control", "activeXControlBinary"})
_ROW_HIDDEN, _LINKED = f"{w('trPr')}/{w('hidden')}", f"{{{OFFICE_RELATIONS}}}link"
_TITLES = ("descr", "title")


class Left(StrEnum):
    """A kind of what is left."""

    CHANGE = "change"
    HIDDEN = "hidden"
    HIGHLIGHT = "highlight"
    PROMPT = "prompt"
    FILE = "file"
    LINKED = "linked"


class Leftover(NamedTuple):
    """One thing left, with the number of the paragraph it stands in or after; None where that is not known."""

    left: Left
    paragraph: int | None


_OF_FLAGS = {Flag.HIDDEN: Left.HIDDEN, Flag.HIGHLIGHTED: Left.HIGHLIGHT, Flag.PROMPT: Left.PROMPT}


def leftovers(data: bytes, name: str) -> tuple[Leftover, ...]:
    """Everything left in the file, each kind once a paragraph, in reading order. DraftError where it cannot be read."""
    package, word = open_package(data, name), read_word(data, name=name)
    found = {Leftover(_OF_FLAGS[mark.flag], one.number) for one in word.paragraphs for mark in one.marks
             if mark.flag in _OF_FLAGS}  # fmt: skip
    by_part: dict[str, list[Paragraph]] = {part: [] for part in _stories(package)}
    for one in word.paragraphs:
        by_part.setdefault(one.part, []).append(one)
    for part, paragraphs in by_part.items():
        root = paragraphs[0].sources[0][1].getroottree().getroot() if paragraphs else package.tree(part)
        found |= set(_in_tree(root, {source[1]: one.number for one in paragraphs for source in one.sources}))
        found |= {Leftover(Left.FILE, None) for link in package.relations(part) if _kind(link.type) in _FILES}
    return tuple(sorted(found, key=lambda one: (one.paragraph or 0, one.left)))


def alternative_texts(data: bytes, name: str) -> tuple[str, ...]:
    """What pictures, shapes and tables say of themselves to those who cannot see them; names of files left out."""
    package = open_package(data, name)
    said = (text for part in _stories(package) for text in _descriptions(package.tree(part)))
    return tuple(dict.fromkeys(text for text in said if text and not is_file_name(text)))


def _stories(package: Package) -> list[str]:
    main = package.main_part()
    links = [link.target for link in package.relations(main) if _kind(link.type) in STORIES and not link.external]
    return [main, *(part for part in dict.fromkeys(links) if package.find(part))]


def _kind(link: str) -> str:
    return link.rpartition("/")[2]


def _in_tree(root: Element, numbers: Mapping[Element, int]) -> Iterator[Leftover]:
    reached: int | None = None
    for element in root.iter():
        reached = numbers.get(element, reached)
        if element.tag in CHANGES:
            changed = next(element.iterancestors(w("r"), w("p"), w("tc"), w("tr")), element)
            inside = (numbers[one] for holder in (element, changed) for one in holder.iter() if one in numbers)
            yield Leftover(Left.CHANGE, next(inside, reached))
        elif element.tag == w("tr") and is_on(element.find(_ROW_HIDDEN)):
            yield Leftover(Left.HIDDEN, next((numbers[one] for one in element.iter() if one in numbers), reached))
        elif element.get(_LINKED):
            yield Leftover(Left.LINKED, reached)


def _descriptions(root: Element) -> Iterator[str]:
    for element in root.iter(f"{{{WORD_DRAWING}}}docPr", f"{{{PICTURE}}}cNvPr"):
        yield from (element.get(name, "") for name in _TITLES)
    for element in root.iter(w("tblCaption"), w("tblDescription")):
        yield element.get(w("val"), "")
    for element in root.iter("{urn:schemas-microsoft-com:vml}*"):
        yield from (element.get(name, "") for name in ("alt", "title"))
