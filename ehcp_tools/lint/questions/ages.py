"""Date of birth, age and year group: whether what a plan says of them agrees."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.calendar import age_on, birthday, year_group
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.pronouns import Pronoun
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.sentences import near_at
from ehcp_tools.periods import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule

_AGES = {word: number for word, number in NUMBERS.items() if number > 2}
_WORDS = tuple(_AGES)
_SAID = rf"\d{{1,2}}|{'|'.join(reversed(_WORDS))}"
_AGED = lazy(
    rf"(?<!\w)(?:(?:is |now |currently )?aged?:? (?P<a>{_SAID})(?![\d\w]| ?(?:to|–|and|or|/) ?\d| ?%|\.\d)"
    rf"|(?:is now|is currently|is|now|currently) (?P<c>{_SAID})(?: years?(?: old| of age)|(?= and |\.|,|$))"
    rf"|(?:is|now) an? (?P<d>{_SAID}) year old"
    rf"|this (?P<e>{_SAID}) year old (?:boy|girl|child|pupil|student|young))|, an? (?P<f>{_SAID}) year old"
    rf"|(?<= )\((?P<g>\d{{1,2}})\)(?= \w)"
)
_AT_AGE = lazy(
    rf"at (?<!\wat )(?:the age of|age) (?P<a>{_SAID}),? (?P<who>[^\W\d_]+(?:'[^\W\d_]+)?) (?:still |now )?"
    r"(?:is|has|can|cannot|needs|does|finds|uses|speaks|reads|wants|likes|relies|sleeps|wears|walks)\b(?! (?:been|had))"
)
"""“At the age of nine Mia still needs”."""
_TURNED = lazy(
    rf"(?:turned|turns|will turn|became|will be|was) (?P<a>{_SAID})(?: years old)? "
    r"(?:in|on (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)?) "
    rf"(?P<month>{'|'.join(month_name[1:]).lower()}) (?P<year>20\d\d)"
)
"""“turned 11 in March 2026”."""
_NEAR_TURNED = tuple(
    lazy(rf"{word} \w+(?: years old)? (?:in|on) ") for word in ("turn(?:ed|s)?", "became", "will be", "was")
)
_AND = lazy(rf"(?:,? (?:is |now |currently )*(?:aged )?(?:{_SAID})(?: years old)?)?,? and(?: is)?$")
"""What may stand between the child's name and a second thing that is said of them."""
_YEAR = lazy(
    r"(?<!\w)(?:(?:is|are|currently|now)(?: currently| now| taught)? (?:in|a|an)|attends) (?:a )?"
    r"(?P<a>year \d{1,2}|reception)(?! (?:to|and|or) year)|(?:, |\()(?P<b>year \d{1,2})(?=[,)])"
)
_JOINED = lazy(
    r"(?:joined|started|entered|began|moved (?:up )?(?:in)?to)(?: in| school in)? (?P<a>year \d{1,2}|reception) in "
    rf"(?P<month>{'|'.join(month_name[1:]).lower()}) (?P<year>20\d\d)"
)
"""“joined Reception in September 2026”."""
_NEAR_JOINED = (lazy(r"year \d{1,2} in "), lazy("reception in "))
_GROUP = lazy(r"(?:year|yr|y) ?(\d{1,2})\b|(reception|foundation stage 2)")
_PAST = lazy(
    r"\b(?:was|were|when|until|before|after|once|turns|since|from|at the age|in 20\d\d|level|equivalent|"
    r"by the time|last year|reads? like|works? like|at age|than)\b"
)
_NEAR_AGE = (
    lazy(r"aged"),
    lazy(r"year(?:s? old|s of age)"),
    lazy(rf"is (?:now |currently )?(?:\d|(?:{'|'.join(_WORDS)})[,. ])"),
    lazy(r"\(\d\d?\)"),
)
_NEAR_YEAR = (
    lazy(r"year(?:(?<=in year)|(?<=a year)|(?<=attends year)|(?<=, year)|(?<=\(year))"),
    lazy(r"reception(?:(?<=in reception)|(?<=a reception)|(?<=attends reception))"),
)
_MONTHS = tuple(month_name[number].lower() for number in range(13))
_HALF_A_YEAR = 183
_OLDEST = 25


def _own_day(page: Page) -> date | None:
    """The child's date of birth: by the case, else the one the draft says most often, the first where it is even."""
    if page.told.born:
        return page.told.born
    days = Counter(day for day, *_ in page.people.births)
    return days.most_common(1)[0][0] if days else None


