"""Somebody or something that a document names, in all the ways it does, and what stands for it in a copy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cache
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.namelists import among, given_names, names_and_words, names_in_small_letters, plain
from ehcp_tools.lint.plan.spotted import COMMON

if TYPE_CHECKING:
    from collections.abc import Sequence


class Sort(StrEnum):
    """What is replaced, as the copy calls it."""

    CHILD = "Child"
    FAMILY = "Family member"
    PROFESSIONAL = "Professional"
    PERSON = "Person"
    SCHOOL = "School"
    HEALTH = "Health service"
    COUNCIL = "Council"
    ORGANISATION = "Organisation"
    PLACE = "Place"
    BIRTH = "Date of birth"
    NUMBER = "Number"
    ADDRESS = "Address"


PEOPLE = frozenset({Sort.CHILD, Sort.FAMILY, Sort.PROFESSIONAL, Sort.PERSON})
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWNER = re.compile(r"['’]s$")
_MARK, _MARKED = re.compile("['’]"), re.compile(r"^((?:[DO]')?.).*")
"""What stands in a name such as O’Neill; and its first letter, or what the name is shortened to: O'N."""
_SPLIT = re.compile("[ -]")
_JOINERS = "[\u0300-\u036f\u200b-\u200d\u2060\ufeff\u00ad]*"
"""Signs without width, which may stand between the letters of a name."""
_LONGEST_ROLE = 60
_ORDINARY = "relations+staff+people+organisations+not_people"
"""The words of `law/people.yaml` that name nobody by themselves, though families bear some of them."""
ALSO_WORDS = frozenset({"said", "job"})
"""Given names that a text holds more often as words."""
_MEANT = frozenset(
    """TA LA PE IT EP OT SW CP PD PA GP HI VI UK AM PM RE DT KS OK ASD SEN EHC NHS LSA ICT IEP TAC TAF LAC CLA CIN DLA
    PIP BSL AAC SPD ODD OCD GDD MLD SLD SLT SALT PMLD SLCN SEMH ADHD MSI CAMHS EAL FSM LD ID HR AP PT CT ST CA ET MS MR
    DR HT DSL ALN AET ELSA HLTA""".split()
)
"""Initials that mean something in plans: a child's are not replaced where they are these."""


@dataclass(eq=False, slots=True)
class Identity:
    """One of them: `surfaces` are the ways it is written, `loose` those whose case does not matter."""

    sort: Sort
    kind: str
    role: str = ""
    words: tuple[str, ...] = ()
    surfaces: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)

    @property
    def written(self) -> list[tuple[bool, str]]:
        """Every way it is written, in order, each with whether its case does not matter."""
        return sorted({(True, text) for text in self.loose} | {(False, text) for text in self.surfaces - self.loose})

    def add(self, *surfaces: str, loose: bool = False) -> None:
        """Ways in which it is written too."""
        (self.loose if loose else self.surfaces).update(filter(None, map(str.strip, surfaces)))


class Sure(IntEnum):
    """How surely a text is a name: as prose has it, behind “Mrs” or “Dr”, told as one, or told as the child's."""

    READ = 0
    TITLED = 1
    TOLD = 2
    OWN = 3


def person(sort: Sort, name: str, role: str = "", sure: Sure = Sure.TOLD) -> Identity | None:
    """Somebody of this name in every form of it; None where the text is no name. A word of a name holds what joins it.

    What is told to be a name is one in small letters too. An ordinary word alone names nobody but the child.
    """
    words = name_words(name, sure)
    if not words:
        return None
    made = Identity(sort, sort.value, clean_role(role), words)
    _add_forms(made, words, sure)
    return made


def name_words(text: str, sure: Sure) -> tuple[str, ...]:
    """The words of a name without titles and jobs; nothing where it is none."""
    before = re.split(r"[,;(/|\n·–]| - ", text)[0]
    words = _joined(_untitled([_OWNER.sub("", one) for one in _LETTERS.findall(before)], sure))
    if not words or len(words) > 5 or any(not last_word(one)[0].isupper() for one in words[:1] + words[-1:]):
        return ()
    if sure is Sure.OWN:
        said = among("people+relations")
        return () if said.issuperset(map(plain, words)) or plain(" ".join(words)) in said else words
    if sure is Sure.TITLED or plain(words[0]) in given_names():
        return words
    if len(words) == 1 and plain(words[0]) in COMMON - names_and_words():
        return ()
    rest = words[1:] if plain(words[0]) in names_and_words() and len(words) > 1 else words
    return words if (among(_ORDINARY) - among("surnames")).isdisjoint(map(plain, rest)) else ()


def _untitled(words: Sequence[str], sure: Sure) -> Sequence[str]:
    """The words of a name without titles: “King” is none at its end, nor “Prince” where the child is called that."""
    kept = [one for one in words if plain(one) not in among("courtesies")]
    if sure is Sure.OWN:
        return kept
    titles, relations, jobs = among("titles"), among("relations"), among("staff")
    while len(kept) > 1 and plain(kept[0]) in (titles if sure is Sure.READ else titles & (relations | jobs)):
        del kept[0]
    if len(kept) > 1 and plain(kept[-1]) in titles & (relations | jobs if len(kept) > 2 else relations):
        del kept[-1]
    return kept


