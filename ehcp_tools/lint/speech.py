"""Whose words they are: quoted speech and first-person text that style rules leave alone."""

from __future__ import annotations

import re
from functools import lru_cache

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy

_QUOTED = lazy(
    r"“[^“”]*(?:”|$)|(?<![\w\"])\"[^\"]+(?:\"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w))*(?:’(?!\w)|$)"
    r"|(?<![\w'])'(?:[^']|'(?=\w)){1,5000}'(?!\w)"
)
_MARK = compiled(r"[“\"'‘](?:(?<=[“\"])|(?<!\w.))")
"""How every quotation opens: a mark inside a word is an apostrophe."""
_FIRST_PERSON = compiled(
    r"[IiMmWwOoUu](?<!\w.)(?:(?<=[Ii])(?:(?!\.[Ee])|['’](?:[Mm]|[Vv][Ee]|[Dd]|[Ll][Ll]))|(?<=[Mm])(?:[Ee]|[Yy]|[Ii][Nn][Ee]"
    r"|[Yy][Ss][Ee][Ll][Ff])|(?<=[Ww])[Ee]|(?<=[Oo])[Uu][Rr]|(?<=[Uu])[Ss])\b"
)
"""It begins with a letter, not with where a word begins, which lets the engine skip all others."""
_I = compiled(r"(?<![\w'’.])(?:[Ii](?!\.[Ee])|[Mm](?:[Ee]|[Yy]|ine|yself))\b")
_SPEAKING = lazy(
    r"\b(?:sa(?:y|ys|id|ying)|tell(?:s|ing)?|told|ask(?:s|ed)?|wr(?:ites?|ote)|explain(?:s|ed)?|add(?:s|ed)|answer(?:s|ed)|"
    r"shout(?:s|ed)|call(?:s|ed|ing)?|sign(?:s|ed)|feels?|felt|thinks?|thought|words|put it)\b[^.!?“\"]{0,60}$",
    re.IGNORECASE,
)
_LEAD = 80
"""Characters before a quotation in which the words of speaking stand: all that `_SPEAKING` can match, and more."""

_AND = lazy(r",? ?(?:and|or|,)? ?")
"""What stands between two quotations of the same speaker: “lazy” and “rude”."""


_LABEL = lazy(r"\W*(?:[\w'’]+[ /&]+){0,4}[\w'’]+ ?[:–-] +(?=(?:The|He|She|His|Her|They|This) )")
"""What only heads a sentence about somebody: “MY VIEWS: The pupil ...”."""


@lru_cache(maxsize=64)
def first_person(text: str) -> bool:
    """Whether someone speaks of themselves in `text`, not only in the label before it: asked for each thing in it."""
    if _FIRST_PERSON.search(text) is None:
        return False
    # every label ends in a mark with a blank after it
    label = _LABEL.match(text) if ": " in text or "– " in text or "- " in text else None
    return label is None or _FIRST_PERSON.search(text, label.end()) is not None


def says_i(text: str) -> bool:
    """Whether one person speaks of themselves: of "we" and "our" a family speaks."""
    return first_person(text) and _I.search(text) is not None


@lru_cache(maxsize=64)
def quotations(text: str, *, any_quotation: bool) -> tuple[tuple[int, int], ...]:
    """The stretches of a block that are someone's own words, quotation marks included.

    With `any_quotation` every quoted stretch counts (Section A, a contribution). Otherwise one counts when it is in the
    first person or when words of speaking lead into it, so that a quoted term in a provision is still checked. A
    quotation that is not closed runs to the end of the block.
    """
    if not ("'" in text or "“" in text or '"' in text or "‘" in text) or not _MARK.search(text):
        return ()
    found: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        start, end = match.span()
        listed = found and _AND.fullmatch(text, found[-1][1], start)
        led = _SPEAKING.search(text, max(0, start - _LEAD), start)
        if any_quotation or listed or led or first_person(match.group()):
            found.append((start, end))
    return tuple(found)
