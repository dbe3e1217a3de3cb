"""Which blocks of professional advice recommend help: what Section F of a plan is to say (`law/advice.yaml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lazy import lazy
from ehcp_tools.model import Block, Shape
from ehcp_tools.sections.profile import straight
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

PROVISION = "F"
"""The section that recommended help belongs to."""

_TITLE = 10
"""Words of a title, at most."""
_PLAIN_LEVEL = 9
"""The rank of a title that is not set as a heading: below all that are."""
_DETAIL = lazy(
    r"^\W*(?:who|by whom|how (?:often|long|much)|frequency|when|duration|amount|hours|review\w*|group|staff|training"
    r"|(?:delivered|provided) by)\b"
)
"""Columns that say more of the help beside them."""


class _Words(NamedTuple):
    """What `law/advice.yaml` says, each list as one pattern."""

    recommends: re.Pattern[str]
    describes: re.Pattern[str]
    firmly: re.Pattern[str]
    needing: re.Pattern[str]


def with_recommendations(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of an advice, those that recommend help in Section F unless a label gives them another section."""
    walk = _Walk()
    return tuple(block._replace(section=PROVISION) if walk.step(block) else block for block in blocks)


class _Walk:
    """The walk through an advice.

    `level` is the rank of the open heading under which help is recommended, `described` that of one for needs or the
    past, 0 where there is none; `led` says that a line led into a list of what is recommended. `rows` are the rows of
    tables that a label gives to recommended help, `columns` the columns.
    """

    def __init__(self) -> None:
        self.level = self.described = 0
        self.led = False
        self.rows: set[tuple[int, int]] = set()
        self.columns: set[tuple[int, int]] = set()

    def step(self, block: Block) -> bool:
        """Whether the next block recommends help."""
        text = straight(block.text).lower().replace("-", " ")
        if block.opens or block.place.part != "body" or (block.section and not self._reopened(block, text)):
            self.led, self.level = False, 0 if block.opens else self.level
            return False
        if block.place.table:
            return self._cell(block, text)
        if _is_title(block):
            return self._title(block, text)
        recommended = self.level > 0 or (self.led and block.shape is Shape.BULLET) or self._says(text)
        if block.shape is not Shape.BULLET:
            self.led = recommended and text.endswith(":")
        return recommended

    def _reopened(self, block: Block, text: str) -> bool:
        """Whether a heading for recommended help has ended the section that a title before it opened."""
        heading = block.shape is Shape.HEADING
        return block.section != PROVISION and (self.level > 0 or (heading and bool(_words().recommends.search(text))))

    def _title(self, block: Block, text: str) -> bool:
        words, level = _words(), block.level or _PLAIN_LEVEL
        self.led = False
        describes = bool(words.describes.search(text))
        if words.recommends.search(text) and (not describes or "recommend" in text):
            self.level, self.described = level, 0
        elif describes:
            self.level, self.described = 0, level
        elif block.shape is Shape.HEADING:
            self.level = self.level if level > self.level else 0
            self.described = self.described if level > self.described else 0
        return self.level > 0

    def _cell(self, block: Block, text: str) -> bool:
        """A cell is told by its column's header, by the first cell of its row, else by what it says."""
        place, words = block.place, _words()
        table, row, column = place.table or 0, place.row or 0, place.column or 0
        title = _is_title(block)
        if title and words.recommends.search(text) and not words.describes.search(text):
            self.rows.add((table, row))
            if row == 1:
                self.columns.add((table, column))
            return False
        header = straight(place.header).lower()
        by_column = (table, column) in self.columns and row > 1
        beside = bool(_DETAIL.search(header)) and any(found == table for found, _ in self.columns)
        by_row = (table, row) in self.rows and row > 1 and column > 1
        return self.level > 0 or by_column or beside or by_row or (not title and self._says(text))

    def _says(self, text: str) -> bool:
        words = _words()
        return bool(words.firmly.search(text)) or (not self.described and bool(words.needing.search(text)))


def _is_title(block: Block) -> bool:
    if block.shape is Shape.BULLET or len(block.text.split()) > _TITLE:
        return False
    return block.shape is Shape.HEADING or block.text.rstrip()[-1:] not in ".;,:!?"


@cache
def _words() -> _Words:
    reader = Reader(EhcpError)
    keys = ("recommends", "describes", "firmly", "needing")
    top = reader.table(law("advice"), keys, keys)
    found = [compiled("|".join(reader.texts(top, key))) for key in keys]
    reader.finish()
    return _Words(*found)
