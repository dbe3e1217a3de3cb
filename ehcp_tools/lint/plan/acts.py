"""The acts that outcomes name, by kind: a rule gives the patterns, and most texts hold none."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.phrases import Phrasebook, single_blanks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ehcp_tools.lint.regex import Regex


class Act(NamedTuple):
    """An act: where it stands in a text, and the number of its kind."""

    start: int
    end: int
    kind: int


class Kinds:
    """Kinds of acts, each with its pattern for folded text."""

    def __init__(self, patterns: tuple[Regex, ...]) -> None:
        self.patterns = patterns

    def look(self, texts: Sequence[str], numbers: Iterable[int]) -> Acts:
        """What acts there may be in the blocks of these numbers, seen in one pass over them all."""
        numbers, owners = sorted(numbers), tuple(self._watched.values())
        found = zip(numbers, self._book.find([texts[number] for number in numbers]), strict=True)
        always = frozenset(self._owners.get("", ()))
        return Acts(
            self.patterns, texts, {at: always.union(*(owners[one] for one, _ in seen)) for at, (_, seen) in found}
        )

    @cached_property
    def _owners(self) -> Mapping[str, Sequence[int]]:
        """The kinds that need each stretch of letters; under "" those that need none."""
        found: dict[str, list[int]] = {}
        for kind, pattern in enumerate(self.patterns):
            for stretch in set(map(single_blanks, pattern.rarest)) or {""}:
                found.setdefault(stretch, []).append(kind)
        return found

    @cached_property
    def _watched(self) -> Mapping[str, Sequence[int]]:
        return {stretch: kinds for stretch, kinds in self._owners.items() if stretch}

    @cached_property
    def _book(self) -> Phrasebook:
        return Phrasebook((), tuple(self._watched))


class Acts(NamedTuple):
    """The acts in some blocks of a draft; `near` are the kinds that those of each block may be of."""

    patterns: tuple[Regex, ...]
    texts: Sequence[str]
    near: Mapping[int, frozenset[int]]

    def may_differ(self, number: int) -> bool:
        """Whether a block may hold acts of two kinds."""
        return len(self.near[number]) > 1

    def within(self, number: int, start: int = 0, stop: int | None = None) -> list[Act]:
        """The acts in a block, or in a stretch of it, in order."""
        said = self.texts[number][start:stop]
        found = ((kind, act) for kind in self.near[number] for act in self.patterns[kind].find(said))
        return sorted(Act(start + act.start(), start + act.end(), kind) for kind, act in found)


@lru_cache(maxsize=4)
def kinds_of(patterns: tuple[Regex, ...]) -> Kinds:
    """The kinds that these patterns tell apart, made ready once."""
    return Kinds(patterns)
