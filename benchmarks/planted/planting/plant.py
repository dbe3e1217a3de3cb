"""Puts faults into a clean plan: every family that fits, some of them twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planting.bank import bank
from planting.breaks import BREAKS
from planting.plan import Fault
from planting.taken import Taken
from planting.wording import plant_words

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from planting.plan import Plan

_KEPT = 0.92
"""The share of families planted in any one plan."""
_TWICE = (
    "vague-quantity",
    "vague-provision",
    "vague-who",
    "hedge",
    "deficit-language",
    "missing-detail",
    "structure",
    "golden-thread",
    "identity",
)
_ORDER = ("golden-thread", "pfa", "missing-detail", "outcome-no-timescale", "structure", "identity")
"""Families planted first: they take whole items away, or have the fewest places to go."""


def plant(plan: Plan, chance: random.Random) -> None:
    """Plants one fault of nearly every family, and a second of those most met in real plans."""
    words = bank("faults")
    families = [*_ORDER, *sorted({*words, *BREAKS} - set(_ORDER))]
    taken = Taken(plan, chance)
    if plan.facts["layout"] == "worn":
        plan.facts["tracked"] = True
        plan.faults.append(Fault("structure", None, None, "tracked changes left in", about=("track",)))
    for family in families:
        often = 1.0 if family == "pfa" else 0.35 if family in _TWICE else 0.0
        times = (chance.random() < _KEPT) + (chance.random() < often)
        for _ in range(times):
            _plant_one(taken, family)


def _plant_one(taken: Taken, family: str) -> None:
    """By breaking the build of the plan or by words, whichever the family has; both take their turn."""
    ways: list[Callable[[Taken, str], bool]] = []
    if family in bank("faults"):
        ways.append(plant_words)
    if family in BREAKS:
        ways.append(_break)
    if len(ways) > 1 and taken.chance.random() < len(BREAKS[family]) / (
        len(BREAKS[family]) + len(bank("faults")[family])
    ):
        ways.reverse()
    any(way(taken, family) for way in ways)


def _break(taken: Taken, family: str) -> bool:
    """One of the ways to break the plan that was not used yet, and that it has the parts for."""
    breaks = [way for way in BREAKS[family] if way not in taken.used]
    taken.chance.shuffle(breaks)
    for way in breaks:
        faults = way(taken)
        if faults:
            taken.used.add(way)
            taken.plan.faults += faults
            return True
    return False


def finished(plan: Plan) -> list[dict[str, Any]]:
    """The list of faults as it is written beside the plan."""
    rows = []
    for fault in plan.faults:
        row: dict[str, Any] = {
            "family": fault.family,
            "section": fault.section,
            "words": fault.words,
            "note": fault.note,
        }
        row |= {"also": list(fault.also)} if fault.also else {}
        row |= {"instead": list(fault.instead)} if fault.instead else {}
        row |= {"about": list(fault.about)} if fault.about else {}
        rows.append(row | ({"sentence": fault.sentence} if fault.sentence not in ("", fault.words) else {}))
    return rows
