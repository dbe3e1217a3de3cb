"""Questions about Section I: whether a draft names the school before the family could ask for one."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.contents import contents
from ehcp_tools.lint.plan.standing import Status, statuses
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule

_CAPITAL = r"[A-Z][\w'’&.-]*"
_SMALL = r"(?:of|the|and|for|in|at|on|with|by|St\.?)"
_NAMED = lazy(
    rf"(?:{_CAPITAL} )(?:(?:{_CAPITAL}|{_SMALL}),? ){{0,6}}?"
    r"(?:School|Academy|College|Nursery|Pre-?school|Primary|Infants?|Juniors?|Secondary|High|Centre|Unit|Hub)\b"
)
_AMENDED = lazy(r"\bamend")


def _named_in_first_draft(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    if _is_draft(page) and not _is_amended(page):
        yield from _named(page, rule, question)


def _named_in_amended_draft(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    if _is_draft(page) and _is_amended(page):
        yield from _named(page, rule, question)


def _named(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """The school, or the type of school, that each block of Section I names."""
    for number in sorted({*contents(page, "I"), *_cells(page)}):
        found = next(_given(page, question, number), None)
        if found:
            yield hit(page, rule, number, found)


def _given(page: Page, question: Question, number: int) -> Iterator[tuple[int, int]]:
    """The names, then the types, in the sentences of a block that do not say that the place is still open."""
    text, folded = page.draft.blocks[number].text, page.folded.texts[number]
    closed = [
        (start, end)
        for start, end in sentences(text)
        if not any(blank.meets(folded[start:end]) for blank in question.patterns["blank"])
    ]
    for start, end in closed:
        for found in _NAMED.finditer(text, start, end):
            if not _is_label(question, found.group()):
                yield found.span()
    for start, end in closed:
        for kind in question.patterns["types"]:
            yield from ((start + found.start(), start + found.end()) for found in kind.find(folded[start:end]))


def _cells(page: Page) -> Iterator[int]:
    """The cells of Section I below the head of their table: a bare name in one is no label."""
    for number in page.by_section.get("I", ()):
        place = page.draft.blocks[number].place
        if place.table and (place.row or 0) > 1:
            yield number


def _is_label(question: Question, name: str) -> bool:
    """Whether words in capitals are a form's label: “Name of School”, “Special School”."""
    plain = name.lower().replace("-", " ")
    return any(label.meets(plain) for label in question.patterns["labels"])


def _is_draft(page: Page) -> bool:
    return page.status is Status.DRAFT


def _is_amended(page: Page) -> bool:
    """Whether the draft says that it amends a plan."""
    if page.facts.get("amended_on"):
        return True
    texts = (page.folded.texts[stated.number] for stated in statuses(page))
    return any(_AMENDED.search(text) for text in (*texts, page.told.facts.get("status", "").lower()))


_NEEDS = ("blank", "types", "labels")
QUESTIONS: Mapping[str, Answer] = MappingProxyType(
    {
        "named-in-first-draft": Answer(_named_in_first_draft, patterns=_NEEDS),
        "named-in-amended-draft": Answer(_named_in_amended_draft, patterns=_NEEDS),
    }
)
