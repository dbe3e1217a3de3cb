"""Questions about what a plan says of itself: status, signature, issue, and what its writers left in the file."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.acceptance import read_acceptance
from ehcp_tools.lint.plan.record import says
from ehcp_tools.lint.plan.signing import signatures
from ehcp_tools.lint.plan.standing import (
    OUTSIDE,
    Status,
    day_stated,
    is_issued,
    status_in,
    statuses,
    versions,
)
from ehcp_tools.lint.questions.answer import Answer, hit, hit_on_whole
from ehcp_tools.lint.questions.reviews import REVIEWS
from ehcp_tools.model import Flag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.signing import Signature
    from ehcp_tools.lint.plan.standing import Stated
    from ehcp_tools.lint.rule import Question, Rule

_SHORT, _TITLE = 150, 14
"""The most characters of a short paragraph, and words of a line that says what the plan is."""


def _status(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """Where the plan states another status than it does first, or than its case file does."""
    if not page.is_whole_plan:
        return
    stated = tuple(statuses(page))
    if not stated:
        return
    told = status_in(page.told.facts.get("status", ""))
    if told and told[0] != stated[0].what:
        yield hit(page, rule, stated[0].number, stated[0].span, other=f"the case file says {told[0]}")
    yield from _others(page, rule, stated)


def _version(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    stated = tuple(versions(page))
    if page.is_whole_plan and stated:
        yield from _others(page, rule, stated)


def _no_status(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """No word of draft or final outside the sections; a watermark cannot be read, and may say it."""
    if not page.is_whole_plan or any("watermark" in thing for thing in page.draft.unread):
        return
    lines = (
        line.lower()
        for block in page.draft.blocks
        if block.section is None
        for line in block.text.split("\n")
        if len(line.split()) <= _TITLE
    )
    if next(statuses(page), None) is None and not any(map(_says_status, lines)):
        yield hit_on_whole(rule)


def _says_status(line: str) -> bool:
    """Whether a line says what the plan is; the day on which a draft was sent is told of a final plan too."""
    found = status_in(line)
    return found is not None and (found[0] is not Status.DRAFT or not says("step", line))


def _no_version(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    if page.is_whole_plan and next(versions(page), None) is None:
        yield hit_on_whole(rule)


def _others(page: Page, rule: Rule, stated: tuple[Stated, ...]) -> Iterator[Hit]:
    """A hit on each statement that differs from the first."""
    first = stated[0]
    said = page.draft.blocks[first.number].text[slice(*first.span)]
    for other in stated[1:]:
        if other.what != first.what:
            yield hit(page, rule, other.number, other.span, other=f"the plan says “{said}” before")


def _unsigned(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A final plan that nobody signed. A picture is taken for a signature where a date is near."""
    if not page.is_whole_plan or page.status is not Status.FINAL:
        return
    said = _saying(page, "unsigned")
    places = tuple(signatures(page))
    if said is not None:
        yield hit(page, rule, said)
    elif places and not any(_may_be_signed(page, place) for place in places):
        yield hit(page, rule, places[0].number)
    elif not places and day_stated(page, "signed_on") is None and not page.facts.get("signed"):
        yield hit_on_whole(rule)


def _may_be_signed(page: Page, place: Signature) -> bool:
    pictured = any("picture" in thing for thing in page.draft.unread) and place.dated
    return place.signed or place.named or pictured


def _undated(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A final plan that somebody signed without a date."""
    if not page.is_whole_plan or page.status is not Status.FINAL or day_stated(page, "signed_on"):
        return
    places = [place for place in signatures(page) if place.signed or place.named]
    if places and not any(place.dated for place in places):
        yield hit(page, rule, places[0].number)


def _signed_draft(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    if not page.is_whole_plan or page.status is not Status.DRAFT or _saying(page, "unsigned") is not None:
        return
    for place in signatures(page):
        if place.signed or (place.named and place.dated):
            yield hit(page, rule, place.number)
            return


def _saying(page: Page, name: str) -> int | None:
    """The first short block in which the plan says this of itself."""
    near = (n for n, block in enumerate(page.draft.blocks) if block.section in OUTSIDE and len(block.text) < _SHORT)
    return next((n for n in near if says(name, page.folded.texts[n])), None)


def _no_issue_date(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    if page.is_whole_plan and page.status is Status.FINAL and not is_issued(page):
        yield hit_on_whole(rule)


def _comments(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """Each comment in the margin, save those that accept findings."""
    ordinary = [remark for remark in page.draft.comments if not read_acceptance(remark)]
    by_paragraph = {block.paragraph: number for number, block in enumerate(page.draft.blocks)} if ordinary else {}
    for remark in ordinary:
        start, end = remark.start, remark.end
        number = by_paragraph.get(start[0]) if start else None
        if start is None or end is None or number is None:
            yield hit_on_whole(rule)
        else:
            yield hit(page, rule, number, (start[1], end[1]) if start[0] == end[0] and start[1] < end[1] else None)


def _tracked(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """One hit for all tracked changes, on the first words inserted."""
    inserted = [
        (number, mark)
        for number, block in enumerate(page.draft.blocks)
        for mark in block.marks
        if mark.flag is Flag.INSERTED
    ]
    count = max(page.draft.revisions, len(inserted))
    if inserted:
        number, mark = inserted[0]
        yield hit(page, rule, number, (mark.start, mark.end), count=_changes(count))
    elif count:
        yield hit_on_whole(rule, count=_changes(count))


def _changes(count: int) -> str:
    return "1 tracked change is" if count == 1 else f"{count} tracked changes are"


_FINDERS: Mapping[str, Callable[[Page, Rule, Question], Iterator[Hit]]] = {
    "status": _status,
    "version": _version,
    "no-status": _no_status,
    "no-version": _no_version,
    "unsigned-final": _unsigned,
    "undated-signature": _undated,
    "signed-draft": _signed_draft,
    "issue-date": _no_issue_date,
    "comments": _comments,
    "tracked-changes": _tracked,
}

QUESTIONS: Mapping[str, Answer] = MappingProxyType({**{ask: Answer(find) for ask, find in _FINDERS.items()}, **REVIEWS})
