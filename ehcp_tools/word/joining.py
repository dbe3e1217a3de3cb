"""A story part with fewer runs: those that only their look tells apart are one, before the part is parsed.

Word cuts a sentence into runs at every change of font, language or editing session. To parse them all takes most of the
time of reading, and who only wants the words needs none of it. The words must be the same as in the part as it is.
"""

from __future__ import annotations

import re

from ehcp_tools.word.names import WORD

_LOOKS = """rFonts sz szCs lang b bCs i iCs color u spacing kern noProof w position shd strike smallCaps caps bdr rtl cs
    shadow snapToGrid vertAlign eastAsianLayout""".split()
"""Properties of runs that say nothing about which words are shown: what the reader asks for may not stand here."""
_SAID = r"(?: w:[a-zA-Z]++=\"[ !#-%'-;=?-~]*+\")*+"
_PLAIN_LOOK = re.compile(rf"<w:rPr>(?:<w:(?:{'|'.join(_LOOKS)}){_SAID}/>)*+</w:rPr>".encode())
_OTHER_LOOK = re.compile(rb"(<w:rPr\b(?:[^<]++|<(?!/w:r>))*+</w:r)>")
_SEAM = re.compile(
    rf"</w:t></w:r>(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd){_SAID}/>)*+<w:r(?: w:rsid[a-zA-Z]*+=\"\w*+\")*+>"
    r"(?:<w:lastRenderedPageBreak/>)?+<w:t(?: xml:space=\"preserve\")?+>".encode()
)
_HOLD_RUNS = (b"txbxContent", b"<w:ruby")
"""What in a run may hold other runs, so that the next end of a run need not be its own."""
_NAMED = f'xmlns:w="{WORD}"'.encode()
_UNLIKE = ((b"!", b"<!"), *((blank, blank) for blank in (b"\n", b"\r", b"\t")))
"""Comments, stretches that are no markup and broken lines, each after a byte sooner found."""
_BY_NUMBER = re.compile(rb">[^<&]*+(?:&(?!#)[^<&]*+)*+&#")
"""A character in a text that is written by its number; in what pictures show they are usual."""


def joined(xml: bytes) -> bytes:
    """The part with as few runs as its words allow; as it is where it is not written as Word writes."""
    found = _PLAIN_LOOK.sub(b"", xml)
    if b"<w:rPr" not in found or not any(holder in found for holder in _HOLD_RUNS):
        last = found.rfind(b"</w:r>") + len(b"</w:r>")
        found = _SEAM.sub(b"", _OTHER_LOOK.sub(rb"\1 >", found[:last])) + found[last:]
    start = found.find(b"<w:")
    unlike = any(found.find(rare, start) >= 0 and found.find(whole, start) >= 0 for rare, whole in _UNLIKE)
    unlike = unlike or (b"#" in found and _BY_NUMBER.search(found) is not None)
    return xml if unlike or found.count(b"xmlns:w=") != 1 or _NAMED not in found else found
