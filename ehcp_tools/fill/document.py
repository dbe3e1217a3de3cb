"""What a template may ask about the document itself and about the child's age on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.calendar import Stage, stage_at
from ehcp_tools.case import Leaf
from ehcp_tools.deadlines import by_name, deadlines, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ehcp_tools.cards import CardField, TemplateCard
    from ehcp_tools.case import Case

_DRAFTS = {"draft", "amended_draft"}


@dataclass(frozen=True, slots=True)
class Document:
    """`date` is the document's own date, `initials` those of the child's legal name; `is_blank`: it is to be answered.

    Where the document is a decision: `appeal_by` is the last day to appeal without a later mediation certificate,
    `mediation_by` the last day to ask the mediation adviser.
    """

    is_draft: bool
    initials: str
    appeal_by: date
    mediation_by: date
    date: date
    is_blank: bool


def document_of(card: TemplateCard, case: Case, today: date, *, blank: bool = False) -> Document:
    """The document that a template makes of a case, dated as its card says, else today."""
    status = case.find("plan.status")
    is_draft = isinstance(status, Leaf) and status.value in _DRAFTS
    name = case.find("child.legal_name")
    words = name.text.split() if isinstance(name, Leaf) else []
    day = _draft_day(card, case, today) if is_draft and card.draft_date else next(_days(card.date, case), today)
    appeal_by, mediation_by = _after_decision(day)
    return Document(
        date=day,
        is_draft=is_draft,
        initials="".join(word[0].upper() for word in words),
        appeal_by=appeal_by,
        mediation_by=mediation_by,
        is_blank=blank,
    )


def _draft_day(card: TemplateCard, case: Case, today: date) -> date:
    """The day of a draft: the latest that is given, unless it is older than the plan that the draft would change."""
    changed = max(_days(card.date, case), default=date.min)
    return max((day for day in _days(card.draft_date, case) if day >= changed), default=today)


def _days(listed: Iterable[CardField], case: Case) -> Iterator[date]:
    for part in (case.find(field.path) for field in listed):
        if isinstance(part, Leaf) and isinstance(part.value, date):
            yield part.value


@lru_cache(maxsize=1024)
def _after_decision(day: date) -> tuple[date, date]:
    """The last day to appeal and to ask the mediation adviser, after a letter of this day (`law/deadlines.yaml`)."""
    found = by_name(deadlines(facts_of(given={"decision_letter": day}), day))
    return found["appeal_due"].day, found["mediation_contact_due"].day


def stage_of(case: Case, day: date) -> Stage | None:
    """The child's age and school year on a day; None without a date of birth."""
    born = case.find("child.date_of_birth")
    return stage_at(born.value, day) if isinstance(born, Leaf) and isinstance(born.value, date) else None
