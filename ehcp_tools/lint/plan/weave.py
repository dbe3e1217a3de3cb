"""Making the golden thread of a plan: from the ids that it names, its rows, and areas of need in its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.above import above
from ehcp_tools.lint.plan.items import NEED, Sort
from ehcp_tools.lint.plan.mentions import may_name, named_in
from ehcp_tools.lint.plan.nodes import declared, nodes
from ehcp_tools.lint.plan.pointing import pointing
from ehcp_tools.lint.plan.threads import Threads
from ehcp_tools.lint.plan.wordlists import areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.lint.plan.nodes import Node

_LONGEST_AIM = 60
"""A column that says which need is short."""


def threads(folded: Folded, items: Sequence[Item]) -> Threads:
    """The thread of a plan."""
    near = may_name(folded)
    ids = named_in(folded.blocks, near)
    found = nodes(folded, items, ids, above(folded, ids, {item.main for item in items}))
    _settle(found)
    weave = _Weave(Threads(found, ids, frozenset(declared(folded.blocks, near)), {}))
    for at, node in enumerate(found):
        if node.named:
            weave.named(at)
        if node.every or node.aims:
            weave.aimed(at)
    weave.rows()
    weave.titles()
    links = {at: frozenset(others) for at, others in weave.links.items()}
    return Threads(found, ids, weave.bare.elsewhere, links)


def _settle(found: Sequence[Node]) -> None:
    """An id is that of the need, else the outcome, that bears it; help that opens with it is for that."""
    home: dict[str, Sort] = {}
    bearing = [node for node in found if node.own]
    for sort in reversed(Sort):
        home |= {node.key: sort for node in bearing if node.sort is sort}
    for node in bearing:
        if home[node.key] is not node.sort:
            node.disown()


class _Weave:
    """Links on their way: what each node is joined to."""

    def __init__(self, bare: Threads) -> None:
        self.bare = bare
        self.links: dict[int, set[int]] = {}

    def join(self, ones: Iterable[int], others: Iterable[int]) -> None:
        """Join nodes of two groups, each with those of another sort."""
        others = tuple(others)
        for one in ones:
            for other in others:
                if self.bare.nodes[one].sort is not self.bare.nodes[other].sort:
                    self.links.setdefault(one, set()).add(other)
                    self.links.setdefault(other, set()).add(one)

    def named(self, at: int) -> None:
        """Join a node to those whose ids it names. A line that only lists ids joins these to each other."""
        node = self.bare.nodes[at]
        called = [other for mention in node.named for other in self.bare.called(mention) if other != at]
        if node.silent and not node.key:
            self.join(called, called)
        else:
            self.join([at], called)

    def aimed(self, at: int) -> None:
        """Join help or an outcome to the needs that its column speaks of: those of an area, or all."""
        node = self.bare.nodes[at]
        if self.links.get(at) or node.silent or not (node.every or len(node.aims) <= _LONGEST_AIM):
            return
        needs = self.bare.of(NEED)
        spoken = {area for area, pattern in areas().items() if pattern.search(node.aims)}
        every = node.every or pointing().every.meets(node.aims)
        self.join([at], [need for need in needs if every or self.bare.nodes[need].area in spoken])

    def rows(self) -> None:
        """Join what stands in one row, or in a row below that has no need, or no first cell, of its own."""
        needs: list[int] = []
        above: list[int] = []
        for table, row in self._by_row():
            here = [at for at in row if self.bare.nodes[at].sort is NEED]
            if here or table != self._table(needs):
                needs = here
            if len(row) > 1:
                self.join(row, row)
            if needs:
                self.join(needs, row)
            for at in row:
                if self.bare.nodes[at].goes_on and table == self._table(above) and not self.links.get(at):
                    self.join([at], [need for other in above for need in self.links.get(other, ())])
            above = row

    def titles(self) -> None:
        """Join needs without numbers to what stands under their titles, or names these in a column."""
        titled: dict[str, list[int]] = {}
        for at in self.bare.of(NEED):
            for title in self.bare.nodes[at].titles if not self.bare.nodes[at].key else ():
                titled.setdefault(title, []).append(at)
        sole = {title: needs for title, needs in titled.items() if len(needs) == 1}
        for at, node in enumerate(self.bare.nodes) if sole else ():
            if node.sort is not NEED and not node.silent:
                for title in sole.keys() & node.titles:
                    self.join([at], sole[title])

    def _table(self, row: Sequence[int]) -> int | None:
        place = self.bare.nodes[row[0]].row if row else None
        return place[0] if place else None

    def _by_row(self) -> list[tuple[int, list[int]]]:
        rows: dict[tuple[int, int], list[int]] = {}
        for at, node in enumerate(self.bare.nodes):
            if node.row and not node.silent:
                rows.setdefault(node.row, []).append(at)
        return [(table, found) for (table, _), found in rows.items()]
