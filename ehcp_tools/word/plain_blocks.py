"""Paragraphs of one plain run, and tables of such, as one element of a tree that is only read.

Its text is theirs, one a line, so that the parser checks and decodes it; its form says how each of them stands. Where
anything reaches from one paragraph to another, nothing is cut out so.
"""

from __future__ import annotations

from itertools import product
from string import ascii_letters, digits, punctuation
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.word.gathering import HIDDEN, HIGHLIGHTED, INSERTED
from ehcp_tools.word.named import UNNAMED
from ehcp_tools.word.names import PLAIN_BLOCKS, w
from ehcp_tools.word.parsing import parse

if TYPE_CHECKING:
    from ehcp_tools.word.names import Element
    from ehcp_tools.word.story import Story

REVISIONS = "revisions"
"""The attribute that says how many tracked changes stand in plain blocks."""
_FORM, _P, _R_PR, _CHANGES = "form", w("p"), w("rPr"), (w("ins"), w("del"))
_SOFT_HYPHEN = "\u00ad"
_MOST = 5_000_000
"""Bytes of a part in which blocks are cut out: a parser takes no text that is twice as long."""
_FAR_REACHING = (b"fldChar", b"framePr", b"commentR", b"dataBinding")
"""What makes text elsewhere be read otherwise, or asks where each text stands. Changed ends of paragraphs do, too."""
_QUOTED = r"(?:\"[ !#-%'-;=?-~]*+\"|'[ -%(-;=?-~]*+')"
_SIGNED = rf"(?: w:id={_QUOTED})?+(?: w:author={_QUOTED})?+(?: w:date={_QUOTED})?+"
_WORDS = "<_plain:r>[^<]*+</_plain:r>"
_GONE = "[ -%'-;=?-~]*+"
_DELETED = rf"(?:<w:del{_SIGNED}><w:r><w:delText(?: xml:space=\"preserve\")?+>{_GONE}</w:delText></w:r></w:del>)?+"
_NUMBERED = r"><w:sdtPr>(?:<w:id w:val=\"[0-9]++\"/>)?+</w:sdtPr><w:sdtContent>"
_GRID = r"(?:<w:tblPr(?:/>|></w:tblPr>))?+(?:<w:tblGrid>(?:<w:gridCol(?: w:w=\"[0-9]++\")?+/>)*+</w:tblGrid>)?+"
_PIECE = rf"(?:{_WORDS}|<w:ins{_SIGNED}>{_WORDS}</w:ins>|<w:sdt{_NUMBERED}{_WORDS}</w:sdtContent></w:sdt>){_DELETED}"
_BODY = rf"(?:{_PIECE})*+</w:p>"
_TABLE = rf"{_GRID}(?:<w:tr>(?:<w:tc>(?:<w:p>{_BODY})++</w:tc>)++</w:tr>)++</w:tbl>"
_BLOCK = rf"<w:(?:p>{_BODY}|tbl>{_TABLE})"
_ALL = compiled(rf"({_BLOCK}(?:{_BLOCK})*+)".encode())
_EACH = compiled(
    (
        rf"(?=<)(<w:tbl>)?+{_GRID}((?:<w:tr>)?+(?:<w:tc>)?+(?:<w:p>)?+(?:<w:ins|<w:sdt)?+)(?:{_NUMBERED}|{_SIGNED}>)?+"
        rf"(?:<_plain:r>([^<]*+)</_plain:r>)?+(?:</w:ins>|</w:sdtContent></w:sdt>)?+{_DELETED}"
        r"((?:</w:p>)?+(?:</w:tc>)?+(?:</w:tr>)?+(?:</w:tbl>)?+)"
    ).encode()
)
"""A piece of such a paragraph: what begins a table, what else begins with it; its text; what ends with it."""


class _Form(NamedTuple):
    """How a piece stands: how much begins before it and ends after it, and what is round it.

    1 is a paragraph, 2 a cell and its paragraph, 3 a row and these, 4 a table.
    """

    begins: int
    inserted: bool
    held: bool
    ends: int


