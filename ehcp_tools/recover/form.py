"""The template a document was made from: which of its words the template prints itself, and which fields it shows.

A paragraph is compared as its words with a mark for each content control, so that what a person typed beside a control
is told from what the template says there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CONTROL = "\x00"
"""What stands for a content control in the words of a paragraph."""

_DIGITS = re.compile(r"\d+")
_CHANCE = 10
"""Letters that may be alike by chance."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a template: what it may become, whether it has words enough to be known by a part, and the paths
    that its tags print, in order.
    """

    pattern: re.Pattern[str]
    worded: bool
    paths: tuple[str, ...] = ()


@dataclass(slots=True)
class Form:
    """What templates print.

    `asked` are the case paths that their cards list, `fields` those that they show, without indices; `always` those of
    them that stand under no condition and in no loop, with how often; `sometimes` the others. `beside` has the paths
    that stand in a row after a cell with these words, `below` those in a column with them at its head. `ticks` are the
    boxes in order, each its path and choice, and `looped` says that some stand in a loop. `unread` is what cannot be
    read. `sole`: it is one template, known to be the one.
    """

    sole: bool = False
    lines: list[Line] = field(default_factory=list)
    exact: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    always: Counter[str] = field(default_factory=Counter)
    unread: set[str] = field(default_factory=set)
    sometimes: set[str] = field(default_factory=set)
    ticks: list[tuple[str, str]] = field(default_factory=list)
    looped: bool = False
    beside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    below: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def beyond(self, words: str) -> tuple[tuple[int, int], ...] | None:
        """The stretches of a paragraph that no template prints, start and end; None where all of it is unknown."""
        bare = words.strip()
        if not bare.replace(CONTROL, "").strip() or unnumbered(bare) in self.exact:
            return ()
        if any(line.pattern.fullmatch(bare) for line in self.lines):
            return ()
        found = [match.span() for line in self.lines if line.worded and (match := line.pattern.search(words))
                 and _at_an_end(match, words)]  # fmt: skip
        if not found:
            return None
        start, end = max(found, key=lambda span: span[1] - span[0])
        return tuple(span for span in ((0, start), (end, len(words))) if words[slice(*span)].strip(f"{CONTROL} \t\n"))

    def paths_in(self, words: str) -> tuple[str, ...]:
        """The paths that the controls of a paragraph stand for, in order; () where its words do not tell."""
        marks, bare = words.count(CONTROL), words.strip()
        worded = (line for line in self.lines if line.worded and len(line.paths) == marks)
        found = {line.paths for line in worded if line.pattern.fullmatch(bare)}
        return found.pop() if len(found) == 1 else ()


def _at_an_end(match: re.Match[str], words: str) -> bool:
    """Whether what matched begins or ends the words, and is no chance likeness of one word."""
    at_end = not words[: match.start()].strip() or not words[match.end() :].strip()
    return at_end and (CONTROL in match[0] or _letters(match[0]) > _CHANCE)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def unnumbered(words: str) -> str:
    """Words in which no figure differs: pages are counted anew in every document."""
    return _DIGITS.sub("0", words.strip())


def more_often(form: Form, paths: Iterable[str]) -> Mapping[str, int]:
    """How much more often paths stand than the template prints them; only those that it prints the same every time."""
    counted = Counter(path for path in paths if form.always[path] and path not in form.sometimes)
    return {path: number - form.always[path] for path, number in counted.items() if number > form.always[path]}
