"""What a piece of help says of itself: who gives it, how often, how long each time, to how many, with what training.

Read off the item as a whole: its sentences, the columns of its row, its labelled lines, and what leads into its list.
The words are data (`law/help.yaml`).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.amounts import lengths
from ehcp_tools.lint.plan.helpwords import found, meets, technique, technique_words, without, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ehcp_tools.lint.plan.items import Item

_OTHER_PARTS = frozenset({"review", "training", "need", "outcome", "measure", "why", "id", "steps", "equipment"})
"""What a row says beside who, what and when."""
_SIGNS = ".,;:!?()[]{}\\|\"–…•·&+=*<>%£@#_~'"
"""What may stand round a word."""
_SENTENCE = re.compile(r"(?<=[.;!?])\s+")
_TRAINS = frozenset({"train", "trains", "trained", "training"})
_TIMES = frozenset({"minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs"})
_OF_PROGRESS = re.compile(r"\b(?:review\w*|progress|targets?|impact|this|provision|plan)\b")
_GIVEN = re.compile(r"\bwill (?:be (?:provided|given|supplied|bought|fitted)|have|provide|supply|buy|fit)\b")
_IN_A_TITLE = re.compile(r"\b(?:teaching|support|care|play|activity|work) (?:assistants?|workers?|staff|leaders?|carers?)\b")
"""Words of job titles that elsewhere say what is done."""
_LEVEL = re.compile(r"\blevel \d")
_DOES = frozenset({"will", "uses", "use"})
_LOOSE = frozenset({"training", "group"})
"""Words that stand in the names of things too."""
_AT_WORK = frozenset({"minutes", "assistant", "teaches"})
_TAUGHT = frozenset({"teach", "teaches", "taught", "training"})
"""Outside Section F such words are of staff who are shown what to do."""
_SCHOOL = "F"


class Slot(StrEnum):
    """Something that help must say, in the words of a message."""

    WHAT = "what is done"
    WHO = "who does it"
    OFTEN = "how often"
    LONG = "how long each time"
    GROUP = "how many are in the group"
    TRAINING = "what training they have"


class Said:
    """One piece of help, and what it says of itself."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.core, self.tokens, self.asides = _core(item)
        self.is_review = not self.core and item.section == _SCHOOL and _OF_PROGRESS.search(self.asides) is not None
        """Whether it only says when other help is looked at again."""
        if not self.core:
            self.core, self.tokens = self.asides, _words(self.asides)

    @cached_property
    def missing(self) -> tuple[Slot, ...]:
        """What it does not say, in the order of `Slot`. Of training see `untaught`."""
        return () if self.is_review else tuple(self._missing())

    def lacking(self, taught: Collection[str]) -> tuple[Slot, ...]:
        """The same with training; `taught` are techniques whose training the plan gives elsewhere."""
        if self.is_review or all(name in taught for name in self.untaught):
            return self.missing
        return (*self.missing, Slot.TRAINING)

    def _missing(self) -> Iterator[Slot]:
        if self._is_empty:
            yield Slot.WHAT
        if not self.who and not self._is_standing:
            yield Slot.WHO
        if not self.often and not self._is_thing and not self._is_standing:
            yield Slot.OFTEN
        if not self.long and not self._is_thing and not self._is_standing and self._needs_length:
            yield Slot.LONG
        if self._lacks_group_size:
            yield Slot.GROUP

    @cached_property
    def who(self) -> bool:
        """Whether a job is named that gives the help."""
        text = without("not_who", self.core, self.tokens)
        tokens = self.tokens if text is self.core else _words(text)
        return not tokens.isdisjoint(words("who")) or meets("services", text, tokens)

    @cached_property
    def often(self) -> bool:
        """Whether it is said how often, when, or what sets it going."""
        if self._has("periods") or self._joins("each", "spans", 3) or self._joins("around", "occasions", 4):
            return True
        return meets("often", *self._timed)

    @cached_property
    def long(self) -> bool:
        """Whether it is said how long each time, or that it goes on all through something."""
        return _has_length(self.core) or meets("long", *self._timed)

    @cached_property
    def _timed(self) -> tuple[str, frozenset[str]]:
        """The text and its words, without "throughout the day" where what is given comes in separate stretches."""
        if not meets("scattered", self.core, self.tokens):
            return self.core, self.tokens
        text = without("loosely", self.core, self.tokens)
        return text, _words(text)

    @property
    def _needs_length(self) -> bool:
        """Whether the help is of a sort that takes a stretch of time nobody could guess."""
        if self.item.section != _SCHOOL and self._has("clinic"):
            return False
        if self.item.timed and meets("counted", self.item.parts.get("when", ""), self.tokens):
            return True
        if not self._timed[1].isdisjoint(words("throughout")) or self._joins("all", "moments", 3) or meets("whole", *self._timed):
            return False
        if not self.tokens.isdisjoint(words("lasts") if self.item.section == _SCHOOL else words("lasts") - _TAUGHT):
            return True
        if self._has("brief") or self._has("meanwhile") or meets("moment", *self._timed):
            return False
        return not _words(_IN_A_TITLE.sub(" ", self.core)).isdisjoint(words("may_last"))

    @cached_property
    def _is_thing(self) -> bool:
        """Whether it is only a thing that is given."""
        if not self._has("equipment") or not self.tokens.isdisjoint(words("lasts") - _LOOSE):
            return False
        return self.tokens.isdisjoint(_DOES) or _GIVEN.search(self.core) is not None

    @cached_property
    def _is_standing(self) -> bool:
        """Whether it is how a place is arranged, which nobody gives anew each day."""
        return self.tokens.isdisjoint(_AT_WORK) and meets("standing", self.core, self.tokens)

    @property
    def _is_empty(self) -> bool:
        """Whether nothing is said of what is done."""
        left = self.tokens - words("empty") - words("periods")
        return all(map(str.isdigit, left)) and (bool(left) or not self.tokens.isdisjoint(_TIMES))

    @property
    def _lacks_group_size(self) -> bool:
        """Whether the help is given in a group of nobody knows how many."""
        if self.item.section != _SCHOOL:
            return False
        if not meets("group", self.core, self.tokens) or meets("size", self.core, self.tokens):
            return False
        return meets("group", without("no_group", self.core, self.tokens), self.tokens)

    def _has(self, name: str) -> bool:
        """Whether it holds a word of a list."""
        return not self.tokens.isdisjoint(words(name))

    def _joins(self, name: str, other: str, most: int) -> bool:
        """Whether a word of one list stands at most so many words before one of another."""
        text, tokens = self._timed
        if tokens.isdisjoint(words(name)) or tokens.isdisjoint(words(other)):
            return False
        return _near(name, other, most).search(text) is not None

    @cached_property
    def techniques(self) -> tuple[str, ...]:
        """The named ways of working in it."""
        whole = self.item.whole
        near = any(word in whole for word in technique_words())
        listed = tuple(technique().findall(whole)) if near else ()
        return (*listed, *found("method", whole, self.tokens))

    @cached_property
    def is_trained(self) -> bool:
        """Whether something is said of training."""
        trained = words("trained")
        if "training" in self.item.parts or not trained.isdisjoint(self.tokens) or _LEVEL.search(self.core):
            return True
        return any(not trained.isdisjoint(_words(one)) for one in _SENTENCE.split(self.asides) if not _is_review(one))

    @cached_property
    def untaught(self) -> tuple[str, ...]:
        """The techniques that somebody of no profession uses without a word on training."""
        if self.tokens.isdisjoint(words("untrained")) or not self.tokens.isdisjoint(words("professions")):
            return ()
        return () if self.is_trained else self.techniques


