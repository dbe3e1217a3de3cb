"""A page of a PDF as it was read: words with their places, the lines they make, and what is drawn round them.

Lengths are points, up from the foot of the page and right from its left edge.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WIDE_GAP = 1.6
"""A blank wider than so many heights of the type is shown as a tab, where others in its line are narrower."""
_MARGIN = 0.1
"""What share of a page, at its head and at its foot, a running head may stand in."""
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s+)?#(?:\s*(?:of|/)\s*#)?\W*$|\bpage # (?:of|/) #", re.I)
_BULLET_FONTS = re.compile("[\ue000-\uf8ff]")
"""The characters of picture fonts, which bullets are set in."""


class Word(NamedTuple):
    """A word: `base` is the line it stands on, `height` that of its type."""

    text: str
    left: float
    right: float
    base: float
    height: float
    bold: bool


class Line(NamedTuple):
    """Words that stand side by side."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with blanks between them, or tabs where they stand far apart."""
        gaps = [word.left - before.right for before, word in pairwise(self.words)]
        usual = min(gaps) if len(gaps) > 1 else 0.0
        wide = max(_WIDE_GAP * self.words[0].height, 2 * usual)
        blanks = ("\t" if gap > wide else " " for gap in gaps)
        parts = (blank + word.text for blank, word in zip(blanks, self.words[1:], strict=True))
        return _BULLET_FONTS.sub("•", self.words[0].text + "".join(parts))

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """The line that the words stand on."""
        return self.words[0].base

    @property
    def height(self) -> float:
        """The height of the largest type in it."""
        return max(word.height for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)


class Page(NamedTuple):
    """One page. `lines` and `boxes` are drawn: left, foot, right, top; a box has 1 after these where it is outlined."""

    width: float
    height: float
    words: tuple[Word, ...]
    lines: tuple[Sequence[float], ...]
    boxes: tuple[Sequence[float], ...]
    pictures: int
    turned: int


def page_of(raw: Mapping[str, Any]) -> Page:
    """A page as the reading process gives it."""
    words = tuple(Word(*word) for word in raw["words"])
    width, height = raw["size"]
    return Page(width, height, words, tuple(raw["lines"]), tuple(raw["boxes"]), raw["pictures"], raw["turned"])


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines that words make, in the order of the file."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last and abs(last.base - word.base) < 0.4 * last.height and word.left > last.right - 0.5 * last.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(line)) for line in lines]


class Margins(NamedTuple):
    """The running heads of a document: `words` by page are those in them, `heads` and `feet` their texts, each once."""

    words: tuple[frozenset[Word], ...]
    heads: tuple[str, ...]
    feet: tuple[str, ...]


def margins(pages: Sequence[Page]) -> Margins:
    """What stands at the head or foot of half of the pages, numbers apart, and page numbers anywhere there."""
    edges = [[(line, _edge(line, page)) for line in lines_of(page.words) if _edge(line, page)] for page in pages]
    seen: dict[tuple[str, str], dict[int, Line]] = {}
    for number, page in enumerate(edges):
        for line, edge in page:
            seen.setdefault((edge, re.sub(r"\d+", "#", line.text)), {}).setdefault(number, line)
    fewest = max(2, len(pages) / 2)
    running = {key: lines for key, lines in seen.items() if len(lines) >= fewest or _PAGE_NUMBER.search(key[1])}
    found = {line for lines in running.values() for line in lines.values()}
    words = tuple(frozenset(word for line, _ in page if line in found for word in line.words) for page in edges)
    texts = [(edge, next(iter(lines.values())).text) for (edge, _), lines in running.items()]
    heads, feet = (tuple(text for edge, text in texts if edge == one) for one in ("head", "foot"))
    return Margins(words, heads, feet)


def _edge(line: Line, page: Page) -> str:
    if line.base > (1 - _MARGIN) * page.height:
        return "head"
    return "foot" if line.base < _MARGIN * page.height else ""
