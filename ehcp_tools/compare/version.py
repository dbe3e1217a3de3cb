"""One version of a plan as lines that can be laid beside those of another."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Line(NamedTuple):
    """A paragraph, a cell or a value of one version.

    `section` is a label of `LABELS` or "". `item` is the number of what it belongs to (N1, P2.3), or "". `key` is what
    it is known by in every version, or "". `slot` says what kind of line it is (the path of its field, the head of its
    column), `group` which lines stand with it in one row or record. `called` names it in words, "" where only its place
    does. `paragraph` counts as in a draft; 0 for a value of a case.
    """

    text: str
    section: str = ""
    item: str = ""
    key: str = ""
    slot: str = ""
    group: str = ""
    called: str = ""
    paragraph: int = 0

    @property
    def plain(self) -> str:
        """The text with single blanks: how a line is broken is no difference."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Version:
    """A document or a case as lines in reading order.

    `status` is that of the plan, a choice of `plan.status`, or "" where nothing says. `facts` are the values by their
    paths that say whose plan it is, as a case file writes them.
    """

    name: str
    lines: tuple[Line, ...]
    status: str = ""
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
