"""Which documents a child's age, stage and wishes call for, as each template says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.errors import Problem
from ehcp_tools.fill.conditions import Condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Case, Fields


@dataclass(frozen=True, slots=True)
class Choice:
    """One template, and whether this case calls for it. Its card says why not, where it does not."""

    card: TemplateCard
    wanted: bool


def choose(cards: Iterable[TemplateCard], case: Case, *, today: date) -> tuple[Choice, ...]:
    """What each template says of a case. Raises TemplateError when a condition asks of a value what it cannot give."""
    return tuple(
        Choice(card, wanted=not card.audience.when or _when(card).holds(card, case, today=today)) for card in cards
    )


def audience_problems(card: TemplateCard, fields: Fields) -> Iterator[Problem]:
    """What is wrong with the condition of a template's card."""
    if not card.audience.when:
        return
    if not card.audience.otherwise:
        fix = "Add `otherwise:` and one sentence under `audience`."
        yield Problem(_place(card), "The card does not say why the template is left out.", fix)
    yield from _when(card).problems(fields)


def _when(card: TemplateCard) -> Condition:
    return Condition(card.audience.when, _place(card), "Change `when` under `audience`.")


def _place(card: TemplateCard) -> str:
    return f"template {card.name}, template.yaml, audience"
