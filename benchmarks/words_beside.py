"""The words of a Word file beside those of LibreOffice's text export of it.

Words and their order must be the same, but for what the two say differently on purpose:

- numbers and bullets of lists: LibreOffice writes them out; we keep them apart from the text;
- page numbers (PAGE, NUMPAGES, PAGEREF and the like): LibreOffice lays the pages out anew, we read what Word last
  showed;
- text that a tracked change deleted or moved away: LibreOffice writes it, we read the text as accepted. So both are
  compared with the deletions in: the file is read once more, with its deletions made insertions;
- marks of notes: LibreOffice writes them after the word, we read the note itself, at the end. The same copy has a sign
  for each, which any mark fits;
- headers, footers, notes and comments: the text export leaves them out;
- text boxes, framed paragraphs and tables with text flowing round them, which are frames to LibreOffice; mathematics,
  and the boxes of old form fields: the text export leaves out most of them, all are seen on the page;
- pictures of old symbol fonts, such as ticks: LibreOffice writes the font's own number for them;
- soft hyphens and no-break hyphens: the first are no part of a word, the second are hyphens;
- breaks of pages and columns: the text export leaves some out, so that the words before and after stand together.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from difflib import SequenceMatcher
from itertools import chain, product
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.word.names import MATHS, w
from ehcp_tools.word.package import open_package
from ehcp_tools.word.read import read_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.word.document import Paragraph
    from ehcp_tools.word.names import Element

_WORD = re.compile(r"\S+")
_NOTE, _MARK = "\u2e2e", r"(?:\d+|[ivxlcdmIVXLCDM]+|\S)?"
_BREAK = "\u2e2f"
_REWRITTEN = (
    (rb"<(/?)w:(?:del|moveFrom)([ />])", rb"<\1w:ins\2"),
    (rb'<w:br w:type="(?:page|column)"/>', f"<w:t>{_BREAK}</w:t>".encode()),
    (rb"<(/?)w:cellDel([ />])", rb"<\1w:cellIns\2"),
    (rb"<(/?)w:del(InstrText)([ />])", rb"<\1w:instrText\3"),
    (rb"<(/?)w:delText([ />])", rb"<\1w:t\2"),
    (rb'(?=<w:(?:foot|end)noteReference\b(?![^>]*customMarkFollows="(?:1|true|on)"))', f"<w:t>{_NOTE}</w:t>".encode()),
)
_PAGES = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|INDEX)\b")
_COUNT = r"(?:\d+(?:\.\d+)*(?:st|nd|rd|th)?|[ivxlcdm]+|[IVXLCDM]+|[A-Z]{1,3}|[a-z]{1,3}|[^\x00-\x7f]+|)"
_COUNT_IN_WORDS = _COUNT.replace("|)", r"|\*+|[A-Za-z]+(?:-[a-z]+)?|)")
_WORDY = re.compile(r"cardinalText|ordinalText|chicago", re.IGNORECASE)
_BULLET = r"[^\w\s]|o"
_PICTURED = re.compile("[EeFf]...$")
_UNSEEN = dict.fromkeys([*map(ord, "\u00ad\u200b\u200d\ufeff"), *range(0xE000, 0xF900)]) | {0x2011: "-"}
_NUMBER = re.compile(r"\d+|\b[ivxlcdm]+\b", re.IGNORECASE)


class Side(NamedTuple):
    """The words of one side; `free` are those that the other side need not have."""

    words: list[str]
    free: list[bool]

    def needed(self, start: int, end: int) -> list[str]:
        return [word for word, free in zip(self.words[start:end], self.free[start:end], strict=True) if not free]

    def bare(self) -> Side:
        """The words that are not free."""
        needed = self.needed(0, len(self.words))
        return Side(needed, [False] * len(needed))


class Facts(NamedTuple):
    """What a file says of differences that are no faults: what its list labels look like, if it has page numbers."""

    labels: tuple[re.Pattern[str], ...]
    pages: bool


def beside(data: bytes, text: str) -> tuple[list[str], list[str]]:
    """The words that LibreOffice has and we have not, and the other way round."""
    copy = as_exported(data)
    known = facts(copy)
    return differences(ours(read_word(copy).paragraphs), theirs(text, known), known)


def as_exported(data: bytes) -> bytes:
    """A copy of a Word file with its deletions as insertions, and a sign for the mark of each note."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            xml = old.read(entry)
            if re.fullmatch(r"word/document\d*\.xml", entry.filename):
                for shape, instead in _REWRITTEN:
                    xml = re.sub(shape, instead, xml)
            new.writestr(entry.filename, xml)
    return made.getvalue()


