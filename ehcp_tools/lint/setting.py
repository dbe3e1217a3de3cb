"""What decides which rules look at a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ehcp_tools.lint.rule import Scope
    from ehcp_tools.model import Kind

Setting: TypeAlias = "tuple[Kind, str | None, bool]"
"""The kind of document a block stands in, its section, and whether the child reads it as theirs."""


def covers(scope: Scope, setting: Setting) -> bool:
    """Whether blocks in this setting are in the scope of a rule."""
    kind, section, child_facing = setting
    return scope.of_kind(kind) and (scope.of_section(section) or (scope.child and child_facing))
