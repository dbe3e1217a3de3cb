"""What a draft says in sentences: not its labels, not what its form prints, not lines that only point elsewhere."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.plan.pointing import pointing
from ehcp_tools.lint.plan.record import unmet_in, untold_in
from ehcp_tools.lint.plan.wordlists import role_of
from ehcp_tools.model import HEADING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Scope
    from ehcp_tools.model import Draft

_DETAILS = frozenset({"id", "review", "group", "training", "when", "who", "by", "where", "need", "outcome", "measure"})
"""Columns, and labelled lines, that rightly say the same of one piece of help after another."""
_LABELLED = compiled(r"^(?:\W*[a-z]{1,3}\d[\w.]*)?\W*([a-z][a-z ,/&']{1,40}?) ?[:–](?=\s)")
_PLAIN_WORD = compiled(r"(?<!\w)[a-z'’]+(?!\w)")


def prose(draft: Draft) -> tuple[int, ...]:
    """The numbers of the blocks that may say something in sentences."""
    printed = bool(draft.fields)
    return tuple(
        [
            number
            for number, block in enumerate(draft.blocks)
            if block.shape is not HEADING
            and not block.opens
            and (block.filled or not printed)
            and (place := block.place).part == "body"
            and not (place.header and (_is_detail(place.header) or block.text == place.header))
        ]
    )


def prose_of(page: Page, scope: Scope, fewest: int) -> list[int]:
    """Those of them in a scope that may hold a sentence of so many words."""
    covered, blocks = page.reach.covered(scope), page.draft.blocks
    return [number for number in page.prose if number in covered and blocks[number].text.count(" ") >= fewest - 1]


def said(sentences: Iterable[str], fewest: int, standing: Iterable[Regex]) -> list[str]:
    """Those folded sentences that say something of a child: not that nothing is to be said, nor what a section is for.

    So many of their words are plain words, not the numbers of items. `standing` are patterns for what may stand often.
    """
    told = [text for text in sentences if _has_plain_words(text, fewest) and not _is_labelled(text)]
    return untold_in("printed", pointing().says_none.unmet_in(unmet_in(told, standing)))


def _has_plain_words(folded: str, fewest: int) -> bool:
    # told sooner where so many stand between blanks with no mark beside them
    if folded.isascii() and sum(map(str.isalpha, folded.split(" "))) >= fewest:
        return True
    return len(tuple(islice(_PLAIN_WORD.finditer(folded), fewest))) == fewest


def _is_labelled(folded: str) -> bool:
    """Whether a line begins with a label of what repeats."""
    # every label ends in one of these
    label = _LABELLED.match(folded) if ":" in folded or "–" in folded else None
    return label is not None and _is_detail(label[1])


@lru_cache(maxsize=512)
def _is_detail(header: str) -> bool:
    """Whether this heads a column, or a line, of what repeats."""
    return role_of(" ".join(header.lower().replace("-", " ").replace("’", "'").split()).strip(" :.?")) in _DETAILS
