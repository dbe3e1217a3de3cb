"""What a piece of help says of itself: who gives it, how often, how long each time, to how many, with what training.

Read off the item as a whole: its sentences, the columns of its row, its labelled lines, and what leads into its list.
The words are data (`law/help.yaml`).
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.asides import divided, has_length, is_review, parted, words_of
from ehcp_tools.lint.plan.guided import guided, is_only_money
from ehcp_tools.lint.plan.helpwords import found, meets, technique, techniques, without, words

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterator

    from ehcp_tools.lint.plan.items import Item

_TIMES = frozenset({"minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs"})
_OF_PROGRESS = lazy(r"\b(?:review\w*|progress|targets?|impact|this|provision|plan)\b")
_GIVEN = lazy(r"\b(?:will|should|must) (?:be (?:provided|given|supplied|bought|fitted)|have|provide|supply|buy|fit)\b")
IN_A_TITLE = lazy(
    r"\b(?:teaching|support|care|play|activity|work) (?:assistants?|workers?|staff|leaders?|carers?)\b"
    r"|\b(?:kept|keeps?) (?:[\w']+ )?working\b|\bin working order\b"
)
"""Words of job titles that elsewhere say what is done."""
_LEVEL = lazy(r"\blevel \d")
_DOER = lazy(r"(?:[a-z]{1,3}\d[\d.]*\W+)?(?:[\w']+ ){1,10}?(?:will|must|should|to|is|are|\w+s)\b")
_FIRST_DEED = compiled(r"(?:.*? will )?(?:[a-z]{1,3}\d[\d.]*\W+)?([a-z]+)(?: (?:up|down|out|in|on))?")
_MEET = frozenset({"meet", "meets"})
_FAMILY = frozenset({"parents", "parent", "mother", "father", "mum", "dad", "family"})
_TO_TALK = lazy(r" to (?:go through|discuss|plan|(?:talk|work) (?:about|on|through)|practise|look at|set) ")
_CARRIED = frozenset({"carry", "carries", "carried"})
_DOES = frozenset({"will", "uses", "use"})
_LOOSE = frozenset({"training", "group"})
"""Words that stand in the names of things too."""
_AT_WORK = frozenset(
    {"minutes", "assistant", "teaches", "break", "breaks", "session", "sessions", "therapy", "programme"}
)
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
        self.core, self.tokens, self.asides = divided(item)
        self.is_review = not self.core and item.section == _SCHOOL and _OF_PROGRESS.search(self.asides) is not None
        """Whether it only says when other help is looked at again."""
        if not self.core:
            self.core, self.tokens = self.asides, words_of(self.asides)
        if meets("undecided", self.core, self.tokens):
            self.core = without("undecided", self.core, self.tokens)
            self.tokens = words_of(self.core)
        self._timed = self._of_time()

    @cached_property
    def missing(self) -> tuple[Slot, ...]:
        """What it does not say, in the order of `Slot`. Of training see `untaught`."""
        return () if self.is_review else tuple(self._missing())

    def lacking(self, taught: Collection[str]) -> tuple[Slot, ...]:
        """The same with training; `taught` are techniques whose training the plan gives elsewhere."""
        if self.is_review or not self.untaught or all(name in taught for name in self.untaught):
            return self.missing
        return (*self.missing, Slot.TRAINING)

    def _missing(self) -> Iterator[Slot]:
        if self._is_empty or is_only_money(self.item.parts.get("what", self.core)):
            yield Slot.WHAT
        standing = self._is_standing
        if not standing and not (self._names_doer if "who" in self.item.empty else self._who):
            yield Slot.WHO
        if not standing and not self._often and not self._is_thing:
            yield Slot.OFTEN
        if not standing and not self._long and not self._is_thing and self._needs_length:
            yield Slot.LONG
        if self._lacks_group_size:
            yield Slot.GROUP

    @property
    def _who(self) -> bool:
        """Whether a job is named that gives the help."""
        text = without("not_who", self.core, self.tokens)
        tokens = self.tokens if text is self.core else words_of(text)
        return not tokens.isdisjoint(words("who")) or meets("services", text, tokens)

    @property
    def _names_doer(self) -> bool:
        """Whether it begins with who gives it, where the column for that is empty."""
        doer = _DOER.match(self.core)
        return doer is not None and not words("who").isdisjoint(doer[0].split())

    @property
    def _often(self) -> bool:
        """Whether it is said how often, when, or what sets it going."""
        text, tokens = self._timed
        if not tokens.isdisjoint(words("periods")) or self._joins("each", "spans", 3):
            return True
        return self._joins("around", "occasions", 4) or meets("often", text, tokens)

    @property
    def _long(self) -> bool:
        """Whether it is said how long each time, or that it goes on all through something."""
        return has_length(self.core) or meets("long", *self._timed)

    def _of_time(self) -> tuple[str, frozenset[str]]:
        """The text and its words, without "throughout the day" where what is given comes in separate stretches.

        Where people only work together, what that is for says nothing of when either.
        """
        text = self.core
        if meets("scattered", text, self.tokens):
            text = without("loosely", text, self.tokens)
        if meets("joint", text, self.tokens):
            text = without("purpose", text, self.tokens)
        return (text, self.tokens) if text is self.core else (text, words_of(text))

    @property
    def _needs_length(self) -> bool:
        """Whether the help is of a sort that takes a stretch of time nobody could guess."""
        if self.item.section != _SCHOOL and (self._is_care or self._has("clinic")):
            return self._is_care
        when = self.item.parts.get("when", "")
        if when and (self.item.timed or not self._begins_briefly) and meets("counted", when, self.tokens):
            return True
        if (
            not self._timed[1].isdisjoint(words("throughout"))
            or self._joins("all", "moments", 3)
            or meets("whole", *self._timed)
        ):
            return False
        lasts = words("lasts") if self.item.section == _SCHOOL else words("lasts") - _TAUGHT
        if not self.tokens.isdisjoint(lasts) or self._is_carried_out or self._is_meeting:
            return True
        if self._has("brief") or self._has("meanwhile") or meets("moment", *self._timed):
            return False
        return not words_of(IN_A_TITLE.sub(" ", self.core)).isdisjoint(words("may_last"))

    @property
    def _is_care(self) -> bool:
        """Whether somebody is taught, or looked after, and not at something with a length of its own."""
        cared_for = meets("outings", self.core, self.tokens) and not meets("event", self.core, self.tokens)
        return cared_for or meets("child_taught", self.core, self.tokens)

    @property
    def _is_carried_out(self) -> bool:
        """Whether somebody is told to carry out a named way of working."""
        return not _CARRIED.isdisjoint(self.tokens) and "out" in self.tokens and bool(self.techniques)

    @property
    def _is_meeting(self) -> bool:
        """Whether somebody sits down with the child to go through something."""
        met = not _MEET.isdisjoint(self.tokens) and _FAMILY.isdisjoint(self.tokens)
        return met and _TO_TALK.search(self.core) is not None

    @property
    def _begins_briefly(self) -> bool:
        """Whether the first thing that is done takes a moment."""
        did = _FIRST_DEED.match(self.item.parts.get("what", ""))
        return did is None or not words("brief").isdisjoint(filter(None, did.groups()))

    @cached_property
    def _is_thing(self) -> bool:
        """Whether it is only a thing that is given."""
        if not self._has("equipment") or not self.tokens.isdisjoint(words("lasts") - _LOOSE):
            return False
        return self.tokens.isdisjoint(_DOES) or _GIVEN.search(self.core) is not None

    @property
    def _is_standing(self) -> bool:
        """Whether it is how a place is arranged, which nobody gives anew each day."""
        return self.tokens.isdisjoint(_AT_WORK) and meets("standing", self.core, self.tokens)

    @property
    def _is_empty(self) -> bool:
        """Whether nothing is said of what is done."""
        empty, periods = words("empty"), words("periods")
        if not all(token in empty or token in periods or token.isdigit() for token in self.tokens):
            return False
        left = self.tokens - empty - periods
        return bool(left) or not self.tokens.isdisjoint(_TIMES)

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

    @property
    def techniques(self) -> tuple[str, ...]:
        """The named ways of working in it."""
        whole = self.item.whole
        listed = tuple(technique().findall(whole)) if techniques().may_be_in(whole) else ()
        return (*listed, *found("method", whole, self.tokens))

    @cached_property
    def is_trained(self) -> bool:
        """Whether something is said of training."""
        trained = words("trained")
        if "training" in self.item.parts or not trained.isdisjoint(self.tokens) or _LEVEL.search(self.core):
            return True
        return any(not trained.isdisjoint(words_of(one)) for one in parted(self.asides) if not is_review(one))

    @cached_property
    def untaught(self) -> tuple[str, ...]:
        """The techniques that somebody of no profession uses without a word on training."""
        used = () if self.tokens.isdisjoint(words("untrained")) else self.techniques
        return () if not used or self.is_trained or guided(self.core, self.tokens, used) else used


@cache
def _near(name: str, other: str, most: int) -> re.Pattern[str]:
    """A word of one list with one of another not far behind it."""
    first, last = ("|".join(sorted(sorted(words(one)), key=len, reverse=True)) for one in (name, other))
    return compiled(rf"\b(?:{first}) (?:[\w']+ ){{0,{most}}}?(?:{last})\b")
