"""Thousands of texts looked for in one pass over another, by Aho and Corasick's automaton."""

from __future__ import annotations

from codecs import register_error
from functools import cached_property
from typing import TYPE_CHECKING

from ahocorasick_rs import BytesAhoCorasick, Implementation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MANY = 1000
"""From so many on, those that one text may hold are soonest picked out first. Fewer are found in half the time by an
automaton that would take six times as long to make of many."""
_LETTERS = 6
"""A text is known by so many letters at either end. Fewer keep more that is not there, and so do more: shorter ones."""
_FIGURES = bytes.maketrans(b"123456789", b"000000000")
_RARE = "ehcp-rare-letters"
_APART = "\x1e"
"""Stands between texts, and hardly ever in one."""

Place = tuple[int, int, int]
"""What was found, by its number, and its start and end."""


class Automaton:
    """Finds texts wherever they stand, those inside others too.

    Rare letters count as the same, and so do all figures: ask again for those.

    To make ready for all of many takes as long as two checks. So for the first text only those go in that it may hold,
    unless more are expected: many a run checks one draft. What is found is the same.
    """

    def __init__(self, sought: Sequence[str]) -> None:
        self._sought = sought
        self._begun = len(sought) < _MANY

    def expect_more(self) -> None:
        """Make ready for all of them, since the first text will not be the last."""
        self._begun = True

    def find(self, text: str) -> Sequence[Place]:
        """Every place in a text, in the order of their ends."""
        if self._begun:
            return self._whole.find_matches_as_indexes(_as_bytes(text), overlapping=True)
        self._begun = True
        seen, sought = _as_bytes(text), _each_as_bytes(self._sought)
        numbers = list(_likely(sought, seen))
        some = BytesAhoCorasick([sought[number] for number in numbers])
        found = some.find_matches_as_indexes(seen, overlapping=True)
        return [(numbers[which], start, end) for which, start, end in found]

    @cached_property
    def _whole(self) -> BytesAhoCorasick:
        implementation = Implementation.DFA if len(self._sought) < _MANY else None
        return BytesAhoCorasick(_each_as_bytes(self._sought), implementation=implementation)


def _likely(sought: Sequence[bytes], text: bytes) -> Iterable[int]:
    """The numbers of those that are short, or of which the text holds the first letters and the last."""
    held = {text[at : at + _LETTERS] for at in range(len(text))}
    for number, one in enumerate(sought):
        if (one[:_LETTERS] in held and one[-_LETTERS:] in held) or len(one) < _LETTERS:
            yield number


def _each_as_bytes(texts: Sequence[str]) -> Sequence[bytes]:
    """Many texts as `_as_bytes` gives one: in one go, unless one of them holds what stands between."""
    found = _as_bytes(_APART.join(texts)).split(_APART.encode()) if texts else []
    return found if len(found) == len(texts) else list(map(_as_bytes, texts))


def _as_bytes(text: str) -> bytes:
    """A byte for each character, so that bytes are counted as characters are; 0 for every figure."""
    return text.encode("latin-1", _RARE).translate(_FIGURES)


def _without_rare(fault: UnicodeError) -> tuple[str, int]:
    """What stands for letters that no byte does: 0 for a figure, and the same sign for all the rest."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    rare = fault.object[fault.start : fault.end]
    return "".join(["0" if sign.isdecimal() else "?" for sign in rare]), fault.end


register_error(_RARE, _without_rare)
