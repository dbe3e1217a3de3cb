"""Help that is only promised in a few words, so that a program can be sure that nobody could carry it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.asides import words_of
from ehcp_tools.lint.plan.giving import IN_A_TITLE, Slot
from ehcp_tools.lint.plan.helpwords import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from ehcp_tools.lint.plan.giving import Said

_LONGEST = 25
"""A text of more words may say what is missing in a way that the program does not know."""
_BRIEF, _MANY = 8, 3
"""So few words that lack so many things say nothing else, even where they say how often."""
_SAYS = frozenset("is are was were will has have section".split())
"""Words of a whole sentence, or of one that points elsewhere."""
_GOES_ON = frozenset(
    "she he they it this that these those both his her their its then also there another others each".split()
)
"""First words of a text that may go on about help told before it."""
_AMOUNTS = frozenset("hour hours hrs minute minutes mins half whole all every each always daily weekly".split())
_LOOSE = frozenset(
    """access opportunity opportunities support supports supported input intervention interventions strategies
    assistance package approaches""".split()
)
"""Of the promises those that say nothing of what is done either."""
_OF_SOMEBODY = lazy(r"[\w' ]{3,60}? (?:is|are|has) (?:an?|the|qualified|trained|employed|experienced)\b")
"""How a text begins that says who somebody is."""


def is_bare(said: Said, before: Said | None, slots: Collection[Slot]) -> bool:
    """Whether help that lacks these things is no more than a promise: “Access to support as required”.

    `before` is the help right before it, of which it may say more where that is complete. Outside school, where it is
    said who gives it, how often may be a matter of treatment.
    """
    told = said.core.split()
    if len(slots) < 2 or not told or told[0].strip(".,:;") in _GOES_ON or _OF_SOMEBODY.match(said.core):
        return False
    told_before = before is not None and not before.missing
    care_of_somebody = said.item.section != "F" and Slot.WHO not in slots
    if (told_before or care_of_somebody) and said.tokens.isdisjoint(_LOOSE):
        return False
    if len(told) <= _BRIEF and len(slots) >= _MANY and said.tokens.isdisjoint(_SAYS):
        return True
    if Slot.OFTEN not in slots or len(told) > _LONGEST or "section" in said.tokens:
        return False
    if words_of(IN_A_TITLE.sub(" ", said.core)).isdisjoint(words("promises")):
        return False
    return said.tokens.isdisjoint(_AMOUNTS) and not any(map(str.isdigit, said.core))
