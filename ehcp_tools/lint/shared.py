"""Sentences and paragraphs that the plans of several children share, found without keeping the plans.

Of each sentence only its print is kept: 26 bytes, beside a table of 16 MB for the whole batch. Its words are kept once
it is met in as many plans as the rule asks for.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import count, filterfalse
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ehcp_tools.lint.fold import fold
from ehcp_tools.lint.plan.prose import said
from ehcp_tools.lint.printed import kept_printed
from ehcp_tools.lint.prints import PARAGRAPH, SECTIONS, SENTENCE, Print, child_of, keys_of, one_of, rows_of
from ehcp_tools.lint.questions.repeats import across
from ehcp_tools.model import LABELS
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import StyleGuide

_SLOTS = 1 << 24
_MOST = 255
_BITS = 32
_CHECKSUM = (1 << _BITS) - 1


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


class _Copies:
    """The copies of a text: where each stands, whether it is a paragraph of several sentences, or anywhere one of them.

    `wordings` has the number of the draft before the checksum of the exact words, in one number: 8 bytes a copy.
    """

    __slots__ = ("is_one_of_several", "is_several", "places", "wordings")

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.wordings = array("Q")
        self.is_several = self.is_one_of_several = False

    @property
    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """The paragraph that each stands in, after the number of its draft."""
        return map(itemgetter(0, 2), self.places)

    @property
    def commonest(self) -> int:
        """How many drafts have the commonest wording."""
        return max(Counter([wording & _CHECKSUM for wording in set(self.wordings)]).values())


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
        return cls(words, children, question.patterns["standing"], kept_printed(shipped("templates"), question))

    def add(self, draft: int, prints: bytes, texts: Texts) -> None:
        """Take in the prints of a draft. Of the texts of its blocks only what enough drafts before it held is kept."""
        self._drafts[draft] = prints
        last_of = dict(zip(keys_of(prints), count()))
        met, enough = self._met, self.children - 1
        wanted = []
        # the slot of a text that is kept says enough already, and for good
        for key in filterfalse(self._texts.__contains__, last_of):
            slot = key % _SLOTS
            before = met[slot]
            if before < _MOST:
                met[slot] = before + 1
            if before >= enough:
                wanted.append(one_of(prints, last_of[key]))
        if wanted:
            self._keep(wanted, texts)

    def _keep(self, wanted: Sequence[Print], texts: Texts) -> None:
        """Keep the words of these prints, or "" where they say nothing or are what a template prints."""
        found = {one.key: texts[one.paragraph - 1][one.start : one.end] for one in wanted}
        folded = {key: fold(text) for key, text in found.items() if key not in self.printed}
        worth = frozenset(said(folded.values(), self.fewest, self.standing))
        self._texts |= {key: text if folded.get(key) in worth else "" for key, text in found.items()}

    def found(self) -> tuple[Shared, ...]:
        """What the plans of enough children share, what stands in most drafts first."""
        documents, children = self._met_by()
        copies = self._copies({key for key, number in children.items() if number >= self.children})
        taken = {paragraph for one in copies.values() if one.is_several for paragraph in one.paragraphs}
        shared = [
            _shared(self._texts[key], one, documents[key], children[key])
            for key, one in copies.items()
            if one.is_several or not taken.issuperset(one.paragraphs)
        ]
        return tuple(sorted(shared, key=lambda one: (-one.documents, one.text)))

    def _met_by(self) -> tuple[Counter[int], Counter[int]]:
        """In how many drafts each text stands that is kept, and in the plans of how many children."""
        kept = {key for key, text in self._texts.items() if text}
        of_child: defaultdict[object, list[bytes]] = defaultdict(list)
        for draft, prints in self._drafts.items():
            of_child[child_of(prints) or (draft,)].append(prints)
        documents, children = Counter[int](), Counter[int]()
        for drafts in of_child.values():
            first, *others = (kept.intersection(keys_of(prints)) for prints in drafts)
            children.update(first.union(*others))
            for keys in (first, *others):
                documents.update(keys)
        return documents, children

    def _copies(self, wanted: Collection[int]) -> Mapping[int, _Copies]:
        """Where each of these texts stands, draft by draft."""
        found: defaultdict[int, _Copies] = defaultdict(_Copies)
        make, sections = tuple.__new__, SECTIONS
        for draft, packed in sorted(self._drafts.items()):
            marked = draft << _BITS
            for key, exact, paragraph, start, end, section, sort in rows_of(packed):
                if key in wanted:
                    copies = found[key]
                    # a batch has tens of thousands: `Place` itself takes twice as long
                    copies.places.append(make(Place, (draft, sections[section], paragraph, start, end)))
                    copies.wordings.append(marked | exact)
                    if sort == SENTENCE:
                        copies.is_one_of_several = True
                    elif sort == PARAGRAPH:
                        copies.is_several = True
        return found


def _shared(text: str, copies: _Copies, documents: int, children: int) -> Shared:
    return Shared(
        text=text,
        words=len(text.split()),
        children=children,
        documents=documents,
        exact=copies.commonest,
        whole_paragraph=not copies.is_one_of_several,
        places=tuple(copies.places),
    )
