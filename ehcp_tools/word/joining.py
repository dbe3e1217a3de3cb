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
_PLAIN_LOOK = compiled(rf"<w:rPr>(?:<w:(?:{'|'.join(_LOOKS)}){_SAID}/>)*+</w:rPr>".encode())
_PLAIN_LAYOUT = compiled(rf"<w:pPr>(?:<w:(?:{'|'.join(_LAYOUT)}){_SAID}/>)*+</w:pPr>".encode())
_OTHER_LOOK = compiled(rb"(<w:rPr\b(?:[^<]++|<(?!/w:r>))*+</w:r)>")
_SEAM = compiled(
    rf"</w:t></w:r>(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd){_SAID}/>)*+<w:r(?: w:rsid[a-zA-Z]*+=\"\w*+\")*+>"
    r"(?:<w:lastRenderedPageBreak/>)?+<w:t(?: xml:space=\"preserve\")?+>".encode()
)
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
    found = _without(_PLAIN_LOOK, xml)
    unmarked = has_unmarked(found)
    if not unmarked:
        found = _without_seams(found)
    found = _without(_PLAIN_LAYOUT, found)
    if not _as_word_writes(found):
        return Lean(xml, has_unmarked(xml))
    return Lean(found, unmarked)


def _without(plain: re.Pattern[bytes], xml: bytes) -> bytes:
    """The part without what a pattern finds. Most of that is the same: it goes first, as one string is soon found."""
    middle = len(xml) // 2
    for words, often in Counter(plain.findall(xml, middle, middle + _SAMPLE)).most_common(1):
        if often >= _OFTEN:
            xml = _exactly(words).sub(b"", xml)
    return plain.sub(b"", xml)


@lru_cache(maxsize=32)
def _exactly(words: bytes) -> re.Pattern[bytes]:
    """A pattern for just this. Documents of one council have the same looks, so it is kept."""
    return re.compile(re.escape(words))


def _without_seams(xml: bytes) -> bytes:
    """The part with those runs as one that stand side by side and have no look left."""
    last = xml.rfind(b"</w:r>") + len(b"</w:r>")
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
