"""The aims of Section E: the sentences that say what somebody will do (`law/aims.yaml`)."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.lazy import lazy
from ehcp_tools.lint.plan.tables import plain
from ehcp_tools.lint.plan.wordlists import role_of
from ehcp_tools.lint.sentences import sentences
from ehcp_tools.model import HEADING, PARAGRAPH, Shape
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.plan.items import Item
    from ehcp_tools.lint.rule import Scope

_WILL = compiled(r"\b(?:will|shall)\b")
_SHORT = 12
"""A paragraph of at most so many words, with no aim in it, may be the heading of what follows."""
_OTHER_ROLES = frozenset({"steps", "why", "measure", "review", "by", "need", "who", "when", "id"})


class Aim(NamedTuple):
    """An item of Section E with the sentences of it that are aims: each a block's number, a start and an end.

    `heading` is what stands over the item, folded.
    """

    item: Item
    said: tuple[tuple[int, int, int], ...]
    heading: str


@cache
def aim_words() -> Mapping[str, re.Pattern[str]]:
    """For each thing that `law/aims.yaml` names, one pattern for folded text."""
    reader, top = Reader(EhcpError), law("aims")
    read = {name: lazy("|".join(f"(?:{text})" for text in reader.texts(top, name))) for name in top.entries}
    reader.finish()
    return MappingProxyType(read)


def aims(page: Page, scope: Scope, outcomes: Iterable[Item]) -> Iterator[Aim]:
    """Those of some outcomes that say what somebody will do; not steps on the way, hopes, reasons or reviews."""
    asked = tuple(outcomes)
    over = _headings(page) if asked else {}
    for item in asked:
        heading = over.get(item.main, "")
        if _is_other(heading, item.lead):
            continue
        said = tuple(found for number in item.numbers for found in _said(page, scope, number))
        if said:
            yield Aim(item, said, heading)


def is_aim(sentence: str) -> bool:
    """Whether a folded sentence says what the child will do, or what others will give."""
    words = aim_words()
    if words["aside"].search(sentence):
        return False
    will = _WILL.search(sentence)
    if not will:
        return words["opening"].search(sentence) is not None
    before = sentence[: will.start()].rstrip(" ,")
    if not before or words["not_the_child"].search(before):
        return False
    return not words["others"].search(before) or words["gives"].search(sentence) is not None


def _said(page: Page, scope: Scope, number: int) -> Iterator[tuple[int, int, int]]:
    block, text = page.draft.blocks[number], page.folded.texts[number]
    if block.place.header and role_of(plain(block.place.header)) in _OTHER_ROLES:
        return
    for start, end in sentences(block.text):
        bare = re.match(r"(?:\W*(?:[a-z]{0,3}\d{1,2}(?:\.\d+)*|outcome \d+|\d+)[\s:.)–]+)?\W*", text[start:end])
        begin = start + (bare.end() if bare else 0)
        if aim_words()["measure_follows"].search(text[begin:end]):
            return
        if is_aim(text[begin:end]) and page.reach.heeds(scope, number, begin):
            yield number, begin, end


def _is_other(heading: str, lead: str) -> bool:
    words = aim_words()
    for over in (lead, heading):
        if over:
            return words["other_headings"].search(over) is not None and not words["outcome_headings"].search(over)
    return False


def _headings(page: Page) -> dict[int, str]:
    """What stands over each block of Section E, folded: the nearest heading or short line before it."""
    found: dict[int, str] = {}
    over = ""
    for number in page.by_section.get("E", ()):
        block, text = page.draft.blocks[number], page.folded.texts[number]
        if block.shape is HEADING or block.opens or _is_title(block.shape, text):
            over = "" if block.opens else text
        else:
            found[number] = over
    return found


def _is_title(shape: Shape, text: str) -> bool:
    brief = shape is PARAGRAPH and len(text.split()) <= _SHORT and not text.rstrip().endswith(".")
    return brief and not is_aim(text)