def _words(text: str) -> frozenset[str]:
    return frozenset([word.strip(_SIGNS) for word in text.replace("/", " ").split()])


def _core(item: Item) -> tuple[str, frozenset[str], str]:
    """The text that may say who, how often and how long, with its words, and the sentences on review and training beside it."""
    if _OTHER_PARTS.isdisjoint(item.parts):
        text = item.text
    else:
        text = ". ".join(part.rstrip(" .") for role, part in item.parts.items() if role not in _OTHER_PARTS)
    text = f"{item.lead} {text}" if item.lead else text
    tokens = _words(text)
    if tokens.isdisjoint(_TRAINS) and tokens.isdisjoint(words("review")):
        return text, tokens, ""
    kept: list[str] = []
    asides: list[str] = []
    for sentence in _SENTENCE.split(text):
        (asides if _is_training(sentence) or _is_review(sentence) else kept).append(sentence)
    core = without("review_tail", " ".join(kept), tokens)
    return core, _words(core), " ".join(asides)


def _is_training(sentence: str) -> bool:
    """Whether a sentence only says who is trained."""
    tokens = [word.strip(_SIGNS) for word in sentence.split()]
    return "train" in tokens or "trains" in tokens or tokens[0] in _TRAINS


def _is_review(sentence: str) -> bool:
    """Whether a sentence or labelled line only says when the help is looked at again."""
    if sentence.startswith("review"):
        return True
    tokens = _words(sentence)
    if words("review").isdisjoint(tokens) or _has_length(sentence):
        return False
    return meets("reviewing", sentence, tokens)


def _has_length(text: str) -> bool:
    return ("min" in text or "hour" in text or "hr" in text) and next(lengths(text.split()), None) is not None


@cache
def _near(name: str, other: str, most: int) -> re.Pattern[str]:
    """A word of one list with one of another not far behind it."""
    first, last = ("|".join(sorted(words(one), key=len, reverse=True)) for one in (name, other))
    return re.compile(rf"\b(?:{first}) (?:[\w']+ ){{0,{most}}}?(?:{last})\b")
