"""What the words round a name say of the person: the child of the plan, or somebody else it mentions.

The words are data (`law/people.yaml`); how sentences put them round a name is here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from ehcp_tools.lint.plan.namelists import among

_NAMED = r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?"
_LISTED = re.compile(rf"(?<![\w’'])(?:{_NAMED}(?:,| and| &|, and) )+$")
_LINK = re.compile(
    rf"(?:(?:,| and|, and) {_NAMED})*?(?P<link> ?\(|,| –| -| is| are) ?"
    r"(?:(?P<whose>his|her|their|my|our|[A-ZÀ-Þ]\w+['’]s) |(?:the|an?) )?(?=[a-z])"
)
_DOING = re.compile(r" (?:(?:will|to|can) )?(?:also )?")
_TO_OTHERS = re.compile(r"\b(?:pupils|children|the class|parents|staff)\b")
_ADVERB = re.compile(r"^ (?:also|still|often|currently|sometimes|usually)(?= )")
_COMPANY = frozenset({"I", "me", "he", "He", "she", "She", "they", "They"})
_CLOSES = re.compile(r"^(?:[,.;:)\]–]|$| and\b| who\b| is (?:his|her|their|the)\b)")
_SPEAKS = re.compile(r"(?<!\w)(?:I|I['’]\w+|me|my)(?!\w)")
_BY_DATE = re.compile(
    r"\b(?:[Bb]y|[Bb]efore|[Ww]hen|[Uu]ntil|[Ii]n) [^.;]*(?:\b20\d\d|[Kk]ey [Ss]tage \d|[Yy]ear \d+|term),? ?$"
)
_PLAN_OF = re.compile(
    r"['’]s? (?:special |learning |identified |individual )?"
    r"(?:needs|outcomes?|plan|provision|progress|EHCP?|EHC plan|attainment|SEN)\b"
)
_CHILD_LABEL = re.compile(
    r"\b(?:child|pupil|student|young person|learner)(?:['’]s)?(?: name)?(?:,|:)? ?$", re.IGNORECASE
)
_OUR_SON = re.compile(r"\b(?:our|their|his|her|my) (?:son|daughter|child|boy|girl),? $", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|for|of|to|meet|helps?|supports?|supporting|with|who|what|where|how|re|plan|ehcp|name|is)\b[^.]{0,12}$",
    re.IGNORECASE,
)
_WITH_PUPILS = re.compile(
    r" and (?:no more than |up to |the |his |her |their )?(?:\w+ )?(?:other )?"
    r"(?:pupils|classmates|peers|children|students|learners)\b"
)
_TO_CHILD = re.compile(
    r"\b(?:him|them)\b|\bher(?= (?:to|that|with|in|at|on|for|how|when|if|what|by|from|and|or)\b|[,.;]|$)"
)
_CLAUSE = re.compile(r"[,.;:]| so that ")
_AND_FAMILY = re.compile(
    r" and (?:his|her|their) (?:\w+ )?"
    r"(?:mother|father|mum|dad|parents?|family|aunt|uncle|carers?|nan|gran\w*|teacher)\b"
)
_BORN = re.compile(r" ?[·|,(–-]{0,2} ?(?:born\b|DOB\b|D\.O\.B|[Dd]ate of birth|Year \d)")
_IN_CONTENTS = re.compile(
    r"^(?:\W|[A-K][12]?\b)*(?:.* )?(?:about|matters to|plan for|views of|who|what) $", re.IGNORECASE
)
_DOES = re.compile(
    r" (?:\w+ly )?(?!(?:as|his|its|this|us|always|less|perhaps|plus|across|towards|afterwards)\b)[a-z]+(?:[^s\W]s|ed)\b"
)
_CORE, _HELP = frozenset("BCDEFGH"), frozenset("FGH")
"""Sections that are about the child alone, and those that say what others do with the child."""


class Slot(IntEnum):
    """How surely the words round a name are about the child: `SURE` even beside the child's own name."""

    NONE = 0
    WEAK = 1
    STRONG = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Mention:
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


def _ends(text: str, key: str) -> bool:
    """Whether a text ends with one of the words of `law/people.yaml` under a key."""
    words, listed = text.lower().replace("’", "'").split()[-4:], among(key)
    return any(" ".join(words[at:]).lstrip("(“\"‘'") in listed for at in range(len(words)))


