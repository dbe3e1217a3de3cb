"""Drafts handed out to be checked, and what comes back: between processes as few values as may be, each takes time."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from ehcp_tools.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ehcp_tools.lint.shared import Texts
    from ehcp_tools.model import Checked
    from ehcp_tools.reports.batch import Line

_MOST = 4
"""Drafts that are handed to a core at a time."""


def handfuls(drafts: Sequence[str | Path], jobs: int) -> Iterator[Sequence[str | Path]]:
    """The drafts as they are handed to so many cores: fewer at a time towards the end, so that no core is done long
    before another.
    """
    place = 0
    while left := len(drafts) - place:
        size = max(1, min(_MOST, left // (2 * jobs)))
        yield drafts[place : place + size]
        place += size


class Joined:
    """Texts as one, of which each is taken out where it is asked for."""

    __slots__ = ("_ends", "_text")

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self._text, self._ends = "".join(texts), array("I", accumulate(map(len, texts), initial=0))

    def __getitem__(self, place: int, /) -> str:
        return self._text[self._ends[place] : self._ends[place + 1]]


class Done(NamedTuple):
    """A draft that was checked, with the text of its blocks where the index of shared text may want it.

    `used` are the acceptances of the settings that met a finding in it, by where they stand. Where a `line` is all that
    is asked for, it has what was found, and `checked` has not.
    """

    checked: Checked
    texts: Texts = ()
    used: tuple[str, ...] = ()
    line: Line | None = None


class Parcel(NamedTuple):
    """A draft, and the findings in it as plain tuples, which go in half the time."""

    done: Done
    findings: list[tuple[Any, ...]]


def packed(done: Done) -> Parcel:
    """A checked draft as it is sent."""
    findings = list(map(tuple, done.checked.findings))
    return Parcel(done._replace(checked=replace(done.checked, findings=())), findings)


def unpacked(parcel: Parcel) -> Done:
    """The same as it was."""
    findings = tuple(map(Finding._make, parcel.findings))
    return parcel.done._replace(checked=replace(parcel.done.checked, findings=findings))
