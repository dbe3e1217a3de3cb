"""Questions about the day on which a plan says that its next review is due."""

from __future__ import annotations

from calendar import monthrange
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.calendar import birthday
from ehcp_tools.lint.plan.facts import day_of
from ehcp_tools.lint.plan.standing import Status, day_stated, names_review_day
from ehcp_tools.lint.questions.answer import Answer, hit, hit_on_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.facts import Fact
    from ehcp_tools.lint.rule import Question, Rule


def _no_review_date(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    if page.is_whole_plan and page.status is Status.FINAL and not names_review_day(page):
        yield hit_on_whole(rule)


def _reviews(page: Page) -> Iterator[tuple[Fact, date]]:
    """Each day on which the plan says that its next review is due."""
    for fact in page.facts.get("next_review_due", ()):
        if day := day_of(fact.text):
            yield fact, day


def _counted_from(page: Page) -> date | None:
    """The day from which the months to the next review run: the last review, else the issue.

    A plan that was amended was reviewed before; where no review is named its amendment stands for that.
    """
    days = [day_stated(page, name) for name in ("issued_on", "amended_on", "last_review_on")]
    return max((day for day in days if day), default=None)


def _review_late(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    begun = _counted_from(page)
    if begun is None or not page.is_whole_plan or page.status is Status.DRAFT:
        return
    limit = _months_on(begun, question.numbers["months"])
    for fact, day in _reviews(page):
        if day > limit:
            yield hit(page, rule, fact.number, (fact.start, fact.end), limit=_long(limit), begun=_long(begun))


def _review_under_five(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Reviews further off than so many months, of a child who will still be under the age then."""
    begun, born = _counted_from(page), page.born
    if begun is None or born is None or not page.is_whole_plan or page.status is Status.DRAFT:
        return
    limit, late = (_months_on(begun, question.numbers[name]) for name in ("months", "late"))
    for fact, day in _reviews(page):
        if limit < day <= late and limit < birthday(born, question.numbers["age"]):
            yield hit(page, rule, fact.number, (fact.start, fact.end), limit=_long(limit))


def _review_before(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A next review that comes before the plan itself."""
    begun = _counted_from(page) or day_stated(page, "signed_on")
    if begun is None or not page.is_whole_plan:
        return
    for fact, day in _reviews(page):
        if day < begun:
            yield hit(page, rule, fact.number, (fact.start, fact.end), begun=_long(begun))


def _months_on(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


REVIEWS: Mapping[str, Answer] = MappingProxyType(
    {
        "review-date": Answer(_no_review_date),
        "review-before-issue": Answer(_review_before),
        "review-late": Answer(_review_late, numbers=("months",)),
        "review-under-five": Answer(_review_under_five, numbers=("months", "late", "age")),
    }
)
