"""A draft as the checks see it: folded once, with who reads each block and whose words it holds."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from ehcp_tools.lint.audience import answers, audience
from ehcp_tools.lint.fold import Folded
from ehcp_tools.lint.plan.adulthood import matrix, part_of
from ehcp_tools.lint.plan.facts import day_of, facts
from ehcp_tools.lint.plan.giving import Said
from ehcp_tools.lint.plan.items import PROVISION
from ehcp_tools.lint.plan.labelling import shown_labels
from ehcp_tools.lint.plan.lacking import Lack, lacks
from ehcp_tools.lint.plan.lines import is_brief
from ehcp_tools.lint.plan.outline import items
from ehcp_tools.lint.plan.people import People
from ehcp_tools.lint.plan.pronouns import Pronouns
from ehcp_tools.lint.plan.prose import prose
from ehcp_tools.lint.plan.standing import status_of
from ehcp_tools.lint.plan.weave import threads
from ehcp_tools.lint.sentences import near_at, split_up
from ehcp_tools.lint.setting import Setting, covers
from ehcp_tools.lint.speech import first_person
from ehcp_tools.lint.stretches import hold
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.lint.unheeded import unheeded
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.lint.plan.facts import Fact
    from ehcp_tools.lint.plan.items import Item, Sort
    from ehcp_tools.lint.plan.standing import Status
    from ehcp_tools.lint.plan.threads import Threads
    from ehcp_tools.lint.rule import Scope
    from ehcp_tools.model import AdultArea, Draft

_WHOLE = 6
"""With fewer labels a draft is taken for a stretch of a plan (the contract for extracts)."""

_MARGINS = frozenset({"header", "footer"})
_OWN_DATES = ("amended_on", "issued_on", "signed_on", "draft_served_on")


class Page:
    """A draft and what is known about it."""

    def __init__(self, draft: Draft, today: date, told: Told = NOTHING_TOLD) -> None:
        self.draft, self.today, self.told = draft, today, told
        self._passed_over: dict[int, tuple[tuple[int, int], ...]] = {}
        self._all_heeded: set[int] = set()
        self._covered: dict[Scope, frozenset[int]] = {}
        self._said: dict[int, Said] = {}

    @cached_property
    def folded(self) -> Folded:
        """The text of all blocks, folded."""
        return Folded(self.draft.blocks)

    @cached_property
    def words(self) -> tuple[int, ...]:
        """How many words each block has."""
        return tuple(map(len, self.split))

    @cached_property
    def split(self) -> tuple[list[str], ...]:
        """The words of each block, as they stand between blanks."""
        return tuple([words for words, _ in self._split_up])

    @cached_property
    def by_sentence(self) -> tuple[list[list[str]], ...]:
        """The same of each sentence of each block."""
        return tuple([by_sentence for _, by_sentence in self._split_up])

    @cached_property
    def _split_up(self) -> list[tuple[list[str], list[list[str]]]]:
        return [split_up(block.text) for block in self.draft.blocks]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The needs, outcomes and pieces of help, in reading order."""
        return items(self.folded)

    @cached_property
    def threads(self) -> Threads:
        """What joins the needs, the help and the outcomes."""
        return threads(self.folded, self.items)

    def items_of(self, scope: Scope, sort: Sort) -> tuple[Item, ...]:
        """The items of one sort that a rule with this scope looks at."""
        covered = self.covered(scope)
        return tuple([item for item in self.items if item.sort is sort and item.main in covered])

    @cached_property
    def help(self) -> tuple[Said, ...]:
        """The pieces of help of Sections F to H2, ready to be asked what they say of themselves."""
        return tuple([self.said(item) for item in self.items if item.sort is PROVISION])

    def said(self, item: Item) -> Said:
        """What an item says of itself, read as help."""
        found = self._said.get(item.main)
        if found is None:
            self._said[item.main] = found = Said(item)
        return found

    @cached_property
    def lacks(self) -> tuple[Lack, ...]:
        """The pieces of help that do not say all they must."""
        return tuple(lacks(self.help))

    @cached_property
    def facts(self) -> Mapping[str, tuple[Fact, ...]]:
        """What the draft states of itself, by the names of `law/details.yaml`."""
        found: dict[str, list[Fact]] = {}
        for fact in facts(self.draft.blocks):
            found.setdefault(fact.name, []).append(fact)
        return {name: tuple(stated) for name, stated in found.items()}

    @cached_property
    def document_date(self) -> date:
        """The document's own date: amended, issued, signed or sent; by the plan, else by its case; else today."""
        for name in _OWN_DATES:
            stated = [day for fact in self.facts.get(name, ()) if (day := day_of(fact.text))]
            told = day_of(self.told.facts.get(name, ""))
            if stated or told:
                return max(stated) if stated else told or self.today
        return self.today

    @cached_property
    def born(self) -> date | None:
        """The child's date of birth: by the case, else by the plan where all it says agrees."""
        stated = {day for fact in self.facts.get("date_of_birth", ()) if (day := day_of(fact.text))}
        return self.told.born or (stated.pop() if len(stated) == 1 else None)

    @cached_property
    def status(self) -> Status | None:
        """What the plan is by its own account: a draft or final."""
        return status_of(self)

    @cached_property
    def people(self) -> People:
        """Who is named in the draft: the child, the others, and names that are neither."""
        return People(self)

    @cached_property
    def pronouns(self) -> Pronouns:
        """The “he” and “she” of the draft."""
        return Pronouns(self)

    def let_go(self) -> None:
        """Forget what knows this page in its turn: with it, Python would have to look for all that is lost."""
        for name in ("people", "pronouns"):
            vars(self).pop(name, None)

    @cached_property
    def adult_part(self) -> Mapping[int, str]:
        """The blocks of the part about adult life, each with its area."""
        return part_of(self)

    @cached_property
    def adulthood(self) -> Mapping[str, AdultArea] | None:
        """What leads to each area of adult life; None where the law does not ask for that yet."""
        return matrix(self)

    @cached_property
    def by_section(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the blocks of each section."""
        found = defaultdict[str | None, list[int]](list)
        for number, block in enumerate(self.draft.blocks):
            found[block.section].append(number)
        return {label: tuple(numbers) for label, numbers in found.items() if label}

    @cached_property
    def prose(self) -> tuple[int, ...]:
        """The numbers of the blocks that may say something in sentences (`lint/plan/prose.py`)."""
        return prose(self.draft)

    @cached_property
    def openings(self) -> tuple[int, ...]:
        """The numbers of the blocks that open a section."""
        return tuple([number for number, block in enumerate(self.draft.blocks) if block.opens])

    @cached_property
    def shown(self) -> frozenset[str]:
        """The sections that the plan opens under a label of their own."""
        return shown_labels(self)

    @cached_property
    def margins(self) -> tuple[int, ...]:
        """The numbers of the blocks at the head and foot of the pages."""
        return tuple([number for number, block in enumerate(self.draft.blocks) if block.place.part in _MARGINS])

    @cached_property
    def is_whole_plan(self) -> bool:
        """Whether this is a plan and not a stretch of one: six of the labels, or controls of our own.

        What is said to be one section is a stretch, whatever it holds.
        """
        if self.draft.kind is not Kind.PLAN or (len(self.draft.sections) == 1 and not self.openings):
            return False
        return len(self.draft.sections) >= _WHOLE or any(path.startswith("plan.") for path in self.draft.fields)

    @cached_property
    def audience(self) -> str:
        """Whom a contribution form is for (`lint/audience.py`)."""
        return audience(self)

    @cached_property
    def answers(self) -> Mapping[int, int]:
        """The blocks of a contribution that hold what somebody answered, and from where on."""
        return answers(self.folded) if self.draft.kind is Kind.CONTRIBUTION else {}

    def item_of(self, number: int) -> Item | None:
        """The item that block `number` belongs to, or is the title of."""
        own, following = self._belongs.get(number), self._belongs.get(number + 1)
        return own or (following if following and is_brief(self.draft.blocks[number].text) else None)

    @cached_property
    def _belongs(self) -> dict[int, Item]:
        return {number: item for item in self.items for number in item.numbers}

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """What decides which rules look at each block. All of a contribution is child-facing, and "I" and "we" in A."""
        kind = self.draft.kind
        whole = kind is Kind.CONTRIBUTION
        return tuple(
            [
                (kind, block.section, whole or (block.section == "A" and first_person(block.text)))
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
            passed_over = unheeded(block, self.answers.get(number), any_quotation=any_quotation)
            self._passed_over[number] = passed_over
            if not passed_over and block.section != "A":
                self._all_heeded.add(number)
        if hold(passed_over, start):
            return False
        if block.section != "A" or scope.child:
            return True
        begin, end = near_at(block.text, start)
        return not first_person(block.text[begin:end])
