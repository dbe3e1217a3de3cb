"""The child's own pronoun in place of another, where it is plain which form is meant."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.fitting import Stretch
from ehcp_tools.lint.sentences import sentence_at

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "he": ("he", "him", "his", "his", "himself"),
        "she": ("she", "her", "her", "hers", "herself"),
        "they": ("", "them", "their", "theirs", ""),
    }
)
"""Subject, object, possessive before a noun, possessive alone, and with -self; "" where more words would change."""
_SUBJECT, _OBJECT, _BEFORE_NOUN, _ALONE, _SELF = range(5)
_PLAIN = MappingProxyType({"he": _SUBJECT, "she": _SUBJECT, "him": _OBJECT, "hers": _ALONE,
                           "himself": _SELF, "herself": _SELF})  # fmt: skip
_ANY = re.compile(r"(?<![\w-])(?:(he|him|his|himself)|(she|her|hers|herself))(?![\w-])", re.IGNORECASE)
_NEXT = re.compile(r"[ \u00a0]+(\w[\w'’-]*)")
_ENDS = re.compile(r"\s*(?:[.,;:!?)]|$)")
_SMALL = frozenset(
    "a an the to and or but with without in on at for by from of when while as that if because before after until "
    "during since so than then up down out off over into onto about through back away again too also not is are was "
    "were has had have will can could should would may must does did do this these those each every some any both "
    "how what who where which why more most very well now here there once twice one two three".split()
)
"""Words that no noun begins with: after “her” they show that it is the object, or that nothing is sure."""
_PREPOSITION = re.compile(
    r"\b(?:of|in|on|at|for|with|without|from|by|about|into|onto|through|under|over|near|during|before|after|between)$",
    re.IGNORECASE,
)


def pronoun_at(at: Stretch, own: str, found: Collection[int]) -> Stretch | None:
    """The child's pronoun (he, she, they) in the same form, as a stretch of the text that has it.

    `found` is where the block has a wrong pronoun that can only be the child's. None where the form is not plain, where
    “they” would change the verb, or where another such word in the sentence would stay: both read worse than one.
    """
    if own not in _FORMS:
        return None
    begin, end = sentence_at(at.text, at.start)
    news: dict[int, str] = {}
    for other in _ANY.finditer(at.text, begin, end):
        if not _is_own(other, own):
            form = _form(Stretch(at.text, *other.span()))
            news[other.start()] = _FORMS[own][form] if form is not None and other.start() in found else ""
    if at.start not in news or not all(news.values()):
        return None
    new = news[at.start].capitalize() if at.words[0].isupper() else news[at.start]
    return Stretch(at.text[: at.start] + new + at.text[at.end :], at.start, at.start + len(new))


def _is_own(found: re.Match[str], own: str) -> bool:
    return (own == "he" and found[1] is not None) or (own == "she" and found[2] is not None)


def _form(at: Stretch) -> int | None:
    """Which form of its pronoun the word is; None where it may be two."""
    word = at.words.lower()
    if word in _PLAIN:
        return _PLAIN[word]
    following = _NEXT.match(at.text, at.end)
    if following is None:
        ends = _ENDS.match(at.text, at.end) is not None
        return (_OBJECT if word == "her" else _ALONE) if ends else None
    if following[1].lower() in _SMALL:
        return _OBJECT if word == "her" else None
    sure = word == "his" or following[1] == "own" or at.opens or _PREPOSITION.search(at.before.rstrip())
    return _BEFORE_NOUN if sure else None
