"""The regular expressions of rules: compiled, and tried, only where a text holds what they cannot match without."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.needed import follows, leads, needs

if TYPE_CHECKING:
    import re
    from collections import Counter
    from collections.abc import Iterable, Sequence

_OR, _AND = "\x7f", "\x1e"
_FEW, _MANY = 24, 300
"""The most stretches of one need: to be looked for one by one, and all at once."""

_MET = 10
"""To meet a stretch once in all examples weighs as much as so many more to look for: each takes time to make ready."""


class Regex:
    """A regular expression for folded text. `re.error` on first use where `text` is none.

    `known`: its anchors, and `needed`: what else it needs, each as one text, where they were worked out before.
    `leads`: how far before its anchors a match may begin, where that is known, and `follows`: what it stands right
    after, if it does not begin the text.
    """

    def __init__(
        self,
        text: str,
        known: str | None = None,
        needed: str | None = None,
        leads: tuple[int, ...] = (),
        follows: tuple[str, ...] = (),
    ) -> None:
        self.text, self.known, self.needed, self.leads, self.follows = text, known, needed, leads, follows

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
        """The same, with all that it needs worked out, to be tried only where one of its anchors was met."""
        return self if self.known is not None else self._anchored_by(self.ways[0])

    def anchored_in(self, held: Counter[str]) -> Regex:
        """The same by those stretches that are held least often in all, and are not too many."""
        return self._anchored_by(min(self.ways, key=lambda one: _MET * sum(map(held.__getitem__, one)) + len(one)))

    @cached_property
    def ways(self) -> Sequence[frozenset[str]]:
        """What may be its anchors, the rarest first. Every figure in them is a 0, and stands for any."""
        return needs(self.text, _MANY, alike=True) or [frozenset()]

    def _anchored_by(self, anchors: frozenset[str]) -> Regex:
        few = (one for one in needs(self.text, _FEW) if not _met_with(anchors, one))
        written = _OR.join(sorted(anchors)), _written(few)
        return Regex(self.text, *written, leads(self.text, anchors, _MANY), follows(self.text))

    @property
    def anchors(self) -> tuple[str, ...]:
        """Stretches of which every match holds one, if figures are read as 0; none where none are rare enough."""
        known = self.anchored.known
        return tuple(known.split(_OR)) if known else ()

    @property
    def written_needs(self) -> str:
        """What the pattern needs, beside its anchors where these are known, as one text, as `needed` takes it."""
        return _written(needs(self.text, _FEW)) if self.needed is None else self.needed

    @cached_property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Of each of these every match holds one; the fewest first, which are looked for soonest."""
        written = self.written_needs.split(_AND)
        return tuple(sorted([tuple(stretches.split(_OR)) for stretches in written if stretches], key=len))

    @property
    def rarest(self) -> tuple[str, ...]:
        """Stretches of which every match holds one, or none: the anchors, slow to work out, only where need be."""
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


def _met_with(anchors: frozenset[str], stretches: Iterable[str]) -> bool:
    """Whether each of the anchors holds one of these stretches."""
    return bool(anchors) and all(any(stretch in anchor for stretch in stretches) for anchor in anchors)


def _written(ways: Iterable[frozenset[str]]) -> str:
    return _AND.join(_OR.join(sorted(stretches)) for stretches in ways)
