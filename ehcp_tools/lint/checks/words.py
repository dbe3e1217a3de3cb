"""Phrases and patterns: every rule's words found in one pass, guards asked, the longest match kept."""

from __future__ import annotations

from bisect import insort
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.lint.context import TESTS
from ehcp_tools.lint.hit import Hit
from ehcp_tools.lint.lookout import Lookout
from ehcp_tools.lint.phrases import any_of, phrase_at
from ehcp_tools.lint.plan.namelists import among, given_names, plain
from ehcp_tools.lint.sentences import near_at
from ehcp_tools.lint.speech import first_person
from ehcp_tools.lint.spot import Spot
from ehcp_tools.lint.stretches import overlap
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.lint.lookout import Entry, Spotted
    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Severity

_RESPECT = frozenset({"deficit-language", "outdated-term", "jargon"})
"""Families that the child's own preferred words silence: the person's own wording comes first."""


_CLOSE = 120
"""How many characters on either side a guard's pattern is tried, so that cost does not grow with the block."""


_WORD_BEFORE = compiled(r"(?<!\w)([A-Z][a-z'’-]+)\.? $")
_NAME_LENGTH = 20

_WIDE = 45
"""Letters of the longest stretch that is one thing said; a longer one holds several."""

_ANY = ""
"""The key of the stretches that no match of any family may overlap; the others are kept by the family they hide."""


class _Match(NamedTuple):
    entry: Entry
    number: int
    start: int
    end: int


class WordFinder:
    """Finds what the rules of kinds `phrases`, `swaps` and `pattern` look for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    @cached_property
    def _lookout(self) -> Lookout:
        return Lookout(self.rules)

    def expect_more(self) -> None:
        """Be ready for many drafts from the first on."""
        self._lookout.book.expect_more()

    def find(self, page: Page) -> Iterator[Hit]:
        """A hit for each stretch, the longest where stretches overlap, in no promised order.

        Each step is taken for the whole draft before the next: going to and fro between them takes longer.
        """
        spotted = list(self._lookout.spot(page))
        standing = [(one, _standing(page, number, one)) for number, one in spotted]
        kept = [match for one, matches in standing if matches for match in _longest(page, one, matches)]
        own = any_of(page.told.own_terms)
        for match in kept:
            if not (own and match.entry.family in _RESPECT and _is_own(own, page, match)):
                yield _hit(page, match)


def _standing(page: Page, number: int, spotted: Spotted) -> list[_Match]:
    """The phrases in a block, with the capitals of the rule where they matter, and all but nothing of the patterns."""
    text, folded = page.draft.blocks[number].text, page.folded.texts[number]
    found = [
        _Match(entry, number, start, end)
        for start, end, entry, written in spotted.words
        if not entry.words.match_case or text[start:end] == written
    ]
    for (entry, pattern), met in spotted.patterns:
        for one in pattern.find(folded, met):
            start, end = one.span()
            if start < end:
                found.append(_Match(entry, number, start, end))
    return found


def _guarded(page: Page, match: _Match, spotted: Spotted) -> bool:
    """Whether the words, or what stands round them, speak for the match. Patterns, which cost most, are tried last."""
    if _is_surname(page, match):
        return True
    guard, around = match.entry.words.guard, match.entry.around
    if around and spotted.is_around(around, match.start, match.end):
        return True
    if guard.in_sentence or guard.silent_if:
        spot = Spot(page, match.number, match.start, match.end)
        in_sentence = any(pattern.meets(spot.sentence) for pattern in guard.in_sentence)
        if in_sentence or any(TESTS[name](spot) for name in guard.silent_if):
            return True
    return bool(guard.patterns) and _matched(guard.patterns, page, match)


def _is_surname(page: Page, match: _Match) -> bool:
    """Whether it is one word with a capital right behind a title or a first name: “Mr Strange”, “Kai Moody”."""
    text = page.draft.blocks[match.number].text
    if not (text[match.start].isupper() and text[match.start : match.end].istitle() and match.start):
        return False
    before = _WORD_BEFORE.search(text, max(0, match.start - _NAME_LENGTH), match.start)
    if before is None or " " in text[match.start : match.end]:
        return False
    return before[1].lower() in among("titles+courtesies") or plain(before[1]) in given_names()


def _is_own(own: Iterable[re.Pattern[str]], page: Page, match: _Match) -> bool:
    """Whether the match stands in one of the child's own terms."""
    return phrase_at(own, page.folded.texts[match.number], match.start, match.end)


def _matched(patterns: Iterable[Regex], page: Page, match: _Match) -> bool:
    """Whether the match overlaps what one of the patterns finds close by in its block: its group, where it has one."""
    block = page.folded.texts[match.number]
    low, high = max(0, match.start - _CLOSE), match.end + _CLOSE
    near = block[low:high]
    for pattern in patterns:
        if pattern.may_be_in(near) and pattern.lies_over(match.start, match.end, block, low, high):
            return True
    return False


def _longest(page: Page, spotted: Spotted, matches: Iterable[_Match]) -> Iterator[_Match]:
    """The matches in a block that no guard speaks for and of which no two overlap.

    Longer go before shorter, then graver before lighter, then by name. One that takes most of a clause leaves room for
    those of other families in it. A guard, which costs most, is asked only of a match that there is room for.
    """
    kept: dict[str, list[tuple[int, int]]] = {_ANY: []}
    for match in sorted(matches, key=_preference):
        entry, number, start, end = match
        if overlap(kept[_ANY], start, end) or overlap(kept.get(entry.family, ()), start, end):
            continue
        if page.reach.heeds(entry.rule.scope, number, start) and not _guarded(page, match, spotted):
            insort(kept.setdefault(entry.family if end - start > _WIDE else _ANY, []), (start, end))
            yield match


def _preference(match: _Match) -> tuple[int, int, int, str]:
    return (match.start - match.end, match.entry.rank, match.start, match.entry.rule.name)


def _severity(page: Page, match: _Match) -> Severity:
    """That of the rule for whoever reads it; the lighter one where Section A says “I”: the child may have said so."""
    block, childs = page.draft.blocks[match.number], page.reach.child_facing(match.number)
    if childs and block.section == "A" and page.draft.kind is Kind.PLAN:
        begin, end = near_at(block.text, match.start)
        childs = not first_person(block.text[begin:end])
    return match.entry.rule.severity_for(child_facing=childs)


def _hit(page: Page, match: _Match) -> Hit:
    entry, number, start, end = match
    block, rule, say = page.draft.blocks[number], entry.rule, entry.words.say
    message = rule.message.replace("{match}", block.text[start:end]).replace("{say}", say)
    return Hit(rule, block, start, end, message, _severity(page, match), (say or rule.fix,), block.section)
