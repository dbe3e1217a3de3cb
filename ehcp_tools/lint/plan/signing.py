"""Where the council signs a plan, and whether anybody did (Code of Practice 2015, 9.125)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.facts import days_in
from ehcp_tools.lint.plan.record import says
from ehcp_tools.lint.plan.standing import OUTSIDE
from ehcp_tools.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.page import Page
    from ehcp_tools.model import Block

_NEAR = 8
"""A signature's name and date stand within this many paragraphs of its label, or cells of its table."""
_TABLE = 24

_NAME = lazy(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+|\b[A-Z]\. ?[A-Z]\w+")


class Signature(NamedTuple):
    """A place for the council's signature, labelled in block `number`, with a date near it or not.

    `signed`: a name stands on its line or beside it. `named`: one stands at least below it, near a pen's mark.
    """

    number: int
    signed: bool
    named: bool
    dated: bool


def signatures(page: Page) -> Iterator[Signature]:
    """Every place for a signature of the council; a heading over it counts where nothing below it is a label."""
    blocks = page.draft.blocks
    places = [n for n, block in enumerate(blocks) if _may_sign(block) and _is_signature(page, n)]
    labels = [n for n in places if blocks[n].shape is not Shape.HEADING]
    for number in labels or places:
        near = tuple(_near(page, number))
        signed = _is_signed(page, number)
        yield Signature(
            number,
            signed=signed is True,
            named=signed if signed is not None else _is_named(page, number, near),
            dated=any(_has_day(page, other) for other in near),
        )


def _may_sign(block: Block) -> bool:
    """Outside the sections of needs and help, where signing is communication."""
    return block.section in OUTSIDE and len(block.text) < 160


def _is_signature(page: Page, number: int) -> bool:
    text = page.folded.texts[number]
    if not says("signature", text) or _is_date_of_signing(text):
        return False
    heading = _heading_before(page, number)
    return not says("not_officer", _label_part(text)) and not (heading and says("not_officer", heading))


def _is_date_of_signing(text: str) -> bool:
    return (
        text.startswith(("signed on:", "signature date", "sign off date"))
        or re.match(r"signed on \d", text) is not None
    )


def _label_part(text: str) -> str:
    return re.split(r"[:_]|\.{3}", text, maxsplit=1)[0]


def _heading_before(page: Page, number: int) -> str:
    """The heading right above, or the first cell of the row: it may say whose signature this is."""
    block = page.draft.blocks[number]
    for other in range(number - 1, max(number - _NEAR, -1), -1):
        near = page.draft.blocks[other]
        same_row = block.place.table and (near.place.table, near.place.row) == (block.place.table, block.place.row)
        if same_row and near.place.column == 1:
            return page.folded.texts[other]
        if near.shape is Shape.HEADING:
            return page.folded.texts[other]
    return ""


def _near(page: Page, number: int) -> Iterator[int]:
    """The blocks round a label of a signature: the rest of its table, or the lines about it.

    Below a heading that is all up to the next heading.
    """
    block = page.draft.blocks[number]
    yield number
    yield from _going(page, number, 1)
    if block.shape is not Shape.HEADING:
        yield from _going(page, number, -1)


def _going(page: Page, number: int, step: int) -> Iterator[int]:
    """The blocks after or before a label, as far as they may belong to it."""
    blocks, start = page.draft.blocks, page.draft.blocks[number]
    other = number + step
    while 0 <= other < len(blocks) and abs(other - number) <= (_TABLE if start.place.table else _NEAR):
        near = blocks[other]
        if near.opens or near.shape is Shape.HEADING or near.place.part != start.place.part:
            return
        if near.place.table != start.place.table and (start.place.table or step < 0):
            return
        yield other
        other += step


def _is_signed(page: Page, number: int) -> bool | None:
    """Whether a name stands on the line of a label or beside it; None where there is no place for it there."""
    text = page.draft.blocks[number].text
    after = re.split(r":|\t|(?=_{3})|(?=\.{4})", text, maxsplit=1)[1:]
    said = after[0].strip() if after else ""
    if said:
        return says("blank_line", said) is None
    beside = _beside(page, number)
    if beside is None:
        return False if _leaves_room(page, number) else None
    if _is_label_of_signing(page, beside):
        return None
    return says("blank_line", page.draft.blocks[beside].text) is None


def _is_named(page: Page, number: int, near: tuple[int, ...]) -> bool:
    """Whether a name stands below the label."""
    below = (other for other in near if other > number and not _is_label_of_signing(page, other))
    return any(_NAME.search(page.draft.blocks[other].text) for other in below if not _has_day(page, other))


def _leaves_room(page: Page, number: int) -> bool:
    """Whether the label stands in the first cell of a row whose other cells are empty."""
    place = page.draft.blocks[number].place
    if not place.table or place.column != 1:
        return False
    places = (page.draft.blocks[other].place for other in _near(page, number))
    return any(other.table == place.table and (other.column or 0) > 1 for other in places)


def _beside(page: Page, number: int) -> int | None:
    """The cell to the right."""
    place = page.draft.blocks[number].place
    after = number + 1
    if not place.table or after >= len(page.draft.blocks):
        return None
    near = page.draft.blocks[after].place
    return after if (near.table, near.row) == (place.table, place.row) and near.column != place.column else None


def _is_label_of_signing(page: Page, number: int) -> bool:
    return says("signature_labels", page.folded.texts[number]) is not None and not _has_day(page, number)


def _has_day(page: Page, number: int) -> bool:
    return next(days_in(page.draft.blocks[number].text), None) is not None
