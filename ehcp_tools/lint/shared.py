"""Sentences and paragraphs that the plans of several children share, found without keeping the plans.

Of each sentence only its print is kept: 26 bytes, beside a table of 16 MB for the whole batch. Its words are kept once
it is met in as many plans as the rule asks for.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Protocol

from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.prose import is_said
from ehcp_tools.lint.prints import LONE, PARAGRAPH, Print, child_of, keys, one_of, printed
from ehcp_tools.lint.questions.repeats import across
from ehcp_tools.model import LABELS
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import StyleGuide

_SLOTS = 1 << 24
_MOST = 255
_HALF = 32
_NUMBER = (1 << _HALF) - 1


class Texts(Protocol):
    """The text of each block of a draft, as a tuple has it; or read when it is asked for."""

    def __getitem__(self, place: int, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where a copy stands: the number of its draft in the batch from 0, and the stretch of a paragraph of it."""

    draft: int
    section: str | None
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence or a whole paragraph that several children's plans hold, as one of them has it.

    `children` is how many children's; `documents` how many drafts; `exact` how many drafts have the commonest wording,
    letter for letter.
    """

    text: str
    words: int
    children: int
    documents: int
    exact: int
    whole_paragraph: bool
    places: tuple[Place, ...]

    @property
    def where(self) -> str:
        """The sections it stands in: `Section F`, `Sections E, F`."""
        labels = [label for label in LABELS if any(place.section == label for place in self.places)]
        return f"Section{'s' * (len(labels) > 1)} {', '.join(labels)}" if labels else "no section"


@dataclass
class SharedText:
    """An index of what the drafts of a batch say, fed with their prints, draft by draft."""

    fewest: int
    children: int
    standing: tuple[Regex, ...] = ()
    printed: frozenset[int] = frozenset()
    _met: bytearray = field(default_factory=lambda: bytearray(_SLOTS), repr=False)
    _texts: dict[int, str] = field(default_factory=dict, repr=False)
    _drafts: dict[int, bytes] = field(default_factory=dict, repr=False)

    @classmethod
    def asked_for(cls, guide: StyleGuide) -> SharedText | None:
        """An index as the rule of a style guide wants it; None where no rule asks for one."""
        asked = across(guide.rules)
        if asked is None:
            return None
        _, question = asked
        words, children = question.numbers["words"], question.numbers["children"]
        return cls(words, children, question.patterns["standing"], printed(shipped("templates"), question))

    def add(self, draft: int, prints: bytes, texts: Texts) -> None:
        """Take in the prints of a draft. Of the texts of its blocks only what enough drafts before it held is kept."""
        self._drafts[draft] = prints
        met, known, others = self._met, self._texts, self.children - 1
        for key, number in dict(zip(keys(prints), count())).items():
            slot = key % _SLOTS
            before = met[slot]
            if before < _MOST:
                met[slot] = before + 1
            if before >= others and key not in known:
                one = one_of(prints, number)
                known[key] = self._worth(one, texts[one.paragraph - 1][one.start : one.end])

    def _worth(self, one: Print, text: str) -> str:
        """The text, or "" where it says nothing or is what a template prints."""
        return text if one.key not in self.printed and is_said(fold(text), self.fewest, self.standing) else ""

    def found(self) -> tuple[Shared, ...]:
        """What the plans of enough children share, what stands in most drafts first."""
        groups = [(self._texts[key], self._group(places)) for key, places in self._copies().items()]
        paragraphs = (group for _, group in groups if group[0][1].sort == PARAGRAPH)
        taken = {(draft, one.paragraph) for group in paragraphs for draft, one in group}
        apart = (
            (text, group)
            for text, group in groups
            if group[0][1].sort == PARAGRAPH or not taken.issuperset((draft, one.paragraph) for draft, one in group)
        )
        return tuple(sorted((self._shared(*pair) for pair in apart), key=lambda one: (-one.documents, one.text)))

    def _copies(self) -> Mapping[int, array[int]]:
        """Where each text stands that enough children share: a draft and the number of its print, in 8 bytes."""
        found = {key: array("Q") for key, text in self._texts.items() if text}
        for draft, packed in sorted(self._drafts.items()):
            for number, key in enumerate(keys(packed), draft << _HALF):
                if key in found:
                    found[key].append(number)
        return {
            key: places
            for key, places in found.items()
            if len(self._children({place >> _HALF for place in places})) >= self.children
        }

    def _group(self, places: array[int]) -> list[tuple[int, Print]]:
        """The copies at these places, each with its draft."""
        return [(place >> _HALF, one_of(self._drafts[place >> _HALF], place & _NUMBER)) for place in places]

    def _children(self, drafts: Iterable[int]) -> set[int | tuple[int]]:
        """Whose plans they are: a child by their number, and each draft that does not say who by itself."""
        return {child_of(self._drafts[draft]) or (draft,) for draft in drafts}

    def _shared(self, text: str, group: Sequence[tuple[int, Print]]) -> Shared:
        drafts = {draft for draft, _ in group}
        wordings = Counter(exact for _, exact in {(draft, one.exact) for draft, one in group})
        return Shared(
            text=text,
            words=len(text.split()),
            children=len(self._children(drafts)),
            documents=len(drafts),
            exact=max(wordings.values()),
            whole_paragraph=all(one.sort in {LONE, PARAGRAPH} for _, one in group),
            places=tuple(Place(draft, one.label, one.paragraph, one.start, one.end) for draft, one in group),
        )
