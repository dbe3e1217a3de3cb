"""What a plan is made of: each need, outcome and piece of help, however the draft sets it out."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Sort(StrEnum):
    """What an item is."""

    NEED = "need"
    OUTCOME = "outcome"
    PROVISION = "provision"


NEED, OUTCOME, PROVISION = Sort.NEED, Sort.OUTCOME, Sort.PROVISION
"""For what asks it of every item: Python 3.11 finds a name ten times sooner than a member of an enumeration."""


SORT_OF = MappingProxyType(
    {
        **dict.fromkeys(("B", "C", "D"), NEED),
        "E": OUTCOME,
        **dict.fromkeys(("F", "G", "H1", "H2"), PROVISION),
    }
)
"""What the items of a section are."""


class Item(NamedTuple):
    """One need, outcome or piece of help: a row of a table, a bullet, a paragraph, or all under a heading with an id.

    `numbers` are its blocks and `main` the one a finding on the whole item stands on. `id` is the visible one (`P1.1`),
    or "". `parts` are its texts by what their column or label says of it (`who`, `when`, `what`), folded; `lead` is the
    folded text that it shares with others: of the line above a list ("Every day, a teaching assistant will:"), of the
    line below one ("This is given by ..."), of a heading that says how much. `area` is the area of need it stands
    under, or "".

    `row` says that it is a row of a table with more than one column, and `empty` which of these have no text. `timed`
    says that a column or label asks how long.
    """

    section: str
    sort: Sort
    numbers: tuple[int, ...]
    main: int
    text: str
    id: str = ""
    area: str = ""
    lead: str = ""
    row: bool = False
    timed: bool = False
    empty: frozenset[str] = frozenset()
    parts: Mapping[str, str] = MappingProxyType({})

    @property
    def whole(self) -> str:
        """All that is said of the item, folded: its own text and the text that leads into it."""
        return f"{self.lead} {self.text}" if self.lead else self.text
