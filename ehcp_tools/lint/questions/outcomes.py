"""Questions about outcomes as a plan sets them out: whether each says by when, and is one aim."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from ehcp_tools.compiled import compiled
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.acts import kinds_of
from ehcp_tools.lint.plan.aims import aim_words, aims
from ehcp_tools.lint.plan.items import Sort
from ehcp_tools.lint.plan.when import dates
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.wording import BASELINE, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.acts import Act, Acts
    from ehcp_tools.lint.plan.aims import Aim
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.lint.plan.when import When
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Question, Rule

_Found: TypeAlias = "tuple[int, tuple[int, int]]"
"""A block's number, and a stretch of it."""
_LEADS_TO_DAY = ("by", "before", "until", "the", "end", "of", "early", "mid", "late", "about")
_UNTIL = lazy(rf"\b(?:by|before|until|end of)(?: (?:{'|'.join(_LEADS_TO_DAY[3:])}))* ?\(?$")
"""What makes a date one to be met."""
_OPENS_AIM = lazy(r"\b(?P<name>[A-Z]\w+) will (?!(?:do|also|still|then|need|use) |be doing)")
"""How an outcome begins, and not a sentence that says how often or how well."""
_LEADS = compiled(r"\b(?:will|can|to|will be able to)\W*$")
"""The end of a line that its bullets go on with."""
_A_PAIR = 2
_FIRST_WORDS = 4
"""Letters before the first act of such a bullet: “to ”."""


