"""The declared fields that a template lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.errors import Problem, TemplateError
from ehcp_tools.yamlfile import did_you_mean

if TYPE_CHECKING:
    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Field, Fields


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that a template uses, and the law that asks for it there ("" when none does)."""

    field: Field
    law: str


def asked_by(card: TemplateCard, fields: Fields) -> tuple[Asked, ...]:
    """The fields that a card lists, in its order, and those that date its document.

    Raises TemplateError with every path that is not declared.
    """
    found, problems = [], []
    paths = [field.path for field in fields.walk()]
    for listed in (*card.fields, *(one for one in card.date if one.path not in card.paths)):
        field = fields.at(listed.path)
        if field:
            found.append(Asked(field, listed.law or field.law))
        else:
            what = f"“{listed.path}” is not a declared field."
            problems.append(Problem(listed.where, what, did_you_mean(listed.path, paths)))
    if problems:
        raise TemplateError(*problems)
    return tuple(found)
