"""Recognising the words that open a section: `Section F`, `SECTION F –`, `F: Special educational provision`.

What is no opening: a sentence that begins with a section's name, a letter that means something else (Vitamin B,
"A: yes", the pronoun I), an entry of a list of contents.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.model import Shape
from ehcp_tools.remembered import Remembered
from ehcp_tools.sections.profile import straight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ehcp_tools.sections.profile import Profile

_MAYBE = compiled(
    r"[\W_]*(?:(?:\d[\d.]*|[ivx]+\W)\W*)?(?:[a-k]\d?\b|h \d|sections?[a-k]?\d?(?:\b|_)|parts?\b|ehc|education,? h)",
    re.I,
)
_FIRST_TWO = frozenset(("se", "pa", "eh", "ed", *(one + other for one in "ivx" for other in "ivx")))
"""The first two letters of all that `_MAYBE` matches, where there are two."""
_LABEL = r"(?:[Hh] ?[12]|[Aa][1-3]|[A-Ka-k])"
_NUMBER = lazy(r"^(?:\d{1,2}|[ivx]{1,4})[.)] ")
_PLAN = r"(?:EHCP?|education,? health,? (?:and|&) care)(?: plan)?(?: \(EHC ?P(?:lan)?\))?"
_SECTION = compiled(
    rf"(?:\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[ivx]{{1,4}}(?=[.):]))[.):]* ?-? ?)?[\"'(\[]?(?:{_PLAN} ?[:\-|,]? ?)?"
    rf"[\"'(\[]?(?:sections?|parts?(?!\w)) ?[:\-]? ?[\"'(]?({_LABEL})(?!\w|'s)[\"')\]]?",
    re.I,
)
_LETTER = lazy(r"[\"'(\[]?(H ?[12]|A[1-3]|[A-K])(?![\w'])[\"')\]]?")
_ALSO = lazy(rf"(?: ?\([^()]*\))? ?(?:,|&|and|/|\+) ?(?:and )?(?:sections? )?{_LABEL}(?!\w)", re.I)
_BRACKET = compiled(r" ?\(([^()]*)\)?")
_LAST = lazy(rf"(.{{3,90}}?) ?[-:(,] ?\(?section ({_LABEL})\)?$", re.I)
_MIXED = lazy(rf"(.{{3,90}}?) ?\(({_LABEL})(?: ?[-/,&] ?{_LABEL})+\)$")
_PAGE = compiled(r"(?:\t|\.{3,}|…| {2,})\s*\d{1,3}\s*$")
_GOES_ON = lazy(r"\W*(?:continued|cont'?d?)\W*$", re.I)
_WIDE = lazy(r"\s*(H ?[12]|[A-K])(?:[\u2000-\u2003]| {2,}+| ?\t)\s*+(?![a-z\d])(?=\S)")
"""A label set apart from its title by more than a blank."""
_STRAY_END = compiled(r"[^(\[]*[)\]]")
_SPACED = "AI"
"""Letters that are words as well: they open nothing without a mark after them."""
_FIRST_WORDS = 70
"""Characters of a title in which its own words are looked for."""


class Opening(NamedTuple):
    """A block that opens a section. `alone`: it is only a title, with no text of the section in it.

    `bare` is a single letter and no more; `foreign` has a title that is not the section's.
    """

    label: str
    alone: bool = True
    bare: bool = False
    foreign: bool = False


def possible(texts: Iterable[str]) -> list[int]:
    """The indexes of the few texts that may open a section: only these need be asked."""
    return [index for index, text in enumerate(texts) if _MAY_BEGIN[text[:3]] or _MAY_END[text[-3:]]]


def opening(text: str, shape: Shape, profile: Profile) -> Opening | None:
    """The section that a block opens, if it opens one."""
    ends_in_label = _MAY_END[text[-3:]]
    if not (_MAY_BEGIN[text[:3]] or (ends_in_label and not _begins_sentence(text))):
        return None
    if not (ends_in_label or _MAYBE.match(text)) or (text.rstrip()[-1:].isdigit() and _PAGE.search(text)):
        return None
    line = straight(text)
    if line.startswith(("*", "_")):
        line = re.sub(r"[*_]+", "", line)
    if match := _SECTION.match(line):
        return _by_name(match, line, shape, profile)
    line = _NUMBER.sub("", line)
    if match := _LETTER.match(line):
        found = _by_letter(match, line, shape, profile)
        return _by_wide_gap(text, profile) if found is None and shape is Shape.HEADING else found
    return _by_title_first(line, profile)


def _begins_sentence(text: str) -> bool:
    """Whether the letter that a text begins with is a word: `A child`, `I like`."""
    return text[1:2] == " " and text[0] in _SPACED and text[2:3].islower()


def _may_begin(three: str) -> bool:
    """Whether a text that begins with these three characters may begin with a label, so that `_MAYBE` may match it."""
    if _begins_sentence(three):
        return False
    two = three[:2]
    return not (len(two) == 2 and two.isascii() and two.isalpha()) or two.lower() in _FIRST_TWO


def _may_end(three: str) -> bool:
    """Whether a text that ends with these three characters may end in a label: `(Section F)`, `, Section H1`."""
    return three.endswith(")") or " " in three[:-1]


_MAY_BEGIN, _MAY_END = Remembered(_may_begin, 2_000), Remembered(_may_end, 2_000)


def _by_name(match: re.Match[str], line: str, shape: Shape, profile: Profile) -> Opening | None:
    """`Section F` and what may follow it."""
    rest = line[match.end() :]
    while also := _ALSO.match(rest):
        rest = rest[also.end() :]
    label = _label(match[1], rest, profile)
    if label is None:
        return None
    bracket = _BRACKET.match(rest)
    after = rest[bracket.end() :] if bracket else rest
    if not after.strip(" :.-|,") or _GOES_ON.match(after):
        return None if not rest and _STRAY_END.fullmatch(match[0]) else Opening(label)
    return _titled(label, after, shape, profile)


def _titled(label: str, rest: str, shape: Shape, profile: Profile) -> Opening | None:
    """A section's name with more after it: its title, its text, or the rest of a sentence that opens nothing."""
    title = rest.strip(" :.-|,").lower()
    named = profile.names(label, title, _FIRST_WORDS)
    short = shape is Shape.HEADING or (len(title) < 160 and not re.search(r"[.!?] \w", title))
    if re.match(r" ?[:|]|\.? -+ | ?\.? ?-+ (?=\S)|\. (?=[A-Z\"'])", rest):
        foreign = not named and len(title.split()) <= 8 and not rest.rstrip().endswith((".", "!", "?"))
        return Opening(label, alone=(named or foreign) and short, foreign=foreign)
    if named and short and not re.match(r"-\w| (?:of|in|from|to) ", rest) and not _is_sentence(title):
        return Opening(label)
    return None


