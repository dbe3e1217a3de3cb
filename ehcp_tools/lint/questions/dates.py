"""Questions about dates: targets that were past when the plan was written, days that are told as past and are not, and
days that no calendar has."""

from __future__ import annotations

from bisect import bisect_right
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.facts import day_of
from ehcp_tools.lint.plan.items import OUTCOME
from ehcp_tools.lint.plan.standing import day_stated
from ehcp_tools.lint.plan.tables import plain
from ehcp_tools.lint.plan.when import dates
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.sentences import near_at
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.facts import Fact
    from ehcp_tools.lint.plan.when import When
    from ehcp_tools.lint.rule import Question, Rule

_BY = ("by ", "before ", "until ", "later than ", "due ", "will ", "from ", " to ")
"""What a target date follows: looked for first, since most dates are of what has been."""
_SHORT_MONTHS = ("feb", "apr", "jun", "sep", "nov", "/2", ".2", "/19")
_RARE_DAY = lazy(
    r"(?:29|3\d)(?:(?:st|nd|rd|th)?(?: of)? (?:feb|apr|jun|sep|nov)|[/.](?:0?[2469]|11)[/.]\d)|/(?:19|20)\d\d"
    r"|(?:feb|apr|jun|sep|nov)[a-z]* (?:29|3\d)"
)
"""What a date that may be in no calendar has: a day that not every month has, or nothing but figures."""
_BEFORE, _REACH = 80, 110
"""How far before a date, and before its year, the words stand that make it a target."""
_DAY_OR_MONTH = lazy(
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{1,2}[/.]\d"
)
"""A date that is a day or a month, and no season, term or year, which may have begun."""
_FEW_WORDS = 8
"""A cell or title with a date and at most so many words is a target date; a longer one says what was done."""


def _past_target(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Days by which something is to happen that lie before the draft's own date."""
    told, covered = page.document_date, page.reach.covered(rule.scope)
    targets = {number for item in page.items if item.sort is OUTCOME for number in item.numbers}
    for number, years in _years(page, lambda year: year <= f"{told.year:04}"[-2:]).items():
        text = page.folded.texts[number]
        alone = number in targets and page.draft.blocks[number].place.header != ""
        if number not in covered or not (alone or _may_be_due(text, years)):
            continue
        for when in dates(text):
            past = when.last is not None and when.last < told and page.reach.heeds(rule.scope, number, when.start)
            if past and (_is_target(page, question, number, when, outcome=number in targets)):
                yield hit(page, rule, number, (when.start, when.end))


def _not_yet(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Days still to come, by the draft's own date and by today's, of which it tells as past."""
    now = max(page.document_date, page.today)
    month, covered = (now.year, now.month), page.reach.covered(rule.scope)
    for number in _years(page, lambda year: year >= f"{now.year:04}"[-2:]):
        text = page.folded.texts[number]
        if number not in covered or not any(one.may_be_in(text) for one in question.patterns["past"]):
            continue
        for when in dates(text):
            later = when.last is not None and (when.last.year, when.last.month) > month
            if later and _is_told_as_past(page, question, number, when):
                yield hit(page, rule, number, (when.start, when.end))


def _is_told_as_past(page: Page, question: Question, number: int, when: When) -> bool:
    """Whether the sentence says that something was on this day."""
    start, end = near_at(page.draft.blocks[number].text, when.start)
    text = page.folded.texts[number]
    if not _DAY_OR_MONTH.match(text, when.start) or any(
        one.meets(text[start:end]) for one in question.patterns["to_come"]
    ):
        return False
    return any(one.meets(text[start : when.start]) for one in question.patterns["past"])


def _years(page: Page, wanted: Callable[[str], bool]) -> Mapping[int, Sequence[int]]:
    """The blocks, in order, that name a year of this century whose last two figures are wanted, and where they do."""
    found: dict[int, list[int]] = {}
    starts = page.folded.starts
    for at in [at for at, figures in page.folded.years if wanted(figures)]:
        number = bisect_right(starts, at) - 1
        found.setdefault(number, []).append(at - starts[number])
    return found


def _may_be_due(text: str, years: Sequence[int]) -> bool:
    """Whether one of these years stands near behind what a target date follows."""
    for at in years:
        before = text[max(0, at - _REACH) : at]
        for word in _BY:
            if word in before:
                return True
    return False


def _is_target(page: Page, question: Question, number: int, when: When, *, outcome: bool) -> bool:
    """Whether something is still to happen by this day."""
    block, text = page.draft.blocks[number], page.folded.texts[number]
    if outcome and _in_column_of_dates(block.place.header, question) and len(text.split()) <= _FEW_WORDS:
        return True
    if not any(by.meets(text[max(0, when.start - _BEFORE) : when.start]) for by in question.patterns["by"]):
        return False
    start, end = near_at(block.text, when.start)
    sentence = text[start:end]
    if any(over.meets(sentence) for over in question.patterns["over"]):
        return False
    begins = when.start - start < 80 and any(one.meets(text[start : when.start]) for one in question.patterns["opens"])
    return any(one.meets(sentence) for one in question.patterns["to_come"]) or (outcome and begins)


def _in_column_of_dates(header: str, question: Question) -> bool:
    return bool(header) and any(one.meets(plain(header)) for one in question.patterns["due"])


def _no_such_day(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """Days that are in no calendar."""
    months = [month for month in _SHORT_MONTHS if month in page.people.words.vocabulary]
    for number in sorted(page.reach.covered(rule.scope)) if months else ():
        text = page.folded.texts[number]
        if "2" in text and any(month in text for month in months) and _RARE_DAY.search(text):
            for when in dates(text):
                if when.last is None:
                    yield hit(page, rule, number, (when.start, when.end))


def _out_of_order(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Steps on the way to a plan of which the later is dated before the earlier; an amended plan has had them twice."""
    if (
        page.draft.kind is not Kind.PLAN
        or page.facts.get("amended_on")
        or any(map(_is_amended, page.facts.get("status", ())))
    ):
        return
    for first, second in zip(question.words["steps"], question.words["steps"][1:], strict=False):
        for fact in page.facts.get(second, ())[:1]:
            day, before = day_of(fact.text), day_stated(page, first)
            if day and before and day < before:
                yield hit(page, rule, fact.number, (fact.start, fact.end))


def _is_amended(fact: Fact) -> bool:
    return "amend" in fact.text.lower()


def _answered_too_soon(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Rows of Section K with a day in one column that lies before the day in another."""
    asked: dict[tuple[int | None, int | None], date] = {}
    for number in page.by_section.get("K", ()):
        block = page.draft.blocks[number]
        header, row = plain(block.place.header), (block.place.table, block.place.row)
        day = day_of(block.text) if block.place.table else None
        if day and any(one.meets(header) for one in question.patterns["asked"]):
            asked[row] = day
        elif (
            day
            and row in asked
            and day < asked[row]
            and any(one.meets(header) for one in question.patterns["answered"])
        ):
            yield hit(page, rule, number)


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "past-target": Answer(_past_target, patterns=("by", "opens", "to_come", "over", "due")),
        "not-yet": Answer(_not_yet, patterns=("past", "to_come")),
        "no-such-day": Answer(_no_such_day),
        "out-of-order": Answer(_out_of_order, words=("steps",)),
        "answered-too-soon": Answer(_answered_too_soon, patterns=("asked", "answered")),
    }
)
