"""Whether “he” or “she” in a draft can only be the child, and which of the two the child is."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.fold import BETWEEN
from ehcp_tools.lint.plan.doings import (
    APART,
    POSSESSED,
    STATE,
    WHENEVER,
    done_to_child,
    speaks,
    without_pets,
)
from ehcp_tools.lint.plan.others import names_child, someone
from ehcp_tools.lint.plan.stated_pronouns import one_of, stated_pronoun
from ehcp_tools.lint.plan.telling import Earlier, Telling
from ehcp_tools.lint.plan.told_pronouns import means_child
from ehcp_tools.lint.sentences import sentence_at
from ehcp_tools.lint.stretches import hold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.child import Child

_FORMS = {
    "he": lazy(r"(?<![\w'/])h(?:e|im|is|imself)(?:'(?:s|d|ll))?(?![\w'/])"),
    "she": lazy(r"(?<![\w'/])(?:she|her|hers|herself)(?:'(?:s|d|ll))?(?![\w'/])"),
}
_BEFORE = rf"""[ {BETWEEN}("]"""
_MARKS = {
    "he": (compiled(rf"h(?:e[ ']|im|is)(?<={_BEFORE}...)"),),
    "she": (compiled(rf"she(?<={_BEFORE}...)"), compiled(rf"her(?<={_BEFORE}...)")),
}
"""What stands in every block that holds a form of a pronoun, save at its very end."""

_CALLED = lazy(
    r"(?<!\w)(?:is|was) an? (?:[\w' ]{0,40}? )?(?P<noun>boy|lad|young man|girl|lass|young lady|young woman)(?!\w)"
)
_NOUNS = {"boy": "he", "lad": "he", "young man": "he"}
_CALLS = tuple(map(lazy, ("boy", "la(?:d|ss)(?:(?<= lad)|(?<= lass))", "young (?:man|lady|woman)", "girl")))
_STARTS = frozenset({"he", "she", "he's", "she's", "he'll", "she'll", "his", "her"})
_OWN_SECTIONS = frozenset("BEFG")
"""Sections in which a line that begins with “He” or “She” and names nobody is about the child."""

_BY_WHEN = lazy(r"(?:by|in|before|within) [^,.;:]{3,50},?", re.IGNORECASE)
"""How an outcome begins before it says who: “By July 2028,”. It is about the child, whoever is named above it."""

_MOST = 10


class Pronoun(NamedTuple):
    """A “he” or “she”, in any of its forms, in block `number`."""

    number: int
    start: int
    word: str

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in its block, without a verb that leans on it."""
        return self.start, self.start + len(self.word.partition("'")[0])


class Pronouns:
    """The pronouns of one draft."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._tellings: dict[int, Telling] = {}

    @cached_property
    def own(self) -> str:
        """The child's: he, she or they; "" where it cannot be told."""
        told = {word.lower() for word in self.page.told.pronouns}
        if told:
            return one_of(told)
        return stated_pronoun(self.page) or self._by_majority

    @cached_property
    def _by_majority(self) -> str:
        """What nearly all that can only be the child's agree on: at least three, and one other in nine at the most."""
        found = [self._near(own) for own in ("he", "she")]
        if max(map(len, found)) < 2:
            return ""
        shares = [self._share(own, numbers) for own, numbers in zip(("he", "she"), found, strict=True)]
        most, least = max(shares), min(shares)
        return ("he" if shares[0] == most else "she") if most >= 3 and least <= max(1, most / 9) else ""

    def _share(self, own: str, numbers: Sequence[int]) -> float:
        """About how many sentences use one pronoun of the child, from the first blocks that hold it."""
        blocks = self.page.draft.blocks
        mine = {
            (one.number, sentence_at(blocks[one.number].text, one.start))
            for one in self._all(own, numbers[:_MOST])
            if self.is_child(one)
        }
        return len(mine) * max(1.0, len(numbers) / _MOST)

    def wrong(self) -> Iterator[Pronoun]:
        """Every pronoun that can only be the child's and is none of the child's own."""
        for other in {"he": ("she",), "she": ("he",), "they": ("he", "she")}.get(self.own, ()):
            yield from (one for one in self._all(other, self._near(other)) if self.is_child(one))
        if self.own in {"he", "she"}:
            yield from (one for own, one in self._called() if own != self.own)

    def _called(self) -> Iterator[tuple[str, Pronoun]]:
        """What the child is called, a boy or a girl, and which pronoun goes with that."""
        child = self.page.people.child
        for number in self.page.folded.meeting(*_CALLS) if child else ():
            text = self.page.draft.blocks[number].text
            for found in _CALLED.finditer(self.page.folded.texts[number]):
                begin, _ = sentence_at(text, found.start())
                before = text[begin : found.start()].rstrip()
                if before.endswith(tuple(child.given) if child else ()) or before in {"He", "She"}:
                    noun = found["noun"]
                    yield _NOUNS.get(noun, "she"), Pronoun(number, found.start("noun"), noun)

    def _near(self, own: str) -> Sequence[int]:
        """The blocks that may hold a pronoun; nothing stands before the first."""
        marks = filter(self.page.people.words.may_hold, _MARKS[own])
        return sorted({0, *self.page.folded.meeting(*marks)}) if self.page.draft.blocks else ()

    def _all(self, own: str, numbers: Sequence[int]) -> Iterator[Pronoun]:
        for number in numbers:
            for found in _FORMS[own].finditer(self.page.folded.texts[number]):
                yield Pronoun(number, found.start(), found.group())

    def is_child(self, one: Pronoun) -> bool:
        """Whether the child is the only one near whom it can mean."""
        child = self.page.people.child
        telling = self._telling(one.number)
        if child is None or hold(telling.quoted, one.start):
            return False
        before, after, earlier = telling.round(one.start, len(one.word))
        if self.page.told.pronouns and means_child(one.word, before, after, earlier, child, self.own):
            return True
        if done_to_child(one.word, before, after, earlier, child):
            return True
        before = without_pets(before, after)
        if someone(before, child, but=_other(one)) or speaks(before + after):
            return False
        if names_child(before, child):
            return self._after_name(one, before, after, child, earlier)
        if one.word in {"his", "her"}:
            after = POSSESSED.sub("", after)
        return not someone(after, child, opens=False, but=_other(one)) and self._looks_back(
            one, child, earlier, before, after
        )

    def _telling(self, number: int) -> Telling:
        if number not in self._tellings:
            self._tellings[number] = Telling(self.page.draft.blocks[number].text)
        return self._tellings[number]

    def _after_name(self, one: Pronoun, before: str, after: str, child: Child, earlier: Earlier) -> bool:
        """Whether a pronoun after the child's name in its sentence means the child."""
        if after.startswith(" own ") or one.word.endswith("self"):
            return True
        since = before[max(before.rfind(name) for name in child.given if name in before) :]
        if one.word in {"he", "she"} and STATE.match(after) and WHENEVER.search(since):
            return True
        if (one.word == "him" or (one.word == "her" and not re.match(r" [a-z]", after))) and not APART.search(since):
            return False
        return not any(someone(text, child, but=_other(one)) for text in earlier.last(1)) and not self._page_before(
            one, earlier, child
        )

    def _page_before(self, one: Pronoun, earlier: Earlier, child: Child) -> bool:
        """Whether the block before, of the same cell or list, ends on somebody else."""
        if earlier or not one.number:
            return False
        here, before = self.page.draft.blocks[one.number], self.page.draft.blocks[one.number - 1]
        near = before.section == here.section and before.place == here.place and before.text.rstrip().endswith(":")
        return near and someone(before.text, child)

    def _looks_back(self, one: Pronoun, child: Child, earlier: Earlier, before: str, after: str) -> bool:
        """Whether the sentences before lead back to the child and to nobody else; “He gives Mia” is about another."""
        if one.word in {"he", "she"} and names_child(after, child):
            return False
        but = _other(one)
        named = earlier.named(but, child, lambda text: someone(text, child, but=but))
        if named is not None:
            return bool(named) and not self._before_name(one, named, child)
        block = self.page.draft.blocks[one.number]
        aim = block.section == "E"
        ahead = before.strip(" •-–")
        opens = (not ahead or (aim and _BY_WHEN.fullmatch(ahead))) and not earlier and one.word in _STARTS
        first = self.page.draft.blocks[one.number - 1] if one.number else None
        led = (
            first is not None
            and first.section == block.section
            and ((someone(first.text, child) and not aim) or first.text.endswith(":"))
        )
        return bool(
            opens
            and (block.section or "")[:1] in _OWN_SECTIONS
            and block.section != "H1"
            and not led
            and not someone(block.text, child)
            and self._row_is_clear(one.number, child)
        )

    @staticmethod
    def _before_name(one: Pronoun, text: str, child: Child) -> bool:
        """Whether such a pronoun stands before the child's name in a sentence, so that it means somebody else."""
        start = min(text.index(name) for name in child.given if name in text)
        return any(pattern.search(text[:start].lower()) for pattern in _FORMS.values() if pattern.match(one.word))

    def _row_is_clear(self, number: int, child: Child) -> bool:
        place = self.page.draft.blocks[number].place
        if not place.table:
            return True
        return not someone(self.page.folded.item(number), child)


def _other(one: Pronoun) -> str:
    """Whom a pronoun cannot mean: a key of `law/people.yaml`."""
    return "men" if one.word.startswith(("she", "her")) else "women"
