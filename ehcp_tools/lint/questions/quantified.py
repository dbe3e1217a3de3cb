"""Whether help says who, how often, how long, to how many and with what training, and whether its hours agree."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.bare import is_bare
from ehcp_tools.lint.plan.hours import disagreement, in_words, list_disagreement
from ehcp_tools.lint.plan.items import Sort
from ehcp_tools.lint.questions.answer import Answer, hit, hit_on_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.giving import Said, Slot
    from ehcp_tools.lint.rule import Question, Rule

    Enough = Callable[[Said, Said | None, Sequence[Slot]], bool]
    """Whether of a piece of help, which may go on about the one right before it, enough is missing."""


def _lacking(enough: Enough) -> Callable[[Page, Rule, Question], Iterator[Hit]]:
    """Finds the pieces of help of which enough is missing."""

    def find(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:  # noqa: ARG001 - every answer takes the same
        covered = page.reach.covered(rule.scope)
        for said, slots, before in page.lacks:
            if said.item.main in covered and enough(said, before, slots):
                yield hit(page, rule, said.item.main, missing=_in_words(slots))

    return find


def _one(_said: Said, _before: Said | None, slots: Sequence[Slot]) -> bool:
    return len(slots) == 1


def _several(said: Said, before: Said | None, slots: Sequence[Slot]) -> bool:
    """Whether several things are missing of help that is more than a promise."""
    return len(slots) > 1 and not is_bare(said, before, slots)


def _in_words(slots: Sequence[Slot]) -> str:
    """`who does it, how often or how long each time`."""
    *before, last = (slot.value for slot in slots)
    return f"{', '.join(before)} or {last}" if before else last


def _no_review(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Sections of a whole plan that give help and say nowhere when it is looked at again."""
    if not page.is_whole_plan:
        return
    helped = dict.fromkeys(item.section for item in page.items_of(rule.scope, Sort.PROVISION))
    reviewed = {item.section for item in page.items if "review" in item.parts}
    for section in helped:
        texts = (page.folded.texts[number] for number in page.by_section[section])
        if section not in reviewed and not any(
            one.meets(text) for text in texts for one in question.patterns["review"]
        ):
            yield hit_on_whole(rule, section)


def _review_left_out(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Help without a review in a section that gives one with nearly every other piece of help."""
    by_section: dict[str, list[Said]] = {}
    covered = page.reach.covered(rule.scope)
    for said in page.help:
        if said.item.main in covered:
            by_section.setdefault(said.item.section, []).append(said)
    for section in by_section.values():
        yield from (hit(page, rule, said.item.main) for said in _left_out(section, question))


def _left_out(section: Sequence[Said], question: Question) -> Sequence[Said]:
    """The pieces of help of a section that have no review, where nearly all others have one."""
    without: list[Said] = []
    for said in section:
        if not _is_reviewed(said, question):
            without.append(said)
            if len(without) * question.numbers["others"] >= len(section):
                return ()
    return without


def _is_reviewed(said: Said, question: Question) -> bool:
    return "review" in said.item.parts or any(one.meets(said.item.whole) for one in question.patterns["review"])


def _hours_disagree(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:  # noqa: ARG001
    covered = page.reach.covered(rule.scope)
    help_given = [said for said in page.help if said.item.main in covered]
    for said in help_given:
        pair = disagreement(said)
        if pair:
            yield hit(page, rule, said.item.main, one=in_words(pair[0]), other=in_words(pair[1]))
    for item, total, parts in list_disagreement(said.item for said in help_given):
        yield hit(page, rule, item.main, one=in_words(total), other=in_words(parts))


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "one-missing": Answer(_lacking(_one)),
        "several-missing": Answer(_lacking(_several)),
        "only-promised": Answer(_lacking(is_bare)),
        "no-review": Answer(_no_review, patterns=("review",)),
        "review-left-out": Answer(_review_left_out, numbers=("others",), patterns=("review",)),
        "hours-disagree": Answer(_hours_disagree),
    }
)
