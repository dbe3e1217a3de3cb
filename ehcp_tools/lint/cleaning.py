"""What of a plan is counted for a reading score, and how.

A readability formula is fair only to running prose. So headings, section labels, page headers and quoted or
first-person words in Section A are left out; each bullet, cell, line and list item is a sentence of its own; labels
of one or two words are not sentences at all. A name counts as one syllable, a set phrase of
`data/set_phrases.txt` as one word of two, initials as a hard word of three.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.phrases import Phrasebook, folded_phrase
from ehcp_tools.lint.sentences import pieces
from ehcp_tools.lint.speech import first_person, quotations
from ehcp_tools.lint.syllables import syllables
from ehcp_tools.model import HEADING, Block
from ehcp_tools.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

_PHRASES = Path(__file__).parent / "data" / "set_phrases.txt"
_INITIALS_SYLLABLES = 3
_STAND_IN = " teacher "
"""Stands for a set phrase: one word of two syllables."""
_WORDS_APART = compiled(r"[/–—…]|\.{2,}")
_INITIALS = compiled(r"[A-Z]{2,}[a-z]{0,2}|[A-Z][a-z]?[A-Z]{1,4}s?")
_SIGNS = compiled(r"\W+")
_QUOTES = compiled('[“"‘]')
_EDGES = ".,;:!?()[]{}\"'“”‘’«»*•-–—…"
_MOST_TOKENS = 200_000

_WORD = 1 << 20
_OPENER = 1 << 40
_CLOSER = 1 << 52
_SPEAKER = 1 << 64
"""A tally is one number, so that one sum counts all: syllables, then words, then words that may be the first or the
last of a set phrase, then words in which someone speaks of themselves."""
_SYLLABLES, _COUNTED, _OPENERS, _CLOSERS = _WORD - 1, _OPENER - 1, _CLOSER - _OPENER, _SPEAKER - _CLOSER
"""Where a tally counts syllables, these and words, the first words of phrases, and the last."""
_FEWEST = 3 * _WORD
"""The least that a piece has of words."""

Split: TypeAlias = "Sequence[Sequence[str]]"
"""The words of each sentence of a text."""
UNKNOWN: Iterable[None] = repeat(None)
"""For blocks whose words are to be told apart here."""


class Piece(NamedTuple):
    """A sentence or list item of a block, with its cleaned counts."""

    block: Block
    start: int
    end: int
    words: int
    syllables: int


def graded_pieces(blocks: Iterable[Block], names: Collection[str]) -> Iterator[Piece]:
    """The pieces of running prose in `blocks`, in reading order; `names` are people's names in any case."""
    for block, start, end, tally in _tallied(blocks, names, UNKNOWN):
        yield Piece(block, start, end, (tally & _COUNTED) // _WORD, tally & _SYLLABLES)


def totals(blocks: Iterable[Block], names: Collection[str], split: Iterable[Split | None]) -> tuple[int, int, int]:
    """How many such pieces there are, and their words and syllables."""
    tallies = [tally & _COUNTED for _, _, _, tally in _tallied(blocks, names, split)]
    weight = sum([tally & _SYLLABLES for tally in tallies])
    return len(tallies), (sum(tallies) - weight) // _WORD, weight


def _tallied(
    blocks: Iterable[Block], names: Collection[str], split: Iterable[Split | None]
) -> Iterator[tuple[Block, int, int, int]]:
    """Each piece of running prose: its block, where it begins and ends, and its tally."""
    tally_of = _tallies_for(_name_words(tuple(names))).__getitem__
    for block, by_sentence in zip(blocks, split, strict=False):
        if block.opens or block.shape is HEADING or block.place.part in {"header", "footer"}:
            continue
        views = block.section == "A"
        text = _without_quotations(block.text) if views else block.text
        cased = text.lower() if text.isupper() else text
        spans = pieces(text)
        known = by_sentence if cased is block.text and ";" not in text else None
        for (start, end), words in zip(spans, known or _split(cased, spans), strict=True):
            tally = sum(map(tally_of, words))
            if tally & _OPENERS and tally & _CLOSERS:
                tally = sum(map(tally_of, _phrases_swapped(cased[start:end]).split()))
            if tally & _COUNTED >= _FEWEST and not (views and tally >= _SPEAKER):
                yield block, start, end, tally


def _split(text: str, spans: Iterable[tuple[int, int]]) -> Split:
    return [text[start:end].split() for start, end in spans]


def _without_quotations(text: str) -> str:
    """The text, of the same length, with a full stop and blanks for each quotation."""
    kept: list[str] = []
    done = 0
    for start, end in quotations(text, any_quotation=True) if _QUOTES.search(text) else ():
        kept += text[done:start], ".".ljust(end - start)
        done = end
    return "".join((*kept, text[done:])) if kept else text


class _Tallies(Remembered[int]):
    """The tally of each token met, where `names` are words that count as one syllable."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__(self._tally, _MOST_TOKENS)
        self._names = names

    def _tally(self, token: str) -> int:
        words = [word for word in _WORDS_APART.split(token) if any(map(str.isalnum, word))]
        tally = len(words) * _WORD + sum(map(self._syllables, words))
        bare, phrases = token.strip(_EDGES).lower(), _set_phrases()
        tally += (bare in phrases.firsts) * _OPENER
        tally += (not phrases.lasts.isdisjoint(_SIGNS.split(bare))) * _CLOSER
        if first_person(token):
            tally += _SPEAKER
        return tally

    def _syllables(self, token: str) -> int:
        word = token.strip(_EDGES).replace("’", "'").removesuffix("'s")
        parts = [part for part in re.split(r"[^\w']+", word.lower()) if part]
        if self._names.issuperset(parts) or word[:1].isdigit():
            return 1
        if _INITIALS.fullmatch(word):
            return _INITIALS_SYLLABLES
        return sum(map(syllables, parts))


@lru_cache(maxsize=4)
def _tallies_for(names: frozenset[str]) -> _Tallies:
    return _Tallies(names)


@lru_cache(maxsize=4)
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in re.findall(r"[\w']+", name.lower().replace("’", "'")))


def _phrases_swapped(text: str) -> str:
    """The text with the stand-in for each set phrase, the longest where they overlap."""
    swapped, done = "", 0
    ((phrases, _),) = _set_phrases().book.find([fold(text)])
    for start, end, _ in sorted(phrases, key=lambda found: (found[0], -found[1])):
        if start >= done:
            swapped += text[done:start] + _STAND_IN
            done = end
    return swapped + text[done:]


class _SetPhrases(NamedTuple):
    """The set phrases with the words that they begin with, and how the words begin that they end with."""

    book: Phrasebook
    firsts: frozenset[str]
    lasts: frozenset[str]


@cache
def _set_phrases() -> _SetPhrases:
    lines = _PHRASES.read_text(encoding="utf-8").splitlines()
    phrases = [line for line in lines if line and line[0] != "#"]
    phrases += [f"{phrase}s" for phrase in phrases]
    words = [re.split("[ -]", phrase) for phrase in phrases]
    book = Phrasebook(tuple(map(folded_phrase, phrases)))
    return _SetPhrases(
        book, frozenset(said[0] for said in words), frozenset(_SIGNS.split(said[-1])[0] for said in words)
    )
