"""A story part with fewer runs: those that only their look tells apart are one, before the part is parsed.

Word cuts a sentence into runs at every change of font, language or editing session. To parse them all takes most of the
time of reading, and who only wants the words needs none of it. The words must be the same as in the part as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.word.blanks import has_unmarked
from ehcp_tools.word.names import PLAIN, WORD

_LOOKS = """rFonts sz szCs lang b bCs i iCs color u spacing kern noProof w position shd strike smallCaps caps bdr rtl cs
    shadow snapToGrid vertAlign eastAsianLayout""".split()
"""Properties of runs that say nothing about which words are shown: what the reader asks for may not stand here."""
_LAYOUT = """spacing ind jc keepNext keepLines contextualSpacing widowControl pageBreakBefore shd bidi adjustRightInd
    suppressAutoHyphens suppressLineNumbers autoSpaceDE autoSpaceDN textAlignment snapToGrid""".split()
"""Properties of paragraphs that say as little."""
_SAMPLE, _OFTEN = 10_000, 8
"""How many bytes from the middle of a part say which look is the commonest, and how often it stands there at least."""
_SAID = r"(?: w:[a-zA-Z]++=\"[ !#-%'-;=?-~]*+\")*+"
_LOOK = rf"<w:rPr>(?:<w:(?:{'|'.join(_LOOKS)}){_SAID}/>)*+</w:rPr>"
_PLAIN_LOOK, _OF_RUN = compiled(_LOOK.encode()), compiled(rf"{_LOOK}(?!</w:pPr>)".encode())
_PARAGRAPH, _LATER_PARAGRAPH = (
    rb"<w:p(?: %b=\"\w*+\")*+>" % ids for ids in (rb"w:rsid[a-zA-Z]*+", rb"(?:w:rsid[a-zA-Z]*+|w14:(?:para|text)Id)")
)
"""The start of a paragraph that says no more than its numbers; those of later versions where they are declared."""
_PLAIN_LAYOUT = compiled(rf"<w:pPr>(?:<w:(?:{'|'.join(_LAYOUT)}){_SAID}/>)*+(?:{_LOOK})?+</w:pPr>".encode())
_IDS = rb"(?: w:rsidR=\"\w*+\"(?: w:rsidRPr=\"\w*+\")?+| w:rsidRPr=\"\w*+\"(?: w:rsidR=\"\w*+\")?+)?+"
_TEXT = rb"<w:t(?: xml:space=\"preserve\">|>(?! )(?=[^<]*+(?<! )<))([^<]*+)</w:t></w:r>"
_RUN = rb"<w:r%b>(?:%%b)?+(?:<w:lastRenderedPageBreak/>)?+%b" % (_IDS, _TEXT)
"""A run of one look, or none, that holds one text, all of whose blanks are shown, and nothing else."""
_BETWEEN = compiled(rf"(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd){_SAID}/>)*+".encode())
"""What may stand between two runs and is not read."""
_OPEN, _CLOSE, _PREFIX = b"<_plain:r>", b"</_plain:r>", b"_plain"
_NAMED = f'xmlns:w="{WORD}"'.encode()
_DECLARED = b'%b xmlns:%b="%b"' % (_NAMED, _PREFIX, PLAIN.encode())
_UNLIKE = ((b"!", b"<!"), (b"]", b"]]>"), *((blank, blank) for blank in (b"\n", b"\r", b"\t")))
"""Comments, stretches that are no markup, what may end one and broken lines, each after a byte sooner found."""
_BY_NUMBER = compiled(rb">[^<&]*+(?:&(?!#)[^<&]*+)*+&#")
"""A character in a text that is written by its number; in what pictures show they are usual."""


class Lean(NamedTuple):
    """A part to be parsed: whether it may hold blanks that Word does not show, and has plain runs for its own."""

    xml: bytes
    unmarked: bool
    plain: bool


def as_it_is(xml: bytes) -> Lean:
    """A part with nothing joined."""
    return Lean(xml, has_unmarked(xml), plain=False)


def joined(xml: bytes) -> Lean:
    """The part with as few runs as its words allow; as it is where it is not written as Word writes."""
    look = _commonest(_PLAIN_LOOK, xml)
    if _has_others(look, xml):
        lean = _with_plain_runs(_PLAIN_LOOK.sub(b"", _without(look, xml)), b"")
    else:
        lean = _with_plain_runs(xml, look)
    return Lean(lean, has_unmarked(lean), plain=True) if lean else as_it_is(xml)


def _has_others(look: bytes, xml: bytes) -> bool:
    """Whether runs of other plain looks stand in the middle of a part: a sample tells of most parts that have any."""
    middle = len(xml) // 2
    return _OF_RUN.search(xml[middle : middle + _SAMPLE].replace(look, b"")) is not None


def _with_plain_runs(xml: bytes, look: bytes) -> bytes:
    """The part with runs of this look, or of none, that hold only text as plain runs, side by side as one.

    Empty where it is not written as Word writes.
    """
    pieces = _run(look).split(xml)
    between = [_CLOSE + one + _OPEN if one and not _BETWEEN.fullmatch(one) else b"" for one in pieces[2:-2:2]]
    made = 0
    if len(pieces) > 1:
        pieces[2:-2:2] = between
        pieces[1] = _OPEN + pieces[1]
        pieces[-2] += _CLOSE
        made = 2 * (len(between) - between.count(b"") + 1)
    lean = _without_dress(b"".join(pieces))
    return lean.replace(_NAMED, _DECLARED, 1) if _as_word_writes(lean) and lean.count(_PREFIX) == made else b""


def _commonest(plain: re.Pattern[bytes], xml: bytes) -> bytes:
    """What a pattern finds most often: most of it is the same, and one string is soon found. Empty where it is rare."""
    middle = len(xml) // 2
    found = Counter(plain.findall(xml, middle, middle + _SAMPLE)).most_common(1)
    return next((words for words, often in found if often >= _OFTEN), b"")


def _without(look: bytes, xml: bytes) -> bytes:
    """The part without this look, if it is one."""
    return _exactly(b"", look).sub(b"", xml) if look else xml


def _without_dress(xml: bytes) -> bytes:
    """The part without plain layouts and looks that are left; the commonest takes the numbers of its paragraphs."""
    layout = _commonest(_PLAIN_LAYOUT, xml)
    if layout:
        start = _LATER_PARAGRAPH if b"xmlns:w14=" in xml[: xml.find(b">", xml.find(b"<w:"))] else _PARAGRAPH
        xml = _exactly(start, layout).sub(b"<w:p>", xml)
    return _PLAIN_LOOK.sub(b"", _PLAIN_LAYOUT.sub(b"", xml))


@lru_cache(maxsize=32)
def _exactly(after: bytes, words: bytes) -> re.Pattern[bytes]:
    """A pattern for just these words. Documents of one council have the same looks, so it is kept."""
    return re.compile(after + re.escape(words))


@lru_cache(maxsize=16)
def _run(look: bytes) -> re.Pattern[bytes]:
    """A pattern for plain runs of this look or of none."""
    return re.compile(_RUN % re.escape(look))


def _as_word_writes(xml: bytes) -> bool:
    """Whether all that looks like an element is one, of Word's own namespace, and each text stands in one line."""
    start = xml.find(b"<w:")
    if any(xml.find(rare, start) >= 0 and xml.find(whole, start) >= 0 for rare, whole in _UNLIKE):
        return False
    by_number = b"#" in xml and _BY_NUMBER.search(xml) is not None
    return not by_number and _NAMED in xml and xml.count(b"xmlns:w=") == 1
