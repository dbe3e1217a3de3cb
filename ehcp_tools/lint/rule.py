"""What a rule is: one idea, where it applies, what it looks for, and what it says."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ehcp_tools.lint.told import NOTHING_TOLD, Told

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.lint.regex import Regex
    from ehcp_tools.model import Flag, Kind, Severity


class Guard(NamedTuple):
    """When words that match are left alone.

    `unless`: phrases they stand inside. `patterns`: the same as regular expressions on folded text. `in_sentence`:
    regular expressions of which one matches anywhere in their sentence. `silent_if`: names of tests of what stands
    round them (`lint/context.py`).
    """

    unless: tuple[str, ...] = ()
    patterns: tuple[Regex, ...] = ()
    in_sentence: tuple[Regex, ...] = ()
    silent_if: tuple[str, ...] = ()


class Words(NamedTuple):
    """Phrases with one answer.

    `say` is the plain word for them, or "". `safe`: `say` may stand in their place as it is. `house`: these words rest
    on our own judgement alone, whatever the rest of the rule rests on.
    """

    phrases: tuple[str, ...]
    guard: Guard = Guard()
    say: str = ""
    match_case: bool = False
    safe: bool = False
    house: bool = False


class Phrases(NamedTuple):
    """Looks for words: kinds `phrases` and `swaps`."""

    entries: tuple[Words, ...]


class Pattern(NamedTuple):
    """Looks for regular expressions in the folded text of each block."""

    patterns: tuple[Regex, ...]
    guard: Guard = Guard()


class Length(NamedTuple):
    """Counts the words of a sentence: over `warning` and over `advice` in a plan, over `child` in child-facing text.

    `audiences` has the number of words for each audience of contribution forms that has its own.
    """

    warning: int
    advice: int
    child: int
    audiences: Mapping[str, int] = MappingProxyType({})


class Reading(NamedTuple):
    """Grades whole stretches of text: noted above a US school grade, or an average of words a sentence; 0 for neither.

    `audiences` are those whose contribution forms it grades; empty where it grades other text.
    """

    note: int
    average: int = 0
    audiences: tuple[str, ...] = ()


class Use(StrEnum):
    """What to do with initials."""

    EXPAND = "expand"
    ALWAYS = "always"
    NAME = "name"
    KEEP = "keep"
    REPLACE = "replace"


class Initials(NamedTuple):
    """Initials, the words they stand for, and what those mean."""

    short: str
    full: tuple[str, ...]
    plain: str
    use: Use
    say: str = ""


class Acronyms(NamedTuple):
    """Looks for initials that a section does not spell out at first use; not in the official names in `titles`."""

    known: Mapping[str, Initials]
    ignore: frozenset[str]
    titles: tuple[str, ...] = ()


class Formatted(NamedTuple):
    """Looks for text that is set in an unusual way: hidden, highlighted, or a prompt still waiting for an answer."""

    flag: Flag


class Question(NamedTuple):
    """Asks what words alone cannot say (`lint/questions`), with the words, numbers and patterns the answer needs."""

    topic: str
    ask: str
    words: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    patterns: Mapping[str, tuple[Regex, ...]]


Check: TypeAlias = Phrases | Pattern | Length | Reading | Acronyms | Formatted | Question


class Example(NamedTuple):
    """A sentence that a rule is proved by, with the stretches that fire in it.

    `sort` is `example`, or `false_alarm` (fires today, should not) or `missed` (should fire, does not yet). `flag` is
    how the marked stretches are set. `whole`: the text is a draft of its own, in Markdown, with its sections.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    section: str | None = None
    kind: Kind | None = None
    sort: str = "example"
    flag: Flag | None = None
    whole: bool = False
    told: Told = NOTHING_TOLD
    today: date | None = None
    comment: str = ""


class Scope(NamedTuple):
    """Where a rule looks. `child` stands for child-facing text: contributions, and the views in Section A.

    `kinds` empty means every kind of document. `left_overs` says that it looks inside quoted speech and headings too.
    """

    sections: frozenset[str]
    everywhere: bool
    child: bool
    kinds: frozenset[Kind] = frozenset()
    left_overs: bool = False

    def of_kind(self, kind: Kind) -> bool:
        """Whether documents of this kind are looked at."""
        return not self.kinds or kind in self.kinds

    def of_section(self, section: str | None) -> bool:
        """Whether every block of this section is looked at, whoever reads it."""
        return self.everywhere or section in self.sections


class Rule(NamedTuple):
    """One rule of a style guide. `name` is `family.slug`, its path in the guide.

    `fixer` is who can put a finding right: writer, adviser or manager. `source` is in plain words; `house` says that
    it rests on our own judgement alone. `specialist_severity` is for a child whose case says that they learn in a
    special school or unit, where less detail may lawfully do. `file` is where it is written.
    """

    name: str
    title: str
    severity: Severity
    scope: Scope
    check: Check
    message: str
    fix: str
    why: str
    fixer: str
    source: tuple[str, ...]
    examples: tuple[Example, ...] = ()
    child_severity: Severity | None = None
    specialist_severity: Severity | None = None
    house: bool = False
    file: str = ""

    @property
    def family(self) -> str:
        """The folder the rule is in."""
        return self.name.partition(".")[0]

    def severity_for(self, *, child_facing: bool) -> Severity:
        """How much a finding matters, by who reads the text."""
        return self.child_severity if child_facing and self.child_severity else self.severity


class StyleGuide(NamedTuple):
    """All rules, in the order of their names."""

    rules: tuple[Rule, ...]

    def choose(self, select: tuple[str, ...], ignore: tuple[str, ...]) -> StyleGuide:
        """The rules named by `select` (all when empty) less those named by `ignore`: rules or families."""
        chosen = [
            rule
            for rule in self.rules
            if (not select or rule.name in select or rule.family in select)
            and rule.name not in ignore
            and rule.family not in ignore
        ]
        return StyleGuide(tuple(chosen))
