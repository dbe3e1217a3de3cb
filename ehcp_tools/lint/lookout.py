"""The words and patterns of all rules, made ready to be looked for in a draft at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.lint.capitals import Capitals, is_plain_with_capital
from ehcp_tools.lint.phrases import Phrasebook, folded_phrase, folded_phrases, single_blanks
from ehcp_tools.lint.rule import Pattern, Phrases, Words
from ehcp_tools.lint.setting import covers
from ehcp_tools.lint.stretches import overlap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.phrases import Seen
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.lint.setting import Setting

_NOWHERE: list[int] = []
"""The anchors of a pattern that has none: never added to."""


class Entry:
    """Words of a rule, or what goes for all its patterns."""

    def __init__(self, rule: Rule, words: Words) -> None:
        self.rule, self.words = rule, words

    @cached_property
    def around(self) -> frozenset[str]:
        """The folded phrases that the words may stand inside and be left alone."""
        return frozenset(map(folded_phrase, self.words.guard.unless))

    @cached_property
    def rank(self) -> int:
        """How grave the rule is, 0 for the gravest."""
        return self.rule.severity.rank

    @cached_property
    def family(self) -> str:
        """The folder the rule is in."""
        return self.rule.family


class Spotted:
    """What may be found in a block: phrases with their places, and patterns that are worth trying.

    A pattern comes with the places of its anchors, none where it has none.
    `words` has for each phrase its start and end, the words of a rule that it is one of, and how it is written there.
    `phrases` are all that were seen, also those that only keep a rule silent.
    """

    def __init__(
        self,
        words: Sequence[tuple[int, int, Entry, str]],
        patterns: Sequence[tuple[tuple[Entry, Regex], Sequence[int]]],
        phrases: Sequence[tuple[int, int, str]],
    ) -> None:
        self.words, self.patterns, self.phrases = words, patterns, phrases

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[int, int]]]:
        """Where each phrase begins and ends, in order."""
        found: dict[str, list[tuple[int, int]]] = {}
        for start, end, phrase in sorted(self.phrases):
            found.setdefault(phrase, []).append((start, end))
        return found

    def is_around(self, phrases: Set[str], start: int, end: int) -> bool:
        """Whether one of these phrases overlaps a stretch."""
        return any(overlap(self._places[phrase], start, end) for phrase in self._places.keys() & phrases)


class Lookout:
    """What the rules of kinds `phrases`, `swaps` and `pattern` look for."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules

    def spot(self, page: Page) -> Iterator[tuple[int, Spotted]]:
        """The blocks, by their numbers, in which rules may find something."""
        for setting in set(page.reach.settings).difference(self._watches):
            self._watches[setting] = _Watch(self, setting)
        watches = [self._watches[setting] for setting in page.reach.settings]
        for number, (phrases, stretches) in self._seen(page, watches).items():
            spotted = watches[number].spotted(phrases, stretches)
            if spotted.words or spotted.patterns:
                yield number, spotted

    def _seen(self, page: Page, watches: Sequence[_Watch]) -> Mapping[int, Seen]:
        """What the blocks hold that matters there, or may hold."""
        seen: dict[int, Seen] = {number: ([], []) for number, watch in enumerate(watches) if watch.always}
        seen.update(self.book.seen(page.folded.texts, watches))
        for number, start, written in self._capitals.find(page):
            phrase = self._by_capitals[written]
            if watches[number].meet(phrase):
                seen.setdefault(number, ([], []))[0].append((start, start + len(phrase), phrase))
        return seen

    @cached_property
    def _entries(self) -> Sequence[Entry]:
        """The words of all rules."""
        checks = ((rule, rule.check) for rule in self.rules if isinstance(rule.check, Phrases))
        return [Entry(rule, words) for rule, check in checks for words in check.entries]

    @cached_property
    def owners(self) -> Mapping[str, Sequence[tuple[Entry, str]]]:
        """For each folded phrase: the words of rules that it is one of, and how it is written there."""
        readers = [(entry, phrase) for entry in self._entries for phrase in entry.words.phrases]
        owners: dict[str, list[tuple[Entry, str]]] = {}
        for folded, reader in zip(folded_phrases([phrase for _, phrase in readers]), readers, strict=True):
            owners.setdefault(folded, []).append(reader)
        return owners

    @cached_property
    def patterns(self) -> Sequence[tuple[Entry, Regex]]:
        """Every pattern of every rule, with the words that stand for its guard."""
        checks = ((rule, rule.check) for rule in self.rules if isinstance(rule.check, Pattern))
        entries = ((Entry(rule, Words((), check.guard)), check) for rule, check in checks)
        return [(entry, pattern.anchored) for entry, check in entries for pattern in check.patterns]

    @cached_property
    def anchored(self) -> Mapping[str, Sequence[int]]:
        """The stretches of letters that patterns need, each with the numbers of these patterns."""
        found: dict[str, list[int]] = {}
        for number, (_, pattern) in enumerate(self.patterns):
            for anchor in pattern.anchors:
                single = single_blanks(anchor) if "  " in anchor else anchor
                found.setdefault(single, []).append(number)
        return found

    @cached_property
    def unanchored(self) -> Sequence[int]:
        """The numbers of the patterns that need none."""
        return [number for number, (_, pattern) in enumerate(self.patterns) if not pattern.known]

    @cached_property
    def around(self) -> frozenset[str]:
        """All phrases that some words may stand inside and be left alone."""
        entries = (*self._entries, *(entry for entry, _ in self.patterns))
        return frozenset(phrase for entry in entries if entry.words.guard.unless for phrase in entry.around)

    @cached_property
    def book(self) -> Phrasebook:
        """All phrases, and the stretches that patterns need."""
        phrases = dict.fromkeys((*self.owners, *self.around))
        for phrase in self._by_capitals.values():
            phrases.pop(phrase, None)
        return Phrasebook(tuple(phrases), tuple(self.anchored))

    @cached_property
    def _by_capitals(self) -> Mapping[str, str]:
        """The phrases that are looked for as they are written, each as it is folded: they matter in no other way."""
        strict = (entry for entry in self._entries if entry.words.match_case)
        written = {phrase: folded_phrase(phrase) for entry in strict for phrase in entry.words.phrases}
        return {phrase: folded for phrase, folded in written.items() if self._is_by_capitals(folded)}

    def _is_by_capitals(self, folded: str) -> bool:
        strict = (entry.words.match_case and is_plain_with_capital(said, folded) for entry, said in self.owners[folded])
        return folded not in self.around and all(strict)

    @cached_property
    def _capitals(self) -> Capitals:
        return Capitals(self._by_capitals)

    @cached_property
    def _watches(self) -> dict[Setting, _Watch]:
        return {}


