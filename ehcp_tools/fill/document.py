"""What a template may ask about the document itself and about the child's age on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ehcp_tools.calendar import Stage, stage_at
from ehcp_tools.case import Leaf

if TYPE_CHECKING:
    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Case

_DRAFTS = {"draft", "amended_draft"}


@dataclass(frozen=True, slots=True)
class Document:
    """`date` is the document's own date, `initials` those of the child's legal name."""

    date: date
    is_draft: bool
    initials: str


def document_of(card: TemplateCard, case: Case, today: date) -> Document:
    """The document that a template makes of a case: dated by the first of the card's dates that the case has."""
    given = (case.find(path.path) for path in card.date)
    days = (part.value for part in given if isinstance(part, Leaf) and isinstance(part.value, date))
    status = case.find("plan.status")
    name = case.find("child.legal_name")
    words = name.text.split() if isinstance(name, Leaf) else []
    return Document(
        date=next(days, today),
        is_draft=isinstance(status, Leaf) and status.value in _DRAFTS,
        initials="".join(word[0].upper() for word in words),
    )


def stage_of(case: Case, day: date) -> Stage | None:
    """The child's age and school year on a day; None without a date of birth."""
    born = case.find("child.date_of_birth")
    return stage_at(born.value, day) if isinstance(born, Leaf) and isinstance(born.value, date) else None
