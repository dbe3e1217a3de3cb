"""The rule's own words: spelt the British way, short and plain, and not what the guide itself finds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ehcp_tools.check.rules.spelling import british
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.readability import band, measure
from ehcp_tools.lint.rule import Length, Phrases, Reading, StyleGuide
from ehcp_tools.lint.sentences import sentences
from ehcp_tools.model import LABELS, Block, Draft, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ehcp_tools.check.fault import Fault
    from ehcp_tools.check.rules.reading import RuleFile
    from ehcp_tools.lint.rule import Rule, Scope, Words

_TEXTS = ("title", "message", "fix", "why")
_DAY = date(2026, 11, 5)
_QUOTED = re.compile("“([^”]*)”")
_ADVISED = re.compile(
    r"\b(?:[Ww]rite|[Ss]ay|[Uu]se|[Pp]ut|[Gg]ive|[Aa]dd|such as|(?:[Rr]eplace|[Cc]hange)[^“”.]{0,30} (?:with|to|by))"
    r" “([^”{}]+)”"
)
_WORD = re.compile(r"[A-Za-z]+")
_FEWEST = 40
"""Words that a grade takes. Each text of a rule is shorter, so that all of them are graded as one."""
_CHILD = "child"
EVERYWHERE = frozenset((*LABELS, "", _CHILD))
"""All places that a rule can look at: sections, text in none, and text for a child."""


def places_of(scope: Scope) -> frozenset[str]:
    """Where a rule looks: some of `EVERYWHERE`."""
    places = EVERYWHERE if scope.everywhere else scope.sections
    return places | {_CHILD} if scope.child else places


@dataclass(frozen=True)
class WordingCheck:
    """The rules of a guide, ready to look at what each of them says itself."""

    rules: Sequence[Rule]

    def faults(self, file: RuleFile) -> Iterator[Fault]:
        """What is wrong with the words of one rule."""
        yield from _american(file)
        yield from self._long(file)
        yield from self._hard(file)
        yield from self._banned(file)

    def _long(self, file: RuleFile) -> Iterator[Fault]:
        most = min((rule.check.warning for rule in self.rules if isinstance(rule.check, Length)), default=0)
        for key, text in _own_texts(file.rule).items():
            counts = [len(text[start:end].split()) for start, end in sentences(text)]
            if most and max(counts, default=0) > most:
                what = f"A sentence in “{key}” has {max(counts)} words. We ask for {most} at the most."
                yield file.fault("rule.long-sentence", what, file.line(key))

    def _hard(self, file: RuleFile) -> Iterator[Fault]:
        checks = [rule.check for rule in self.rules if isinstance(rule.check, Reading)]
        most = max((check.note for check in checks if not check.audiences), default=0)
        texts = _own_texts(file.rule).values()
        counts = measure(" ".join(_QUOTED.sub("this", text).rstrip(".") + "." for text in texts if text))
        if most and counts.words >= _FEWEST and counts.score().flesch_kincaid_grade > most:
            what = f"The title, message, fix and reason of this rule are {band(counts.score())}."
            yield file.fault("rule.hard-to-read", what, file.line("message"))

    def _banned(self, file: RuleFile) -> Iterator[Fault]:
        rule = file.rule
        fix = " ".join(rule.fix.split())
        advised = [("fix", found) for found in _ADVISED.findall(fix)]
        advised += [("check", words.say) for words in _entries(rule) if words.say]
        places = places_of(rule.scope)
        found = [(key, text, places) for key, text in advised]
        found.append(("fix", _QUOTED.sub("“”", fix), EVERYWHERE))
        for key, text, where in found:
            for finder, words in self._found(text, where):
                line = file.line_of_text(text) if key == "check" else file.line(key)
                yield file.fault("rule.banned-advice", f"It says “{words}”, which {finder} finds.", line)

    def _found(self, text: str, places: frozenset[str]) -> Iterator[tuple[str, str]]:
        """The rules that find an error or a warning in a text wherever it stands, and on which words."""
        label = next(iter(sorted(places & set(LABELS))), None)
        kind = Kind.PLAN if label else Kind.CONTRIBUTION
        draft = Draft("advice", kind, (Block(text, 1, section=label),))
        for finding in self._linter(places).lint(draft, today=_DAY).findings:
            yield finding.rule, finding.text

    def _linter(self, places: frozenset[str]) -> Linter:
        if places not in self._linters:
            covering = [rule for rule in self._finders if places <= places_of(rule.scope)]
            self._linters[places] = Linter(StyleGuide(tuple(covering)))
        return self._linters[places]

    @cached_property
    def _linters(self) -> dict[frozenset[str], Linter]:
        return {}

    @cached_property
    def _finders(self) -> Sequence[Rule]:
        """The rules whose words must not be advised."""
        return [
            rule
            for rule in self.rules
            if isinstance(rule.check, Phrases) and rule.severity is not Severity.ADVICE and not rule.scope.kinds
        ]


def _entries(rule: Rule) -> Sequence[Words]:
    return rule.check.entries if isinstance(rule.check, Phrases) else ()


def _own_texts(rule: Rule) -> Mapping[str, str]:
    return {key: " ".join(getattr(rule, key).split()) for key in _TEXTS}


def _american(file: RuleFile) -> Iterator[Fault]:
    """The words that are not spelt the British way, outside quotation marks."""
    texts = {**_own_texts(file.rule), "check": " / ".join(words.say for words in _entries(file.rule))}
    for key, text in texts.items():
        for word in dict.fromkeys(_WORD.findall(_QUOTED.sub("", text))):
            ours = british(word.lower())
            ours = ours.capitalize() if word[0].isupper() else ours
            if ours:
                what = f"“{word}” is spelt “{ours}” in British English."
                yield file.fault("rule.american-spelling", what, file.line(key))
