"""All identities of a document, each once: whoever comes in several ways is one, and the child comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.namelists import alike, plain
from ehcp_tools.release.identity import PEOPLE, Identity, Sort, Sure, bare_initials, clean_role, level, person

if TYPE_CHECKING:
    from collections.abc import Iterable

_SURE = (Sort.CHILD, Sort.FAMILY, Sort.PROFESSIONAL)


class Roll:
    """The identities met so far. Give it what is sure first: a later one of the same name joins the first."""

    def __init__(self, names: Iterable[str]) -> None:
        self.child = Identity(Sort.CHILD, Sort.CHILD.value)
        self.found = [self.child]
        self.doubtful: tuple[str, ...] = ()
        for name in names:
            self._name_child(name)

    def _name_child(self, name: str) -> None:
        made = person(Sort.CHILD, name, sure=Sure.OWN)
        if made is None:
            return
        self.child.words += tuple(one for one in made.words if one not in self.child.words)
        self.child.add(*made.surfaces)
        self.child.add(*made.loose, loose=True)
        free, meant = bare_initials(made.words)
        self.child.add(*free)
        self.doubtful += tuple(one for one in meant if one not in self.doubtful)

    def add(self, one: Identity) -> None:
        """Add an identity, or what is new about one that is here."""
        same = self._same(one)
        if same is None:
            self.found.append(one)
            return
        if same is not self.child:
            same.role = same.role or clean_role(one.role)
            if same.sort not in _SURE and one.sort in _SURE:
                same.sort, same.kind = one.sort, one.kind
        same.surfaces |= one.surfaces
        same.loose |= one.loose

    def _same(self, one: Identity) -> Identity | None:
        if one.sort not in PEOPLE:
            return next((other for other in self.found if _same_thing(one, other)), None)
        others = [other for other in self.found if other.sort in PEOPLE and _same_person(one, other)]
        if _is_surname(one) and others[:1] == [self.child] and plain(one.words[0]) != plain(self.child.words[0]):
            del others[0]
        return next(iter(others), None)


def _is_surname(one: Identity) -> bool:
    """Whether somebody is named by a title and a surname, as no child is: “Ms Hassan”."""
    return len(one.words) == 1 and any(" " in text for text in one.surfaces)


def _same_thing(one: Identity, other: Identity) -> bool:
    if other.sort in PEOPLE or (one.sort is Sort.PLACE) != (other.sort is Sort.PLACE):
        return False
    mine, theirs = ({plain(text) for text in (*each.surfaces, *each.loose)} for each in (one, other))
    return not mine.isdisjoint(theirs)


def _same_person(one: Identity, other: Identity) -> bool:
    """The same words, or one has only a first or a last name of the other's."""
    if not one.words or not other.words:
        return False
    mine, theirs = [plain(level(word)) for word in one.words], [plain(level(word)) for word in other.words]
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    return len(mine) > 1 and mine[-1] == theirs[-1] and alike(mine[0], theirs[0])
