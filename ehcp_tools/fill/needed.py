"""What a final plan is not issued without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, Leaf, Need
from ehcp_tools.case.field import DICTIONARY
from ehcp_tools.fill.conditions import Condition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Case, Field, Fields
    from ehcp_tools.errors import Problem

_FINALS = {"final", "amended_final"}


def still_needed(card: TemplateCard, case: Case, *, today: date) -> tuple[Field, ...]:
    """What a final plan is not issued without (Code of Practice 9.125; reg. 12(1)(i)) and this case does not give yet.

    What it answers with no, such as whether it is signed, is not given either. Empty for a draft: it is there to be
    completed. Raises TemplateError when the condition of a fact cannot be asked.
    """
    status = case.find("plan.status")
    if not (isinstance(status, Leaf) and status.value in _FINALS):
        return ()
    parts = map(case.find, card.paths)
    missing = (part.field for part in parts if isinstance(part, Absent | Leaf) and not part)
    finals = (field for field in missing if field.need is Need.FINAL)
    return tuple(field for field in finals if not field.needed_when or _condition(field).holds(card, case, today=today))


def need_problems(card: TemplateCard, fields: Fields) -> Iterator[Problem]:
    """What is wrong with the conditions of the facts that a template uses."""
    for field in map(fields.at, card.paths):
        if field and field.needed_when:
            yield from _condition(field).problems(fields)


def _condition(field: Field) -> Condition:
    return Condition(field.needed_when, f"{DICTIONARY}, {field.path}", "Change its `needed_when`.")
