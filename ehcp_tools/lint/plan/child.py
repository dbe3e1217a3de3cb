"""The child whom a plan is about, by all the words of the names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.namelists import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = lazy(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
"""A word of a name: its parts may stand between hyphens or dots."""
_NO_NAMES = frozenset(
    """known as also preferred name surname likes to be called aka first last forename forenames legal full middle nee
    child young person pupil or and the of not applicable none given tbc see""".split()
)
"""Words in a field for a name that are none."""


class Child(NamedTuple):
    """The child as the draft or the case names them: all words of the names, plain, and how to say the name.

    `given` are the first names as written, `last` the last words. `told` says that a case file names the child.
    """

    words: frozenset[str]
    given: tuple[str, ...]
    surnames: frozenset[str] = frozenset()
    last: tuple[str, ...] = ()
    told: bool = False

    @property
    def name(self) -> str:
        """How the child is called."""
        return self.given[0]


def child_named(names: Iterable[str], *, told: bool = False) -> Child | None:
    """The child of these names, the one people use first; None where none of them is a name."""
    read = [
        [word for word in WORD.findall(name) if word[0].isupper() and word.lower() not in _NO_NAMES] for name in names
    ]
    read = [words for words in read if words]
    if not read:
        return None
    words = {plain(part) for name in read for word in name for part in (word, *word.split("-"))}
    given = tuple(dict.fromkeys((read[0][0], *(name[0] for name in read))))
    surnames = frozenset(plain(word) for name in read for word in name[1:])
    last = tuple(dict.fromkeys(name[-1] for name in read if len(name) > 1))
    return Child(frozenset(words), given, surnames, last, told)
