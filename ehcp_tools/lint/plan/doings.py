"""What words round “he” or “she” show whom it means: what staff do, what is somebody's, and what names nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.others import names_child, someone

if TYPE_CHECKING:
    from ehcp_tools.lint.plan.child import Child
    from ehcp_tools.lint.plan.telling import Earlier

APART = lazy(r"[,;:–(]|\b(?:when|if|so|because|while|until|unless|that|but)\b")
WHENEVER = lazy(r"\b(?:when|whenever|if|because|before|until|once|as soon as) $")
POSSESSED = lazy(r"^(?: [a-z-]+){1,3}")
"""What is somebody’s: in “his social worker” the worker is not “he”."""
STATE = lazy(r" (?:is|feels|needs|wants|gets|becomes|finishes|starts|has (?:finished|had))\b")
"""What is said of the one whose doings the sentence is about: “when she is ready”."""
HELPS = lazy(
    r"\b(?:helps?|teach(?:es)?|gives?|shows?|supports?|reminds?|prompts?|encourages?|asks?|tells?|lets?|meets?|takes?|"
    r"brings?|praises?|greets?|allows?|(?:sits?|works?|reads?|practises?|talks?|goes|walks?|plays?) (?:with|to)) $"
)
"""What staff do with the child: “will help him” cannot mean whoever helps."""
_HELPS_CHILD = lazy(r"\b(?:helps?|supports?|reminds?|prompts?|encourages?|teach(?:es)?) $", re.IGNORECASE)
_TO_DO = lazy(
    r"(?:'s)? (?:to )?(?!come|go|sit|visit|stand|stay|bring|hand|give|return|meet|help|follow|join|to\b|with\b)"
    r"[a-z]+ (?:on |off |up |out |away |down )?"
)
"""What stands between the child's name and what is the child's: “helps Mia to put on his coat”."""
_AND_DOES = lazy(
    r"(?!.*\b(?:that|what|when|if|how|who|which|where|until|because|so|to (?!$))\b).*"
    r"(?:,|\band|\bthen) (?:then |also )?(?!takes|brings|carries|keeps|has|is|was)[a-z]+[^\Ws]s "
    r"(?:[a-z']+ ){0,4}?(?:with |to |for )?"
)
"""What staff do next with the child they were said to help: “gives Mia a list and ticks it off with”."""
AS_A_BABY = lazy(r"\b(?:as|was) an? (?:\w+ )?(?:baby|toddler)\b")
"""What names nobody: “Mia slept well as a baby”."""
_NOTHING_OWNED = lazy(
    r" (?:to|with|in|on|for|at|by|and|again|each|every|about|after|before|when|until|so|once|how|what)\b|[.,;]|$"
)
"""What follows “her” where that is no owner."""
_HOME = lazy(r" (?:gets|comes|arrives|is|goes) (?:home|back|in)\b")
_PET = lazy(r"\b(?:the|an?|his|her|their) (?:dog|cat|puppy|kitten|rabbit|hamster)\b")


def without_pets(before: str, after: str) -> str:
    """What stands before a pronoun, without a pet that cannot be meant: “walks the dog when she gets home”."""
    return _PET.sub("", before) if _HOME.match(after) else before


def is_object(word: str, after: str) -> bool:
    """Whether a pronoun is the one that something is done with: “help him”, “help her to”."""
    return word == "him" or (word == "her" and _NOTHING_OWNED.match(after) is not None)


def speaks(text: str) -> bool:
    """Whether somebody speaks of themselves."""
    return re.search(r"(?<!\w)(?:I|[Mm]y|[Ww]e|[Oo]ur)(?!\w)", text) is not None


def done_to_child(word: str, before: str, after: str, earlier: Earlier, child: Child) -> bool:
    """Whether a pronoun is the one with whom staff do something, and that is the child."""
    if is_object(word, after) and HELPS.search(before.lower()) and _helped(before, child, earlier):
        return True
    return names_child(before, child) and _done_by_staff(word, before, after, child)


def _helped(before: str, child: Child, earlier: Earlier) -> bool:
    """Whether staff help the one who was named before, and that is the child: nobody else is near."""
    if not someone(before, child) or someone(before, child, staff=False) or names_child(before, child):
        return False
    near = earlier.last(2)
    return any(names_child(text, child) for text in near) and not any(
        someone(text, child, staff=False) for text in near
    )


def _done_by_staff(word: str, before: str, after: str, child: Child) -> bool:
    """Whether staff do something with the child who is named before a pronoun, and nobody else is near."""
    if not someone(before, child) or someone(before, child, staff=False):
        return False
    at, name = max((before.rfind(name), name) for name in child.given if name in before)
    since = before[at + len(name) :]
    if not someone(before[:at], child):
        return False
    if is_object(word, after):
        return _AND_DOES.fullmatch(since) is not None
    helped = word in {"his", "her"} and _HELPS_CHILD.search(before[:at]) is not None
    return helped and _TO_DO.fullmatch(since) is not None
