"""One value that a document gives and a case does not, and such values as changes of a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.yamlfile.editing import ItemChanges

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ehcp_tools.yamlfile.editing import Change
    from ehcp_tools.yamlfile.writing import Tree


class Difference(NamedTuple):
    """A value that a document gives and a case does not: its path in the case, and in words what stands there.

    `before` is "" for an addition. `steps` lead to it in the case file, None for a new item; `after` is what to write.
    """

    path: str
    label: str
    before: str
    told: str
    steps: tuple[str | int | None, ...]
    after: Tree

    @property
    def is_conflict(self) -> bool:
        """Whether the case says something else."""
        return bool(self.before)


def changes_of(differences: Iterable[Difference]) -> Mapping[str, Change]:
    """Differences as changes of a case file."""
    tree: dict[object, object] = {}
    for one in differences:
        here = tree
        for step in one.steps[:-1]:
            here = here.setdefault(step, {})  # type: ignore[assignment]  # branches of the tree are tables
        if one.steps[-1] is None:
            here.setdefault(None, []).append(one.after)  # type: ignore[attr-defined]  # new items are a list
        else:
            here[one.steps[-1]] = one.after
    return {str(name): _change(inner) for name, inner in tree.items()}


def _change(tree: object) -> Change:
    if not isinstance(tree, dict):
        return tree  # type: ignore[return-value]  # a text or a list of texts
    if all(isinstance(step, str) for step in tree):
        return {name: _change(inner) for name, inner in tree.items()}
    return ItemChanges({step: _change(inner) for step, inner in tree.items() if step is not None}, tree.get(None, ()))
