"""Questions about the sections that the law asks for: whether each is there, under its own label, with content."""

from __future__ import annotations

import re
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.calendar import age_on
from ehcp_tools.lint.plan.contents import contents, is_nothing
from ehcp_tools.lint.plan.labelling import labels_in, other_title, unlettered
from ehcp_tools.lint.plan.record import says
from ehcp_tools.lint.plan.standing import Status
from ehcp_tools.lint.questions.answer import Answer, hit, hit_on_whole
from ehcp_tools.lint.wording import AMOUNT
from ehcp_tools.model import LABELS, Shape
from ehcp_tools.sections.profile import ehc_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule

_FEW = 3
"""With so many paragraphs a section is a list, whatever its form."""
_LISTS = frozenset({Shape.BULLET, Shape.CELL})


def _missing(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """The labels that stand nowhere in the plan, not even beside another."""
    if not page.is_whole_plan:
        return
    named = {label for number in page.openings for label in labels_in(page.folded.texts[number])}
    found = page.shown | named
    for section in ehc_plan().sections:
        if section.label not in found:
            yield hit_on_whole(rule, section.label, label=section.label, title=section.title)


def _shared(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A label that stands for several sections of which some have none of their own."""
    if not page.is_whole_plan:
        return
    own = page.shown
    for number in page.openings:
        named = labels_in(page.folded.texts[number])
        if len(named) > 1 and any(label not in own for label in named):
            yield hit(page, rule, number, labels=" and ".join(named))


def _no_letter(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """Sections that a title opens without its letter: one hit, on the first of them."""
    if not page.is_whole_plan:
        return
    bare = {label: number for label in LABELS if (number := unlettered(page, label)) is not None}
    if bare:
        yield hit(page, rule, min(bare.values()), labels=", ".join(bare))


def _title_of_another(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A label with the title of another section."""
    if not page.is_whole_plan:
        return
    meant = [
        (words, labels.split()) for words, _, labels in (text.rpartition(":") for text in question.words["titles"])
    ]
    for number in page.openings:
        section, text = page.draft.blocks[number].section or "", page.folded.texts[number]
        if len(labels_in(text)) < 2 and (other := other_title(section, text, meant)):
            yield hit(page, rule, number, other=other)


def _empty(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """Sections in which nobody has written anything. Section I may be blank in a draft, and has its own rule."""
    if not page.is_whole_plan:
        return
    own = page.shown
    for section in ehc_plan().sections:
        label = section.label
        if label == "I" or label not in own or next(contents(page, label), None) is not None:
            continue
        if not _said_beside(page, label):
            yield hit_on_whole(rule, label, label=label, title=section.title)


def _said_beside(page: Page, label: str) -> bool:
    """Whether the table that the label stands in says for another column that there is nothing to set out."""
    tables = {page.draft.blocks[n].place.table for n in page.by_section[label] if page.draft.blocks[n].opens} - {None}
    return any(
        block.place.table in tables and is_nothing(page, number) for number, block in enumerate(page.draft.blocks)
    )


def _h1_over_age(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Help in Section H1 for somebody who has reached the age at which it ends."""
    if not page.is_whole_plan or page.born is None:
        return
    age = age_on(page.born, page.document_date)
    if age < question.numbers["age"]:
        return
    helped = (n for n in contents(page, "H1") if _is_help(page, n))
    first = next(helped, None)
    if first is not None:
        yield hit(page, rule, first, age=age)


def _is_help(page: Page, number: int) -> bool:
    text = page.folded.texts[number]
    return not is_nothing(page, number) or AMOUNT.search(text) is not None


def _no_placement(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A final plan whose Section I gives neither name nor type."""
    if not page.is_whole_plan or "I" not in page.shown or page.status is not Status.FINAL:
        return
    said = tuple(contents(page, "I"))
    named = [n for n in said if not says("left_open", page.folded.texts[n])]
    if not named:
        yield hit(page, rule, said[0]) if said else hit_on_whole(rule, "I")


def _no_list(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A Section K that says something, but lists no advice."""
    if not page.is_whole_plan:
        return
    if any(
        page.draft.blocks[n].shape in _LISTS and not page.draft.blocks[n].opens for n in page.by_section.get("K", ())
    ):
        return
    said = tuple(islice(contents(page, "K"), _FEW))
    listed = any(_is_listed(page, n) for n in said)
    if said and not listed and len(said) < _FEW and not any(is_nothing(page, n) for n in said):
        yield hit(page, rule, said[0])


def _is_listed(page: Page, number: int) -> bool:
    """Whether a paragraph names an advice: its kind with a date, a giver or a list after a colon."""
    text = page.folded.texts[number]
    return re.search(r"\d|:|,.*,", text) is not None


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "missing": Answer(_missing),
        "shared-label": Answer(_shared),
        "no-letter": Answer(_no_letter),
        "title-of-another": Answer(_title_of_another, words=("titles",)),
        "empty": Answer(_empty),
        "h1-over-age": Answer(_h1_over_age, numbers=("age",)),
        "no-placement": Answer(_no_placement),
        "no-list-of-advice": Answer(_no_list),
    }
)
