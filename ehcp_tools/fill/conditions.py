"""Conditions that a template's card or a fact sets, in the words of tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.errors import Problem, TemplateError
from ehcp_tools.fill.dates import Dates
from ehcp_tools.fill.document import document_of, stage_of
from ehcp_tools.fill.expressions import NotUnderstoodError, read_expression
from ehcp_tools.fill.reckon import holds
from ehcp_tools.fill.scope import Checker, names_of_conditions
from ehcp_tools.fill.shown import UnusableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Case, Fields


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression that holds of a case or not; the place that it stands at, and what to change where it is wrong."""

    words: str
    place: str
    fix: str

    def holds(self, card: TemplateCard, case: Case, *, today: date) -> bool:
        """Whether it holds of a case, for the document that the template of a card makes of it.

        Raises TemplateError when it asks of a value what that cannot give.
        """
        document = document_of(card, case, today)
        reckoned = {"stage": stage_of(case, document.date), "document": document, "dates": Dates(case, document.date)}
        try:
            return holds(read_expression(self.words), {**case.root.parts, **reckoned})
        except UnusableError as error:
            what = f"“{self.words}” cannot be asked: {error}. [wrong-kind]"
            raise TemplateError(Problem(self.place, what, self.fix)) from error

    def problems(self, fields: Fields) -> Iterator[Problem]:
        """What is wrong with its words, whatever the case."""
        try:
            expression = read_expression(self.words)
        except NotUnderstoodError as error:
            faults = list(error.faults)
        else:
            checker = Checker(names_of_conditions(fields.root))
            checker.kind(expression.node)
            faults = checker.faults
        yield from (Problem(self.place, f"{fault.what} [{fault.slug}]", fault.fix) for fault in faults)
