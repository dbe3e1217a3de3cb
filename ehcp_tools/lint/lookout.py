"""The words and patterns of all rules, made ready to be looked for in a draft at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.lint.page import covers
from ehcp_tools.lint.phrases import Phrasebook, folded_phrase, folded_phrases, single_blanks
from ehcp_tools.lint.rule import Pattern, Phrases, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.lint.page import Setting
    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.lint.rule import Rule


@dataclass(frozen=True)
class Entry:
    """Words of a rule, or what goes for all its patterns."""

    rule: Rule
    words: Words

    @cached_property
    def around(self) -> frozenset[str]:
        """The folded phrases that the words may stand inside and be left alone."""
        return frozenset(map(folded_phrase, self.words.guard.unless))

    @cached_property
    def rank(self) -> int:
        """How grave the rule is, 0 for the gravest."""
        return self.rule.severity.rank


class Spotted(NamedTuple):
    """What may be found in a block: phrases with their places, and patterns that are worth trying.

    `words` has for each phrase its start and end, the words of a rule that it is one of, and how it is written there.
    `phrases` are all that were seen, also those that only keep a rule silent.
    """

    words: Sequence[tuple[int, int, Entry, str]]
    patterns: Sequence[tuple[Entry, Regex]]
    phrases: Sequence[tuple[int, int, str]]


@dataclass(frozen=True)
class Lookout:
    """What the rules of kinds `phrases`, `swaps` and `pattern` look for."""

    rules: Sequence[Rule]

    def spot(self, texts: Sequence[str], settings: Sequence[Setting]) -> Iterator[Spotted]:
        """For each block, by its folded text and its setting, what the rules that look at it may find there."""
        for seen, setting in zip(self._book.find(texts), settings, strict=True):
            watch = self._watches.get(setting)
            if watch is None:
                self._watches[setting] = watch = _Watch(self, setting)
            phrases, stretches = seen
            numbers = watch.always.union(*map(watch.by_stretch.__getitem__, stretches))
            yield Spotted(
                [(start, end, *reader) for start, end, phrase in phrases for reader in watch[phrase]],
                [self.patterns[number] for number in sorted(numbers)] if numbers else (),
                phrases,
            )

    @cached_property
    def owners(self) -> Mapping[str, Sequence[tuple[Entry, str]]]:
        """For each folded phrase: the words of rules that it is one of, and how it is written there."""
        checks = ((rule, rule.check) for rule in self.rules if isinstance(rule.check, Phrases))
        entries = (Entry(rule, words) for rule, check in checks for words in check.entries)
        readers = [(entry, phrase) for entry in entries for phrase in entry.words.phrases]
        owners: dict[str, list[tuple[Entry, str]]] = {}
        for folded, reader in zip(folded_phrases([phrase for _, phrase in readers]), readers, strict=True):
            owners.setdefault(folded, []).append(reader)
        return owners

    @cached_property
    def patterns(self) -> Sequence[tuple[Entry, Regex]]:
        """Every pattern of every rule, with the words that stand for its guard."""
        checks = ((rule, rule.check) for rule in self.rules if isinstance(rule.check, Pattern))
        entries = ((Entry(rule, Words((), check.guard)), check) for rule, check in checks)
        return [(entry, pattern) for entry, check in entries for pattern in check.patterns]

    @cached_property
    def anchored(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the patterns that need each stretch of letters; under "" those that need none."""
        found: dict[str, list[int]] = {"": []}
        for number, (_, pattern) in enumerate(self.patterns):
            for stretch in set(map(single_blanks, pattern.anchors)) or {""}:
                found.setdefault(stretch, []).append(number)
        return found

    @cached_property
    def needing(self) -> Sequence[Sequence[int]]:
        """The numbers of the patterns that need each of the stretches looked for."""
        return tuple(self.anchored.values())[1:]

    @cached_property
    def _book(self) -> Phrasebook:
        entries = (reader[0] for readers in (*self.owners.values(), self.patterns) for reader in readers)
        around = (phrase for entry in entries for phrase in entry.around)
        return Phrasebook(tuple(dict.fromkeys((*self.owners, *around))), tuple(self.anchored)[1:])

    @cached_property
    def _watches(self) -> dict[Setting, _Watch]:
        return {}


class _Watch(dict[str, "Sequence[tuple[Entry, str]]"]):
    """What is looked for in blocks of one setting: the owners of each phrase met, and the numbers of patterns.

    `by_stretch` are those of patterns that need a stretch of letters, `always` those of patterns that need none.
    """

    def __init__(self, lookout: Lookout, setting: Setting) -> None:
        self._owners, self._setting = lookout.owners, setting
        numbered = enumerate(lookout.patterns)
        patterns = frozenset(number for number, (entry, _) in numbered if covers(entry.rule.scope, setting))
        self.by_stretch = _ByStretch(patterns, lookout.needing)
        self.always = patterns.intersection(lookout.anchored[""])

    def __missing__(self, phrase: str) -> Sequence[tuple[Entry, str]]:
        owners = self._owners.get(phrase, ())
        self[phrase] = found = [owner for owner in owners if covers(owner[0].rule.scope, self._setting)]
        return found


class _ByStretch(dict[int, "Sequence[int]"]):
    """Of some patterns the numbers of those that need each stretch met."""

    def __init__(self, patterns: frozenset[int], needing: Sequence[Sequence[int]]) -> None:
        self._patterns, self._needing = patterns, needing

    def __missing__(self, stretch: int) -> Sequence[int]:
        self[stretch] = found = [one for one in self._needing[stretch] if one in self._patterns]
        return found
