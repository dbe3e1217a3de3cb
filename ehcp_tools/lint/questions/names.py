"""Names that stand where the child's does and are not the child's."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.named import Slot
from ehcp_tools.lint.plan.namelists import alike, begins, plain
from ehcp_tools.lint.questions.answer import Answer, hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.named import Mention
    from ehcp_tools.lint.rule import Question, Rule


_OF_TWO = lazy(r"\b(?:him|her|his|them|their|me|my|I|we|us|our|with|and I|both|together|too)\b")
"""What shows that a name in the views is of a friend: “Zac lets her win”."""

_NOBODY = lazy(
    r"\b[Tt]he $|\b(?:[Ii]n the (?:book|story|film|novel|poem|play|series|song)|characters?|"
    r"(?:read|watch)\w* The|(?:book|story|film|novel|poem|song) (?:of|about|called))\b[^.]*$"
)
"""What stands before a word that names a place (“at the Evelina”) or somebody in a story."""
_NEAR = 90


def _hits(page: Page, rule: Rule, mentions: Iterator[Mention]) -> Iterator[Hit]:
    covered = page.reach.covered(rule.scope)
    for mention in mentions:
        if page.people.child and mention.number in covered and not _is_answer(page, mention):
            yield hit(page, rule, mention.number, mention.span, child=page.people.child.name)


def _is_answer(page: Page, mention: Mention) -> bool:
    """Whether a name stands in what somebody answered: they may speak of anyone."""
    return mention.start >= page.answers.get(mention.number, mention.start + 1)


def _is_form(page: Page, word: str) -> bool:
    """Whether a name may be a form of the child's own."""
    child = page.people.child
    return child is not None and any(alike(plain(word), plain(name)) for name in child.given)


def _another_child(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A name, and nothing but a name, where only the child's can stand."""
    sure = (
        mention
        for mention, slot, listed in page.people.strangers
        if listed and slot >= Slot.STRONG and not _is_form(page, mention.word)
    )
    yield from _hits(page, rule, sure)


def _doubtful(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A word that may be a name, or a name where somebody else's may stand too.

    The views name friends: there a name has to begin its paragraph, or the case has to name everybody who is known.
    """
    doubtful = (
        mention
        for mention, slot, listed in page.people.strangers
        if not _is_form(page, mention.word)
        and not _are_initials(page, mention)
        and not _NOBODY.search(mention.before[-_NEAR:])
        and (not listed or (slot is Slot.WEAK and _may_be_child(page, mention)))
    )
    yield from _hits(page, rule, doubtful)


def _are_initials(page: Page, mention: Mention) -> bool:
    """Whether a word is in capitals where others are not: “the LEA”."""
    return mention.word.isupper() and not page.draft.blocks[mention.number].text.isupper()


def _may_be_child(page: Page, mention: Mention) -> bool:
    """Whether a stranger stands as the child might: in the views, “Zac loves trains and wants to drive one”."""
    if mention.section != "A" or mention.start <= 1:
        return True
    own = begins(mention.after, "child_verbs+weak_verbs") and not _OF_TWO.search(mention.after)
    return page.told.exact and own and mention.run == (mention.word,)


def _another_form(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A short or long form of the child's name that the draft hardly uses."""
    forms = [
        mention for mention, slot, _ in page.people.strangers if slot >= Slot.STRONG and _is_form(page, mention.word)
    ]
    for word in dict.fromkeys(mention.word for mention in forms):
        same = [mention for mention in forms if mention.word == word]
        if len(same) <= question.numbers["at_most"]:
            yield from _hits(page, rule, iter(same))


def _another_surname(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    for mention in page.people.surnames:
        if mention.number in page.reach.covered(rule.scope) and page.people.child:
            start = mention.start
            end = page.draft.blocks[mention.number].text.index(mention.run[-1], start) + len(mention.run[-1])
            yield hit(page, rule, mention.number, (start, end), child=page.people.child.name)


NAMES: Mapping[str, Answer] = MappingProxyType(
    {
        "another-child": Answer(_another_child),
        "doubtful-name": Answer(_doubtful),
        "another-form": Answer(_another_form, numbers=("at_most",)),
        "another-surname": Answer(_another_surname),
    }
)
"""Questions about names."""