def facts(data: bytes) -> Facts:
    package = open_package(data)
    trees = [package.tree(part) for part in package.members if re.fullmatch(r"word/(document|numbering)\d*\.xml", part)]
    instructions = "".join(text.text or "" for tree in trees for text in tree.iter(w("instrText")))
    instructions += " ".join(field.get(w("instr"), "") for tree in trees for field in tree.iter(w("fldSimple")))
    labels = {label.get(w("val"), "") for tree in trees for label in tree.iter(w("lvlText"))}
    wordy = any(_WORDY.search(kind.get(w("val"), "")) for tree in trees for kind in tree.iter(w("numFmt")))
    count = _COUNT_IN_WORDS if wordy else _COUNT
    return Facts(tuple(_label(label, count) for label in sorted(labels)), bool(_PAGES.search(instructions)))


def _label(text: str, count: str) -> re.Pattern[str]:
    """What a list label of this kind looks like at the start of a line; LibreOffice may draw another bullet."""
    parts = [re.escape(part) for part in re.split(r"%\d", text.strip())]
    return re.compile(rf"\s*(?:{count.join(parts) if len(parts) > 1 else f'{parts[0]}|{_BULLET}'})(?:\s|$)")


def ours(paragraphs: Iterable[Paragraph]) -> Side:
    words, free = list[str](), list[bool]()
    for one in paragraphs:
        if one.place.part in {"body", "text box"}:
            found = [word for word in _in_text_export(one).translate(_UNSEEN).split() if word != _BREAK]
            words += found
            free += [_framed(one)] * len(found)
    return Side(words, free)


def _in_text_export(one: Paragraph) -> str:
    """The text of a paragraph without what the text export leaves out of a line."""
    return "".join(text for text, element, _ in one.sources if not _left_out(element))


def _left_out(element: Element) -> bool:
    picture = element.tag == w("sym") and _PICTURED.match(element.get(w("char"), ""))
    holder = element.getparent()
    in_formula = holder is not None and holder.tag == f"{{{MATHS}}}r"
    return bool(picture) or in_formula or element.tag == w("fldChar")


def _framed(one: Paragraph) -> bool:
    holders = [one.sources[0][1], *one.sources[0][1].iterancestors()]
    frames = (holder.find(f"{w('pPr')}/{w('framePr')}") for holder in holders if holder.tag == w("p"))
    floating = (holder.find(f"{w('tblPr')}/{w('tblpPr')}") for holder in holders if holder.tag == w("tbl"))
    return one.place.part == "text box" or any(found is not None for found in chain(frames, floating))


def theirs(text: str, known: Facts) -> Side:
    words, free = list[str](), list[bool]()
    for line in text.translate(_UNSEEN).splitlines():
        end = max((found.end() for label in known.labels if (found := label.match(line))), default=0)
        for found in _WORD.finditer(line):
            words.append(found[0])
            free.append(found.start() < end)
    return Side(words, free)


def differences(mine: Side, other: Side, known: Facts) -> tuple[list[str], list[str]]:
    """The words missing from ours, and the extra ones: as few as there are with or without the free words."""
    ways = [(mine, other.bare()), (mine.bare(), other.bare()), (mine, other), (mine.bare(), other)]
    missing, extra = _differences(*ways.pop(0), known)
    while ways and (missing or extra):
        missing, extra = min(
            (missing, extra), _differences(*ways.pop(0), known), key=lambda found: sum(map(len, found))
        )
    spare = Counter(other.words) - Counter(other.bare().words)
    return missing, list((Counter(extra) - spare).elements()) if spare else extra


def _differences(mine: Side, other: Side, known: Facts) -> tuple[list[str], list[str]]:
    missing, extra = list[str](), list[str]()
    for change, a, b, c, d in SequenceMatcher(None, mine.words, other.words, autojunk=False).get_opcodes():
        ways = product((mine.needed(a, b), mine.words[a:b]), (other.needed(c, d), other.words[c:d]))
        if change != "equal" and not any(_explained(*way, known) for way in ways):
            missing += other.needed(c, d)
            extra += mine.needed(a, b)
    return missing, extra


def _explained(mine: Sequence[str], other: Sequence[str], known: Facts) -> bool:
    short, long = " ".join(mine), " ".join(other)
    if known.pages:
        short, long = _NUMBER.sub("0", short), _NUMBER.sub("0", long)
    return bool(re.fullmatch(re.escape(short).replace(_NOTE, _MARK).replace(_BREAK, r"\s?"), long))
