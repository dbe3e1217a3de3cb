"""Whom “he” or “she” means where a case gives the child's own pronouns and names everybody who is known.

Then a name that is missing cannot explain the pronoun away, and two things tell that it is the child: what is owned
(“his feelings”), and a sentence that begins with it after one that is about the child alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.namelists import among, either, given_names, plain
from ehcp_tools.lint.plan.others import names_child, someone

if TYPE_CHECKING:
    from ehcp_tools.lint.plan.child import Child
    from ehcp_tools.lint.plan.telling import Earlier

_SUBJECT = lazy(r"(?:he|she)(?:'(?:s|d|ll))?$")
_OWN = {
    "he": lazy(r"\b(?:him|his|himself)\b"),
    "she": lazy(r"\b(?:her|hers|herself)\b"),
    "they": lazy(r"\b(?:themself|themselves)\b"),
}
_OF_TIME = lazy(r"\b(?:about|through|over|how) $")
_TIME = lazy(r" (?:[a-z]+ )?(?:week|weekend|day|morning|mood)\b")
"""“to talk about his week”."""
_PLACE = lazy(r"\b(?:at|in|from|near|on|to) (?:the )?((?:[A-Z][\w'’-]+ ?)+)")
_JOB = lazy(
    r"\b(?:an?|the|his|her|their|new) (?:[a-z-]+ )?([a-z]+(?:er|or|ist|ian|ant|man|woman)|boss|chef|guide|volunteer)\b"
)
"""Somebody by what they do."""


def means_child(word: str, before: str, after: str, earlier: Earlier, child: Child, own: str) -> bool:
    """Whether a pronoun can only be the child's.

    `before` and `after` are the rest of its sentence, `earlier` the sentences before that in its block, `own` is the
    child's pronoun: he, she or they.
    """
    if word in {"his", "her"} and _is_childs(before, after):
        near = (*earlier.last(2), before)
        named = any(names_child(text, child) for text in near)
        return named and not any(_another(word, text, child, staff=False) for text in near)
    if not _SUBJECT.match(word) or names_child(before + after, child) or _another(word, before, child, staff=True):
        return False
    if not word.startswith(own) and _OWN[own].search(before + after):
        return False
    return _follows_child(word, earlier, child)


def _is_childs(before: str, after: str) -> bool:
    """Whether what is owned is what plans say of the child: feelings, a talker, a mother, a key worker."""
    if _OF_TIME.search(before) and _TIME.match(after):
        return True
    return re.match(rf"(?: [a-z-]+){{0,2}}? {either('childs_own')}(?!\w)", after) is not None


def _follows_child(word: str, earlier: Earlier, child: Child) -> bool:
    """Whether the last sentence that names anybody names the child, and nobody else whom the pronoun could mean."""
    return bool(earlier.named(_but(word), child, lambda text: _another(word, text, child, staff=True)))


def _another(word: str, text: str, child: Child, *, staff: bool) -> bool:
    """Whether a text names one other person whom the pronoun may mean; the name of a place is nobody."""
    text = _PLACE.sub(lambda found: "" if given_names().isdisjoint(plain(found[1]).split()) else found[0], text)
    if staff and any(found[1] not in among("no_jobs") for found in _JOB.finditer(text)):
        return True
    return someone(text, child, staff=staff, but=_but(word))


def _but(word: str) -> str:
    """Whom a pronoun cannot mean: keys of `law/people.yaml`."""
    return "men+plurals" if word.startswith(("she", "her")) else "women+plurals"
