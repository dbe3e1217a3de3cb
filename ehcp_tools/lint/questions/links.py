"""The golden thread: needs that nothing answers, help and outcomes for no need, and ids that lead nowhere.

Where the plan numbers its items, or sets out needs and help in rows, the answers are sure. Elsewhere they are a guess.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.items import SORT_OF, Sort
from ehcp_tools.lint.plan.likeness import Likeness, stems, stems_of_words
from ehcp_tools.lint.plan.mentions import mentions_in_id, names_only, pointed
from ehcp_tools.lint.plan.pointing import pointing
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.model import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.mentions import Mention
    from ehcp_tools.lint.plan.threads import Threads
    from ehcp_tools.lint.rule import Question, Rule

_FAMILY = 2
"""Ids that begin with the same letters, from which on these letters are known to number items."""
_AREAS = frozenset(
    {"communication_interaction", "cognition_learning", "social_emotional_mental_health", "sensory_physical"}
)
"""The four broad areas of need (Code of Practice 2015, 6.28 to 6.35)."""
_TELLING = 5
"""Telling words that an area has at least, before it is compared with the help."""
_FEW = 8
"""Fewer than one in so many of its words come back in the help: it is not taken up."""


def need_without_help(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """A numbered need that no help is joined to, in a plan that joins the others."""
    for at in page.threads.unanswered if page.is_whole_plan else ():
        node = page.threads.nodes[at]
        if rule.scope.of_section(node.section):
            yield hit(page, rule, node.main, need=node.id)


def row_without_help(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """A need with nothing beside it, in a table that has help beside its other needs."""
    for at in _loose(page, rule, Sort.NEED, Sort.PROVISION):
        if page.threads.beside(at):
            yield hit(page, rule, page.threads.nodes[at].main)


def title_without_help(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """A need whose title does not come back, in a plan that sets out its help under the titles of its needs."""
    for at in page.threads.untitled if page.is_whole_plan else ():
        node = page.threads.nodes[at]
        if rule.scope.of_section(node.section) and not _comes_back(page, node.titles):
            yield hit(page, rule, node.main)


def _comes_back(page: Page, titles: Iterable[str]) -> bool:
    """Whether most longer words of a title stand together in one title of the help."""
    helped = [stems(title) for at in page.threads.of(Sort.PROVISION) for title in page.threads.nodes[at].titles]
    own = [stems(title) for title in titles]
    return any(words and 2 * len(words & other) > len(words) for words in own for other in helped)


def help_without_need(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """Numbered help that neither itself nor through an outcome is for a need."""
    for at in _loose(page, rule, Sort.PROVISION, Sort.NEED):
        if not _reaches_need(page.threads, at, Sort.OUTCOME):
            yield hit(page, rule, page.threads.nodes[at].main)


def _reaches_need(threads: Threads, at: int, through: Sort) -> bool:
    """Whether something that an item is joined to is for a need."""
    return any(threads.near(other, Sort.NEED) for other in threads.near(at, through))


def outcome_without_need(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """A numbered outcome with help, and neither it nor its help for a need."""
    for at in _loose(page, rule, Sort.OUTCOME, Sort.NEED):
        if page.threads.joined(at, Sort.PROVISION) and not _reaches_need(page.threads, at, Sort.PROVISION):
            yield hit(page, rule, page.threads.nodes[at].main)


def outcome_without_help(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """A numbered outcome that no help works towards, unless all its needs are without help."""
    told = set(page.threads.unanswered)
    for at in page.threads.unserved if page.is_whole_plan else ():
        needs = page.threads.near(at, Sort.NEED)
        if not needs or not told.issuperset(needs):
            yield hit(page, rule, page.threads.nodes[at].main)


def same_id(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """Two items of one section with one id and other words."""
    if not page.is_whole_plan:
        return
    doubled = [found for found in page.threads.by_key.values() if len(found) > 1]
    if 3 * len(doubled) > len(page.threads.by_key):
        return
    for first, *others in doubled:
        for at in others:
            one, other = page.threads.nodes[first], page.threads.nodes[at]
            if one.section == other.section and _differ(page, one.numbers, other.numbers):
                yield hit(page, rule, other.main, id=other.id)


def _differ(page: Page, one: Sequence[int], other: Sequence[int]) -> bool:
    first, second = (" ".join(page.folded.texts[number] for number in numbers) for numbers in (one, other))
    return stems(first) != stems(second) and "continued" not in second


def points_nowhere(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """An id that no item bears, at its first place; not where an item that names it is reported for having no help."""
    if not page.is_whole_plan or not page.threads.ids:
        return
    known, told = _families(page.threads), set(_silenced(page.threads))
    covered = page.reach.covered(rule.scope)
    for number, found in page.threads.ids.items():
        lost = {one for one in found if one.letters in known and _leads_nowhere(page.threads, one)}
        if number in covered and lost:
            for mention in pointed(page.draft.blocks[number].text, found):
                if mention in lost and mention.key not in told and not _is_level(page, number, mention):
                    told.add(mention.key)
                    yield hit(page, rule, number, (mention.start, mention.end))


def _is_level(page: Page, number: int, mention: Mention) -> bool:
    """Whether an id may be a level of attainment: among words on needs, and not in a list of ids."""
    block = page.draft.blocks[number]
    about = SORT_OF.get(block.section or "") is Sort.NEED and pointing().levels.match(mention.key)
    return bool(about) and not names_only(block.text, page.threads.ids[number])


def _families(threads: Threads) -> frozenset[str]:
    """The letters with which at least two ids of the plan begin."""
    keys = [*threads.by_key, *threads.elsewhere]
    letters = [mention.letters for key in keys for mention in mentions_in_id(key)]
    return frozenset(one for one in letters if letters.count(one) >= _FAMILY)


def _leads_nowhere(threads: Threads, mention: Mention) -> bool:
    if mention.key in LABELS or mention.key in threads.elsewhere or threads.called(mention):
        return False
    stem = mention.key.rpartition(".")[0]
    return stem not in threads.elsewhere and not any(key.startswith(f"{mention.key}.") for key in threads.elsewhere)


def _silenced(threads: Threads) -> Iterator[str]:
    """The ids that items without help name: what is said of these items says it."""
    for at in (*threads.unanswered, *threads.unserved):
        for mention in threads.nodes[at].named:
            yield mention.key


def _loose(page: Page, rule: Rule, sort: Sort, other: Sort) -> list[int]:
    """The items of a sort that nothing of the other sort is joined to, where most are."""
    found = page.threads
    if not page.is_whole_plan or not found.exact(sort, other):
        return []
    near = [one for one in rule.scope.sections if found.exact(sort, other, [one])]
    return [
        at
        for at in found.counted(sort, rule.scope.sections)
        if not found.joined(at, other) and (found.nodes[at].key or found.nodes[at].section in near)
    ]


def area_without_help(page: Page, rule: Rule, _question: Question) -> Iterator[Hit]:
    """An area of need without help, in a plan that sets out its help by area and joins nothing by numbers."""
    found = page.threads
    helped = {found.nodes[at].area for at in found.of(Sort.PROVISION, "F")} - {""}
    if not _is_guess(page) or len(helped) < _FAMILY:
        return
    likeness, told = Likeness(page.folded, found), set(helped)
    for at in found.of(Sort.NEED, rule.scope.sections):
        node = found.nodes[at]
        if node.area in _AREAS and node.area not in told:
            told.add(node.area)
            area = [other for other in found.of(Sort.NEED, "B") if found.nodes[other].area == node.area]
            words = frozenset().union(*(likeness.telling[other] for other in area))
            if len(words) >= _TELLING and len(list(likeness.come_back(words))) * _FEW < len(words):
                yield hit(page, rule, node.main)


def need_not_taken_up(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A need of which no telling word comes back in any help, where words of most needs do and nothing else joins."""
    found = page.threads
    if not _is_guess(page) or not found.of(Sort.PROVISION, "F"):
        return
    likeness = Likeness(page.folded, found)
    usual, needs = stems_of_words(question.words["usual"]), found.of(Sort.NEED, rule.scope.sections)
    telling = {at: likeness.telling[at] - usual for at in needs}
    alone = [at for at, words in telling.items() if not any(likeness.come_back(words))]
    for at in alone if 2 * len(alone) <= len(needs) else ():
        if len(telling[at]) >= question.numbers["words"]:
            yield hit(page, rule, found.nodes[at].main)


