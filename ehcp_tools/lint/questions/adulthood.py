"""Questions about preparing for adulthood: whether a plan leads there in each area, and what else is due."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.calendar import age_on, birthday, is_young_person, school_year_start
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.adulthood import known, school_year
from ehcp_tools.lint.plan.contents import contents, is_nothing
from ehcp_tools.lint.plan.facts import days_in
from ehcp_tools.lint.plan.items import Sort
from ehcp_tools.lint.questions.answer import Answer, hit, hit_on_whole
from ehcp_tools.lint.wording import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Question, Rule

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = lazy(rf"\b(?P<month>{'|'.join(_MONTHS)}),? (?P<year>20\d\d)\b")
_YEAR_ENDS = (8, 31)
_HELP = ("F", "G", "H1", "H2")
_CARE = ("H1", "H2")
_SOME = 2
"""With so many areas set out, the others are missed."""
_BEFORE = frozenset({None, "A", "E"})
"""Where a plan may speak of adult life without help towards it."""


def _nothing_leads(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """No help in any area, and no part about adult life."""
    if page.adulthood is None or page.adult_part:
        return
    helped = (page.folded.texts[n] for label in _HELP for n in contents(page, label))
    headings = (page.folded.texts[n] for n, block in enumerate(page.draft.blocks) if block.section in _BEFORE)
    if not _says(question.patterns["help"], helped) and not any(known().part.meets(text) for text in headings):
        yield hit_on_whole(rule)


def _areas_without(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """One hit that names every area with neither an outcome nor a reason."""
    titles = {area.name: area.title for area in known().areas}
    lacking = [titles[name] for name, area in (page.adulthood or {}).items() if not area.outcomes and not area.reason]
    if lacking:
        yield hit_on_whole(rule, areas=_list(lacking))


def _areas_without_part(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A part about adult life that sets out some areas and not others."""
    if page.adulthood is None:
        return
    there = set(page.adult_part.values()) - {""}
    lacking = [area.title for area in known().areas if area.name not in there]
    if lacking and len(there) >= _SOME:
        yield hit_on_whole(rule, areas=_list(lacking))


def _set_aside(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """An area of adult life that does not apply, and nothing in it says why."""
    if page.adulthood is None:
        return
    part = page.adult_part
    for area in known().areas:
        said = [
            number for number, name in part.items() if name == area.name and len(page.draft.blocks[number].text) > 1
        ]
        texts = [page.folded.texts[number] for number in said]
        for number, text in zip(said, texts, strict=True):
            if _says(question.patterns["aside"], (text,)) and not _says(question.patterns["reasons"], texts):
                yield hit(page, rule, number, area=area.title)


def _put_off(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """What says of adult life, from the year in which it is due, that it can wait."""
    year = school_year(page)
    if year is None or year < question.numbers["year"]:
        return
    for number in sorted(page.reach.covered(rule.scope)):
        text = page.folded.texts[number]
        if _says(question.patterns["about"], (text,)):
            spans = sorted(found.span() for one in question.patterns["put_off"] for found in one.find(text))
            ends = 0
            for start, end in spans:
                if start >= ends:
                    yield hit(page, rule, number, (start, end))
                    ends = end


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{'; '.join(words[:-1])}; and {words[-1]}"


def _no_destination(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    year = school_year(page)
    if page.is_whole_plan and year is not None and year >= question.numbers["year"]:
        yield from _unsaid(page, rule, question, ("plan.pfa.destination",))


def _no_health_check(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A learning disability, and no word of a yearly health check."""
    if not _has_age(page, question.numbers["age"]):
        return
    said = (page.folded.texts[n] for label in ("A", "B", "C", "D") for n in page.by_section.get(label, ()))
    if _says(question.patterns["about"], said):
        yield from _unsaid(page, rule, question)


def _no_consent(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Over compulsory school age, and no word of who decides."""
    if page.is_whole_plan and page.born and is_young_person(page.born, page.document_date):
        yield from _unsaid(page, rule, question, ("consent.", "child.capacity"))


def _no_transition(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Social care is involved, and no word of an assessment for care as an adult."""
    if not _has_age(page, question.numbers["age"]):
        return
    helped = any(not is_nothing(page, n) for label in _CARE for n in contents(page, label))
    about = (page.folded.texts[n] for n, block in enumerate(page.draft.blocks) if block.section in {None, "D"})
    if helped or _says(question.patterns["about"], about):
        yield from _unsaid(page, rule, question, ("plan.pfa.social_care_assessment",))


def _has_age(page: Page, age: int) -> bool:
    return page.is_whole_plan and page.born is not None and age_on(page.born, page.document_date) >= age


def _unsaid(page: Page, rule: Rule, question: Question, fields: tuple[str, ...] = ()) -> Iterator[Hit]:
    """A hit on the whole unless a control or any words of the plan say it."""
    filled = any(path.startswith(fields) for path in page.draft.fields) if fields else False
    if not filled and not _says(question.patterns["said"], page.folded.texts):
        yield hit_on_whole(rule)


def _says(patterns: Iterable[Regex], texts: Iterable[str]) -> bool:
    patterns = tuple(patterns)
    return any(pattern.meets(text) for text in texts for pattern in patterns)


def _too_far(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Outcomes for a day after the school year in which the plan must end."""
    if not page.is_whole_plan or page.born is None:
        return
    last = birthday(page.born, question.numbers["age"])
    end = date(school_year_start(last).year + 1, *_YEAR_ENDS)
    for item in page.items_of(rule.scope, Sort.OUTCOME):
        for number in item.numbers:
            for day, start, stop in _days(page, number) if _has_year(page, number, end.year) else ():
                if day > end:
                    yield hit(page, rule, number, (start, stop), end=f"{end:%B %Y}")


def _has_year(page: Page, number: int, first: int) -> bool:
    return any(int(year) >= first for year in YEAR.findall(page.folded.texts[number]))


def _days(page: Page, number: int) -> Iterator[tuple[date, int, int]]:
    """Every day and month that a block names."""
    yield from days_in(page.draft.blocks[number].text)
    text = page.folded.texts[number]
    for found in _MONTH.finditer(text):
        if not re.search(r"\d(?:st|nd|rd|th)? (?:of )?$", text[: found.start()]):
            yield date(int(found["year"]), _MONTHS.index(found["month"]) + 1, 1), *found.span()


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "nothing-leads-there": Answer(_nothing_leads, patterns=("help",)),
        "areas-without-outcome": Answer(_areas_without),
        "areas-without-part": Answer(_areas_without_part),
        "area-set-aside": Answer(_set_aside, patterns=("aside", "reasons")),
        "put-off": Answer(_put_off, numbers=("year",), patterns=("about", "put_off")),
        "no-destination": Answer(_no_destination, numbers=("year",), patterns=("said",)),
        "no-health-check": Answer(_no_health_check, numbers=("age",), patterns=("about", "said")),
        "no-consent": Answer(_no_consent, patterns=("said",)),
        "no-transition-assessment": Answer(_no_transition, numbers=("age",), patterns=("about", "said")),
        "outcome-after-end": Answer(_too_far, numbers=("age",)),
    }
)
