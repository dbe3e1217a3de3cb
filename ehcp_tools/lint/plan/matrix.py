"""The golden thread as people and programs are shown it: ids and paragraph numbers, no text of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import Sort
from ehcp_tools.model import GoldenThread, Thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ehcp_tools.lint.fold import Folded
    from ehcp_tools.lint.plan.threads import Threads


def golden_thread(folded: Folded, threads: Threads) -> GoldenThread | None:
    """What belongs to each need; None for a plan without needs."""
    exact = threads.exact(Sort.NEED, Sort.PROVISION)
    chosen = threads.counted if exact else threads.of
    needs = chosen(Sort.NEED)
    if not needs:
        return None
    joined = threads.joined if exact else threads.alike
    shown = {sort: set(chosen(sort)) for sort in Sort}

    def labels(found: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_label(folded, threads, at) for at in found))

    def of(at: int, sort: Sort) -> tuple[str, ...]:
        return labels(other for other in joined(at, sort) if other in shown[sort] or exact)

    return GoldenThread(
        exact,
        tuple(_thread(folded, threads, at, of) for at in needs),
        labels(at for at in chosen(Sort.PROVISION) if exact and not joined(at, Sort.NEED)),
        labels(at for at in chosen(Sort.OUTCOME) if exact and not joined(at, Sort.PROVISION)),
    )


def _thread(folded: Folded, threads: Threads, at: int, of: Callable[[int, Sort], tuple[str, ...]]) -> Thread:
    node = threads.nodes[at]
    return Thread(
        _label(folded, threads, at),
        node.section,
        folded.blocks[node.main].paragraph,
        node.area,
        of(at, Sort.PROVISION),
        of(at, Sort.OUTCOME),
    )


def _label(folded: Folded, threads: Threads, at: int) -> str:
    """An item's id, or the number of its paragraph."""
    node = threads.nodes[at]
    return node.id or f"¶{folded.blocks[node.main].paragraph}"
