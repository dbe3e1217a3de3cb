"""Who is named in a draft: the child it is about, the others it introduces, and names that are neither."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.births import birth_days
from ehcp_tools.lint.plan.child import WORD, Child, child_named
from ehcp_tools.lint.plan.introduced import is_somebody_else
from ehcp_tools.lint.plan.named import Mention, Slot, is_surely_name, slot
from ehcp_tools.lint.plan.namelists import alike, among, begins, given_names, names_and_words, plain
from ehcp_tools.lint.plan.spotted import A_CAPITAL, ANYTHING, IRISH, SMALL_LETTERS, Words, is_full_name, is_name
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ehcp_tools.lint.page import Page

_MOST_COUNTED = 12
"""A name met more often than this is not counted further: it is clear by then whose plan it is."""
_OFTEN = 2
"""So often at least a name must stand in the child's place to be taken for the child's."""
_FEW = 12
"""Blocks of an extract in which no name can be told by how often it comes."""
_INTRODUCES = 5
"""Saying once who somebody is covers so many places of theirs."""
_NAME_FACTS = ("legal_name", "preferred_name")
_VERBS = frozenset({"Will", "Can"})
"""Given names that are written as the verbs are with which plans say what is done."""
_OF_THE_CHILD = frozenset("B C D E F G H1 H2".split())
"""Sections that speak of the child and of nobody else by a bare name."""


class People:
    """The people of one draft."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def words(self) -> Words:
        """The words that stand with a capital."""
        return Words(self.page.draft.blocks, self.page.split)

    @cached_property
    def child(self) -> Child | None:
        """The child: by the case, else by what the draft states, else by whose name stands where a child's does."""
        told = self.page.told
        if told.names:
            return child_named(told.names, told=told.exact)
        facts = self.page.facts
        preferred = Counter(fact.text for fact in facts.get("preferred_name", ())).most_common(1)
        known_as = [fact.text for fact in facts.get("known_as", ())]
        legal = [fact.text for fact in facts.get("legal_name", ())]
        named = child_named([*(name for name, _ in preferred), *legal[:1], *known_as])
        few = self.page.draft.kind is Kind.EXTRACT and len(self.page.draft.blocks) <= _FEW
        return named or self._by_majority or (self._named_first if few else None)

    @property
    def like_verbs(self) -> frozenset[str]:
        """The given names, of the child and of everybody known, that are verbs too."""
        told = self.page.told
        stated = (fact.text for name in (*_NAME_FACTS, "known_as", "officer") for fact in self.page.facts.get(name, ()))
        return _VERBS.intersection(word for name in (*told.names, *told.known, *stated) for word in name.split())

    @cached_property
    def _listed(self) -> tuple[list[str], list[str]]:
        """The words with a capital that are given names and nothing else, and those that are words or places too."""
        return self.words.named(given_names()), self.words.named(names_and_words())

    @cached_property
    def _by_majority(self) -> Child | None:
        """The one whose name stands in the child's place twice or more, and twice as often as any other's."""
        listed, unlisted = list(chain(*self._listed)), self.words.unlisted
        enough = 2 * _OFTEN if len(listed) + len(unlisted) == 1 else None  # there is no other to be told apart from
        counts = Counter(dict(self._counted(listed, enough, listed=True)))
        counts.update(dict(self._counted(unlisted, enough, listed=False)))
        first = counts.most_common(2)
        if not first or first[0][1] < 2 * _OFTEN or (len(first) > 1 and first[1][1] * 2 > first[0][1]):
            return None
        return Child(frozenset({plain(first[0][0])}), (first[0][0],))

    @cached_property
    def _named_first(self) -> Child | None:
        """In an extract that is too short for a majority: whoever is the first to stand in the child's place."""
        found = [
            mention
            for word in self._listed[0]
            for mention in self.words.mentions(word)
            if slot(mention, beside_child=False, whole=False) >= Slot.STRONG and not is_somebody_else(mention, ())
        ]
        first = min(found, key=lambda one: (one.number, one.start), default=None)
        return first and Child(frozenset({plain(first.word)}), (first.word,))

    def _counted(self, words: Iterable[str], enough: int | None, *, listed: bool) -> Iterator[tuple[str, int]]:
        """How often each name stands in the child's place, or that it is often enough."""
        for word in words:
            found = list(islice(self.words.mentions(word), _MOST_COUNTED))
            count = _count(found, enough, listed=listed)
            if count and 4 * sum([is_somebody_else(mention, ()) for mention in found]) <= len(found):
                yield word, count

    @cached_property
    def births(self) -> tuple[tuple[date, int, int, int], ...]:
        """Every date of birth that is the child's by what stands round it: the day, the block, and where it stands."""
        return tuple(birth_days(self.page))

    @cached_property
    def strangers(self) -> tuple[tuple[Mention, Slot, bool], ...]:
        """Names that stand where the child's does and are not the child's, with how sure that is.

        The last says that the word is a name and nothing else.
        """
        child = self.child
        if child is None:
            return ()
        names, words = self._listed
        found = [*self._strange(names, child, given_names()), *self._strange(words, child, names_and_words())]
        found += self._strange(self.words.unlisted, child, frozenset())
        return tuple(found)

    def _strange(
        self, words: Iterable[str], child: Child, names: frozenset[str]
    ) -> Iterator[tuple[Mention, Slot, bool]]:
        """Where these words stand as the child's name would, and nobody says whose they are. They are among `names`."""
        listed = names is given_names()
        shut = (child.words, self._known, among("not_people+characters"))
        for word in words:
            low = plain(word)
            parts = (low, *low.split("-"))
            if not all(known.isdisjoint(parts) for known in shut):
                continue
            near = [(mention, listed) for mention in self.words.mentions(word, ANYTHING if listed else SMALL_LETTERS)]
            if names and not listed:
                near += [(one, True) for one in self.words.mentions(word, A_CAPITAL) if self._has_surname(one)]
            found = [
                (mention, place, sure)
                for mention, sure in near
                if (place := self._slot(mention, child))
                and (sure or self._is_surely_name(mention, place, listed=bool(names)))
            ]
            introduced = found and sum(self._introduced(mention, child) for mention in self.words.mentions(word))
            if not introduced or introduced * _INTRODUCES < sum(place >= Slot.STRONG for _, place, _ in found):
                yield from found

    def _slot(self, mention: Mention, child: Child) -> Slot:
        at = mention.run.index(mention.word)
        if any(is_name(word) for word in mention.run[:at]) or set(child.given) & set(mention.run[at:]):
            return Slot.NONE
        if self._in_details(mention):
            return Slot.SURE
        if self._is_surname_of(mention, child):
            return Slot.NONE
        beside = any(name in mention.before or name in mention.after for name in child.given)
        found = slot(mention, beside_child=beside, whole=self.page.is_whole_plan)
        if found is Slot.NONE and self._unasked_for(mention):
            return Slot.WEAK
        return found

    @staticmethod
    def _is_surname_of(mention: Mention, child: Child) -> bool:
        """Whether it stands behind a verb that may be the child's name: “Will Hope-Barnes”."""
        ahead = mention.before.split()[-1:]
        return not _VERBS.isdisjoint(ahead) and any(alike(plain(ahead[0]), plain(name)) for name in child.given)

    def _unasked_for(self, mention: Mention) -> bool:
        """Whether the case names everybody who is known, and this lone name stands in the needs, aims or help."""
        alone = mention.run == (mention.word,) and not mention.label and not mention.title
        alone = alone and not mention.after.startswith((", who ", " from the ", " from a ", " (", " of the "))
        return self.page.told.exact and alone and mention.section in _OF_THE_CHILD

    def _is_surely_name(self, mention: Mention, place: Slot, *, listed: bool) -> bool:
        """Whether a word that may be none is a name here; by its capital, where the case names everybody known."""
        if is_surely_name(mention, place, listed=listed):
            return True
        alone = mention.run == (mention.word,) and not mention.opens and not mention.title and not mention.label
        return self.page.told.exact and alone and is_name(mention.word) and begins(mention.after, "child_verbs")

    def _in_details(self, mention: Mention) -> bool:
        """Whether the draft gives this as the first name of its child."""
        return (mention.number, mention.start) in self._named_in_details

    @cached_property
    def _named_in_details(self) -> frozenset[tuple[int, int]]:
        """The blocks in which the draft gives the child's name, and where it begins."""
        stated = (fact for name in _NAME_FACTS for fact in self.page.facts.get(name, ()))
        return frozenset((fact.number, fact.start) for fact in stated)

    def _introduced(self, mention: Mention, child: Child) -> bool:
        block = self.page.draft.blocks[mention.number]
        in_advice = (
            block.section == "K" and not mention.owner and not re.search(r"\b(?:for|about|on|of) $", mention.before)
        )
        return (in_advice and not mention.title) or (
            not self._in_details(mention) and is_somebody_else(mention, child.given)
        )

    @cached_property
    def _known(self) -> frozenset[str]:
        """The words, plain, of everybody whom the case or a fact of the draft names."""
        names = [*self.page.told.known, *(fact.text for fact in self.page.facts.get("officer", ()))]
        return frozenset(plain(word) for name in names for word in WORD.findall(name))

    @cached_property
    def surnames(self) -> tuple[Mention, ...]:
        """Where the child's given name stands with a surname that is not the child's."""
        child = self.child
        if child is None or not child.surnames:
            return ()
        found = (mention for word in child.given for mention in self.words.mentions(word, A_CAPITAL))
        return tuple(mention for mention in found if self._is_other_surname(mention, child))

    def _is_other_surname(self, mention: Mention, child: Child) -> bool:
        """Whether a word that is no part of the child's name follows it as a surname does."""
        named = self._has_surname(mention) or (mention.run[0] == mention.word and is_full_name(mention.run))
        return named and child.words.isdisjoint(part for name in mention.run[1:] for part in plain(name).split("-"))

    def _has_surname(self, mention: Mention) -> bool:
        """Whether a given name opens a run of words with capitals and a surname follows it: “Grace Patel”."""
        opens, after = mention.run[0] == mention.word, mention.run[1:]
        return opens and bool(after) and self._is_surname(after[0])

    def _is_surname(self, word: str) -> bool:
        small = self.words.every
        low = plain(word)
        return (
            (word[1:2].islower() or IRISH.match(word) is not None)
            and low not in small
            and low not in self._known
            and not any(low in among(key) for key in ("not_people", "organisations", "relations", "staff", "people"))
        )


def _count(found: Iterable[Mention], enough: int | None, *, listed: bool) -> int:
    """Twice the strong places among these and once the weak ones, if there is a strong one; no more than is enough."""
    strong = weak = 0
    for mention in found:
        place = slot(mention, beside_child=False, whole=True)
        strong += place >= Slot.STRONG and (listed or is_surely_name(mention, place, listed=False))
        weak += place is Slot.WEAK
        if enough and strong and 2 * strong + weak >= enough:
            break
    return 2 * strong + weak if strong else 0
