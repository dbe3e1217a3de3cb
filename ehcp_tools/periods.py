"""Words for numbers and stretches of school time, as advice and plans use them: small letters, no hyphens."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS: Mapping[str, int] = MappingProxyType({word: number for number, word in enumerate(_TO_TWENTY.split(), 1)})
"""One to twenty."""
PERIODS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "day": ("school day", "day", "morning", "afternoon", "lunchtime", "playtime", "night", "evening"),
        "week": ("school week", "week"),
        "fortnight": ("fortnight", "two weeks", "2 weeks", "other week", "second week"),
        "month": ("month",),
        "half_term": ("half term", "halfterm"),
        "term": ("school term", "term"),
        "year": ("school year", "academic year", "year", "annum"),
    }
)
"""What stands after “a”, “per” or “every”, by the name that a case file gives the period (`per`)."""
ADVERBS: Mapping[str, str] = MappingProxyType(
    {
        "daily": "day",
        "weekly": "week",
        "fortnightly": "fortnight",
        "monthly": "month",
        "half termly": "half_term",
        "termly": "term",
        "annually": "year",
        "yearly": "year",
    }
)
"""Single words that say once in a period."""
