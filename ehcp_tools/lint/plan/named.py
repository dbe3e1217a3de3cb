"""How surely the words round a name are about the child of the plan.

The words are data (`law/people.yaml`); how sentences put them round a name is here.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.namelists import among, begins, ends

_ADVERB = compiled(r"^ (?:also|still|often|currently|sometimes|usually)(?= )")
COMPANY = frozenset({"I", "me", "he", "He", "she", "She", "they", "They"})
_SPEAKS = compiled(r"[Im](?<!\w.)(?:(?<=I)|(?<=m)[ey])(?!\w)")
_BY_DATE = compiled(
    r"\b(?:[Bb]y|[Bb]efore|[Ww]hen|[Uu]ntil|[Ii]n) [^.;]*(?:\b20\d\d|[Kk]ey [Ss]tage \d|[Yy]ear \d+|term),? ?$"
)
_PLAN_OF = lazy(
    r"['’]s? (?:special |learning |identified |individual )?"
    r"(?:needs|outcomes?|plan|provision|progress|EHCP?|EHC plan|attainment|SEN)\b"
)
_CHILD_LABEL = compiled(r"\b(?:child|pupil|student|young person|learner)(?:['’]s)?(?: name)?(?:,|:)? ?$", re.IGNORECASE)
_RE = compiled(r"^(?:re|subject|regarding|client|patient|concerning)\b ?:? ?(?:the )?$", re.IGNORECASE)
"""A line that says whom a letter or report is about."""
_REPORT_ON = compiled(r"\b(?:report|advice|assessment|letter|statement) (?:on|about|for|concerning) $", re.IGNORECASE)
_OUR_SON = compiled(r"\b(?:our|their|his|her|my) (?:son|daughter|child|boy|girl),? $", re.IGNORECASE)
_ABOUT = lazy(
    r"\b(?:about|for|of|to|meet|helps?|supports?|supporting|with|who|what|where|how|re|plan|ehcp|name|is)\b[^.]{0,12}$",
    re.IGNORECASE,
)
_WITH_PUPILS = lazy(
    r" and (?:no more than |up to |the |his |her |their )?(?:\w+ )?(?:other )?"
    r"(?:pupils|classmates|peers|children|students|learners)\b"
)
TO_CHILD = compiled(
    r"\b(?:him|them)\b|\bher(?= (?:to|that|with|in|at|on|for|how|when|if|what|by|from|and|or)\b|[,.;]|$)"
)
_CLAUSE = compiled(r"[,.;:]| so that ")
_AND_FAMILY = lazy(
    r" and (?:his|her|their) (?:\w+ )?"
    r"(?:mother|father|mum|dad|parents?|family|aunt|uncle|carers?|nan|gran\w*|teacher)\b"
)
_BORN = compiled(r" ?[·|,(–-]{0,2} ?(?:born\b|DOB\b|D\.O\.B|[Dd]ate of birth|Year \d)")
_IN_CONTENTS = compiled(
    r"^(?:\W|[A-K][12]?\b)*(?:.* )?(?:about|matters to|plan for|views of|who|what) $", re.IGNORECASE
)
_DOES = compiled(
    r" (?:\w+ly )?(?!(?:as|his|its|this|us|always|less|perhaps|plus|across|towards|afterwards)\b)[a-z]+(?:[^s\W]s|ed)\b"
)
_AS_A_BABY = compiled(
    r" (?:was (?:born (?:at|prematurely|early|by|full)\b|an? (?:\w+ )?(?:baby|toddler)\b)"
    r"|[a-z]+ (?:well |badly )?as a (?:baby|toddler)\b)"
)
"""How the story of a child begins: “Mia was a calm baby”."""
_CORE, _HELP = frozenset("BCDEFGH"), frozenset("FGH")
"""Sections that are about the child alone, and those that say what others do with the child."""


class Slot(IntEnum):
    """How surely the words round a name are about the child: `SURE` even beside the child's own name."""

    NONE = 0
    WEAK = 1
    STRONG = 2
    SURE = 3


class Mention(NamedTuple):
    """A name in a draft: `word` stands at `start` of block `number`; `before` and `after` are the rest of its sentence.

    `section` is that of the block, or "". `run` holds the words with capitals it stands among. `opens`: it begins its
    sentence. `label` is what the table says of its cell. `title`: it stands in a heading or in the margin of the page.
    """

    word: str
    number: int
    start: int
    before: str
    after: str
    run: tuple[str, ...]
    opens: bool
    section: str = ""
    label: str = ""
    title: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Where the name stands in its block, without what makes it an owner's."""
        return self.start, self.start + len(self.word)

    @property
    def owner(self) -> bool:
        """Whether something is said to be theirs."""
        return re.match(r"['’]s?(?!\w)", self.after) is not None