def _joined(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name, those that only join with the word they stand before: “Mateo”, “de la Cruz”."""
    found, waiting = list[str](), list[str]()
    for number, word in enumerate(words, 1):
        waiting.append(word)
        joins = plain(word) in among("name_joiners") and (word.islower() or (number > 1 and len(word) > 1))
        if number == len(words) or not joins:
            found.append(" ".join(waiting))
            waiting.clear()
    return tuple(found)


def last_word(name: str) -> str:
    """A word of a name without what joins it: “Cruz” of “de la Cruz”."""
    return name.rpartition(" ")[2]


def _add_forms(made: Identity, words: Sequence[str], sure: Sure) -> None:
    first = words[0]
    for one in dict.fromkeys(form for word in words for form in (word, last_word(word)) if len(form) > 1):
        _add_word(made, one, sure, listed=one is first or plain(one) in given_names())
    if len(words) == 1:
        return
    made.add(" ".join(words), loose=True)
    for way in _initialled(words):
        made.add(".".join((*way, "")), ". ".join((*way, "")).strip(), ".".join(way), " ".join(way))
    for last in (words[-1], last_word(words[-1])):
        letter = last_word(last)[0]
        made.add(f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{first}{last}", loose=True)
        made.add(f"{first[0]} {last}", f"{first[0]}. {last}", f"{first} {letter}", f"{first} {letter}.", loose=True)


def _add_word(made: Identity, one: str, sure: Sure, *, listed: bool) -> None:
    """The ways of one word of a name. `listed`: it is, or stands as, a given name."""
    if plain(one) in among(_ORDINARY) and sure is not Sure.OWN:
        return
    words = names_in_small_letters() | among("titles") | ALSO_WORDS | _ordinary_words()
    small = sure >= Sure.TOLD and len(one) > 3 and plain(one) not in words
    made.add(one, loose=" " in one or (small and listed))
    if small:
        made.add(f"{one}s")
    made.add(*(part for part in one.split("-") if len(part) > 2))
    if _MARK.search(one):
        made.add(_MARK.sub("", one), _MARK.sub(" ", one), loose=small)
    if _SPLIT.search(one):
        made.add(_SPLIT.sub("", one), loose=True)


@cache
def _ordinary_words() -> frozenset[str]:
    """The ordinary words, each alone: those of “young people” too."""
    return frozenset(word for said in among(_ORDINARY) for word in said.split())


def _initialled(words: Sequence[str]) -> Sequence[tuple[str, ...]]:
    """The initials of a name, with what joins and without, of each part, first and last alone, O'N, St J."""
    each = [one for word in words for one in word.split()]
    parts = [part for one in each for part in one.split("-") if part]
    ways = (each, parts, [last_word(one) for one in words], [words[0], each[-1]])
    short = [tuple(one[0].upper() for one in way) for way in ways]
    long = [tuple(_MARKED.sub(r"\1", level(one.upper())) for one in way) for way in ways]
    saint = tuple("St" if plain(one) == "st" else one[0].upper() for one in each)
    return tuple(dict.fromkeys((*short, *long, saint)))


def bare_initials(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The initials of a name without full stops: those that mean nothing else, and those that do."""
    if len(words) < 2:
        return (), ()
    made = dict.fromkeys(map("".join, _initialled(words)))
    return tuple(one for one in made if one not in _MEANT), tuple(one for one in made if one in _MEANT)


def clean_role(role: str) -> str:
    """A job or relation as it may stand in a copy: no names in it; "" where that is not sure."""
    said = re.split(r"[,;(\n]", role)[0].strip()
    said = said[:1].lower() + said[1:] if said[1:2].islower() else said
    words = re.findall(r"[^\W\d_]+", said)
    named = any(one[:1].isupper() and not one.isupper() for one in words)
    return "" if named or not words or len(said) > _LONGEST_ROLE or "@" in said else said


def pattern_of(surface: str, *, loose: bool) -> str:
    """A pattern for one way of writing, with room for signs without width and any kind of blank."""
    one = level(surface)
    return f"(?i:{_spelt(one)})" if loose else "|".join(dict.fromkeys((_spelt(one), _spelt(one.upper()))))


def _spelt(text: str) -> str:
    return _JOINERS.join("[\\s_.-]+" if sign.isspace() else re.escape(sign) for sign in text)


def level(text: str) -> str:
    """A text of the same length without accents, with straight quotes and plain blanks and hyphens."""
    if text.isascii():
        return text
    return "".join(_LEVEL.get(sign) or _bare(sign) for sign in text)


def _bare(sign: str) -> str:
    made = plain(sign)
    if len(made) != 1:
        return sign
    return made.upper() if sign.isupper() and len(made.upper()) == 1 else made


_LEVEL = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " "),
    **dict.fromkeys("‐‑–", "-"),
}
