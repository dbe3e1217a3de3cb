"""The golden thread as people and programs are shown it: ids and paragraph numbers, no text of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import NEED, OUTCOME, PROVISION, Sort
from ehcp_tools.model import GoldenThread, Thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.plan.threads import Threads


def golden_thread(folded: Folded, threads: Threads) -> GoldenThread | None:
    """What belongs to each need; None for a plan without needs."""
    exact = threads.exact(NEED, PROVISION)
    chosen = threads.counted if exact else threads.of
    needs = chosen(NEED)
    if not needs:
        return None
    joined = threads.joined if exact else threads.alike
    shown = {sort: set(chosen(sort)) for sort in Sort}

    def labels(found: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_label(folded, threads, at) for at in found))

    def of(at: int, sort: Sort) -> tuple[str, ...]:
        found = joined(at, sort)
        return labels(other for other in found if other in shown[sort] or exact) if found else ()

    return GoldenThread(
        exact,
        tuple(_thread(folded, threads, at, of) for at in needs),
        labels(at for at in chosen(PROVISION) if not joined(at, NEED)) if exact else (),
        labels(at for at in chosen(OUTCOME) if not joined(at, PROVISION)) if exact else (),
    )


def _thread(folded: Folded, threads: Threads, at: int, of: Callable[[int, Sort], tuple[str, ...]]) -> Thread:
    node = threads.nodes[at]
    return Thread(
        _label(folded, threads, at),
        node.section,
        folded.blocks[node.main].paragraph,
        node.area,
        of(at, PROVISION),
        of(at, OUTCOME),
    )


def _label(folded: Folded, threads: Threads, at: int) -> str:
    """An item's id, or the number of its paragraph."""
    node = threads.nodes[at]
    return node.id or f"¶{folded.blocks[node.main].paragraph}"
