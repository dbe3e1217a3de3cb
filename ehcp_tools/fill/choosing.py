"""Which documents a child's age, stage and wishes call for, as each template says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.errors import Problem, TemplateError
from ehcp_tools.fill.dates import Dates
from ehcp_tools.fill.document import document_of, stage_of
from ehcp_tools.fill.expressions import NotUnderstoodError, read_expression
from ehcp_tools.fill.reckon import holds
from ehcp_tools.fill.scope import Checker, names_of
from ehcp_tools.fill.shown import UnusableError

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
    return tuple(_choice(card, case, today) for card in cards)


def _choice(card: TemplateCard, case: Case, today: date) -> Choice:
    if not card.audience.when:
        return Choice(card, wanted=True)
    document = document_of(card, case, today)
    reckoned = {"stage": stage_of(case, document.date), "document": document, "dates": Dates(case, document.date)}
    names = {**case.root.parts, **reckoned}
    try:
        wanted = holds(read_expression(card.audience.when), names)
    except UnusableError as error:
        what = f"“{card.audience.when}” cannot be asked: {error}. [wrong-kind]"
        raise TemplateError(Problem(_place(card), what, "Change `when` under `audience`.")) from error
    return Choice(card, wanted)


def audience_problems(card: TemplateCard, fields: Fields) -> Iterator[Problem]:
    """What is wrong with the condition of a template's card."""
    if not card.audience.when:
        return
    if not card.audience.otherwise:
        fix = "Add `otherwise:` and one sentence under `audience`."
        yield Problem(_place(card), "The card does not say why the template is left out.", fix)
    try:
        expression = read_expression(card.audience.when)
    except NotUnderstoodError as error:
        yield from (Problem(_place(card), f"{fault.what} [{fault.slug}]", fault.fix) for fault in error.faults)
        return
    checker = Checker(names_of(fields.root))
    checker.kind(expression.node)
    yield from (Problem(_place(card), f"{fault.what} [{fault.slug}]", fault.fix) for fault in checker.faults)


def _place(card: TemplateCard) -> str:
    return f"template {card.name}, template.yaml, audience"
