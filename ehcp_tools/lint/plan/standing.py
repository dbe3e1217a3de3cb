"""What a plan is by its own account: a draft or final, which version, who signed it, and when it was issued."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.facts import day_of
from ehcp_tools.lint.plan.record import says
from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ehcp_tools.lint.page import Page

_TITLE_BLOCKS, _TITLE_WORDS, _MARGIN_WORDS = 25, 14, 24
OUTSIDE = frozenset({None, "I", "J", "K"})
"""Where a plan speaks of itself: outside its needs, outcomes and help."""
_OWN_DATES = ("amended_on", "issued_on", "signed_on", "draft_served_on")
_CHOICE = lazy(r"[/|☐☒☑□■]| or ")


class Status(StrEnum):
    """What a plan is. An amended draft is a draft."""

    DRAFT = "draft"
    FINAL = "final"
    CEASED = "ceased"


class Stated(NamedTuple):
    """A status, or a version, as block `number` states it in the stretch `span`."""

    what: str
    number: int
    span: tuple[int, int]


def statuses(page: Page) -> Iterator[Stated]:
    """Every place where the plan states its status: beside a label first, then in titles, then in the margins."""
    for fact in page.facts.get("status", ()):
        if found := status_in(fact.text):
            status, start, end = found
            yield Stated(status, fact.number, (fact.start + start, fact.start + end))
    for number in _of_the_plan(page):
        if found := status_in(page.folded.texts[number]):
            yield Stated(found[0], number, found[1:])


def status_in(text: str) -> tuple[Status, int, int] | None:
    """The status that a short text states, and where. A final draft is a draft; a choice of both states neither."""
    text = text.lower().replace("_", " ")
    found = [(status, *said.span()) for status in Status if (said := says(status, text))]
    return None if not found or (len(found) > 1 and _CHOICE.search(text)) else found[0]


def status_of(page: Page) -> Status | None:
    """What the plan is: by what it states first, else by its dates, else by its case file; None where nothing says."""
    stated = next(statuses(page), None)
    if stated:
        return Status(stated.what)
    if any(_is_dated(page, name) for name in ("issued_on", "amended_on", "signed_on")):
        return Status.FINAL
    if _is_dated(page, "draft_served_on"):
        return Status.DRAFT
    told = status_in(page.told.facts.get("status", ""))
    return told[0] if told else None


def day_stated(page: Page, name: str) -> date | None:
    """The last day that the plan gives for one of its dates."""
    days = [day for fact in page.facts.get(name, ()) if (day := day_of(fact.text))]
    return max(days, default=None)


def own_day(page: Page) -> date | None:
    """The day of the plan, the first of `_OWN_DATES`; that of a draft is the last, and never of the plan it changes."""
    told = page.told.facts
    stated = {name: day_stated(page, name) or day_of(told.get(name, "")) for name in _OWN_DATES}
    days = {name: day for name, day in stated.items() if day}
    if days and page.status is Status.DRAFT:
        if days.get("draft_served_on") == max(days.values()):
            return days["draft_served_on"]
        if _changes(page):
            return None
    return next(iter(days.values()), None)


def _changes(page: Page) -> bool:
    """Whether the plan, or its case, says that it changes a plan: “Amended draft”."""
    stated = next(statuses(page), None)
    here = page.folded.texts[stated.number] if stated else ""
    return "amend" in here or "amend" in page.told.facts.get("status", "").lower()


def versions(page: Page) -> Iterator[Stated]:
    """Every place where the plan states its version: beside a label, in titles and in the margins."""
    for fact in (*page.facts.get("version", ()), *page.facts.get("status", ())):
        text = page.folded.texts[fact.number][fact.start : fact.end]
        bare = re.match(r"v?(\d{1,2}(?:\.\d{1,2})?)\W*$", text) if fact.name == "version" else None
        if found := bare or says("version", text):
            yield Stated(_plain(found[1]), fact.number, (fact.start + found.start(), fact.start + found.end()))
    for number in _of_the_plan(page):
        if found := says("version", page.folded.texts[number]):
            yield Stated(_plain(found[1]), number, found.span())


def is_issued(page: Page) -> bool:
    """Whether the plan says when it was issued, amended or signed."""
    if any(_is_dated(page, name) for name in ("issued_on", "amended_on", "signed_on")):
        return True
    texts = (page.folded.item(number) for number, block in enumerate(page.draft.blocks) if block.section is None)
    return any(says("issued", text) and not says("not_issued", text) and day_of(text) for text in texts)


def names_review_day(page: Page) -> bool:
    """Whether the plan names the day of its next review anywhere outside its needs, outcomes and help."""
    if any(day_of(fact.text) for fact in page.facts.get("next_review_due", ())):
        return True
    return any(
        _of_next_review(said)
        for number, block in enumerate(page.draft.blocks)
        if block.section in OUTSIDE and "review" in page.folded.texts[number]
        for said in _sayings(page, number)
    )


def _sayings(page: Page, number: int) -> Iterator[str]:
    """The sentences of a block, and the row that it labels."""
    block = page.draft.blocks[number]
    yield from (block.text[start:end].lower() for start, end in sentences(block.text))
    if block.place.table and len(block.text.split()) <= _TITLE_WORDS:
        yield page.folded.item(number)


def _of_next_review(said: str) -> bool:
    return "review" in said and not says("past_review", said) and day_of(said) is not None


def _is_dated(page: Page, name: str) -> bool:
    return day_stated(page, name) is not None


def _plain(version: str) -> str:
    """1 for 1.0: versions are compared as numbers."""
    return f"{float(version):g}"


def _of_the_plan(page: Page) -> Iterator[int]:
    """The titles and margins that speak of the plan itself, not of its form or of a step on the way."""
    texts = page.folded.texts
    yield from (number for number in _titles(page) if not says("another", texts[number]))
    yield from (number for number in _margins(page) if not says("form", texts[number]))


def _titles(page: Page) -> Iterator[int]:
    """Short lines before the first section that are about the plan itself."""
    for number, block in enumerate(page.draft.blocks[:_TITLE_BLOCKS]):
        if block.section:
            return
        text = page.folded.texts[number]
        alone = not block.place.table or (block.place.row == 1 and block.place.column == 1)
        if block.place.part == "body" and alone and len(text.split()) <= _TITLE_WORDS and says("titles", text):
            yield number


def _margins(page: Page) -> Iterator[int]:
    return (number for number in page.margins if page.words[number] <= _MARGIN_WORDS)