def _another_birth_date(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    own = _own_day(page)
    for day, number, start, end in page.people.births:
        if own and day != own and number in page.reach.covered(rule.scope):
            yield hit(page, rule, number, (start, end))


def _impossible_birth_date(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """A date of birth after the draft's own date, or too long before it for a plan."""
    for day, number, start, end in page.people.births:
        day_out = day > page.document_date or age_on(day, page.document_date) > _OLDEST
        if day_out and number in page.reach.covered(rule.scope):
            yield hit(page, rule, number, (start, end))


def _age_fits(page: Page, age: int, born: date) -> bool:
    """Whether somebody of this date of birth may be said to be of this age: it may lag by half a year.

    What is written about a plan after it was issued is true on its own day, today at the latest.
    """
    day = page.document_date
    real = age_on(born, day)
    return (
        real < age <= age_on(born, page.today)
        or age == real
        or (age == real - 1 and (day - birthday(born, real)).days <= _HALF_A_YEAR)
    )


def _another_age(page: Page, rule: Rule, _: Question) -> Iterator[Hit]:
    """An age of the child's that is not what the date of birth gives at the draft's own date."""
    born = _own_day(page)
    if born is None:
        return
    real = age_on(born, page.document_date)
    for fact in page.facts.get("age", ()):
        stated = re.match(r"\d{1,2}", fact.text)
        if stated and not _age_fits(page, int(stated.group()), born) and fact.number in page.reach.covered(rule.scope):
            yield hit(page, rule, fact.number, (fact.start, fact.start + stated.end()), real=real)
    for found, number in _of_child(page, _AGED, *_NEAR_AGE):
        said = next(filter(None, found.groups()))
        age = _AGES.get(said) or int(said)
        if number in page.reach.covered(rule.scope) and not _age_fits(page, age, born):
            yield hit(page, rule, number, found.span(), real=real)
    for found, number in _of_child(page, _TURNED, *_NEAR_TURNED, ever=True):
        age = _AGES.get(found["a"]) or int(found["a"])
        day = date(int(found["year"]), _MONTHS.index(found["month"]), 28)
        if number in page.reach.covered(rule.scope) and abs(age_on(born, day) - age) > 1:
            yield hit(page, rule, number, found.span(), real=real)
    for found, number in _at_age(page):
        age = _AGES.get(found["a"]) or int(found["a"])
        if number in page.reach.covered(rule.scope) and not _age_fits(page, age, born):
            yield hit(page, rule, number, found.span("a"), real=real)


def _at_age(page: Page) -> Iterator[tuple[re.Match[str], int]]:
    """What is said of the child at an age, as of today."""
    child = page.people.child
    names = {name.lower() for name in child.given} if child else set()
    for number in page.folded.meeting(_AT_AGE) if names else ():
        for found in _AT_AGE.finditer(page.folded.texts[number]):
            if found["who"].lower() in names:
                yield found, number


def _of_child(
    page: Page, pattern: re.Pattern[str], *marks: re.Pattern[str], ever: bool = False
) -> Iterator[tuple[re.Match[str], int]]:
    """The matches said of the child here and now, or `ever`: right after the name, or after “He” or “She”."""
    child = page.people.child
    names = (
        tuple(f"{name}{last}" for name in child.given for last in ("", *(f" {last}" for last in child.last)))
        if child
        else ()
    )
    for number in page.folded.meeting(*marks) if names else ():
        block = page.draft.blocks[number].text
        for found in pattern.finditer(page.folded.texts[number]):
            begin, end = near_at(block, found.start())
            before = _AND.sub("", block[begin : found.start()].rstrip(" ,(–-"))
            now = before.endswith(" who")
            before = before.removesuffix(" who").rstrip(",")
            of_this = not before and found.group().startswith("this")
            said = (
                of_this
                or before.endswith(names)
                or (before in {"He", "She"} and page.pronouns.is_child(Pronoun(number, begin, before.lower())))
            )
            if said and (now or ever or not _PAST.search(block[begin:end].lower())):
                yield found, number


def _another_year(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A year group that is further from the date of birth than children are taught out of their year.

    A sentence is held against the year group that the details give, where they give one.
    """
    if page.told.facts.get("out_of_year", "").lower() in {"yes", "true"} or "out_of_year" in page.facts:
        return
    born = _own_day(page)
    by_age = year_group(born, page.document_date) if born else None
    told = page.told.facts.get("year_group", "")
    stated = [(fact, group) for fact in page.facts.get("year_group", ()) if (group := _group(fact.text)) is not None]
    given = _group(told) if told else stated[0][1] if stated else None
    for fact, group in stated:
        wrong = given != group or (by_age is not None and abs(group - by_age) > question.numbers["apart"])
        if wrong and fact.number in page.reach.covered(rule.scope):
            yield hit(page, rule, fact.number, (fact.start, fact.end))
    for found, number in _of_child(page, _YEAR, *_NEAR_YEAR) if given is not None or by_age is not None else ():
        said = _group(found["a"] or found["b"])
        wrong = said is not None and (
            (given is not None and said != given)
            or (given is None and by_age is not None and abs(said - by_age) > question.numbers["apart"])
        )
        if wrong and number in page.reach.covered(rule.scope):
            yield hit(page, rule, number, found.span("a" if found["a"] else "b"))
    for found, number in _of_child(page, _JOINED, *_NEAR_JOINED) if born else ():
        day = date(int(found["year"]), _MONTHS.index(found["month"]), 15)
        then, said = year_group(born, day) if born else None, _group(found["a"])
        late = then is not None and said is not None and abs(said - then) > question.numbers["apart"]
        if late and number in page.reach.covered(rule.scope):
            yield hit(page, rule, number, found.span("a"))


def _group(text: str) -> int | None:
    """The year group that a text begins with; 0 for Reception."""
    found = _GROUP.match(text.strip().lower())
    if found is None:
        return int(text) if re.fullmatch(r"\d{1,2}", text.strip()) else None
    return int(found[1]) if found[1] else 0


AGES: Mapping[str, Answer] = MappingProxyType(
    {
        "another-birth-date": Answer(_another_birth_date),
        "impossible-birth-date": Answer(_impossible_birth_date),
        "another-age": Answer(_another_age),
        "another-year-group": Answer(_another_year, numbers=("apart",)),
    }
)
"""Questions about age."""
