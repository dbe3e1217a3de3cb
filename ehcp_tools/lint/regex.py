"""The regular expressions of rules: compiled, and tried, only where a text holds what they cannot match without."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.needed import needs

if TYPE_CHECKING:
    from collections.abc import Iterable

_OR, _AND = "\x7f", "\x1e"
_FEW, _SOME, _MANY = 12, 24, 300
"""The most stretches of one need: to be looked for one by one, the same where anchors were found, and all at once."""


@dataclass(frozen=True)
class Regex:
    """A regular expression for folded text. `re.error` on first use where `text` is none.

    `known`: its anchors, and `needed`: what else it needs, each as one text, where they were worked out before.
    """

    text: str
    known: str | None = field(default=None, compare=False, repr=False)
    needed: str | None = field(default=None, compare=False, repr=False)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: a guide has thousands, a draft needs few."""
        return re.compile(self.text)

    @cached_property
    def anchored(self) -> Regex:
        """The same, with all that it needs worked out, to be tried only where one of its anchors was met."""
        if self.known is not None:
            return self
        anchors, *others = needs(self.text, _MANY) or [frozenset()]
        few = (one for one in others if one != anchors and len(one) <= _SOME)
        return Regex(self.text, _OR.join(sorted(anchors)), _written(few))

    @property
    def anchors(self) -> tuple[str, ...]:
        """Stretches of which every match holds one; empty where there are none that are rare enough."""
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

    def find(self, text: str) -> Iterable[re.Match[str]]:
        """The matches in a text."""
        return self.compiled.finditer(text) if self.may_be_in(text) else ()

    def meets(self, text: str) -> bool:
        """Whether there is a match in a text."""
        return self.may_be_in(text) and self.compiled.search(text) is not None


def _written(ways: Iterable[frozenset[str]]) -> str:
    return _AND.join(_OR.join(sorted(stretches)) for stretches in ways)
