"""Sentences and paragraphs that the plans of several children share, found without keeping the plans.

Of each sentence only its print is kept: 26 bytes, beside a table of 16 MB for the whole batch. Its words are kept once
it is met in as many plans as the rule asks for.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain, count, filterfalse, repeat
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ehcp_tools.lint.columns import PARAGRAPH, SECTIONS, SENTENCE, Columns, child_of, size_of
from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.prose import said
from ehcp_tools.lint.printed import kept_printed
from ehcp_tools.lint.questions.repeats import across
from ehcp_tools.model import LABELS
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import StyleGuide

_SLOTS = 1 << 24
_MOST = 255


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


@dataclass(frozen=True, slots=True)
class Places:
    """Where the copies of a text stand, draft by draft: the `numbers` of their prints among those of a batch.

    `drafts` has the number of the draft of each print. A batch has tens of thousands of places: what a report says of
    them is read from the columns when it says it.
    """

    numbers: Sequence[int]
    drafts: Sequence[int]
    prints: Columns

    def __iter__(self) -> Iterator[Place]:
        _, _, paragraphs, starts, ends, sections, _ = self.prints
        for number in self.numbers:
            label = SECTIONS[sections[number]]
            yield Place(self.drafts[number], label, paragraphs[number], starts[number], ends[number])

    @property
    def sections(self) -> frozenset[str | None]:
        """The sections that they stand in."""
        sections = self.prints.sections
        return frozenset([SECTIONS[label] for label in {sections[number] for number in self.numbers}])

    @property
    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """The paragraph that each stands in, after the number of its draft."""
        drafts, paragraphs = self.drafts, self.prints.paragraphs
        return ((drafts[number], paragraphs[number]) for number in self.numbers)


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
    places: Places

    @property
    def where(self) -> str:
        """The sections it stands in: `Section F`, `Sections E, F`."""
        sections = self.places.sections
        labels = [label for label in LABELS if label in sections]
        return f"Section{'s' * (len(labels) > 1)} {', '.join(labels)}" if labels else "no section"


class _Draft(NamedTuple):
    """A draft in the index: its number in the batch, that of the child it is about, if it says so, and its prints."""

    number: int
    child: int
    prints: int


class _Copies(NamedTuple):
    """The copies of a text: in how many drafts and in the plans of how many children, where, and of which sorts."""

    key: int
    documents: int
    children: int
    places: Places
    sorts: frozenset[int]

    @property
    def commonest(self) -> int:
        """How many drafts have the commonest wording."""
        numbers, drafts, exact = self.places.numbers, self.places.drafts, self.places.prints.exact
        if self.documents == len(numbers):  # each draft has one copy
            wordings = [exact[number] for number in numbers]
        else:
            wordings = [wording for _, wording in {(drafts[number], exact[number]) for number in numbers}]
        return max(Counter(wordings).values())


@dataclass
class SharedText:
    """An index of what the drafts of a batch say, fed with their prints, draft by draft."""

    fewest: int
    children: int
    standing: tuple[Regex, ...] = ()
    printed: frozenset[int] = frozenset()
    _met: bytearray = field(default_factory=lambda: bytearray(_SLOTS), repr=False)
    _texts: dict[int, str] = field(default_factory=dict, repr=False)
    _drafts: list[_Draft] = field(default_factory=list, repr=False)
    _prints: Columns = field(default_factory=Columns.empty, repr=False)

    @classmethod
    def asked_for(cls, guide: StyleGuide) -> SharedText | None:
        """An index as the rule of a style guide wants it; None where no rule asks for one."""
        asked = across(guide.rules)
        if asked is None:
            return None
        _, question = asked
        words, children = question.numbers["words"], question.numbers["children"]
        return cls(words, children, question.patterns["standing"], kept_printed(shipped("templates"), question))

    def add(self, draft: int, prints: bytes, texts: Texts) -> None:
        """Take in the prints of a draft that comes after the others in the batch.

        Of the texts of its blocks only what enough drafts before it held is kept.
        """
        first = len(self._prints.keys)
        self._prints.extend(prints)
        self._drafts.append(_Draft(draft, child_of(prints), size_of(prints)))
        last_of = dict(zip(self._prints.keys[first:], count(first)))
        met, enough = self._met, self.children - 1
        wanted = []
        # the slot of a text that is kept says enough already, and for good
        for key in filterfalse(self._texts.__contains__, last_of):
            slot = key % _SLOTS
            before = met[slot]
            if before < _MOST:
                met[slot] = before + 1
            if before >= enough:
                wanted.append((key, last_of[key]))
        if wanted:
            self._keep(wanted, texts)

    def _keep(self, wanted: Iterable[tuple[int, int]], texts: Texts) -> None:
        """Keep the words of these hashes and numbers of prints, or "" where they say nothing or a template has them."""
        _, _, paragraphs, starts, ends, _, _ = self._prints
        found = {key: texts[paragraphs[one] - 1][starts[one] : ends[one]] for key, one in wanted}
        folded = {key: fold(text) for key, text in found.items() if key not in self.printed}
        worth = frozenset(said(folded.values(), self.fewest, self.standing))
        self._texts |= {key: text if folded.get(key) in worth else "" for key, text in found.items()}

    def found(self) -> tuple[Shared, ...]:
        """What the plans of enough children share, what stands in most drafts first."""
        copies = [one for one in self._copies() if one.children >= self.children]
        taken = {paragraph for one in copies if PARAGRAPH in one.sorts for paragraph in one.places.paragraphs}
        shared = [
            self._shared(one) for one in copies if PARAGRAPH in one.sorts or not taken.issuperset(one.places.paragraphs)
        ]
        return tuple(sorted(shared, key=lambda one: (-one.documents, one.text, one.places.numbers[0])))

    def _copies(self) -> Iterator[_Copies]:
        """The copies of each text that is kept."""
        drafts = array("I", chain.from_iterable(repeat(one.number, one.prints) for one in self._drafts))
        child_of = {one.number: one.child or ~one.number for one in self._drafts}
        sorts = self._prints.sorts
        for key, numbers in self._numbers_of_each().items():
            those = {drafts[number] for number in numbers}
            children = len({child_of[draft] for draft in those})
            places = Places(numbers, drafts, self._prints)
            yield _Copies(key, len(those), children, places, frozenset([sorts[number] for number in numbers]))

    def _numbers_of_each(self) -> Mapping[int, Sequence[int]]:
        """The numbers of the prints of each text that is kept: 4 bytes each."""
        found = {key: array("I") for key, text in self._texts.items() if text}
        for number, key in enumerate(self._prints.keys):
            if key in found:
                found[key].append(number)
        return found

    def _shared(self, copies: _Copies) -> Shared:
        text = self._texts[copies.key]
        return Shared(
            text=text,
            words=len(text.split()),
            children=copies.children,
            documents=copies.documents,
            exact=copies.commonest,
            whole_paragraph=SENTENCE not in copies.sorts,
            places=copies.places,
        )
