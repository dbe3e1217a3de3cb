"""One reading of a draft for every rule: its blocks joined, lowered, quotes straightened, hyphens seen as spaces.

Folding never changes a length, so an offset in the folded text is an offset in the draft.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from ehcp_tools.model import Block

BETWEEN = "\n"
"""Stands between blocks in the folded text, and nowhere else in it."""

_SPLIT = "\x1e"
_ALIKE = (
    *((char, "'") for char in "’‘‛ʼ′`´"),
    *((char, '"') for char in "“”„‟″«»"),
    *((char, " ") for char in "-‐‑‒\u00a0\u2007\u2009\u202f\t\n\r\v\f\u2028\u2029"),
    *((char, "–") for char in "—―"),
)

_ASCII = str.maketrans({char: plain for char, plain in _ALIKE if char.isascii()})
"""Translating is many times faster than replacing where all is ASCII, as in most phrases, and slower elsewhere."""

_A_YEAR = compiled("[2/.'](?:(?<=2)0[0-9][0-9]|(?<!2)[2-4][0-9](?![0-9]))")
"""“2028”, “/28”: said so that `re` first looks for a sign that may begin one, which takes a third of the time."""


def fold(text: str) -> str:
    """Text as rules see it, of the same length: lower case, straight quotes, hyphens and all white space a space."""
    lowered = text.lower()
    return lowered.translate(_ASCII) if text.isascii() else _straight(text, lowered)


def _straight(text: str, lowered: str) -> str:
    """The same of a text that is lowered already: sign by sign again where that changed its length."""
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for char, plain in _ALIKE:
        lowered = lowered.replace(char, plain)
    return lowered


def _places(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where these words are names: amid a sentence, or where something is said of somebody (“Will Jones can”)."""
    name = "|".join(sorted(names))
    amid = rf"(?<!\w)[a-z\d][\w'’-]*,? (?P<amid>{name})(?!\w)"
    says = r"(?:will|can|cannot|could|would|should|must|is|(?!always|sometimes)[a-z]+[^isu\W]s)\b"
    for found in compiled(rf"{amid}|(?<!\w)(?P<opens>{name})(?=['’]s\b|(?: [A-Z][\w'’-]*)* {says})").finditer(text):
        yield found.span(found.lastgroup or 0)


def _as_written(folded: str, whole: str, places: Iterable[tuple[int, int]]) -> str:
    """A folded text with these places of it as they are written."""
    parts: list[str] = []
    last = 0
    for start, end in places:
        parts += folded[last:start], whole[start:end]
        last = end
    return "".join([*parts, folded[last:]])


class Folded:
    """The folded text of some blocks, and the way back from an offset to its block.

    `names` are given names that are verbs too: “Will” keeps its capital where it is a name, and is not “will” there.
    """

    def __init__(self, blocks: Sequence[Block], names: Collection[str] = ()) -> None:
        self.blocks, self.names = blocks, names

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The folded text of each block."""
        return tuple(self.text.split(BETWEEN)) if self.blocks else ()

    @cached_property
    def text(self) -> str:
        """All blocks, with `BETWEEN` between them."""
        texts = [block.text.replace(_SPLIT, " ") for block in self.blocks]
        # block by block, since one sign beyond ASCII slows the lowering of all that it stands among
        lowered = _SPLIT.join([text.lower() for text in texts])
        whole = _SPLIT.join(texts)
        folded = _straight(whole, lowered)
        if self.names:
            folded = _as_written(folded, whole, _places(whole, self.names))
        return folded.replace(_SPLIT, BETWEEN)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each block begins in `text`."""
        return tuple(accumulate([len(text) + 1 for text in self.texts[:-1]], initial=0)) if self.blocks else ()

    @cached_property
    def figures(self) -> str:
        """The same with every figure a 0: one sign is found many times faster than any of ten."""
        text = self.text
        for figure in "123456789":
            text = text.replace(figure, "0")
        return text

    @cached_property
    def years(self) -> tuple[tuple[int, str], ...]:
        """Where in `text` the years of this century are, in two figures or four, and the last two figures of each."""
        return tuple([(year.start(), year.group()[-2:]) for year in _A_YEAR.finditer(self.text)])

    def find(self, offset: int) -> tuple[int, int]:
        """The number of the block an offset of `text` lies in, and the offset within that block."""
        number = bisect_right(self.starts, offset) - 1
        return number, offset - self.starts[number]

    def meeting(self, *patterns: re.Pattern[str]) -> list[int]:
        """The numbers of the blocks in which one of these patterns begins to match, in order.

        They are tried on `text`: quickly where they open with a letter.
        """
        starts, at = self.starts, [found.start() for pattern in patterns for found in pattern.finditer(self.text)]
        return sorted({bisect_right(starts, offset) - 1 for offset in at})

    @cached_property
    def _rows(self) -> dict[tuple[str, int, int], str]:
        rows: dict[tuple[str, int, int], list[str]] = {}
        for block, text in zip(self.blocks, self.texts, strict=True):
            place = block.place
            if place.table and place.row:
                rows.setdefault((place.part, place.table, place.row), []).append(text)
        return {key: ". ".join(texts) for key, texts in rows.items()}

    def item(self, number: int) -> str:
        """The folded text of the whole item a block belongs to: its table row, or the block itself."""
        place = self.blocks[number].place
        if place.table and place.row:
            return self._rows[place.part, place.table, place.row]
        return self.texts[number]
