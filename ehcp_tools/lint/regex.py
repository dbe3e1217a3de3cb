"""The regular expressions of rules: compiled, and tried, only where a text holds what they cannot match without."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.needed import Anchoring, anchoring, needs
from ehcp_tools.lint.noted import ANCHORINGS, ANCHORS, NEEDS

if TYPE_CHECKING:
    import re
    from collections import Counter
    from collections.abc import Iterable, Sequence

_OR, _AND, _THEN = "\x7f", "\x1e", "\x1d"
_FEW, _MANY = 24, 300
"""The most stretches of one need: to be looked for one by one, and all at once."""

_MET = 10
"""To meet a stretch once in all examples weighs as much as so many more to look for: each takes time to make ready."""


class Regex:
    """A regular expression for folded text. `re.error` on first use where `text` is none.

    `known`: its anchors, as one text, where they were worked out before. `leads`: how far before them a match may
    begin, where that is known, and `follows`: what it stands right after, if it does not begin the text.
    """

    def __init__(
        self,
        text: str,
        known: str | None = None,
        leads: tuple[int, ...] = (),
        follows: tuple[str, ...] = (),
    ) -> None:
        self.text, self.known, self.leads, self.follows = text, known, leads, follows

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Regex) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: a guide has thousands, a draft needs few."""
        return compiled(self.text)

    @cached_property
    def anchored(self) -> Regex:
        """The same with its anchors worked out, to be tried only where one of them was met."""
        return self if self.known is not None else self._anchored_by(self.ways[0])

    def anchored_in(self, held: Counter[str]) -> Regex:
        """The same by those stretches that are held least often in all, and are not too many."""
        return self._anchored_by(min(self.ways, key=lambda one: _MET * sum(map(held.__getitem__, one)) + len(one)))

    @property
    def ways(self) -> Sequence[frozenset[str]]:
        """What may be its anchors, the rarest first. Every figure in them is a 0, and stands for any."""
        return self._anchoring.ways or [frozenset()]

    @cached_property
    def _anchoring(self) -> Anchoring:
        return _made(ANCHORINGS.of(self.text, _anchoring))

    def _anchored_by(self, anchors: frozenset[str]) -> Regex:
        told = self._anchoring
        return Regex(self.text, _OR.join(sorted(anchors)), told.leads(anchors), told.follows)

    @property
    def anchors(self) -> tuple[str, ...]:
        """Stretches of which every match holds one, if figures are read as 0; none where none are rare enough."""
        known = ANCHORS.of(self.text, _anchors) if self.known is None else self.known
        return tuple(known.split(_OR)) if known else ()

    @cached_property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Of each of these, beside the anchors where they are known, every match holds one; the fewest first."""
        written = NEEDS.of(self.text, _needs).split(_AND)
        ways = [tuple(stretches.split(_OR)) for stretches in written if stretches]
        anchors = self.anchors if self.known else ()
        return tuple(sorted([way for way in ways if not _met_with(anchors, way)], key=len))

    @property
    def rarest(self) -> tuple[str, ...]:
        """Stretches of which every match holds one, or none."""
        return self.needs[0] if self.needs else self.anchors

    def may_be_in(self, text: str) -> bool:
        """Whether the text holds what every match needs; one of the anchors, where these are known, is taken as met."""
        for stretches in self.needs:
            for stretch in stretches:
                if stretch in text:
                    break
            else:
                return False
        return True

    def find(self, text: str, met: Sequence[int] = ()) -> Iterable[re.Match[str]]:
        """The matches in a text; `met` are the places of all its anchors there, if they are known."""
        if met and self.leads:
            return self._begun({place - lead for place in met for lead in self.leads}, text)
        if met and self.follows:
            return self._begun(_ends(text, self.follows), text)
        return self.compiled.finditer(text) if self.may_be_in(text) else ()

    def _begun(self, places: Iterable[int], text: str) -> Sequence[re.Match[str]]:
        """The matches that begin at some of these places, none before another ends."""
        found, free = [], 0
        for place in sorted(places):
            if place >= free and (match := self.compiled.match(text, place)):
                found.append(match)
                free = match.end()
        return found

    def lies_over(self, start: int, end: int, text: str, low: int, high: int) -> bool:
        """Whether a match between `low` and `high` overlaps the stretch: its group does, where it has just one."""
        for found in self.compiled.finditer(text, low, high):
            group = 1 if found.re.groups == 1 else 0
            if found.start(group) < end and found.end(group) > start:
                return True
        return False

    def meets(self, text: str) -> bool:
        """Whether there is a match in a text."""
        return self.may_be_in(text) and self.compiled.search(text) is not None


def _ends(text: str, stretches: Iterable[str]) -> Iterable[int]:
    """The places that begin a text or follow one of some stretches in it."""
    places = {0}
    for stretch in stretches:
        at = text.find(stretch)
        while at >= 0:
            places.add(at + len(stretch))
            at = text.find(stretch, at + 1)
    return places


def _met_with(anchors: Sequence[str], stretches: Iterable[str]) -> bool:
    """Whether each of the anchors holds one of these stretches."""
    return bool(anchors) and all(any(stretch in anchor for stretch in stretches) for anchor in anchors)


def _anchoring(text: str) -> str:
    told = anchoring(text, _MANY)
    return _THEN.join((_written(told.ways), _written([told.beginnings]), _written([told.follows])))


def _made(written: str) -> Anchoring:
    """The anchoring that was written so."""
    ways, _, others = written.partition(_THEN)
    beginnings, _, follows = others.partition(_THEN)
    sets = [frozenset(stretches.split(_OR)) for stretches in ways.split(_AND) if stretches]
    return Anchoring(tuple(sets), frozenset(beginnings.split(_OR)), tuple(follows.split(_OR)) if follows else ())


def _anchors(text: str) -> str:
    return _OR.join(sorted(Regex(text).ways[0]))


def _needs(text: str) -> str:
    return _written(needs(text, _FEW))


def _written(ways: Iterable[Iterable[str]]) -> str:
    return _AND.join(_OR.join(sorted(stretches)) for stretches in ways)
