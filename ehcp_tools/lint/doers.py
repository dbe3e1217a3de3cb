"""Whether what stands round a match says who does it. Texts are folded."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.lint import wording

if TYPE_CHECKING:
    from ehcp_tools.lint.spot import Spot

_OPENING = 8
"""Words at the beginning of a sentence that say who it is about."""
_THE_ONE_NAMED = "the adult"


def counted_jobs(spot: Spot) -> bool:
    """Whether the people are counted and the item says what their jobs are, or it is “the adult” of a row that does."""
    if spot.whole and spot.block[spot.start : spot.end] == _THE_ONE_NAMED:
        return wording.ROLE.search(spot.whole.parts.get("who", "")) is not None
    return wording.HOW_MANY_BEFORE.search(spot.before) is not None and wording.ROLE.search(spot.doing) is not None


def role_in_item(spot: Spot) -> bool:
    """Whether the item names a job; in prose not only in a later sentence that begins with something else."""
    if _first_doer(spot.doing) is None:
        return False
    lead, parts = (spot.whole.lead, spot.whole.parts) if spot.whole else ("", {})
    if spot.in_table or "|" in spot.block or len(parts) > 1 or _first_doer(lead) is not None:
        return True
    first = _first_doer(spot.block)
    here = first is not None and first <= spot.ends
    return here or _first_doer(" ".join(spot.next_sentence.split()[:_OPENING])) is not None


@lru_cache(maxsize=64)
def _first_doer(text: str) -> int | None:
    """Where the first name of a job ends that may be who does it: asked again for each thing found in a text."""
    found = wording.ROLE.search(wording.NO_DOER.sub(lambda other: " " * len(other.group()), text))
    return found.end() if found else None