def _by_letter(match: re.Match[str], line: str, shape: Shape, profile: Profile) -> Opening | None:
    """`F: Special educational provision`, `F - ...`, `(F) ...`, and `F provision` in a heading or a cell."""
    rest = line[match.end() :]
    label = _label(match[1], rest, profile)
    if label is None:
        return None
    if not rest.strip(" :.-)"):
        of_two = len(match[1]) > 1 and len(label) > 1 and shape is Shape.PARAGRAPH
        standing = of_two or shape in {Shape.HEADING, Shape.CELL}
        return Opening(label, bare=len(match[1]) == 1 and shape is not Shape.HEADING) if standing else None
    marked = re.match(r" ?[:|)] ?| ?\. | ?-+ ?", rest) or match[0].endswith((")", "]"))
    if not marked and not _may_stand_apart(match[1], rest, shape):
        return None
    title = rest.strip(" :.-|)").lower()
    if not profile.names(label, title, _FIRST_WORDS if marked else 30) or re.search(r"[.!?] \w", title):
        return None
    return None if _is_sentence(title) and shape is not Shape.HEADING else Opening(label)


def _by_wide_gap(text: str, profile: Profile) -> Opening | None:
    """A heading in which a wide gap sets the letter apart from a title in anybody's words."""
    match = _WIDE.match(text)
    title = straight(text[match.end() :]) if match else ""
    label = _label(match[1], title, profile) if match else None
    return Opening(label, foreign=not profile.names(label, title.lower(), _FIRST_WORDS)) if label else None


def _may_stand_apart(label: str, rest: str, shape: Shape) -> bool:
    """Whether a letter with only a blank before its title can be a label: `F provision`, not `A history of`."""
    if not rest.startswith(" ") or label in _SPACED:
        return False
    return len(rest.split()) <= 12 or (len(label) > 1 and shape in {Shape.HEADING, Shape.CELL})


def _by_title_first(line: str, profile: Profile) -> Opening | None:
    """`Special educational provision (Section F)`; `Needs and provision (B-F-E)`, which opens the first."""
    match = _LAST.match(line) or _MIXED.match(line)
    if match is None or _is_sentence(match[1].lower()):
        return None
    label = _label(match[2], "", profile)
    if label is None or not profile.words[label].search(match[1].lower()):
        return None
    return Opening(label)


def _label(written: str, rest: str, profile: Profile) -> str | None:
    """The label meant; a lone H is H2 where the words after it say "other", else H1."""
    written = written.replace(" ", "").upper()
    if written == "H":
        return "H2" if re.match(r"\W*(any )?other\b", rest, re.I) else "H1"
    return profile.labels.get(written)


_VERB = lazy(
    r"\b(?:is|are|was|were|has|have|had|says?|said|states?|must|should|will|would|can|could|may|does|do|did|needs to|"
    r"sets? out|shows?|describes?|contains?|includes?|lists?|applies|apply)\b"
)
_TITLE_VERB = lazy(r"\b(?:which|that|who) (?:\w+ )?(?:is|are|was|were|must|will|has|have|may|can)\b")


def _is_sentence(title: str) -> bool:
    """Whether words after a label are a sentence about it rather than its title; clauses with `which` are titles."""
    return bool(_VERB.search(_TITLE_VERB.sub("", title)[:60]))
