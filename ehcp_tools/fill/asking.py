"""What a form asks of people: an answer that is not there becomes a place to write, an empty list rows to fill."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, Items, Withheld, empty_record
from ehcp_tools.case.words import NO_ANSWER, prompt_of

if TYPE_CHECKING:
    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Case, Field, Record

ROWS = 4
"""Empty rows of a list that a blank form asks for, where its template names no other number (`| rows(2)`)."""

_INDEX = re.compile(r"\[\d+\]")


def unanswered(card: TemplateCard, case: Case) -> bool:
    """Whether a template asks something and the case has no answer to any of it."""
    asked = {field.path for field in card.answers}
    return bool(asked) and not any(_INDEX.sub("", leaf.path) in asked for leaf in case.leaves())


@dataclass(frozen=True, slots=True)
class Asking:
    """The case paths that a form asks, without indices; `blank`: it is being made to be answered."""

    paths: frozenset[str] = frozenset()
    blank: bool = False

    def asks(self, part: Absent | Items) -> bool:
        """Whether the form asks for this part, which has no value. What is withheld is never asked for."""
        return not isinstance(part, Withheld) and _INDEX.sub("", part.path) in self.paths

    def prompt(self, field: Field) -> str:
        """What stands where an answer is to be written, or would have been."""
        return prompt_of(field.type) if self.blank else NO_ANSWER

    def rows(self, part: object, wanted: int = ROWS) -> tuple[Record, ...]:
        """Rows to fill, for an empty list that a blank form asks something of; else none."""
        if not (self.blank and isinstance(part, Items) and not part and part.field.item):
            return ()
        inside = f"{_INDEX.sub('', part.path)}."
        if not any(path.startswith(inside) for path in self.paths):
            return ()
        return tuple(empty_record(part.field.item, f"{part.path}[{row}]", part.origin) for row in range(wanted))
