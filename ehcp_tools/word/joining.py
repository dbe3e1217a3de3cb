"""A story part with fewer runs: those that only their look tells apart are one, before the part is parsed.

Word cuts a sentence into runs at every change of font, language or editing session. To parse them all takes most of the
time of reading, and who only wants the words needs none of it. The words must be the same as in the part as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from os import urandom
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.word.blanks import has_unmarked
from ehcp_tools.word.names import PLAIN, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOOKS = """rFonts sz szCs lang b bCs i iCs color u spacing kern noProof w position shd strike smallCaps caps bdr rtl cs
    shadow snapToGrid vertAlign eastAsianLayout""".split()
"""Properties of runs that say nothing about which words are shown: what the reader asks for may not stand here."""
_LAYOUTS = """spacing ind jc keepNext keepLines contextualSpacing widowControl pageBreakBefore shd bidi adjustRightInd
    suppressAutoHyphens suppressLineNumbers autoSpaceDE autoSpaceDN textAlignment snapToGrid""".split()
_OF_CELLS = "tcW shd noWrap vAlign hideMark tcFitText textDirection cnfStyle vMerge".split()
_OF_ROWS = "cantSplit trHeight jc cnfStyle wBefore wAfter gridAfter".split()
_OF_TABLES = "tblStyle tblW jc tblInd tblLayout tblLook tblCaption tblDescription tblpPr tblOverlap".split()
"""Properties of paragraphs, cells, rows and tables that say as little."""
_SIDES = "top left start bottom right end between bar insideH insideV tl2br tr2bl".split()
_MARKS = "proofErr bookmarkStart bookmarkEnd id text".split()
"""What is not read wherever it stands: marks between runs, and what controls say that have no more to say."""
_SAMPLE, _OFTEN = 10_000, 8
"""How many bytes from the middle of a part say which look is the commonest, and how often it stands there at least."""
_SAID = r"(?: w:[a-zA-Z]++=\"[ !#-%'-;=?-~]*+\")*"


def _empty(names: Iterable[str]) -> str:
    """A pattern for an empty element of one of these names, without its first bracket."""
    return rf"(?:{'|'.join(names)}){_SAID}/>"


def _holding(name: str, *those: str) -> str:
    """A pattern for an element that holds any number of those and nothing else, without its first bracket."""
    return rf"{name}>(?:<w:(?:{'|'.join(those)}))*</w:{name}>"


def _with_edges(name: str, names: Iterable[str], *edges: str) -> str:
    """A pattern for properties that may say how edges look."""
    return _holding(name, _empty(names), *(_holding(edge, _empty(_SIDES)) for edge in edges))


_LOOK = _holding("rPr", _empty(_LOOKS))
_PLAIN_LOOK, _OF_RUN = compiled(f"<w:{_LOOK}".encode()), compiled(rf"<w:{_LOOK}(?!</w:pPr>)".encode())
_PLAIN_DRESS = (
    _LOOK,
    _holding("pPr", _empty(_LAYOUTS), _holding("tabs", _empty(["tab"])), _holding("pBdr", _empty(_SIDES)), _LOOK),
    _with_edges("tcPr", _OF_CELLS, "tcBorders", "tcMar"),
    _holding("trPr", _empty(_OF_ROWS)),
    _with_edges("tblPr", _OF_TABLES, "tblBorders", "tblCellMar"),
    _holding("tblGrid", _empty(["gridCol"])),
    _empty(_MARKS),
)
_LOOKS_AFTER, _DRESS_AFTER = (
    compiled(f"><w:(?:{any_of})(?:<w:(?:{any_of}))*".encode()) for any_of in (_LOOK, "|".join(_PLAIN_DRESS))
)
"""What says nothing, after the end of a tag: within a tag it would be a fault, which is to be seen."""
_NUMBERS, _LATER_NUMBERS = (
    compiled(rb"<w:p(?: %b=\"\w*+\")+>" % ids)
    for ids in (rb"w:rsid[a-zA-Z]*+", rb"(?:w:rsid[a-zA-Z]*+|w14:(?:para|text)Id)")
)
"""The numbers of a paragraph; those of later versions where they are declared."""
_IDS = rb"(?: w:rsidR=\"\w*+\"(?: w:rsidRPr=\"\w*+\")?| w:rsidRPr=\"\w*+\"(?: w:rsidR=\"\w*+\")?)?"
_TEXT = rb"<w:t(?: xml:space=\"preserve\">|>(?! )(?=[^<]*+(?<! )<))([^<]*+)</w:t></w:r>"
_RUN = rb"<w:r%b>(?:%%b)?(?:<w:lastRenderedPageBreak/>)?%b" % (_IDS, _TEXT)
"""A run of one look, or none, that holds one text, all of whose blanks are shown, and nothing else."""
_PREFIX = b"_" + urandom(4).hex().encode()
"""Before the names of plain runs: another in each run of the program, so that no file can have it."""
_OPEN, _CLOSE = b"<%b:r>" % _PREFIX, b"</%b:r>" % _PREFIX
_NAMED = f'xmlns:w="{WORD}"'.encode()
_DECLARED = b'%b xmlns:%b="%b"' % (_NAMED, _PREFIX, PLAIN.encode())
_APART, _BLANKS = b"\0>", (b"\n", b"\r", b"\t")
"""What keeps pieces of mark-up apart, with the end of the tag before; what may not stand in the one line of a part."""
_UNLIKE = ((b"!", b"<!"), (b"]", b"]]>"))
"""Comments, stretches that are no markup and what may end one, each after a byte sooner found."""
_BY_NUMBER = compiled(rb">[^<&]*+(?:&(?!#)[^<&]*+)*&#")
"""A character in a text that is written by its number; in what pictures show they are usual."""


class Lean(NamedTuple):
    """A part to be parsed, and whether it may hold blanks that Word does not show."""

    xml: bytes
    unmarked: bool


def as_it_is(xml: bytes) -> Lean:
    """A part with nothing joined."""
    return Lean(xml, has_unmarked(xml))


def joined(xml: bytes) -> Lean:
    """The part with as few runs as its words allow; as it is where it is not written as Word writes."""
    start = xml.find(b"<w:")
    if start < 0 or b"\0" in xml or any(xml.find(blank, start) >= 0 for blank in _BLANKS):
        return as_it_is(xml)
    look = _commonest(xml)
    if _has_others(look, xml):
        lean = _with_plain_runs(_LOOKS_AFTER.sub(b">", _without(look, xml)), b"")
    else:
        lean = _with_plain_runs(xml, look)
    return Lean(lean.replace(_NAMED, _DECLARED, 1), has_unmarked(lean)) if _as_word_writes(lean) else as_it_is(xml)


def _has_others(look: bytes, xml: bytes) -> bool:
    """Whether runs of other plain looks stand in the middle of a part: a sample tells of most parts that have any."""
    middle = len(xml) // 2
    return _OF_RUN.search(xml[middle : middle + _SAMPLE].replace(look, b"")) is not None


def _with_plain_runs(xml: bytes, look: bytes) -> bytes:
    """The part with runs of this look, or of none, that hold only text as plain runs, side by side as one."""
    pieces = _run(look).split(xml)
    start = pieces[0].find(b"<w:") + 3
    head, pieces[0] = pieces[0][:start], pieces[0][start:]
    end = pieces[-1].rfind(b"</")
    pieces[-1], tail = pieces[-1][:end], pieces[-1][end:]  # The tags of the root stay, and what is round them.
    return b"%b%b%b" % (head, b"".join(_lean(pieces)), tail)


def _lean(pieces: Sequence[bytes]) -> Iterable[bytes]:
    """Mark-up and the texts of plain runs by turns, with the tags of these, and without what says nothing."""
    bare = _undressed(pieces[::2])
    if len(pieces) == 1:
        return bare.values()
    seams = {piece: one and b"%b%b%b" % (_CLOSE, one, _OPEN) for piece, one in bare.items()}
    lean = [*pieces]
    lean[2:-2:2] = [seams[piece] for piece in pieces[2:-2:2]]
    lean[0], lean[-1] = bare[pieces[0]] + _OPEN, _CLOSE + bare[pieces[-1]]
    return lean


def _undressed(pieces: Sequence[bytes]) -> dict[bytes, bytes]:
    """Pieces of mark-up without what says nothing of the words. Most are alike but for numbers: each is read once."""
    declares_later = b"xmlns:w14=" in pieces[0][: pieces[0].find(b">")]
    numbers = _LATER_NUMBERS if declares_later else _NUMBERS
    each = list(dict.fromkeys(pieces))
    alike = numbers.sub(b"<w:p>", _APART.join(each)).split(_APART)
    forms = list(dict.fromkeys(alike))
    bare = dict(zip(forms, _DRESS_AFTER.sub(b">", _APART.join(forms)).split(_APART), strict=True))
    return {piece: bare[form] for piece, form in zip(each, alike, strict=True)}


def _commonest(markup: bytes) -> bytes:
    """The commonest plain look: most of them are the same, and one string is soon found. Empty where none is common."""
    middle = len(markup) // 2
    found = Counter(_PLAIN_LOOK.findall(markup, middle, middle + _SAMPLE)).most_common(1)
    return next((look for look, often in found if often >= _OFTEN), b"")


def _without(look: bytes, xml: bytes) -> bytes:
    """The part without this look, if it is one."""
    return _exactly(b">" + look).sub(b">", xml) if look else xml


@lru_cache(maxsize=32)
def _exactly(words: bytes) -> re.Pattern[bytes]:
    """A pattern for just these words. Documents of one council have the same looks, so it is kept."""
    return re.compile(re.escape(words))


@lru_cache(maxsize=16)
def _run(look: bytes) -> re.Pattern[bytes]:
    """A pattern for plain runs of this look or of none."""
    return re.compile(_RUN % re.escape(look))


def _as_word_writes(xml: bytes) -> bool:
    """Whether all that looks like an element is one, of Word's own namespace."""
    start = xml.find(b"<w:")
    if any(xml.find(rare, start) >= 0 and xml.find(whole, start) >= 0 for rare, whole in _UNLIKE):
        return False
    by_number = b"#" in xml and _BY_NUMBER.search(xml) is not None
    return not by_number and _NAMED in xml and xml.count(b"xmlns:w=") == 1
