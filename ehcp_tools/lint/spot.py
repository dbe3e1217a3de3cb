"""A stretch of one block of a draft with what stands round it: asked for each thing found, so each is read once."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from ehcp_tools.lint import wording
from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.items import Item

_ABOUT_IT = frozenset({"review", "measure", "outcome", "need", "by", "why", "steps"})
"""Parts of an item that do not say who does it."""

BESIDE = 1000
"""Characters on either side that are asked: more than a sentence of a person has. Cost must not grow with a block."""

_END = itemgetter(1)
"""Of a sentence, which is its start and its end."""


class Spot:
    """A stretch of one block of a draft, in folded text, with its surroundings: `sentence` is that it begins in."""

    __slots__ = ("_at", "_bounds", "block", "end", "number", "page", "sentence", "start")

    def __init__(self, page: Page, number: int, start: int, end: int) -> None:
        self.page, self.number, self.start, self.end = page, number, start, end
        self.block = block = page.folded.texts[number]
        self._bounds = bounds = sentences(page.draft.blocks[number].text) or ((0, len(block)),)
        self._at = at = min(bisect_right(bounds, start, key=_END), len(bounds) - 1)
        begin, stop = bounds[at]
        self.sentence = _cut(block, max(begin, start - BESIDE), min(stop, end + BESIDE))

    @property
    def whole(self) -> Item | None:
        """The item it stands in, if any."""
        return self.page.item_of(self.number)

    @property
    def next_sentence(self) -> str:
        """The sentence after that in the same block, or nothing."""
        after = self._bounds[self._at + 1 : self._at + 2]
        return _cut(self.block, *after[0]) if after else ""

    @property
    def ends(self) -> int:
        """Where that sentence ends in the block."""
        return self._bounds[self._at][1]

    @property
    def before(self) -> str:
        """The words of the block right before the stretch."""
        return self.block[max(0, self.start - BESIDE) : self.start]

    @property
    def after(self) -> str:
        """The words of the block right after the stretch."""
        return self.block[self.end : self.end + BESIDE]

    @property
    def in_table(self) -> bool:
        """Whether the block is a cell of a table."""
        return self.page.folded.blocks[self.number].place.table is not None

    @property
    def item(self) -> str:
        """The whole item: the table row, or the block."""
        return self.page.folded.item(self.number)

    @property
    def elsewhere(self) -> str:
        """What the rest of the item says, or of the row: without the numbers of items."""
        everything = self.whole.whole if self.whole else self.item
        return _without(everything, self.block)

    @property
    def doing(self) -> str:
        """What the item says of who does it and how; not who reviews it."""
        if self.whole is None:
            return _unreviewed(self.item)
        parts = (text for role, text in self.whole.parts.items() if role not in _ABOUT_IT)
        return _unreviewed(_joined((self.whole.lead, *parts)))


@lru_cache(maxsize=64)
def _cut(text: str, start: int, end: int) -> str:
    """A stretch of a text: the very same each time, so that what is known of it is found without reading it again."""
    return text[start:end]


@lru_cache(maxsize=64)
def _joined(parts: tuple[str, ...]) -> str:
    """Parts of an item as one text, the very same each time."""
    return ". ".join(parts)


@lru_cache(maxsize=64)
def _without(item: str, block: str) -> str:
    """What an item says outside one of its blocks, without the numbers of items."""
    return wording.ITEM_ID.sub(" ", item.replace(block.rstrip(" ."), " ", 1))


@lru_cache(maxsize=64)
def _unreviewed(item: str) -> str:
    """An item without who looks at how it went: asked again for each thing found in it."""
    return wording.REVIEW.sub(" ", item)
