"""What of a block is no prose of its writer, so that most rules pass it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.lint.speech import quotations
from ehcp_tools.model import HEADING

if TYPE_CHECKING:
    from ehcp_tools.model import Block

_LONG_HEADING = 12
"""A heading of more words than this is a paragraph in heading's clothes."""

_MARGINS = frozenset({"header", "footer"})
_TERM_COLUMNS = frozenset({"word", "words", "term", "terms", "abbreviation", "abbreviations", "initials"})
"""How a glossary heads the column of what it explains."""


def unheeded(block: Block, answered: int | None, *, label: bool, any_quotation: bool) -> tuple[tuple[int, int], ...]:
    """All of a label; else quoted speech (`lint/speech.py`) and what comes from `answered` on, an answer in a form."""
    if label or _is_label(block):
        return ((0, len(block.text) + 1),)
    quoted = quotations(block.text, any_quotation=any_quotation)
    if answered is None:
        return quoted
    return (*(one for one in quoted if one[0] < answered), (answered, len(block.text) + 1))


def _is_label(block: Block) -> bool:
    """Headings, section labels, page headers and the terms of a glossary are no prose, and what heads a column none."""
    place = block.place
    if block.opens or place.part in _MARGINS or (place.column == 1 and place.header.lower() in _TERM_COLUMNS):
        return True
    return block.shape is HEADING and len(block.text.split()) <= _LONG_HEADING
