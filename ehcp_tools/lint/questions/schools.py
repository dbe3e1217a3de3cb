"""Schools named where only the child's own stands."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.namelists import among, plain
from ehcp_tools.lint.questions.answer import Answer, hit
from ehcp_tools.lint.sentences import near_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.lint.hit import Hit
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Question, Rule

_KINDS = ("School", "Academy", "College", "Nursery", "Preschool")
_NAMED = lazy(rf"(?:{'|'.join(_KINDS)})(?![\w-])")
_BEFORE = lazy(r"(?:(?:St\.|[A-Z][\w’'&-]*) )*$")
_HELD = frozenset("B F G H1 H2".split())
"""Sections that speak of the child's own school and of no other."""


def _another_school(page: Page, rule: Rule, question: Question) -> Iterator[Hit]:
    """A school in the needs or the help that neither the details, the views, Section I nor the advice names."""
    generic = frozenset(question.words["generic"])
    own = [page.told.facts.get("setting", ""), *(fact.text for fact in page.facts.get("setting", ()))]
    if not any(_telling(name, generic) for name in own):
        return
    found = list(_schools(page, generic))
    known = {word for name in (*own, *page.told.known) for word in _telling(name, generic)}
    known |= {word for number, _, _, words in found if not _is_held(page, number) for word in words}
    for number, start, end, words in found:
        block = page.draft.blocks[number]
        if not _is_held(page, number) or number not in page.reach.covered(rule.scope) or not known.isdisjoint(words):
            continue
        begin, stop = near_at(block.text, start)
        sentence = page.folded.texts[number][begin:stop]
        if not any(pattern.meets(sentence) for pattern in question.patterns["other_times"]):
            yield hit(page, rule, number, (start, end))


def _is_held(page: Page, number: int) -> bool:
    block = page.draft.blocks[number]
    return block.section in _HELD and block.place.part == "body"


def _schools(page: Page, generic: frozenset[str]) -> Iterator[tuple[int, int, int, frozenset[str]]]:
    """Every school with a name of its own: its block, where it stands, and the words that tell it from others."""
    blocks = page.draft.blocks
    numbers = sorted(set().union(*(page.people.words.blocks_of(word) for word in _KINDS)))
    for number, found in ((at, found) for at in numbers for found in _NAMED.finditer(blocks[at].text)):
        start = found.start()
        before = _BEFORE.search(blocks[number].text[:start])
        name = before.group() if before else ""
        name = re.sub(r"^(?:(?:At|In|The|From|For|When|By|Staff|Pupils|While) )+", "", name)
        if words := _telling(name, generic):
            yield number, start - len(name), start + len(found.group()), words


def _telling(name: str, generic: frozenset[str]) -> frozenset[str]:
    words = {re.sub(r"['’]s?$", "", plain(word)) for word in re.findall(r"[A-Z][\w’'-]*", name)}
    return frozenset(words - generic - among("organisations") - among("titles+courtesies"))


SCHOOLS: Mapping[str, Answer] = MappingProxyType(
    {"another-school": Answer(_another_school, words=("generic",), patterns=("other_times",))}
)
"""Questions about schools."""
