"""Phrases and patterns: every rule's words found in one pass, guards asked, the longest match kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.anchors import Anchors
from ehcp_tools.lint.context import TESTS
from ehcp_tools.lint.page import Hit, covers
from ehcp_tools.lint.phrases import Phrasebook, any_of, folded_phrase
from ehcp_tools.lint.rule import Pattern, Phrases, Words

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.lint.page import Page, Setting
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Guard, Rule

_RESPECT = frozenset({"deficit-language", "outdated-term", "jargon"})
"""Families that the child's own preferred words silence: the person's own wording comes first."""


_CLOSE = 120
"""How many characters on either side a guard is looked for, so that cost does not grow with the block."""


@dataclass(frozen=True)
class _Entry:
    """Words of a rule, with the phrases of its guard made ready when they are first asked for."""

    rule: Rule
    words: Words

    @cached_property
    def around(self) -> tuple[re.Pattern[str], ...]:
        """The phrases that the words may stand inside and be left alone."""
        return any_of(self.words.guard.unless)


@dataclass(frozen=True, slots=True)
class _Match:
    entry: _Entry
    number: int
    start: int
    end: int

    @property
    def rule(self) -> Rule:
        return self.entry.rule


@dataclass(frozen=True)
class WordFinder:
    """Finds what the rules of kinds `phrases`, `swaps` and `pattern` look for."""

    rules: Sequence[Rule]

    @cached_property
    def _owners(self) -> dict[str, list[tuple[_Entry, str]]]:
        """For each folded phrase: the words of rules that it is one of, and how it is written there."""
        owners: dict[str, list[tuple[_Entry, str]]] = {}
        for rule in self.rules:
            if isinstance(rule.check, Phrases):
                for entry in (_Entry(rule, words) for words in rule.check.entries):
                    for phrase in entry.words.phrases:
                        owners.setdefault(folded_phrase(phrase), []).append((entry, phrase))
        return owners

    @cached_property
    def _phrasebook(self) -> Phrasebook:
        return Phrasebook(frozenset(self._owners))

    def find(self, page: Page) -> Iterator[Hit]:
        """A hit for each stretch, the longest where stretches overlap, in no promised order."""
        matches = [*self._phrases(page), *self._patterns(page)]
        own = any_of(page.told.own_terms)
        for match in _longest(matches):
            if not (match.rule.family in _RESPECT and _inside(own, page, match)):
                yield _hit(page, match)

    @cached_property
    def _known_readers(self) -> dict[tuple[str, Setting], tuple[tuple[_Entry, str], ...]]:
        return {}

    def _readers(self, phrase: str, setting: Setting) -> tuple[tuple[_Entry, str], ...]:
        """Those of the owners of a phrase that look at blocks in this setting."""
        found = self._known_readers.get((phrase, setting))
        if found is None:
            found = tuple(owner for owner in self._owners[phrase] if covers(owner[0].rule.scope, setting))
            self._known_readers[phrase, setting] = found
        return found

    def _phrases(self, page: Page) -> Iterator[_Match]:
        for at, until, phrase in self._phrasebook.find(page.folded.text):
            number, start = page.folded.find(at)
            for entry, written in self._readers(phrase, page.settings[number]):
                if page.heeds(entry.rule.scope, number, start):
                    match = _Match(entry, number, start, start + until - at)
                    if _stands(page, match, written):
                        yield match

    @cached_property
    def _pattern_rules(self) -> tuple[tuple[_Entry, Regex], ...]:
        return tuple(
            (entry, pattern)
            for rule in self.rules
            if isinstance(rule.check, Pattern)
            for entry in (_Entry(rule, Words((), rule.check.guard)),)
            for pattern in rule.check.patterns
        )

    @cached_property
    def _anchors(self) -> Anchors:
        return Anchors([pattern for _, pattern in self._pattern_rules])

    def _patterns(self, page: Page) -> Iterator[_Match]:
        """What the patterns match, each tried only in blocks that hold what it needs."""
        for (entry, pattern), blocks in zip(self._pattern_rules, self._anchors.blocks(page.folded), strict=True):
            scope = entry.rule.scope
            for number in page.covered(scope).intersection(blocks):
                for found in pattern.find(page.folded.texts[number]):
                    match = _Match(entry, number, *found.span())
                    if found.group() and page.heeds(scope, number, match.start) and _stands(page, match, ""):
                        yield match


def _stands(page: Page, match: _Match, written: str) -> bool:
    """Whether the match is in the right case and no guard speaks for it."""
    if match.entry.words.match_case:
        text = page.draft.blocks[match.number].text[match.start : match.end]
        if text != written:
            return False
    return not _guarded(page, match, match.entry.words.guard)


def _guarded(page: Page, match: _Match, guard: Guard) -> bool:
    if _inside(match.entry.around, page, match) or _matched(guard.patterns, page, match):
        return True
    if not (guard.in_sentence or guard.silent_if):
        return False
    spot = page.spot(match.number, match.start, match.end)
    in_sentence = any(pattern.meets(spot.sentence) for pattern in guard.in_sentence)
    return in_sentence or any(TESTS[name](spot) for name in guard.silent_if)


def _inside(phrases: Iterable[re.Pattern[str]], page: Page, match: _Match) -> bool:
    """Whether the match overlaps one of the phrases close by in its block."""
    block = page.folded.texts[match.number]
    low, high = max(0, match.start - _CLOSE), match.end + _CLOSE
    return any(
        found.start(1) < match.end and found.end(1) > match.start
        for pattern in phrases
        for found in pattern.finditer(block, low, high)
    )


def _matched(patterns: Iterable[Regex], page: Page, match: _Match) -> bool:
    """Whether the match overlaps what one of the patterns finds close by in its block: its group, where it has one."""
    block = page.folded.texts[match.number]
    low, high = max(0, match.start - _CLOSE), match.end + _CLOSE
    for pattern in patterns:
        for found in pattern.find(block, low, high):
            group = 1 if found.re.groups == 1 else 0
            if found.start(group) < match.end and found.end(group) > match.start:
                return True
    return False


def _longest(matches: Iterable[_Match]) -> Iterator[_Match]:
    """The matches of which no two overlap: longer before shorter, then graver before lighter, then by name."""
    by_block: dict[int, list[_Match]] = {}
    for match in matches:
        by_block.setdefault(match.number, []).append(match)
    for number in sorted(by_block):
        rivals = sorted(by_block[number], key=_preference)
        taken = bytearray(max(match.end for match in rivals))
        for match in rivals:
            if not any(taken[match.start : match.end]):
                taken[match.start : match.end] = b"\1" * (match.end - match.start)
                yield match


def _preference(match: _Match) -> tuple[int, int, int, str]:
    return (match.start - match.end, match.rule.severity.rank, match.start, match.rule.name)


def _hit(page: Page, match: _Match) -> Hit:
    block = page.draft.blocks[match.number]
    rule = match.rule
    text = block.text[match.start : match.end]
    message = rule.message.replace("{match}", text).replace("{say}", match.entry.words.say)
    return Hit(
        rule,
        block,
        match.start,
        match.end,
        message,
        rule.severity_for(child_facing=page.child_facing(match.number)),
        (match.entry.words.say or rule.fix,),
        block.section,
    )