def needs_but_no_help(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """Needs in a section whose help is said to be none."""
    found, said = page.threads, page.folded.texts
    if not page.is_whole_plan or not _says_none(page, question) or _none_in(page, rule.scope.sections):
        return
    told = {*found.unanswered, *found.untitled}
    for at in found.of(Sort.NEED, rule.scope.sections):
        node = found.nodes[at]
        texts = [said[number] for number in node.numbers]
        needed = any(pattern.meets(text) for pattern in question.patterns["needs"] for text in texts)
        met = any(pattern.meets(text) for pattern in question.patterns["unless"] for text in texts)
        if at not in told and needed and not met and not found.joined(at, Sort.PROVISION):
            yield hit(page, rule, node.main)
            return


def _says_none(page: Page, question: Question) -> bool:
    """Whether the sections for the help say that there is none, and nothing else of weight."""
    sections = frozenset(question.words["help"])
    if any(page.threads.nodes[at].promises for at in page.threads.of(Sort.PROVISION, sections)):
        return False
    return _none_in(page, sections)


def _none_in(page: Page, sections: frozenset[str]) -> bool:
    """Whether a line of some sections says that there is nothing to set out."""
    none, blocks = pointing().none, page.draft.blocks
    return any(block.section in sections and none.match(page.folded.texts[at]) for at, block in enumerate(blocks))


def _is_guess(page: Page) -> bool:
    return page.is_whole_plan and not page.threads.exact(Sort.NEED, Sort.PROVISION)


QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "need-without-help": Answer(need_without_help),
        "row-without-help": Answer(row_without_help),
        "title-without-help": Answer(title_without_help),
        "help-without-need": Answer(help_without_need),
        "outcome-without-need": Answer(outcome_without_need),
        "outcome-without-help": Answer(outcome_without_help),
        "same-id": Answer(same_id),
        "points-nowhere": Answer(points_nowhere),
        "area-without-help": Answer(area_without_help),
        "need-not-taken-up": Answer(need_not_taken_up, words=("usual",), numbers=("words",)),
        "needs-but-no-help": Answer(needs_but_no_help, words=("help",), patterns=("needs", "unless")),
    }
)