def slot(mention: Mention, *, beside_child: bool, whole: bool) -> Slot:
    """How surely these words are about the child of a plan.

    `beside_child`: the child is named in the sentence too. `whole`: all of the plan is here, so that whoever it
    introduces was seen.
    """
    before, after = mention.before[-70:], mention.after[:70]
    found = _said_after(before, after, mention, whole=whole)
    if found < Slot.STRONG:
        led = _said_before(before, after, mention) if before else Slot.NONE
        found = max(found, led, _in_title(mention))
    if found in {Slot.SURE, Slot.NONE}:
        return found
    return Slot.NONE if beside_child or _SPEAKS.search(mention.before + mention.after) else found


def is_surely_name(mention: Mention, found: Slot, *, listed: bool) -> bool:
    """Whether a word that may be none is a name here: what is said of it can only be said of a person.

    `listed`: some people do bear it.
    """
    if begins(mention.after, "human_verbs"):
        return True
    if mention.title or found < Slot.STRONG:
        return False
    if mention.owner:
        return not mention.opens or found is Slot.SURE
    if mention.opens:
        return False
    return found is Slot.SURE or mention.after.startswith(" to ") or (listed and ends(mention.before, "to_person"))


def _said_after(before: str, after: str, mention: Mention, *, whole: bool) -> Slot:
    if after.startswith(" will "):
        return _will(before, after[6:].removeprefix("also "))
    if after[:1] in {"'", "’"}:
        return _owns(after)
    if after.startswith(" and ") and (
        _WITH_PUPILS.match(after) or (mention.section not in {"A", "K"} and _AND_FAMILY.match(after))
    ):
        return Slot.STRONG
    if _BORN.match(after):
        return Slot.STRONG if not mention.section else Slot.WEAK
    if after.startswith(" to ") and (mention.opens or before.endswith("For ")):
        return Slot.NONE if begins(after[4:], "staff_verbs") else Slot.STRONG
    return _does(before, _ADVERB.sub("", after), mention, whole=whole)


def _will(before: str, verb: str) -> Slot:
    """What they will do, or will have done for them."""
    if _BY_DATE.search(before) or before.endswith("so that ") or begins(verb, "person_verbs"):
        return Slot.SURE
    return Slot.NONE if begins(verb, "staff_verbs") else Slot.STRONG


def _owns(after: str) -> Slot:
    """What is said to be theirs."""
    if _PLAN_OF.match(after):
        return Slot.SURE
    words = re.split(r"[\s,.;:)]+", after.lower())[1:4]
    return Slot.WEAK if among("own").isdisjoint(words) else Slot.STRONG


def _does(before: str, after: str, mention: Mention, *, whole: bool) -> Slot:
    """What they are said to do, need or find."""
    if begins(after, "child_verbs"):
        return Slot.SURE if before.endswith("so that ") else Slot.STRONG
    if (
        not after.startswith(" ")
        or not (_DOES.match(after) or begins(after, "weak_verbs"))
        or TO_CHILD.search(_CLAUSE.split(after)[0])
    ):
        return Slot.NONE
    if _BY_DATE.search(before):
        return Slot.SURE
    if _AS_A_BABY.match(after):
        return Slot.STRONG
    staff = begins(after, "staff_verbs+said_verbs+works")
    return Slot.STRONG if whole and mention.section[:1] in _CORE and not staff else Slot.WEAK


def _said_before(before: str, after: str, mention: Mention) -> Slot:
    bare = before.removesuffix("for ")
    if _REPORT_ON.search(before) or ends(before, "helps+helps_with") or (bare != before and ends(bare, "for+helps")):
        return Slot.STRONG
    if (before.endswith(" of ") and ends(before[:-4], "of")) or (before.endswith(" to ") and ends(before[:-4], "to")):
        return Slot.STRONG
    headed = before == "For " and after.startswith(",")
    if headed or _CHILD_LABEL.search(before) or _RE.match(before) or _OUR_SON.search(before):
        return Slot.STRONG
    if _IN_CONTENTS.search(before) and len(after.split()) <= 3 and len(before.split()) <= 6:
        return Slot.STRONG
    if before.endswith((" for ", " with ", " to ", " about ", " after ", " around ")):
        alone = mention.section[:1] in _HELP and COMPANY.isdisjoint(mention.before.split())
        return (
            Slot.STRONG
            if alone
            else Slot.WEAK
            if after.startswith(" to ") or _for_child(before, mention)
            else Slot.NONE
        )
    return Slot.NONE


def _for_child(before: str, mention: Mention) -> bool:
    """Whether staff are said to do something for them: “The audiologist fitted new moulds for”."""
    near = mention.section[:1] in _CORE and before.endswith(" for ") and COMPANY.isdisjoint(mention.before.split())
    return near and not among("staff").isdisjoint(before.lower().split())


def _in_title(mention: Mention) -> Slot:
    """“About Mia”, “Mia’s views”, “Plan for Mia Jones” in a heading or in the margin of a page."""
    if not mention.title or not among("staff+relations+writers").isdisjoint(
        re.findall(r"[\w'-]+", mention.before.lower())
    ):
        return Slot.NONE
    return Slot.STRONG if mention.owner or not mention.before.strip() or _ABOUT.search(mention.before) else Slot.NONE
