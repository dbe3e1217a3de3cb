"""Whether a stretch of text names the child, or a person or animal other than the child."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.namelists import among, given_names, plain

if TYPE_CHECKING:
    from ehcp_tools.lint.plan.child import Child

_PLACES = ("School", "Academy", "College", "Nursery", "Preschool", "Hospital", "University", "Road", "Street")
_PLACE = lazy(rf"(?:\b[A-Z][\w'’-]*\.? ){{1,4}}(?:{'|'.join(_PLACES)})\b")
"""“St Bride’s Primary School”, which is nobody."""
_WORD = lazy(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_OWNING = lazy(r"['’]s?$")
_PERSONS = "relations+staff+singles+titles+courtesies"
"""The words of `law/people.yaml` that mean a person, or an animal."""


def names_child(text: str, child: Child) -> bool:
    """Whether a text holds a given name of the child."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in child.given if name in text)


@lru_cache(maxsize=1024)
def someone(text: str, child: Child | None, *, opens: bool = True, staff: bool = True, but: str = "") -> bool:
    """Whether a text names a person, or an animal, other than the child.

    `opens`: its first word begins a sentence. `staff`: job titles count too.
    `but`: a key of `law/people.yaml` whose words do not.
    """
    if any(place in text for place in _PLACES):
        text = _PLACE.sub("", text)
    words = _WORD.findall(text)
    for number, word in enumerate(words):
        low = _OWNING.sub("", word).lower()
        done = number > 0 and words[number - 1].lower() in _BEFORE_A_DEED
        if done or (low in among("staff") and not staff) or (but and low in among(but)):
            continue
        if low in among(_PERSONS):
            return True
        if child is None or not word[0].isupper() or word == "I":
            continue
        if plain(low) in child.words or low in among("not_people"):
            continue
        if plain(low) in given_names() or not ((number == 0 and opens) or word.isupper() or low in _MONTHS):
            return True
    return False


_BEFORE_A_DEED = frozenset({"will", "to", "can", "cannot", "would", "must", "should", "not"})
"""What makes a job a deed: “Rhys will cook”."""
_MONTHS = frozenset(
    """january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday spring summer autumn winter he she his her him they their it this that
    these the at in on by when if then also""".split()
)
