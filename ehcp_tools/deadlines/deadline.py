"""One date that follows, and how things stand with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ehcp_tools.deadlines.law import Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ehcp_tools.deadlines.law import Rule


class State(StrEnum):
    """How things stand on the day that is reckoned from."""

    LATE = "late"
    OPEN = "open"
    DONE = "done"
    DONE_LATE = "done_late"
    UNRECORDED = "unrecorded"
    """What comes after it is done, so it is too; the case does not say when."""
    PASSED = "passed"
    """Behind us, and nobody’s limit."""


_UNDONE = frozenset({State.LATE, State.OPEN})


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day, what it is by law (`rule`), what it was counted from, and how things stand.

    `item` tells apart those of one rule (`K2`, a kind of move) and holds nobody’s words; `detail` says more for those
    who may read the case. `days` is how late it is or was, or how long is left; 0 in the other states. `notes` are
    sentences beside it. `excepted`: the case records an exception that may excuse a late date.
    """

    rule: Rule
    day: date
    start: str
    start_day: date
    state: State
    days: int = 0
    item: str = ""
    detail: str = ""
    done_on: date | None = None
    notes: tuple[str, ...] = ()
    excepted: bool = False

    @property
    def name(self) -> str:
        """The name that documents use."""
        return self.rule.name

    @property
    def title(self) -> str:
        """What it is, in plain words."""
        more = self.detail or self.item
        return f"{self.rule.title}: {more}" if more else self.rule.title

    @property
    def source(self) -> str:
        """The law it rests on."""
        return self.rule.source

    @property
    def late(self) -> bool:
        """Whether it was not kept: still open after its day, or done after it."""
        return self.state in {State.LATE, State.DONE_LATE}

    @property
    def calls(self) -> bool:
        """Whether a council, school or college has to act on it, now or still to come."""
        return self.state in _UNDONE and self.rule.sort in {Sort.LIMIT, Sort.PRACTICE}


def by_name(found: Iterable[Deadline]) -> Mapping[str, Deadline]:
    """One deadline a name, for documents: the first still to be done, else the last."""
    chosen: dict[str, Deadline] = {}
    for deadline in found:
        known = chosen.get(deadline.name)
        if known is None or known.state not in _UNDONE:
            chosen[deadline.name] = deadline
    return chosen
