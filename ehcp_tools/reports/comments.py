"""Findings as Word comments on the exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Checked


def commented(data: bytes, name: str, checked: Checked, rules: Mapping[str, Rule]) -> bytes:
    """A copy of a Word draft with a comment of ours on each finding, in place of those that an earlier run left."""
    raise NotImplementedError


def stripped(data: bytes, name: str) -> bytes:
    """A copy of a Word draft without our comments; the very bytes where it has none."""
    raise NotImplementedError
