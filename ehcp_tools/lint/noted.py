"""What was worked out of single expressions, noted for later runs, also where others of a guide were changed since.

Only expressions of the program and of its rules come here, as in `compiled.py`: no word of a draft is kept.
"""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.keeping import keep, kept, key_of, place_for

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = Path(__file__).parent
_SOURCES = tuple(_HERE / name for name in ("needed.py", "noted.py", "parts.py", "regex.py"))
"""All that has a say in what is worked out."""
_WORTH = 10
"""From so many on that an earlier run did not note, all is worth writing anew."""
_MOST = 3_000
"""Notes that are kept: more than a guide asks for."""


class Notes:
    """Notes of one sort, in a file of their own: a run reads only those that it asks for."""

    def __init__(self, name: str) -> None:
        self._name, self._new = name, dict[str, str]()

    def of(self, text: str, work_out: Callable[[str], str]) -> str:
        """What `work_out` says of an expression, or said in an earlier run."""
        if text not in self._known:
            self._known[text] = self._new[text] = work_out(text)
        return self._known[text]

    def keep(self) -> None:
        """Keep what is new since this was last asked, beside what others kept meanwhile, if that is worth it."""
        if len(self._new) >= _WORTH:
            notes = self._read() | self._new
            keep(self._place, key_of(_SOURCES), json.dumps(notes if len(notes) <= _MOST else self._new))
            self._new.clear()

    @cached_property
    def _known(self) -> dict[str, str]:
        return self._read()

    def _read(self) -> dict[str, str]:
        """What is kept, if that is what was written."""
        try:
            found = json.loads(kept(self._place, key_of(_SOURCES)) or "{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) and all(isinstance(note, str) for note in found.values()) else {}

    @property
    def _place(self) -> Path:
        return place_for(self._name, _HERE)


NEEDS, ANCHORS, ANCHORINGS = Notes("needs"), Notes("anchors"), Notes("anchorings")
"""What patterns need; the anchors of those that need nothing else; and all that may be anchors, to choose from."""


def keep_notes() -> None:
    """Keep what drafts made this process work out. What may be anchors is kept when a guide was made ready."""
    NEEDS.keep()
    ANCHORS.keep()
