"""Labels and numbers at the beginning of lines: “Date of birth: ...”, “N1 ...”, “Outcome 2: ...”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.recover.layouts.words import plain, words

if TYPE_CHECKING:
    from ehcp_tools.recover.layouts.bits import Bit

LONGEST = 9
"""Words that a label or title has at most."""

_LABELLED = re.compile(r"([^:\t\n]{1,90}?)\s*[:\t]\s*")
_ID = r"[A-Z]{1,3}\d{1,2}(?:\.\d{1,2})*[a-z]?"
_NAMED = r"(?P<word>Need|Outcome|Provision|Aspiration)s? (?P<number>\d{1,2})"
_OPENING = re.compile(rf"\W*(?:(?P<id>{_ID})\b|{_NAMED}\b|(?P<bare>\d{{1,2}})[.)](?=\s))[\s:.)–-]*")
_ANY = re.compile(rf"(?<![\w.])(?:(?P<id>{_ID})(?![\w/])|(?i:{_NAMED})\b)")
_LETTERS = {"Need": "N", "Outcome": "O", "Provision": "P", "Aspiration": "A"}


def labelled(bit: Bit) -> tuple[Bit, Bit] | None:
    """A line as its label and the rest, which may be empty; None where no label may stand before it."""
    match = _LABELLED.match(bit.text)
    if match is None or len(match[1].split()) > LONGEST + 3:
        return None
    return bit.cut(0, match.end(1)), bit.cut(match.end())


def is_brief(text: str) -> bool:
    """Whether a line may be a title: a few words without a stop."""
    return len(text.split()) <= LONGEST and text.rstrip()[-1:] not in {".", ";", ",", "!"}


def opening(bit: Bit) -> tuple[str, Bit, Bit] | None:
    """The number that a line begins with, its stretch, and the rest: `O2` for “Outcome 2”, "" for a bare 2."""
    match = _OPENING.match(bit.text)
    if match is None:
        return None
    return _number(match) if not match["bare"] else "", bit.cut(0, match.end()), bit.cut(match.end())


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of all items that a text names."""
    return tuple(dict.fromkeys(_number(match) for match in _ANY.finditer(text)))


def only_points(text: str) -> bool:
    """Whether a line has no more than numbers of items and words that lead to them."""
    if not _ANY.search(text):
        return False
    rest = re.sub(r"\band\b", " ", plain(_ANY.sub(" ", text)))
    said = [" ".join(re.findall(r"[\w']+", part)) for part in re.split(r"[:,;.·]", rest)]
    return all(not part or part in words().lists["links"] for part in said)


def _number(match: re.Match[str]) -> str:
    return match["id"] or f"{_LETTERS[match['word'].capitalize()]}{match['number']}"
