"""How hard a text is to read: the two Flesch formulas, on textstat's counts or on the cleaned counts of a plan.

Both formulas are those of Kincaid and others (1975) as textstat 0.7.13 has them. `measure` counts as textstat does,
so the two can be held against each other; `score_section` counts what `cleaning` leaves, which is fairer to a plan.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.cleaning import UNKNOWN, graded_pieces, totals
from ehcp_tools.lint.syllables import syllables
from ehcp_tools.model import Score

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ehcp_tools.lint.cleaning import Split
    from ehcp_tools.model import Block

FEWEST_WORDS = 100
FEWEST_SENTENCES = 5
"""Below either, a grade says nothing and none is given."""
_BANDS = ((4, "very easy to read"), (6, "easy to read"), (8, "fairly easy to read"), (10, "hard to read"))
_HARDEST_BAND = "very hard to read"
_SENTENCE = compiled(r"\b[^.!?]+[.!?]*")
_LOOSE_APOSTROPHE = compiled("'(?![tsd]|ve|ll|re)")
_PUNCTUATION = compiled(r"[^\w\s']")


class Counts(NamedTuple):
    """What the formulas need to know of a text. Counts of parts add up to the counts of the whole."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0

    def score(self) -> Score:
        """Flesch-Kincaid grade and Flesch reading ease; both 0 where there is nothing to count."""
        if not (self.words and self.sentences and self.syllables):
            return Score(0.0, 0.0)
        length = self.words / self.sentences
        weight = self.syllables / self.words
        return Score((0.39 * length) + (11.8 * weight) - 15.59, 206.835 - 1.015 * length - 84.6 * weight)


class HardSentence(NamedTuple):
    """A sentence of a block that weighs on the score of its section; `grade` is its own."""

    block: Block
    start: int
    end: int
    grade: float

    @property
    def text(self) -> str:
        """The sentence as it stands."""
        return self.block.text[self.start : self.end]


def measure(text: str) -> Counts:
    """Words, sentences and syllables counted as textstat counts them, line breaks and all."""
    if not text:
        return Counts()
    known = [count for token in text.split() if (count := _syllables(token)) is not None]
    ends = sum(_words(sentence) > 2 for sentence in _SENTENCE.findall(text))
    return Counts(len(known), max(1, ends), sum(known))


def score_section(
    blocks: Iterable[Block], names: Collection[str] = (), split: Iterable[Split | None] = UNKNOWN
) -> Score | None:
    """The score of a section's prose; None under 100 words or five sentences.

    `split` are the words of each sentence of each block, where they are known.
    """
    counts = count_prose(blocks, names, split)
    if counts.words < FEWEST_WORDS or counts.sentences < FEWEST_SENTENCES:
        return None
    return counts.score()


def count_prose(
    blocks: Iterable[Block], names: Collection[str] = (), split: Iterable[Split | None] = UNKNOWN
) -> Counts:
    """The cleaned counts of the prose in `blocks`."""
    sentences, words, weight = totals(blocks, names, split)
    return Counts(words, sentences, weight)


def hardest_sentences(
    blocks: Iterable[Block], names: Collection[str] = (), number: int = 3
) -> tuple[HardSentence, ...]:
    """The sentences that would ease the text most if they were made plainer, the hardest first.

    Hardness is grade weighted by length: a long sentence of hard words comes before a short one.
    """
    weighed = []
    for piece in graded_pieces(blocks, names):
        grade = Counts(piece.words, 1, piece.syllables).score().flesch_kincaid_grade
        weighed.append((grade * piece.words, HardSentence(piece.block, piece.start, piece.end, grade)))
    weighed.sort(key=lambda pair: -pair[0])
    return tuple(sentence for _, sentence in weighed[:number])


def band(score: Score) -> str:
    """The score in plain words, never a number: `easy to read`."""
    grade = score.flesch_kincaid_grade
    return next((words for limit, words in _BANDS if grade <= limit), _HARDEST_BAND)


@lru_cache(maxsize=200_000)
def _syllables(token: str) -> int | None:
    """Syllables of what textstat takes for one word, None for a token without a letter or digit."""
    word = _PUNCTUATION.sub("", _LOOSE_APOSTROPHE.sub("", token))
    return syllables(word.lower()) if word else None


def _words(text: str) -> int:
    return sum(_syllables(token) is not None for token in text.split())
