"""What each rule looks at in a draft: the blocks in its scope, and of those what its writer says in prose."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from ehcp_tools.lint.sentences import near_at
from ehcp_tools.lint.setting import Setting, covers
from ehcp_tools.lint.speech import first_person, says_i
from ehcp_tools.lint.stretches import hold
from ehcp_tools.lint.unheeded import unheeded
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.lint.rule import Scope
    from ehcp_tools.model import Draft


class Reach:
    """What rules look at in a draft.

    `answers` are the blocks with what somebody answered in a form, and from where; `labels` those that head columns.
    """

    def __init__(self, draft: Draft, answers: Mapping[int, int], labels: frozenset[int]) -> None:
        self.draft, self.answers, self.labels = draft, answers, labels
        self._passed_over: dict[int, tuple[tuple[int, int], ...]] = {}
        self._all_heeded: set[int] = set()
        self._covered: dict[Scope, frozenset[int]] = {}

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """What decides which rules look at each block. All of a contribution is child-facing, and "I" in A."""
        kind = self.draft.kind
        whole = kind is Kind.CONTRIBUTION
        return tuple(
            [
                (kind, block.section, whole or (block.section == "A" and says_i(block.text)))
                for block in self.draft.blocks
            ]
        )

    def child_facing(self, number: int) -> bool:
        """Whether the child reads block `number` as theirs."""
        return self.settings[number][2]

    @cached_property
    def _by_setting(self) -> dict[Setting, list[int]]:
        found = defaultdict[Setting, list[int]](list)
        for number, setting in enumerate(self.settings):
            found[setting].append(number)
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
        """The same for a block that is known to be in the scope.

        In Section A a sentence in the first person is left alone too, save by rules about the child's voice.
        """
        if number in self._all_heeded or scope.left_overs:
            return True
        block, passed_over = self.draft.blocks[number], self._passed_over.get(number)
        if passed_over is None:
            any_quotation = block.section == "A" or self.settings[number][2]
            label = number in self.labels
            passed_over = unheeded(block, self.answers.get(number), label=label, any_quotation=any_quotation)
            self._passed_over[number] = passed_over
            if not passed_over and block.section != "A":
                self._all_heeded.add(number)
        if hold(passed_over, start):
            return False
        if block.section != "A" or scope.child:
            return True
        begin, end = near_at(block.text, start)
        return not first_person(block.text[begin:end])
