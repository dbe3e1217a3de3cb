"""Whether a text holds a number that measures something."""

from __future__ import annotations

from functools import lru_cache

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.wording import DATED, NUMBER

_STRETCH = r"(?:school |calendar )?(?:years?|months?|terms?|half terms?|weeks?)\b(?! (?:in a row|running|out of))"
_IN_TIME = (
    rf"\b(?:with)?in {NUMBER} {_STRETCH}|\bby (?:the )?age (?:of )?{NUMBER}\b"
    rf"|\b(?:over|during|after|by the end of) (?:the )?(?:next |coming )?{NUMBER} {_STRETCH}"
)
_NO_MEASURE = lazy(
    rf"{DATED.pattern}|\b(?:key stage|year|outcome|aim|target|goal|objective) \d+\b|\b(?:19|20)\d\d\b|^\W*\d+[.)] "
    rf"|{_IN_TIME}"
)
"""Numbers that measure nothing: of dates, of items, and of the time that an aim has (“within two years”)."""
_A_NUMBER = lazy(rf"\b{NUMBER}\b")


@lru_cache(maxsize=64)
def has_measure(text: str) -> bool:
    """Whether folded text does: asked again of a sentence for each match in it."""
    return _A_NUMBER.search(_NO_MEASURE.sub(" ", text)) is not None
