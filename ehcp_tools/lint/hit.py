"""What a check finds, before it is made a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Block, Severity


class Hit(NamedTuple):
    """A stretch that a check found, before it is made a finding.

    `block` is None for a hit on a whole section or document; `start` and `end` are then 0.
    """

    rule: Rule
    block: Block | None
    start: int
    end: int
    message: str
    severity: Severity
    suggestions: tuple[str, ...] = ()
    section: str | None = None
