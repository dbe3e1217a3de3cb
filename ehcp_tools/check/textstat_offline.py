"""textstat as the reference for our own scores, with no network.

textstat downloads a pronouncing dictionary at its first English word. Here it is given our table of syllables in that
dictionary's stead, which holds the same count for each of its words (benchmarks/build_syllables.py proves it), so
words, sentences and formulas stay textstat's own and nothing is fetched.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ehcp_tools.lint.readability import measure
from ehcp_tools.lint.syllables import syllables
from ehcp_tools.model import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NEAR = 1e-9


class _Pronunciations:
    """Looks like the dictionary that textstat asks: for a word, its first pronunciation as phones."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["AH0"] * syllables(word)]


def textstat_score(text: str) -> Score:
    """What textstat says of `text`."""
    counting = import_module("textstat.backend.counts._count_syllables")
    vars(counting)["get_cmudict"] = lambda _language: _Pronunciations()
    textstat = import_module("textstat").textstat
    return Score(textstat.flesch_kincaid_grade(text), textstat.flesch_reading_ease(text))


def disagreements(texts: Iterable[str]) -> Iterator[tuple[str, Score, Score]]:
    """The texts for which our score (first) and textstat's (second) differ by more than a billionth."""
    for text in texts:
        ours, theirs = measure(text).score(), textstat_score(text)
        if not (
            abs(ours.flesch_kincaid_grade - theirs.flesch_kincaid_grade) < _NEAR
            and abs(ours.flesch_reading_ease - theirs.flesch_reading_ease) < _NEAR
        ):
            yield text, ours, theirs
