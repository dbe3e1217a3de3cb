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
from ehcp_tools.word.names import WORD

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
_PLAIN_LOOK = compiled(_LOOK.encode())
_PARAGRAPH, _LATER_PARAGRAPH = (
    rb"<w:p(?: %b=\"\w*+\")*+>" % ids for ids in (rb"w:rsid[a-zA-Z]*+", rb"(?:w:rsid[a-zA-Z]*+|w14:(?:para|text)Id)")
)
"""The start of a paragraph that says no more than its numbers; those of later versions where they are declared."""
_PLAIN_LAYOUT = compiled(rf"<w:pPr>(?:<w:(?:{'|'.join(_LAYOUT)}){_SAID}/>)*+(?:{_LOOK})?+</w:pPr>".encode())
_OTHER_LOOK = compiled(rb"(<w:rPr\b(?:[^<]++|<(?!/w:r>))*+</w:r)>")
_DOUBTFUL = compiled(rb"<w:(?:rPr|t>)")
"""A look of a run, or a text that does not say whether its blanks are shown."""
_IDS = r"(?: w:rsid[a-zA-Z]*+=\"\w*+\")*+"
_BETWEEN = rf"</w:t></w:r>(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd){_SAID}/>)*+<w:r{_IDS}>".encode()
"""All between the texts of two runs but what begins the second: its look, a break of the page, its text."""
_BREAK, _MARKED = rb"(?:<w:lastRenderedPageBreak/>)?+<w:t", rb" xml:space=\"preserve\""
_SEAM = compiled(rb"%b%b(?:%b)?+>" % (_BETWEEN, _BREAK, _MARKED))
_RUN_END = b"</w:r>"
_HOLD_RUNS = (b"txbxContent", b"<w:ruby")
"""What in a run may hold other runs, so that the next end of a run need not be its own."""
_NAMED = f'xmlns:w="{WORD}"'.encode()
_UNLIKE = ((b"!", b"<!"), *((blank, blank) for blank in (b"\n", b"\r", b"\t")))
"""Comments, stretches that are no markup and broken lines, each after a byte sooner found."""
_BY_NUMBER = compiled(rb">[^<&]*+(?:&(?!#)[^<&]*+)*+&#")
"""A character in a text that is written by its number; in what pictures show they are usual."""


class Lean(NamedTuple):
    """A part to be parsed, and whether it may hold blanks that Word does not show."""

    xml: bytes
    unmarked: bool


def joined(xml: bytes) -> Lean:
    """The part with as few runs as its words allow; as it is where it is not written as Word writes."""
    look = _commonest(_PLAIN_LOOK, xml)
    lean = _at_once(xml, look) or _in_steps(xml, look)
    return lean if _as_word_writes(lean.xml) else Lean(xml, has_unmarked(xml))


def _at_once(xml: bytes, look: bytes) -> Lean | None:
    """A part joined in which all looks are plain and all texts say that their blanks are shown; None for others.

    What goes first is only `look` and what says so: whatever else a run has stays, to be found. A sample tells of most
    parts that have more.
    """
    middle = len(xml) // 2
    end = middle + _SAMPLE
    sample = xml[xml.find(_RUN_END, middle, end) : xml.rfind(_RUN_END, middle, end)]
    if not sample or _DOUBTFUL.search(_PLAIN_LOOK.sub(b"", sample.replace(look, b""))):
        return None
    found = _without_layouts(_without(look, _seam(look).sub(b"", xml)))
    if not _DOUBTFUL.search(found):
        return Lean(found, unmarked=False)
    found = _PLAIN_LOOK.sub(b"", found)
    return None if _DOUBTFUL.search(found) else Lean(_SEAM.sub(b"", found), unmarked=False)


def _in_steps(xml: bytes, look: bytes) -> Lean:
    """A part joined in which some runs may have other looks, or blanks that Word does not show."""
    found = _PLAIN_LOOK.sub(b"", _without(look, xml))
    unmarked = has_unmarked(found)
    return Lean(_without_layouts(found if unmarked else _without_seams(found)), unmarked)


def _commonest(plain: re.Pattern[bytes], xml: bytes) -> bytes:
    """What a pattern finds most often: most of it is the same, and one string is soon found. Empty where it is rare."""
    middle = len(xml) // 2
    found = Counter(plain.findall(xml, middle, middle + _SAMPLE)).most_common(1)
    return next((words for words, often in found if often >= _OFTEN), b"")


def _without(look: bytes, xml: bytes) -> bytes:
    """The part without this look, if it is one."""
    return _exactly(b"", look).sub(b"", xml) if look else xml


def _without_layouts(xml: bytes) -> bytes:
    """The part without plain layouts; the commonest takes the numbers of its paragraphs with it."""
    layout = _commonest(_PLAIN_LAYOUT, xml)
    if layout:
        start = _LATER_PARAGRAPH if b"xmlns:w14=" in xml[: xml.find(b">", xml.find(b"<w:"))] else _PARAGRAPH
        xml = _exactly(start, layout).sub(b"<w:p>", xml)
    return _PLAIN_LAYOUT.sub(b"", xml)


@lru_cache(maxsize=32)
def _exactly(after: bytes, words: bytes) -> re.Pattern[bytes]:
    """A pattern for just these words. Documents of one council have the same looks, so it is kept."""
    return re.compile(after + re.escape(words))


@lru_cache(maxsize=16)
def _seam(look: bytes) -> re.Pattern[bytes]:
    """A pattern for what stands between the texts of two runs of which the second has this look or none."""
    return re.compile(rb"%b(?:%b)?+%b%b>" % (_BETWEEN, re.escape(look), _BREAK, _MARKED))


def _without_seams(xml: bytes) -> bytes:
    """The part with those runs as one that stand side by side and have no look left."""
    last = xml.rfind(_RUN_END) + len(_RUN_END)
    runs, others = _OTHER_LOOK.subn(rb"\1 >", xml[:last])
    if others and any(holder in xml for holder in _HOLD_RUNS):
        return xml
    return _SEAM.sub(b"", runs) + xml[last:]


def _as_word_writes(xml: bytes) -> bool:
    """Whether all that looks like an element is one, of Word's own namespace, and each text stands in one line."""
    start = xml.find(b"<w:")
    if any(xml.find(rare, start) >= 0 and xml.find(whole, start) >= 0 for rare, whole in _UNLIKE):
        return False
    by_number = b"#" in xml and _BY_NUMBER.search(xml) is not None
    return not by_number and _NAMED in xml and xml.count(b"xmlns:w=") == 1
