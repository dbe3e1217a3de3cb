"""A draft as the checks see it: folded once, with who reads each block and whose words it holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from ehcp_tools.lint.context import Spot
from ehcp_tools.lint.fold import Folded
from ehcp_tools.lint.plan.facts import facts
from ehcp_tools.lint.plan.outline import items
from ehcp_tools.lint.sentences import sentence_at
from ehcp_tools.lint.speech import first_person, quotations
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Kind, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.lint.plan.facts import Fact
    from ehcp_tools.lint.plan.items import Item, Sort
    from ehcp_tools.lint.rule import Rule, Scope
    from ehcp_tools.model import Block, Draft, Severity

_WHOLE = 6
"""With fewer labels a draft is taken for a stretch of a plan (the contract for extracts)."""

_LONG_HEADING = 12
"""A heading of more words than this is a paragraph in heading's clothes."""

_MARGINS = frozenset({"header", "footer"})
_TERM_COLUMNS = frozenset({"word", "words", "term", "terms", "abbreviation", "abbreviations", "initials"})
"""How a glossary heads the column of what it explains."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch that a check found, before it is made a finding.

    `block` is None for a hit on a whole section or document; `start` and `end` are then 0.
    """

    rule: Rule
    block: Block | None
    start: int
    end: int
    message: str
    severity: Severity
    suggestions: tuple[str, ...] = ()
    section: str | None = None


Setting: TypeAlias = "tuple[Kind, str | None, bool]"
"""The kind of document a block stands in, its section, and whether the child reads it as theirs."""


def covers(scope: Scope, setting: Setting) -> bool:
    """Whether blocks in this setting are in the scope of a rule."""
    kind, section, child_facing = setting
    return scope.of_kind(kind) and (scope.of_section(section) or (scope.child and child_facing))


@dataclass(frozen=True)
class Page:
    """A draft and what is known about it."""

    draft: Draft
    today: date
    told: Told = NOTHING_TOLD
    _quoted: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict, compare=False, repr=False)
    _covered: dict[Scope, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def folded(self) -> Folded:
        """The text of all blocks, folded."""
        return Folded(self.draft.blocks)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The needs, outcomes and pieces of help, in reading order."""
        return items(self.folded)

    def items_of(self, scope: Scope, sort: Sort) -> tuple[Item, ...]:
        """The items of one sort that a rule with this scope looks at."""
        covered = self.covered(scope)
        return tuple(item for item in self.items if item.sort is sort and item.main in covered)

    @cached_property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """What the draft states of itself, by the names of `law/details.yaml`."""
        found: dict[str, tuple[Fact, ...]] = {}
        for fact in facts(self.draft.blocks):
            found[fact.name] = (*found.get(fact.name, ()), fact)
        return found

    @cached_property
    def is_whole_plan(self) -> bool:
        """Whether this is a plan and not a stretch of one: six of the labels, or controls of our own."""
        return self.draft.kind is Kind.PLAN and (
            len(self.draft.sections) >= _WHOLE or any(path.startswith("plan.") for path in self.draft.fields)
        )

    def spot(self, number: int, start: int, end: int) -> Spot:
        """A stretch of block `number` with its surroundings."""
        return Spot(self.folded, number, start, end, self.today.year)

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """What decides which rules look at each block. All of a contribution is child-facing, and "I" and "we" in A."""
        kind = self.draft.kind
        whole = kind is Kind.CONTRIBUTION
        return tuple(
            (kind, block.section, whole or (block.section == "A" and first_person(block.text)))
            for block in self.draft.blocks
        )

    def child_facing(self, number: int) -> bool:
        """Whether the child reads block `number` as theirs."""
        return self.settings[number][2]

    @cached_property
    def _by_setting(self) -> dict[Setting, list[int]]:
        found: dict[Setting, list[int]] = {}
        for number, setting in enumerate(self.settings):
            found.setdefault(setting, []).append(number)
        return found

    def covered(self, scope: Scope) -> frozenset[int]:
        """The numbers of the blocks in the scope of a rule."""
        found = self._covered.get(scope)
        if found is None:
            near = (numbers for setting, numbers in self._by_setting.items() if covers(scope, setting))
            self._covered[scope] = found = frozenset(chain.from_iterable(near))
        return found

    def reads(self, scope: Scope, number: int, start: int) -> bool:
        """Whether a rule with this scope looks at the character `start` of block `number`."""
        return number in self.covered(scope) and self.heeds(scope, number, start)

    def heeds(self, scope: Scope, number: int, start: int) -> bool:
        """The same for a block that is known to be in the scope."""
        return scope.left_overs or not (
            self._is_label(self.draft.blocks[number]) or self._own_words(scope, number, start)
        )

    @staticmethod
    def _is_label(block: Block) -> bool:
        """Headings, section labels, header cells, page headers and the terms of a glossary are no prose."""
        place = block.place
        if block.opens or place.part in _MARGINS or (place.column == 1 and place.header.lower() in _TERM_COLUMNS):
            return True
        header = place.row == 1 and block.text == place.header
        return (header or block.shape is Shape.HEADING) and len(block.text.split()) <= _LONG_HEADING

    def _own_words(self, scope: Scope, number: int, start: int) -> bool:
        """Quoted speech; in Section A also a sentence in the first person, save for rules about the child's voice."""
        block = self.draft.blocks[number]
        if number not in self._quoted:
            any_quotation = block.section == "A" or self.draft.kind is Kind.CONTRIBUTION
            self._quoted[number] = quotations(block.text, any_quotation=any_quotation)
        if any(begin <= start < end for begin, end in self._quoted[number]):
            return True
        if block.section != "A" or scope.child:
            return False
        begin, end = sentence_at(block.text, start)
        return first_person(block.text[begin:end])
