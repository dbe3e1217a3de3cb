"""Tables on a page of a PDF, as the lines drawn round their cells show them. A table without lines is not found."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.text.pdf_page import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.text.pdf_page import Page, Word

_NEAR, _NARROWEST, _GUTTER = 4.0, 40.0, 10.0
"""Points: lines that end so near each other end together; no table is narrower; columns stand so far apart."""


class Rule(NamedTuple):
    """A drawn line: `at` is its height on the page if level, else its distance from the left."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """Whether it runs by a place."""
        return self.start - 1 <= place <= self.end + 1


class Grid(NamedTuple):
    """A table: `tops` are the levels of its rows from the first top to the last foot, `edges` those of its columns.

    `level` and `upright` are the lines drawn in it: a cell that spans others has none there.
    """

    tops: tuple[float, ...]
    edges: tuple[float, ...]
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]

    def cell(self, word: Word) -> tuple[int, int] | None:
        """The row and column of a word, counted from 1; None where it stands outside."""
        if not self.edges[0] - 1 <= word.left <= self.edges[-1] or not self.tops[-1] < word.base < self.tops[0]:
            return None
        row = sum(word.base < top for top in self.tops)
        column = sum(word.left >= edge - 1 for edge in self.edges[1:-1]) + 1
        while row > 1 and not self._drawn(self.tops[row - 1], column):
            row -= 1
        middle = (self.tops[row - 1] + self.tops[row]) / 2
        while column > 1 and self.upright and not self._parted(self.edges[column - 1], middle):
            column -= 1
        return row, column

    def _drawn(self, top: float, column: int) -> bool:
        middle = (self.edges[column - 1] + self.edges[column]) / 2
        return any(abs(rule.at - top) < _NEAR and rule.covers(middle) for rule in self.level)

    def _parted(self, edge: float, middle: float) -> bool:
        return any(abs(rule.at - edge) < _NEAR and rule.covers(middle) for rule in self.upright)


def grids(page: Page, words: Sequence[Word]) -> list[Grid]:
    """The tables that hold some of these words, from the top of the page."""
    level, upright = _rules(page)
    shades = [Rule(at, box[1], box[3]) for box in page.boxes if not box[4] for at in (box[0], box[2])]
    found = []
    for wide in _alike(level):
        for tops in _runs(wide, upright, words):
            grid = _grid(tops, wide, level, upright, shades, words)
            if grid is not None:
                found.append(grid)
    return sorted(found, key=lambda grid: -grid.tops[0])


def _rules(page: Page) -> tuple[list[Rule], list[Rule]]:
    """The level lines, joined where they touch, from the top; and the upright ones."""
    level, upright = [], []
    for left, foot, right, top in page.lines:
        if right - left >= top - foot:
            level.append(Rule((foot + top) / 2, left, right))
        else:
            upright.append(Rule((left + right) / 2, foot, top))
    for left, foot, right, top, outlined in page.boxes:
        if outlined:
            level += [Rule(foot, left, right), Rule(top, left, right)]
            upright += [Rule(left, foot, top), Rule(right, foot, top)]
    return _joined(level), upright


def _joined(level: Iterable[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(level, key=lambda one: (-round(one.at), one.start)):
        last = joined[-1] if joined else None
        if last and abs(last.at - rule.at) < 2 and rule.start <= last.end + _NEAR:
            joined[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return joined


def _alike(level: Sequence[Rule]) -> list[list[Rule]]:
    """The level lines that begin and end together, from the top: each such group may be a table."""
    groups: list[list[Rule]] = []
    for rule in level:
        if rule.end - rule.start < _NARROWEST:
            continue
        for group in groups:
            if abs(group[0].start - rule.start) < _NEAR and abs(group[0].end - rule.end) < _NEAR:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def _runs(wide: Sequence[Rule], upright: Sequence[Rule], words: Sequence[Word]) -> list[list[float]]:
    """The levels of lines with rows of a table between them, run by run.

    A row is closed at both sides, or set in from the ends of its lines and not next to such a row.
    """
    bands = list(pairwise(wide))
    closed = [False, *(_is_closed(upper, lower, upright) for upper, lower in bands), False]
    rows = [
        closed[index] or (not closed[index - 1] and not closed[index + 1] and _is_set_in(*band, words))
        for index, band in enumerate(bands, 1)
    ]
    runs: list[list[float]] = [[wide[0].at]]
    for row, lower in zip(rows, wide[1:], strict=True):
        if row:
            runs[-1].append(lower.at)
        else:
            runs.append([lower.at])
    return [run for run in runs if len(run) > 1]


def _is_closed(upper: Rule, lower: Rule, upright: Sequence[Rule]) -> bool:
    """Whether lines are drawn at both sides of what stands between two level ones."""
    sides = [rule.at for rule in upright if rule.covers((upper.at + lower.at) / 2)]
    return all(any(abs(at - end) < _NEAR for at in sides) for end in (upper.start, upper.end))


def _is_set_in(upper: Rule, lower: Rule, words: Sequence[Word]) -> bool:
    """Whether all words between two lines begin a little to the right of where the lines do."""
    within = [
        word.left for word in words if lower.at < word.base < upper.at and upper.start - 20 < word.left < upper.end
    ]
    return bool(within) and min(within) > upper.start + 2


def _grid(
    tops: Sequence[float],
    wide: Sequence[Rule],
    level: Sequence[Rule],
    upright: Sequence[Rule],
    shades: Sequence[Rule],
    words: Sequence[Word],
) -> Grid | None:
    """The table between levels: a box round one cell is none, nor are lines with one column and no sides."""
    left, right, top, foot = wide[0].start, wide[0].end, tops[0], tops[-1]
    lines, edges = ([one for one in rules if one.end > foot + 2 and one.start < top - 2] for rules in (upright, shades))
    inner = [rule for rule in lines if left - 4 < rule.at < right + 4]
    within = [word for word in words if foot < word.base < top and left - 1 <= word.left <= right]
    drawn_at = [rule.at for rule in inner or (*lines, *edges)]
    columns = _apart([at for at in drawn_at if left + 8 < at < right - 8]) or _gutters(within)
    if not within or not (columns or (inner and len(tops) > 2)):
        return None
    drawn = [rule for rule in level if foot - 2 < rule.at < top + 2 and left - 4 < rule.start and rule.end < right + 4]
    rows = _apart([*tops, *(rule.at for rule in drawn if rule.end - rule.start > 15)])[::-1]
    return Grid(tuple(rows), (left, *columns, right), tuple(drawn), tuple(inner))


def _apart(places: Iterable[float]) -> list[float]:
    """Places in rising order, one for all that are near each other."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _gutters(words: Sequence[Word]) -> list[float]:
    """Where columns begin that nothing is drawn between: several lines have words there after a wide blank."""
    starts = sorted(
        word.left
        for line in lines_of(sorted(words, key=lambda word: (-round(word.base), word.left)))
        for before, word in pairwise(line.words)
        if word.left - before.right > _GUTTER and len(before.text) > 1
    )
    kept = [place for place in _apart(starts) if sum(abs(start - place) <= _NEAR for start in starts) > 1]
    return [place - 1 for place in kept if not any(word.left < place - 2 < word.right for word in words)]