class _Watch(dict[int, bool]):
    """What is looked for in blocks of one setting: whether a phrase or a stretch matters there, by its number.

    `readers` are the owners of each phrase met, `by_stretch` the patterns, by their numbers, that need a stretch
    met, and `always` those that need none, met nowhere.
    """

    def __init__(self, lookout: Lookout, setting: Setting) -> None:
        self._lookout, self._setting = lookout, setting
        self.always = dict.fromkeys(filter(self._tries, lookout.unanchored), _NOWHERE)
        self.readers: dict[str, Sequence[tuple[Entry, str]]] = {}
        self.by_stretch: dict[int, Sequence[int]] = {}

    def __missing__(self, number: int) -> bool:
        book = self._lookout.book
        stretch = number - len(book.phrases)
        matters = self.meet(book.phrases[number]) if stretch < 0 else self._need(number, book.stretches[stretch])
        self[number] = matters
        return matters

    def spotted(self, phrases: Sequence[tuple[int, int, str]], stretches: Iterable[tuple[int, int]]) -> Spotted:
        """What a block that holds this may hold of what rules look for."""
        readers, patterns = self.readers, self._lookout.patterns
        words = [(start, end, entry, said) for start, end, phrase in phrases for entry, said in readers[phrase]]
        met = self.always.copy()
        for stretch, start in stretches:
            for pattern in self.by_stretch[stretch]:
                if pattern in met:
                    met[pattern].append(start)
                else:
                    met[pattern] = [start]
        return Spotted(words, [(patterns[pattern], places) for pattern, places in met.items()], phrases)

    def meet(self, phrase: str) -> bool:
        """Whether a phrase that was met matters."""
        owners = self._lookout.owners.get(phrase, ())
        self.readers[phrase] = found = [owner for owner in owners if covers(owner[0].rule.scope, self._setting)]
        return bool(found) or phrase in self._lookout.around

    def _need(self, number: int, stretch: str) -> bool:
        self.by_stretch[number] = found = list(filter(self._tries, self._lookout.anchored[stretch]))
        return bool(found)

    def _tries(self, pattern: int) -> bool:
        return covers(self._lookout.patterns[pattern][0].rule.scope, self._setting)
