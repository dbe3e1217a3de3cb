"""Lines of a PDF put together again as paragraphs: a PDF knows letters on a page, and no paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.model import Place, Shape
from ehcp_tools.text import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.text.pdf_page import Line

_USUAL_PITCH = 1.3
_ENDS = (".", "!", "?", ":", ";", ".”", "?”", "!”", ".’", ")", '."')
_SYMBOL = re.compile(r"[•◦▪‣·●○–-]\s")
_WORD = re.compile(r"[a-z][a-z’'-]*", re.I)
_KEEP_HYPHEN = {"self", "well", "non", "co", "pre", "post", "part", "full", "one", "two", "three", "follow", "step"}
_PLAY, _LOOSE = 0.03, 1.35
"""How much further apart than usual, in heights of the type, lines of a paragraph are; and how many times, if sure."""
_LARGER, _LONGEST_TITLE, _LONGEST_BOLD = 1.12, 250, 120


class Paragraph(NamedTuple):
    """Lines that belong together, and the cell they stand in, if any."""

    lines: tuple[Line, ...]
    place: Place = Place()


class Edge(NamedTuple):
    """Where the lines of a column end at the right. `sure`: something is drawn there, and it holds for each of them."""

    right: float
    sure: bool = False

    def room(self, last: Line, line: Line) -> float:
        """How much room the line before would have left, had it taken the first word of this one."""
        first = line.words[0]
        return self.right - last.right - (first.right - first.left)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set: the distance of its lines, the usual height of its type, and the words in it.

    `pitch`, in heights of the type, is what nearly all lines of a paragraph keep to. `titles` are the heights of larger
    type, the largest first.
    """

    pitch: float
    height: float
    titles: tuple[float, ...]
    known: frozenset[str]


def setting(lines: Sequence[Line]) -> Setting:
    """How these lines are set: those that go on in small letters surely belong to the line before."""
    steps = sorted(
        (before.base - line.base) / line.height
        for before, line in pairwise(lines)
        if line.text[0].islower() and abs(before.height - line.height) < 0.5 and before.base > line.base
    )
    pitch = steps[len(steps) * 19 // 20] if steps else _USUAL_PITCH
    heights = Counter[float]()
    for line in lines:
        heights[line.height] += len(line.text)
    height = heights.most_common(1)[0][0] if heights else 1.0
    titles = tuple(sorted((one for one in heights if one >= _LARGER * height), reverse=True))
    return Setting(pitch, height, titles, frozenset(_whole_words(lines)))


def _whole_words(lines: Sequence[Line]) -> Iterable[str]:
    """The words of a document in small letters, without those that the end of a line may part."""
    parted = False
    for line in lines:
        words = _WORD.findall(line.text.lower())
        ends = line.text.endswith("-")
        yield from words[parted : len(words) - ends]
        parted = ends


def paragraphs(lines: Iterable[Line], edge: Edge, how: Setting) -> list[tuple[Line, ...]]:
    """Lines of one column, grouped."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, edge, how):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [tuple(group) for group in groups]


def _begins(group: Sequence[Line], line: Line, edge: Edge, how: Setting) -> bool:
    """Whether a line begins a paragraph rather than going on with one."""
    last, text = group[-1], line.text
    small, ended, step = text[0].islower(), last.text.endswith(_ENDS), (last.base - line.base) / line.height
    if abs(last.height - line.height) > 0.6 or (last.bold != line.bold and not _runs_in(last, line)):
        return True
    if step < 0:
        return not small or ended
    if step > (_LOOSE * how.pitch if small else how.pitch + _PLAY) or _SYMBOL.match(text):
        return True
    if edge.sure and edge.room(last, line) > (3 if small else 1) * line.height:
        return True
    if small:
        return False
    listed = marks.bullet(group[0].text) is not None and line.left < group[0].left + 2
    return listed or (ended and _looks_new(last, line)) or _is_short(last, line, edge, ended=ended)


def _looks_new(last: Line, line: Line) -> bool:
    """Whether a line after the end of a sentence begins as paragraphs do: with a list mark, or in bold type."""
    return marks.bullet(line.text) is not None or (line.words[0].bold and not last.words[-1].bold)


def _runs_in(last: Line, line: Line) -> bool:
    """Whether a bold line goes on in the next: it is full, or the sentence is not at its end."""
    return line.text[0].islower() and not last.text.endswith(_ENDS)


def _is_short(last: Line, line: Line, edge: Edge, *, ended: bool) -> bool:
    """Whether a line stops well before the edge although the next word would have had room."""
    room = edge.room(last, line)
    return room > line.height if ended else room > 0.25 * (edge.right - last.left)


def text_of(lines: Sequence[Line], how: Setting) -> str:
    """The lines as one: a word parted at a line's end is one word again."""
    text = lines[0].text
    for line in lines[1:]:
        after = line.text
        if not text.endswith("-") or text.endswith(" -"):
            text = f"{text} {after}"
        elif _is_parted(text, after, how.known):
            text = text[:-1] + after
        else:
            text += after
    return text.replace("\u00ad", "")


def _is_parted(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether a hyphen at a line's end only parts a word: the word is elsewhere, or its halves are none."""
    first, second = _WORD.findall(before[:-1])[-1:], _WORD.match(after)
    if not first or second is None or not second[0][0].islower():
        return False
    left, right = first[0].lower(), second[0].lower()
    if f"{left}{right}" in known:
        return True
    return f"{left}-{right}" not in known and left not in _KEEP_HYPHEN and not (left in known and right in known)


def shape_of(paragraph: Paragraph, text: str, how: Setting) -> tuple[Shape, int, str]:
    """How a paragraph stands, its level as a heading, and its text without a list mark."""
    lines = paragraph.lines
    height, bold = lines[0].height, all(line.bold for line in lines)
    if paragraph.place.table is None and len(lines) <= 3:
        if height in how.titles and len(text) <= _LONGEST_TITLE:
            return Shape.HEADING, min(how.titles.index(height) + 1, 9), text
        if bold and len(text) <= _LONGEST_BOLD and not text.endswith((".", ";", ",", ":")):
            return Shape.HEADING, min(len(how.titles) + 1, 9), text
    item = marks.bullet(text)
    if item:
        return Shape.BULLET, 0, item
    return Shape.PARAGRAPH if paragraph.place.table is None else Shape.CELL, 0, text
