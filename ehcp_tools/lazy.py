"""Regular expressions that are compiled when they are first used: a run needs half of those that modules have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ehcp_tools.compiled import compiled

if TYPE_CHECKING:
    import re


class _Lazy:
    """Stands for a pattern, and takes on each of its methods when that is first asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._asked = text, flags
        self.pattern = text

    def __getattr__(self, name: str) -> Any:
        asked = getattr(compiled(*self._asked), name)
        setattr(self, name, asked)
        return asked


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled when it is first used. `re.error`, too, comes only then."""
    return cast("re.Pattern[str]", _Lazy(text, flags))
