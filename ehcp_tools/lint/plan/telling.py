"""The sentences of one block as a pronoun in it follows on from them: each is read once, however many ask."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.doings import AS_A_BABY
from ehcp_tools.lint.plan.others import names_child
from ehcp_tools.lint.sentences import near_at, sentences
from ehcp_tools.lint.speech import quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ehcp_tools.lint.plan.child import Child

_END = itemgetter(1)
_NOBODY, _ANOTHER = None, ""
"""Whom the last sentence that names anybody names; one that names the child is kept itself."""


class Telling:
    """The text of one block."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: dict[str, list[str | None]] = {}

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are quoted."""
        return quotations(self._text, any_quotation=True)

    def round(self, start: int, length: int) -> tuple[str, str, Earlier]:
        """What stands before a word in its sentence, what after it, and the sentences before that."""
        end, text = start + length, self._without_babies
        begin, stop = near_at(self._text, start)
        at = bisect_right(sentences(self._text), start, key=_END)
        return text[begin:start], text[end:stop], Earlier(self, at)

    @cached_property
    def _without_babies(self) -> str:
        """The text, of the same length, without what says how small somebody was."""
        text = self._text
        return AS_A_BABY.sub(lambda found: " " * len(found[0]), text) if "bab" in text or "toddler" in text else text

    @cached_property
    def said(self) -> Sequence[str]:
        """All its sentences."""
        return [self._without_babies[begin:end] for begin, end in sentences(self._text)]

    def named(self, at: int, but: str, child: Child, is_another: Callable[[str], bool]) -> str | None:
        """The same as `Earlier.named` for what stands before sentence `at`."""
        known = self._named.setdefault(but, [_NOBODY])
        for text in self.said[len(known) - 1 : at]:
            known.append(_ANOTHER if is_another(text) else text if names_child(text, child) else known[-1])
        return known[at]


class Earlier:
    """The sentences of a block before one of them."""

    def __init__(self, telling: Telling, at: int) -> None:
        self._telling, self._at = telling, at

    def __len__(self) -> int:
        return self._at

    def last(self, most: int) -> Sequence[str]:
        """So many of them at the most, from the end."""
        return self._telling.said[max(0, self._at - most) : self._at]

    def named(self, but: str, child: Child, is_another: Callable[[str], bool]) -> str | None:
        """The last of them that names anybody, if it is the child; "" where it is another, None where there is none.

        What `is_another` says is kept by `but`: it must be the same for the same.
        """
        return self._telling.named(self._at, but, child, is_another)