def _begins(text: str, key: str) -> bool:
    """Whether a text begins with one of these words."""
    words, listed = re.split(r"[\s,.;:!?)]+", text[:60].lower().replace("’", "'").strip(" ,"))[:5], among(key)
    return any(" ".join(words[:number]) in listed for number in range(len(words), 0, -1))


def is_somebody_else(mention: Mention, child: tuple[str, ...]) -> bool:
    """Whether these words introduce a relative, friend, pet or member of staff. `child` are the child's given names."""
    before, after = mention.before[-90:], mention.after[:90]
    if before.endswith("Dear ") or _ends(before.replace(".", ""), "titles"):
        return True
    near = _without_list(before)
    if _related(near, after) or _in_apposition(after) or _companion(mention.before, before, after, child):
        return True
    return not mention.owner and (_labelled(mention.label) or _helps(after, child))


def _without_list(before: str) -> str:
    """What stands before the names that this one is listed with: `his friends ` of `his friends Leo, Zac and `."""
    listed = _LISTED.search(before) if before.endswith((", ", "and ", "& ")) else None
    return before[: listed.start()] if listed else before


def _related(before: str, after: str) -> bool:
    """“his sister Zara”, “friends Leo and Zac”, “a dog called Rex”, “the teacher, Jane,”."""
    bare = before.rstrip()
    named = re.sub(r" (?:called|named|is|are|was)$", "", bare)
    if _ends(named, "relations") or _ends(named, "things"):
        return True
    linked = re.sub(r" ?[,:–(-]$", "", re.sub(r" (?:called|named)$", "", bare))
    if linked != bare and _ends(linked, "relations+staff"):
        return _CLOSES.search(after) is not None
    return _ends(named, "staff") and not _begins(after, "of_staff")


def _in_apposition(after: str) -> bool:
    """“Zara, her sister,”, “Hodan (mother)”, “Zara is his sister”."""
    found = _LINK.match(after) if after.startswith((",", " (", "(", " –", " -", " and ", " is ", " are ")) else None
    if found is None or (found["link"] in {" is", " are"} and not found["whose"]):
        return False
    words = after[found.end() :].split(" ")[:5]
    for at, word in enumerate(words[:4]):
        if _ends(" ".join((*words[:at], word.rstrip(",.;:)"))), "relations+staff"):
            closed = word[-1:] in {",", ".", ";", ":", ")"} or (at + 1 == len(words) and len(after) < 90)
            return closed or found["link"] not in {",", " –", " -"}
    return False


def _companion(whole: str, before: str, after: str, child: tuple[str, ...]) -> bool:
    """“Mia plays with Zac”, “She sits next to Noah”, “Mia and Zac”."""
    names = (*child, "I", "me")
    if after.startswith((" and ", ", and ", " & ")) and after.lstrip(", and&").startswith(
        tuple(f"{name} " for name in names)
    ):
        return True
    alone = _without_list(before)
    if before.endswith((" and ", " & ")) and before.removesuffix("and ").removesuffix("& ").rstrip(" ,").endswith(
        names
    ):
        return True
    if alone != before and alone.rstrip().endswith(names):
        return True
    return (_ends(alone, "beside") and not _COMPANY.isdisjoint(re.findall(r"\w+", whole))) or (
        _ends(alone, "beside") and any(name in whole for name in child)
    )


def _labelled(label: str) -> bool:
    """Whether the header or first cell says that people stand here."""
    words = re.findall(r"[\w'-]+", label)
    return not among("relations+staff+people_labels").isdisjoint(words)


def _helps(after: str, child: tuple[str, ...]) -> bool:
    """“Priya will support Mia”, “Jane visits him”."""
    found = _DOING.match(after)
    if found is None or not _begins(after[found.end() :], "staff_verbs+said_verbs"):
        return False
    to_child = _TO_CHILD.search(after[:50])
    return (
        to_child is not None
        or _TO_OTHERS.search(after[:50]) is not None
        or any(f" {name}" in after[:50] for name in child)
    )


