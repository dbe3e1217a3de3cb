"""The regular expressions of rules: compiled, and tried, only where a text holds what they cannot match without."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.needed import needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_OR, _AND = "\x1f", "\x1e"
_FEW, _SOME, _MANY = 12, 24, 300
"""The most stretches of one need: to be looked for one by one, the same where anchors were found, and all at once."""


@dataclass(frozen=True)
class Regex:
    """A regular expression for folded text. `re.error` on first use where `text` is none.

    `known`: its anchors, and `needed`: what else it needs, where they were worked out before.
    """

    text: str
    known: frozenset[str] | None = field(default=None, compare=False, repr=False)
    needed: str | None = field(default=None, compare=False, repr=False)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first asked for: a guide has thousands, a draft needs few."""
        return re.compile(self.text)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Stretches of which every match holds one; empty where there are none that are rare enough."""
        return next(iter(needs(self.text, _MANY)), frozenset()) if self.known is None else self.known

    @property
    def written_needs(self) -> str:
        """What the pattern needs, beside its anchors where these are known, as one text, as `needed` takes it."""
        if self.known is None:
            found = needs(self.text, _FEW)
        else:
            found = tuple(one for one in needs(self.text, _MANY) if one != self.known and len(one) <= _SOME)
        return _AND.join(_OR.join(sorted(stretches)) for stretches in found)

    @cached_property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """Of each of these every match holds one."""
        written = self.written_needs if self.needed is None else self.needed
        return tuple(tuple(stretches.split(_OR)) for stretches in written.split(_AND) if stretches)

    @property
    def rarest(self) -> Collection[str]:
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
