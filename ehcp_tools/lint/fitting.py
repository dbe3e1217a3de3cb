"""Putting other words in the place of some: capitals, “a” or “an”, the full stop, and where they had better not go."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.sentences import sentence_at
from ehcp_tools.lint.stretches import overlap

if TYPE_CHECKING:
    from collections.abc import Collection

_TOUCHING = frozenset("-‐‑–'’‘/\\@_#&")
"""Signs that make one word with what they touch: `re-evaluated`, `and/or`, an address."""
_ADDRESS = re.compile(r"\S*(?:www\.|://|@)\S*")
_MARKS = " \t\n\u00a0•-–—*([{:;0123456789.)“\"‘'"
"""What may stand between the start of a sentence, a list item or a label and its first word."""
_AFTER_A_LABEL = (":", ";", "•", "|", "\t", "\n", "–")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[ \u00a0]+$")
_WORD_AFTER = re.compile(r"[ \u00a0]+([^\W\d_][\w'’-]*)")
_ARTICLE = re.compile(r"(?<![\w'’-])(an?)([ \u00a0])\Z", re.IGNORECASE)
_VOWEL = re.compile(r"(?!us[eiu]|uni|uti|one\b|once\b|eu)[aeiou]|hour|honest|heir", re.IGNORECASE)
"""How a word begins that takes “an”."""


class Stretch(NamedTuple):
    """Words in the text of a block."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words as they stand there."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """Their sentence up to them; nothing where they open it."""
        begin, _ = sentence_at(self.text, self.start)
        return self.text[min(begin, self.start) : self.start]

    @property
    def opens(self) -> bool:
        """Whether they open a sentence, a list item, or what follows a label."""
        return not self.before.strip(_MARKS) or self.before.rstrip(" \u00a0").endswith(_AFTER_A_LABEL)

    @property
    def word_before(self) -> str:
        """The word before in the same sentence, or nothing."""
        found = _WORD_BEFORE.search(self.before)
        return found[1] if found else ""

    @property
    def word_after(self) -> str:
        """The word right after, or nothing."""
        found = _WORD_AFTER.match(self.text, self.end)
        return found[1] if found else ""


def is_part_of_a_word(at: Stretch) -> bool:
    """Whether a hyphen, a slash or an apostrophe joins the stretch to its neighbours, or it stands in an address."""
    before, after = at.text[at.start - 1 : at.start], at.text[at.end : at.end + 1]
    dotted = after == "." and at.text[at.end + 1 : at.end + 2].isalnum()
    if before in _TOUCHING or after in _TOUCHING or dotted:
        return True
    return overlap(_addresses(at.text), at.start, at.end)


def is_in_a_title(at: Stretch, common: Collection[str], *, name: bool) -> bool:
    """Whether its capitals, or those of its neighbours, make it part of a title or a name.

    `common` are the words that the draft also writes small; `name`: the words name a thing, so that capitals are usual.
    """
    before, after = _capital(at.word_before), _capital(at.word_after)
    named_before = before and bool(_WORD_BEFORE.sub("", at.before).strip(_MARKS))
    if not at.words[0].isupper():
        return named_before and after
    if name:
        return named_before or (after and not at.word_after.isupper())
    if at.opens:
        return after and at.word_after.lower() in common
    return not at.words.isupper()


def fitted(at: Stretch, say: str, written: str) -> Stretch | None:
    """Where the new words go and what they are, as a stretch of the text of the block that has them.

    None where they would double a word beside them. `written` is the old phrase as the rule writes it. An article
    before is mended with them; a full stop that also ended the sentence stays.
    """
    first, last = say.partition(" ")[0].lower(), say.rpartition(" ")[2].lower()
    if at.word_before.lower() == first or at.word_after.lower() == last:
        return None
    new = _cased(at, say, written) + _full_stop(at, say)
    start, article = _article(at, new)
    new = article + new
    return Stretch(at.text[:start] + new + at.text[at.end :], start, start + len(new))


@lru_cache(maxsize=64)
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    """Where the addresses of a block stand: asked for each of its words."""
    return tuple(found.span() for found in _ADDRESS.finditer(text))


def _capital(word: str) -> bool:
    return word[:1].isupper() and word not in {"I", "A"}


def _cased(at: Stretch, say: str, written: str) -> str:
    """The new words with the capitals of the old."""
    if at.words.isupper() and not written.isupper() and sum(map(str.isalpha, at.words)) > 1:
        return say.upper()
    return say[0].upper() + say[1:] if at.opens and at.words[0].isupper() else say


def _full_stop(at: Stretch, say: str) -> str:
    """The stop of `etc.` where it ends the sentence too."""
    _, end = sentence_at(at.text, at.start)
    return "." if at.words.endswith(".") and not say.endswith(".") and end == at.end else ""


def _article(at: Stretch, new: str) -> tuple[int, str]:
    """Where the new words begin, and the “a” or “an” before them where it has to change with them."""
    found = _ARTICLE.search(at.text, max(0, at.start - len("an ")), at.start)
    if not found:
        return at.start, ""
    right = "an" if _VOWEL.match(new) else "a"
    if found[1].lower() == right:
        return at.start, ""
    cased = right.upper() if found[1] == "AN" else right.capitalize() if found[1][0].isupper() else right
    return found.start(), cased + found[2]
