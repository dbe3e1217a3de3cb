"""Sentences and paragraphs that the plans of several children share, found without keeping the plans.

Of each sentence only its print is kept: 26 bytes, beside a table of 16 MB for the whole batch. Its words are kept once
it is met in as many plans as the rule asks for.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.prose import said
from ehcp_tools.lint.prints import PARAGRAPH, SECTIONS, SENTENCE, Print, child_of, fields_of, keys_of, one_of, printed
from ehcp_tools.lint.questions.repeats import across
from ehcp_tools.model import LABELS
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import StyleGuide

_SLOTS = 1 << 24
_MOST = 255
_HALF = 32
_NUMBER = (1 << _HALF) - 1


class Texts(Protocol):
    """The text of each block of a draft, as a tuple has it; or read when it is asked for."""

    def __getitem__(self, place: int, /) -> str: ...


class Place(NamedTuple):
    """Where a copy stands: the number of its draft in the batch from 0, and the stretch of a paragraph of it."""

    draft: int
    section: str | None
    paragraph: int
    start: int
    end: int


class _Group(NamedTuple):
    """The copies of a text, a column for each thing that is known of them."""

    drafts: Sequence[int]
    exact: Sequence[int]
    paragraphs: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    sections: Sequence[int]
    sorts: Sequence[int]

    @property
    def within(self) -> Iterator[tuple[int, int]]:
        """The paragraph that each stands in, after the number of its draft."""
        return zip(self.drafts, self.paragraphs, strict=True)


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
        last_of = dict(zip(keys_of(prints), count()))
        met, enough = self._met, self.children - 1
        wanted = []
        for key, number in last_of.items():
            slot = key % _SLOTS
            before = met[slot]
            if before < _MOST:
                met[slot] = before + 1
            if before >= enough and key not in self._texts:
                wanted.append(one_of(prints, number))
        self._keep(wanted, texts)

    def _keep(self, wanted: Sequence[Print], texts: Texts) -> None:
        """Keep the words of these prints, or "" where they say nothing or are what a template prints."""
        found = {one.key: texts[one.paragraph - 1][one.start : one.end] for one in wanted}
        folded = {key: fold(text) for key, text in found.items() if key not in self.printed}
        worth = frozenset(said(folded.values(), self.fewest, self.standing))
        self._texts |= {key: text if folded.get(key) in worth else "" for key, text in found.items()}

    def found(self) -> tuple[Shared, ...]:
        """What the plans of enough children share, what stands in most drafts first."""
        whose = {draft: child_of(prints) or (draft,) for draft, prints in self._drafts.items()}
        copies = self._copies(whose)
        every = (self._group(places) for places in copies.values() if self._is_paragraph(places[0]))
        taken = {paragraph for group in every for paragraph in group.within}
        groups = ((self._texts[key], self._group(places)) for key, places in copies.items())
        apart = (
            (text, group) for text, group in groups if group.sorts[0] == PARAGRAPH or not taken.issuperset(group.within)
        )
        shared = (_shared(text, group, whose) for text, group in apart)
        return tuple(sorted(shared, key=lambda one: (-one.documents, one.text)))

    def _copies(self, whose: Mapping[int, object]) -> Mapping[int, array[int]]:
        """Where each text stands that enough children share: a draft and the number of its print, in 8 bytes."""
        found: defaultdict[int, array[int]] = defaultdict(partial(array, "Q"))
        worth = {key for key, text in self._texts.items() if text}
        for draft, packed in sorted(self._drafts.items()):
            for number, key in enumerate(keys_of(packed), draft << _HALF):
                if key in worth:
                    found[key].append(number)
        return {
            key: places
            for key, places in found.items()
            if len({whose[place >> _HALF] for place in places}) >= self.children
        }

    def _is_paragraph(self, place: int) -> bool:
        return one_of(self._drafts[place >> _HALF], place & _NUMBER).sort == PARAGRAPH

    def _group(self, places: array[int]) -> _Group:
        """The copies at these places."""
        drafts = [place >> _HALF for place in places]
        prints = [fields_of(self._drafts[draft], place & _NUMBER) for draft, place in zip(drafts, places, strict=True)]
        _, *columns = zip(*prints, strict=True)
        return _Group(drafts, *columns)


def _shared(text: str, group: _Group, whose: Mapping[int, object]) -> Shared:
    drafts, exact, paragraphs, starts, ends, sections, sorts = group
    wordings = Counter(wording for _, wording in set(zip(drafts, exact, strict=True)))
    labels = map(SECTIONS.__getitem__, sections)
    return Shared(
        text=text,
        words=len(text.split()),
        children=len({whose[draft] for draft in drafts}),
        documents=len(set(drafts)),
        exact=max(wordings.values()),
        whole_paragraph=SENTENCE not in sorts,
        places=tuple(map(Place._make, zip(drafts, labels, paragraphs, starts, ends, strict=True))),
    )