def _undated(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Outcomes that say nothing of when, in their own words, their row, their heading or for all of the section."""
    loose = question.patterns["loose"]
    if any(_is_later(page, text) for text in _for_all(page)):
        return
    outcomes = page.items_of(rule.scope, Sort.OUTCOME)
    later = {item.main: _is_later(page, item.whole) for item in outcomes}
    asked = [item for item in outcomes if not later[item.main] or "\n" in page.draft.blocks[item.main].text]
    for aim in aims(page, rule.scope, asked):
        if later[aim.item.main]:
            yield from (hit(page, rule, *found) for found in _lines_undated(page, aim, loose))
            continue
        near = _near(page, aim)
        if _is_later(page, near) or aim_words()["age"].search(near) or any(one.meets(near) for one in loose):
            continue
        number, start, end = aim.said[0]
        yield hit(page, rule, number, (start, end))


def _lines_undated(page: Page, aim: Aim, loose: Iterable[Regex]) -> Iterator[_Found]:
    """Lines of one block that begin another outcome (“Kit will”) below one that has a date, and have none."""
    number, start, end = aim.said[0]
    text = page.draft.blocks[number].text
    child = _OPENS_AIM.search(text, start, end)
    if child is None or not _is_later(page, page.folded.texts[number][start:end]):
        return
    for other, begin, stop in aim.said[1:]:
        opens = _OPENS_AIM.match(text, begin) if other == number and text[begin - 1] == "\n" else None
        line = page.folded.texts[number][begin : (text.find("\n", begin) + 1 or len(text) + 1) - 1]
        dated = _is_later(page, line) or any(one.meets(line) for one in loose)
        if opens and opens["name"] == child["name"] and not dated:
            yield number, (begin, stop)


def _for_all(page: Page) -> Iterator[str]:
    """What Section E says of all its outcomes together."""
    for number in page.by_section.get("E", ()):
        text = page.folded.texts[number]
        if "outcomes" in text:
            yield text


def _near(page: Page, aim: Aim) -> str:
    """All that is said of an outcome: its item, its row, the head of its column, and what stands over it."""
    place = page.draft.blocks[aim.item.main].place
    beside = (
        page.folded.texts[number]
        for number in (page.by_section.get("E", ()) if place.table else ())
        if (page.draft.blocks[number].place.table, page.draft.blocks[number].place.row) == (place.table, place.row)
    )
    return ". ".join((aim.item.whole, *beside, place.header.lower(), aim.heading))


def _is_later(page: Page, text: str) -> bool:
    """Whether a text names a day that is not past, or a past one as a day to be met; a baseline is neither."""
    if any(int(year) > page.document_date.year + 1 for year in YEAR.findall(text)):
        return True
    return any(_is_to_come(page, text, when) for when in dates(text))


def _is_to_come(page: Page, text: str, when: When) -> bool:
    if when.last is None or _is_until(text[: when.start]):
        return True
    now = page.document_date
    return (when.last.year, when.last.month) > (now.year, now.month) and not BASELINE.match(text, when.end)


def _is_until(before: str) -> bool:
    """Whether what stands before a date makes it one to be met: its last words say first that it may."""
    return before.rstrip(" (\n").endswith(_LEADS_TO_DAY) and _UNTIL.search(before) is not None


def _different_kinds(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Outcomes in which two acts of different kinds are joined."""
    kinds, soft = kinds_of((*question.patterns["kinds"], *question.patterns["soft"])), len(question.patterns["kinds"])
    outcomes = page.items_of(rule.scope, Sort.OUTCOME)
    acts = kinds.look(page.folded.texts, {number for item in outcomes for number in (item.main, *item.numbers)})
    yield from (hit(page, rule, *found) for found in _in_one_list(outcomes, acts))
    # two acts are only ever joined within one block
    for aim in aims(page, rule.scope, [item for item in outcomes if any(map(acts.may_differ, item.numbers))]):
        found = _joined(page, aim, acts, soft)
        if found:
            yield hit(page, rule, *found)


def _in_one_list(outcomes: Iterable[Item], acts: Acts) -> Iterator[_Found]:
    """Bullets that end one sentence (“Kit will”) with acts of different kinds."""
    seen: tuple[str, set[int]] = ("", set())
    for item in outcomes:
        done = acts.within(item.main) if _LEADS.search(item.lead) else []
        if item.lead != seen[0]:
            seen = (item.lead, set())
        if done and done[0].start <= _FIRST_WORDS:
            if seen[1] - {done[0].kind}:
                yield item.main, done[0][:2]
                seen = (item.lead, set())
            else:
                seen[1].add(done[0].kind)


def _joined(page: Page, aim: Aim, acts: Acts, soft: int) -> _Found | None:
    """The first two acts of different kinds in one aim, or the act of another kind that a sentence goes on with."""
    seen: tuple[int, int] | None = None
    for number, start, end in (one for one in aim.said if acts.may_differ(one[0])):
        text = page.folded.texts[number]
        tail = aim_words()["tail"].search(text, start, end)
        done = acts.within(number, start, tail.start() if tail else end)
        second = _apart(text, done, soft)
        if second:
            return number, second
        firm = [act for act in done if act.kind < soft]
        own_line = start and page.draft.blocks[number].text[start - 1] == "\n"
        if seen and seen[0] == number and not own_line and firm and seen[1] != firm[0].kind:
            return number, firm[0][:2]
        seen = (number, firm[-1].kind) if firm else seen
    return None


def _apart(text: str, acts: Sequence[Act], soft: int) -> tuple[int, int] | None:
    """The first two acts of different kinds with a joining word between them that does not make them one task.

    Kinds from `soft` on are often one task with each other.
    """
    many = len({act.kind for act in acts}) > _A_PAIR
    for first, second in pairwise(acts):
        if not many and min(first.kind, second.kind) >= soft:
            continue
        between = text[first.end : second.start]
        joined = any(word in between for word in (" and ", ",", ";", "/", " & "))
        if first.kind != second.kind and joined and not aim_words()["one_task"].search(text, first.start, second.end):
            return first.start, second.end
    return None


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "undated": Answer(_undated, patterns=("loose",)),
        "different-kinds": Answer(_different_kinds, patterns=("kinds", "soft")),
    }
)