def slot(mention: Mention, *, beside_child: bool, whole: bool) -> Slot:
    """How surely these words are about the child of a plan.

    `beside_child`: the child is named in the sentence too. `whole`: all of the plan is here, so that whoever it
    introduces was seen.
    """
    before, after = mention.before[-70:], mention.after[:70]
    found = max(
        _said_after(before, after, mention, whole=whole), _said_before(before, after, mention), _in_title(mention)
    )
    if found is Slot.SURE:
        return found
    if beside_child or _SPEAKS.search(mention.before + mention.after):
        return Slot.NONE
    return found


def is_surely_name(mention: Mention, found: Slot, *, listed: bool) -> bool:
    """Whether a word that may be none is a name here: what is said of it can only be said of a person.

    `listed`: some people do bear it.
    """
    if _begins(mention.after, "human_verbs"):
        return True
    if mention.title or found < Slot.STRONG:
        return False
    if mention.owner:
        return not mention.opens or found is Slot.SURE
    if mention.opens:
        return False
    return found is Slot.SURE or mention.after.startswith(" to ") or (listed and _ends(mention.before, "to_person"))


def _said_after(before: str, after: str, mention: Mention, *, whole: bool) -> Slot:
    if after.startswith(" will "):
        verb = after[6:].removeprefix("also ")
        if _BY_DATE.search(before) or before.endswith("so that ") or _begins(verb, "person_verbs"):
            return Slot.SURE
        return Slot.NONE if _begins(verb, "staff_verbs") else Slot.STRONG
    if after[:1] in {"'", "’"}:
        return _owns(after)
    if _WITH_PUPILS.match(after) or (mention.section not in {"A", "K"} and _AND_FAMILY.match(after)):
        return Slot.STRONG
    if _BORN.match(after):
        return Slot.STRONG if not mention.section else Slot.WEAK
    if after.startswith(" to ") and (mention.opens or before.endswith("For ")):
        return Slot.NONE if _begins(after[4:], "staff_verbs") else Slot.STRONG
    return _does(before, _ADVERB.sub("", after), mention, whole=whole)


def _owns(after: str) -> Slot:
    """What is said to be theirs."""
    if _PLAN_OF.match(after):
        return Slot.SURE
    words = re.split(r"[\s,.;:)]+", after.lower())[1:4]
    return Slot.WEAK if among("own").isdisjoint(words) else Slot.STRONG


def _does(before: str, after: str, mention: Mention, *, whole: bool) -> Slot:
    """What they are said to do, need or find."""
    if _begins(after, "child_verbs"):
        return Slot.SURE if before.endswith("so that ") else Slot.STRONG
    if (
        not after.startswith(" ")
        or not (_DOES.match(after) or _begins(after, "weak_verbs"))
        or _TO_CHILD.search(_CLAUSE.split(after)[0])
    ):
        return Slot.NONE
    if _BY_DATE.search(before):
        return Slot.SURE
    staff = _begins(after, "staff_verbs+said_verbs+works")
    return Slot.STRONG if whole and mention.section[:1] in _CORE and not staff else Slot.WEAK


def _said_before(before: str, after: str, mention: Mention) -> Slot:
    bare = before.removesuffix("for ")
    if _ends(before, "helps+helps_with") or (bare != before and _ends(bare, "for+helps")):
        return Slot.STRONG
    if (before.endswith(" of ") and _ends(before[:-4], "of")) or (before.endswith(" to ") and _ends(before[:-4], "to")):
        return Slot.STRONG
    if _CHILD_LABEL.search(before) or _OUR_SON.search(before):
        return Slot.STRONG
    if _IN_CONTENTS.search(before) and len(after.split()) <= 3 and len(before.split()) <= 6:
        return Slot.STRONG
    if before.endswith((" for ", " with ", " to ", " about ", " after ", " around ")):
        alone = mention.section[:1] in _HELP and _COMPANY.isdisjoint(mention.before.split())
        return Slot.STRONG if alone else Slot.WEAK if after.startswith(" to ") else Slot.NONE
    return Slot.NONE


def _in_title(mention: Mention) -> Slot:
    """“About Mia”, “Mia’s views”, “Plan for Mia Jones” in a heading or in the margin of a page."""
    if not mention.title or not among("staff+relations+writers").isdisjoint(
        re.findall(r"[\w'-]+", mention.before.lower())
    ):
        return Slot.NONE
    return Slot.STRONG if mention.owner or not mention.before.strip() or _ABOUT.search(mention.before) else Slot.NONE
