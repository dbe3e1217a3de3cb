"""A comparison of two documents as tracked changes in the old one's Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.compare.match import in_order
from ehcp_tools.compare.words import differences
from ehcp_tools.word.redline import NewParagraph, Redline, redlined
from ehcp_tools.word.tracking import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ehcp_tools.compare.match import Pair
    from ehcp_tools.model import Block, Draft


def redline(data: bytes, old: Draft, new: Draft, pairs: Sequence[Pair], *, author: str, day: date) -> Redline:
    """The Word file `data`, which is `old`, with what makes it `new` tracked: accept all is NEW, reject all is OLD.

    `pairs` are the lines that are one, as `matched` gives them: line n is the block n of its draft. Raises and leaves
    unshown what `redlined` does.
    """
    became = _standing(old.blocks, new.blocks, pairs)
    paragraphs = [_paragraph(block, became.get(at)) for at, block in enumerate(new.blocks)]
    return redlined(data, paragraphs, author=author, day=day, name=old.path)


def _standing(old: Sequence[Block], new: Sequence[Block], pairs: Sequence[Pair]) -> dict[int, Block]:
    """The old block of each place in the new draft that one stands in, those that moved left out."""
    within = [pair for pair in pairs if old[pair.old].place.part == new[pair.new].place.part]
    kept = in_order([pair.new for pair in within])
    return {pair.new: old[pair.old] for pair in within if pair.new in kept}


def _paragraph(block: Block, old: Block | None) -> NewParagraph:
    number = old.paragraph if old else None
    edits = _edits(old, block) if old else ()
    return NewParagraph(block.text, block.place, block.shape, block.level, block.field, number, edits)


def _edits(old: Block, new: Block) -> tuple[Edit, ...]:
    at, edits = 0, list[Edit]()
    for one in differences(old.text, new.text):
        if not one.same:
            edits.append(Edit(old.paragraph, at, at + len(one.old), one.new))
        at += len(one.old)
    return tuple(edits)
