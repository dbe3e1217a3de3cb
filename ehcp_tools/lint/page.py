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
from ehcp_tools.lint.plan.standing import own_day, status_of
from ehcp_tools.lint.plan.tables import Table, tables
from ehcp_tools.lint.plan.weave import threads
from ehcp_tools.lint.reach import Reach
from ehcp_tools.lint.sentences import split_up
from ehcp_tools.lint.told import NOTHING_TOLD, Told
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


class Page:
    """A draft and what is known about it."""

    def __init__(self, draft: Draft, today: date, told: Told = NOTHING_TOLD) -> None:
        self.draft, self.today, self.told = draft, today, told
        self._said: dict[int, Said] = {}

    @cached_property
    def reach(self) -> Reach:
        """What each rule looks at."""
        return Reach(self.draft, self.answers, frozenset(chain(*map(Table.labels, self.tables.values()))))

    @cached_property
    def folded(self) -> Folded:
        """The text of all blocks, folded."""
        return Folded(self.draft.blocks, self.people.like_verbs)

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
        return items(self.folded, self.tables)

    @cached_property
    def tables(self) -> Mapping[int, Table]:
        """The tables of sections B to H2, by number."""
        return tables(self.folded)

    @cached_property
    def threads(self) -> Threads:
        """What joins the needs, the help and the outcomes."""
        return threads(self.folded, self.items)

    def items_of(self, scope: Scope, sort: Sort) -> tuple[Item, ...]:
        """The items of one sort that a rule with this scope looks at."""
        covered = self.reach.covered(scope)
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
        return own_day(self) or self.today

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
