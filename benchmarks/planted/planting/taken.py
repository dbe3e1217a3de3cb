"""What already holds a fault, so that no two stand on the same item."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from planting.plan import Need, Plan

_T = TypeVar("_T")


class Taken:
    """The plan, the chances, and the items, entries and needs that already hold a fault."""

    def __init__(self, plan: Plan, chance: random.Random) -> None:
        self.plan = plan
        self.chance = chance
        self.items: set[int] = set()
        self.used: set[object] = set()
        self.in_need: dict[int, int] = {}

    def free(self, choices: Sequence[_T]) -> _T | None:
        """One of the choices that holds no fault yet, now taken; None when there is none."""
        left = [choice for choice in choices if id(choice) not in self.items]
        if not left:
            return None
        chosen = self.chance.choice(left)
        self.items.add(id(chosen))
        return chosen

    def roomy_need(self, most: int = 2) -> Need | None:
        """A need of section B that holds fewer faults than that; None when there is none."""
        left = [need for need in self.plan.needs_of("B") if self.in_need.get(id(need), 0) < most]
        if not left:
            return None
        need = self.chance.choice(left)
        self.in_need[id(need)] = self.in_need.get(id(need), 0) + 1
        return need