_CELL, _ROW, _WITH_TABLE = 2, 3, 4
_BEGINS = (b"", b"<w:p>", b"<w:tc><w:p>", b"<w:tr><w:tc><w:p>", b"<w:tbl><w:tr><w:tc><w:p>")
_ROUND = (b"", b"<w:ins", b"<w:sdt")
_ENDS = (b"", b"</w:p>", b"</w:p></w:tc>", b"</w:p></w:tc></w:tr>", b"</w:p></w:tc></w:tr></w:tbl>")
_LETTERS = {
    begins + around + ends: letter
    for letter, (begins, around, ends) in zip(
        ascii_letters + digits + punctuation.translate(str.maketrans("", "", "\"&'<")),
        product(_BEGINS, _ROUND, _ENDS),
        strict=False,
    )
}
_FORMS = {
    letter: _Form(begins, around == 1, around == 2, ends)
    for letter, (begins, around, ends) in zip(_LETTERS.values(), product(range(5), range(3), range(5)), strict=True)
}


def parse_plainly(xml: bytes, where: str) -> Element:
    """The tree of a part with plain runs, its plain blocks cut out where they are most of it and that says the same."""
    pieces = _ALL.split(xml) if len(xml) < _MOST else [xml]
    others = b"".join(pieces[::2])
    if 2 * len(others) < len(xml) and not any(mark in others for mark in _FAR_REACHING):
        pieces[1::2] = map(_cut, pieces[1::2])
        root = parse(b"".join(pieces), where)
        if _says_the_same(root):
            return root
    return parse(xml, where)


def _says_the_same(root: Element) -> bool:
    """Whether no paragraph joins the next, and no blocks stand where only texts are read."""
    if any(next(blocks.iterancestors(_P), None) is not None for blocks in root.iter(PLAIN_BLOCKS)):
        return False
    holders = (change.getparent() for change in root.iter(*_CHANGES))
    return not any(holder is not None and holder.tag == _R_PR for holder in holders)


def _cut(blocks: bytes) -> bytes:
    """Plain blocks as one element."""
    each = _EACH.findall(blocks)
    form = "".join([_LETTERS[table + before + after] for table, before, _, after in each])
    revisions = blocks.count(b"</w:ins>") + blocks.count(b"</w:del>")
    start = f'<_plain:b {_FORM}="{form}" {REVISIONS}="{revisions}">'
    return b"%b%b</_plain:b>" % (start.encode(), b"\n".join([text for _, _, text, _ in each]))


def read_plain(story: Story, blocks: Element) -> None:
    """Read plain blocks as the paragraphs and tables that they are."""
    reading = _Reading(story, blocks)
    for letter, text in zip(blocks.get(_FORM, ""), (blocks.text or "").split("\n"), strict=True):
        form = _FORMS[letter]
        if form.begins >= _CELL:
            reading.begin(form.begins)
        reading.add(text.replace(_SOFT_HYPHEN, ""), form)
        if form.ends:
            reading.end(form.ends)


class _Reading:
    """Plain blocks while they are read: the paragraph so far, where its cell begins, and what is round its table."""

    __slots__ = ("bits", "blocks", "flagged", "found", "outer", "start", "text", "usual")

    def __init__(self, story: Story, blocks: Element) -> None:
        self.blocks, self.found, self.usual = blocks, story.found, story.usual
        style, _, _ = story.usual[False]
        self.bits = story.found.flags | HIDDEN * bool(style.hidden) | HIGHLIGHTED * bool(style.highlighted)
        self.text, self.flagged = "", list[tuple[int, int, int]]()
        self.start, self.outer = 0, (story.found.place, story.found.table)

    def begin(self, begins: int) -> None:
        """Begin a cell, and what begins with it."""
        found = self.found
        if begins == _WITH_TABLE:
            self.outer = found.open_table()
        if found.table:
            if begins >= _ROW:
                found.table.next_row(0, header=False)
            found.place = found.table.place()
        self.start = len(found.lines)

    def add(self, text: str, form: _Form) -> None:
        """Add a piece to the paragraph."""
        start, bits = len(self.text), self.bits | INSERTED * form.inserted
        self.text = self.text + text if start else text
        if bits and text:
            self.flagged.append((start, len(self.text), bits))
        if form.held:
            self.found.close(self.found.open(UNNAMED, start), len(self.text))

    def end(self, ends: int) -> None:
        """End the paragraph, and what ends with it."""
        found, table = self.found, self.found.table
        _, shape, level = self.usual[table is not None]
        found.keep(self.text, shape, level, self.flagged, ((self.text, self.blocks, 0),))
        self.text, self.flagged = "", []
        if table and ends >= _CELL:
            table.end_cell(found.lines[self.start :] if table.heading else (), 1)
        if ends == _WITH_TABLE:
            found.close_table(self.outer)
