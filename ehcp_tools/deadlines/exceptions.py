"""The exceptions that a case records (SEND Regulations 2014, reg. 10(4)): told beside a limit, never moving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.deadlines.count import in_words
from ehcp_tools.deadlines.lawfile import shipped_law

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.deadlines.facts import Facts


def recorded_exceptions(facts: Facts) -> tuple[str, ...]:
    """A sentence for each exception that a case records, without its note: not everybody may read that."""
    return tuple(_sentences(facts))


def _sentences(facts: Facts) -> Iterator[str]:
    law = shipped_law()
    for path in facts.items(law.exceptions_in):
        reason = law.reasons.get(facts.word(f"{path}.reason"))
        first, last = facts.day(f"{path}.from"), facts.day(f"{path}.to")
        days = (f"{word} {in_words(day)}" for word, day in (("from", first), ("to", last)) if day)
        if reason:
            yield f"{' '.join((f'An exception is recorded: {reason.about}', *days))} ({reason.source})."
