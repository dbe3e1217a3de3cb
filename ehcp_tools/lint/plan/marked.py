"""Patterns that are tried only in texts with one of their marks, which are found many times faster."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable


class Marked:
    """A pattern, and stretches of letters of which every match holds one. It is compiled when it is first tried."""

    def __init__(self, marks: tuple[str, ...], pattern: str) -> None:
        self._marks, self._text = marks, pattern

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return compiled(self._text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a text."""
        return self._pattern.search(text) if any(map(text.__contains__, self._marks)) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Each match in it."""
        return self._pattern.finditer(text) if any(map(text.__contains__, self._marks)) else ()
