"""The golden thread: which help and which outcomes belong to each need.

Where the plan numbers its items, or sets out a need and its help in one row or under one title, that is exact.
Elsewhere it is a guess from areas of need.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ehcp_tools.lint.plan.mentions import Mention
    from ehcp_tools.lint.plan.nodes import Node

_SEVERAL = 2
"""With more ids than this among the items of a sort, ids tell them apart."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HELP_FOR = {"B": ("F",), "C": ("G",), "D": ("H1", "H2")}
"""Where the help for the needs of a section is set out (SEND Regulations 2014, reg. 12(1))."""
_SORT_OF_LETTERS = {"N": Sort.NEED, "O": Sort.OUTCOME, "P": Sort.PROVISION}


class Threads:
    """The needs, outcomes and help of a plan, and what joins them. Nodes are known by their place in `nodes`.

    `ids` are those that each block names, and `elsewhere` those with which blocks outside sections B to H2 open.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        ids: Mapping[int, tuple[Mention, ...]],
        elsewhere: frozenset[str],
        links: Mapping[int, frozenset[int]],
    ) -> None:
        self.nodes, self.ids, self.elsewhere, self.links = nodes, ids, elsewhere, links
        self._told_by: dict[Sort, Callable[[Node], bool]] = {}
        self._known: dict[tuple[Sort, Sort], bool] = {}
        self._near: dict[tuple[int, Sort], list[int]] = {}
        self._beyond: dict[tuple[tuple[int, ...], Sort], list[int]] = {}

    def of(self, sort: Sort, sections: Iterable[str] = "") -> list[int]:
        """The nodes of a sort that say something, in these sections (in all when there are none given)."""
        wanted = set(sections)
        found = self._by_sort[sort]
        return [at for at in found if self.nodes[at].section in wanted] if wanted else found

    @cached_property
    def _by_sort(self) -> Mapping[Sort, list[int]]:
        found: dict[Sort, list[int]] = {sort: [] for sort in Sort}
        for at, node in enumerate(self.nodes):
            if not node.silent:
                found[node.sort].append(at)
        return found

    @cached_property
    def by_key(self) -> Mapping[str, list[int]]:
        """The nodes that bear each id."""
        found: dict[str, list[int]] = {}
        for at, node in enumerate(self.nodes):
            if node.own:
                found.setdefault(node.key, []).append(at)
        return found

    def counted(self, sort: Sort, sections: Iterable[str] = "") -> list[int]:
        """The nodes that can be told apart for sure: by id where most have one, else by row, else needs by title."""
        if sort not in self._told_by:
            self._told_by[sort] = self._known_by(self.of(sort))
        told_by = self._told_by[sort]
        return [at for at in self.of(sort, sections) if told_by(self.nodes[at])]

    def _known_by(self, found: Sequence[int]) -> Callable[[Node], bool]:
        """What tells the nodes of a sort apart in this plan."""
        numbered = sum(bool(self.nodes[at].key) for at in found)
        if 2 * numbered >= len(found) or numbered > _SEVERAL:
            return _has_id
        in_rows = [self.nodes[at] for at in found if self.nodes[at].row]
        return _has_row if in_rows else _has_title

    def near(self, at: int, sort: Sort) -> list[int]:
        """The nodes of a sort that one is joined to directly, in reading order."""
        if not (linked := self.links.get(at)):
            return []
        if (at, sort) not in self._near:
            self._near[at, sort] = sorted([other for other in linked if self.nodes[other].sort is sort])
        return self._near[at, sort]

    def joined(self, at: int, sort: Sort) -> list[int]:
        """The same; through one of the third sort where this plan joins the two sorts only so."""
        own = self.nodes[at].sort
        direct = self.near(at, sort)
        if direct or not self.links.get(at) or self._direct(own, sort):
            return direct
        (between,) = set(Sort) - {own, sort}
        middles = tuple(self.near(at, between))
        if (middles, sort) not in self._beyond:  # nodes that bear one id have all the same
            self._beyond[middles, sort] = sorted(set().union(*[self.near(middle, sort) for middle in middles]))
        return self._beyond[middles, sort]

    def alike(self, at: int, sort: Sort) -> list[int]:
        """The nodes of a sort that are joined to one, or else stand under the same area of need: a guess."""
        near, area = self.near(at, sort), self.nodes[at].area
        return near if near or not area else [other for other in self.of(sort) if self.nodes[other].area == area]

    def _direct(self, one: Sort, other: Sort) -> bool:
        if (one, other) not in self._known:
            self._known[one, other] = self._known[other, one] = self._is_direct(one, other)
        return self._known[one, other]

    def _is_direct(self, one: Sort, other: Sort) -> bool:
        """Whether most of one of the two sorts are joined directly to the other."""
        first, second = self.counted(one), self.counted(other)
        return _most(sum(bool(self.near(at, other)) for at in first), first) or _most(
            sum(bool(self.near(at, one)) for at in second), second
        )

    def exact(self, sort: Sort, other: Sort, sections: Iterable[str] = "") -> bool:
        """Whether the plan says for most nodes of a sort (in these sections) what of another sort belongs to them."""
        if not self.links:  # the usual plan, which numbers nothing
            return False
        found = self.counted(sort, sections)
        return bool(found) and _most(sum(bool(self.joined(at, other)) for at in found), found)

    def beside(self, at: int) -> bool:
        """Whether a node stands in a table that sets out help too."""
        row = self.nodes[at].row
        return row is not None and row[0] in self._help_tables

    @cached_property
    def _help_tables(self) -> frozenset[int]:
        return frozenset(row[0] for at in self.of(Sort.PROVISION) if (row := self.nodes[at].row))

    @cached_property
    def unanswered(self) -> Sequence[int]:
        """The numbered needs that no help is joined to, in sections where that is sure; not those beside help."""
        found = [at for section in _HELP_FOR if self._is_sure(section) for at in self.counted(Sort.NEED, [section])]
        return [
            at for at in found if self.nodes[at].key and not self.beside(at) and not self.joined(at, Sort.PROVISION)
        ]

    def _is_sure(self, section: str) -> bool:
        """Whether the plan joins the needs of a section to help, or joins all others and has no help for these."""
        if self.exact(Sort.NEED, Sort.PROVISION, [section]):
            return True
        if not self.exact(Sort.NEED, Sort.PROVISION):
            return False
        there = self.of(Sort.PROVISION, _HELP_FOR[section])
        return not any(self.nodes[at].promises and not self.joined(at, Sort.NEED) for at in there)

    @cached_property
    def untitled(self) -> Sequence[int]:
        """The needs under a title of their own that no help stands under, where help stands under those of most."""
        found = [at for section in _HELP_FOR if self._is_sure(section) for at in self.counted(Sort.NEED, [section])]
        return [at for at in found if not (self.nodes[at].key or self.nodes[at].row or self.joined(at, Sort.PROVISION))]

    @cached_property
    def unserved(self) -> Sequence[int]:
        """The outcomes that no help is joined to, where most have some."""
        if not self.exact(Sort.OUTCOME, Sort.PROVISION):
            return []
        return [at for at in self.counted(Sort.OUTCOME) if not self.joined(at, Sort.PROVISION)]

    @cached_property
    def _by_stem(self) -> Mapping[str, list[int]]:
        """The nodes whose id goes on from a shorter one: P1.1 and P1.2 by P1."""
        found: dict[str, list[int]] = {}
        for key, numbers in self.by_key.items():
            stem = key.rpartition(".")[0]
            while stem:
                found.setdefault(stem, []).extend(numbers)
                stem = stem.rpartition(".")[0]
        return found

    def called(self, named: Mention) -> Sequence[int]:
        """The nodes that a text means by an id: `P1` is also all of P1.1 and P1.2, and O1.2 a part of O1."""
        found = self.by_key.get(named.key) or self._by_stem.get(named.key)
        if found:
            return found
        whole = self.by_key.get(named.key.rpartition(".")[0] or named.key.rstrip("abcdefgh"), [])
        return whole or (self._numbered(named) if named.word else [])

    def _numbered(self, named: Mention) -> list[int]:
        """The one node of the sort that a word says with this number, whatever its letters: B2 for “Need 2”."""
        sort = _SORT_OF_LETTERS.get(named.letters)
        found = [at for at in self.of(sort) if self.nodes[at].key.lstrip(_LETTERS) == named.digits] if sort else []
        return found if len(found) == 1 else []


def _has_id(node: Node) -> bool:
    return bool(node.key)


def _has_row(node: Node) -> bool:
    return node.row is not None


def _has_title(node: Node) -> bool:
    return node.sort is Sort.NEED and bool(node.titles)


def _most(some: int, of: Sequence[int]) -> bool:
    return bool(some) and 2 * some >= len(of)
