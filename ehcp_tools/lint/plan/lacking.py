"""What the help of a plan lacks, each piece beside the others: one may go on about another, or give its training."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.plan.helpwords import may_name_technique

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.plan.giving import Said, Slot


class Lack(NamedTuple):
    """A piece of help, what it does not say, and the help that stands right before it."""

    said: Said
    slots: Sequence[Slot]
    before: Said | None


def lacks(given: Sequence[Said]) -> Iterator[Lack]:
    """The pieces of help that do not say all they must."""
    named = may_name_technique("\n".join([said.item.whole for said in given]))
    taught = _taught(given) if named else frozenset()
    for before, said in zip((None, *given), given, strict=False):
        slots = said.lacking(taught) if named else said.missing
        if slots:
            yield Lack(said, slots, before if before and _follows(before, said) else None)


def _taught(given: Sequence[Said]) -> frozenset[str]:
    """The techniques that the plan gives training in somewhere."""
    return frozenset(name for said in given if said.is_trained for name in said.techniques)


def _follows(before: Said, said: Said) -> bool:
    return before.item.numbers[-1] + 1 == said.item.numbers[0]
