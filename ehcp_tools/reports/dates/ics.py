"""The dates of cases for a calendar program (RFC 5545): all-day events, with no child's name in them.

An event keeps its UID from one run to the next, so that a calendar that takes them in again moves it and adds none.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ehcp_tools import __version__
from ehcp_tools.deadlines import State
from ehcp_tools.reports.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ehcp_tools.deadlines import Deadline
    from ehcp_tools.deadlines.sheet import CaseDates, Sheet

_OCTETS = 75
_STATES = {State.LATE: "late", State.DONE: "done", State.DONE_LATE: "done", State.UNRECORDED: "done"}


def report(sheet: Sheet, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """One calendar with an event for each date; the same sheet gives the same bytes."""
    lines = [line for part in _calendar(sheet) for line in _folded(part)]
    return "".join(f"{line}\r\n" for line in lines)


def _calendar(sheet: Sheet) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//ehcp-tools//ehcp-tools {__version__}//EN"
    yield "CALSCALE:GREGORIAN"
    for case in sheet.cases:
        for one in case.found:
            yield from _event(case, one, sheet.today)
    yield "END:VCALENDAR"


def _event(case: CaseDates, one: Deadline, today: date) -> Iterator[str]:
    rule = one.rule
    words = (case.shared, _STATES.get(one.state, ""), rule.title, one.item)
    told = [
        rule.about,
        f"For: {rule.who}.",
        f"Law: {rule.source}{'' if rule.confirmed else ' (number not confirmed)'}.",
    ]
    yield "BEGIN:VEVENT"
    yield f"UID:{'-'.join(filter(None, (case.key, one.name, _plain(one.item))))}@ehcp-tools"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(': '.join(filter(None, words)))}"
    yield f"DESCRIPTION:{_escaped(' '.join(told))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _plain(item: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in item.lower())


def _escaped(text: str) -> str:
    """Text as RFC 5545, 3.3.11 writes it."""
    text = one_line(text)
    for letter in "\\;,":
        text = text.replace(letter, f"\\{letter}")
    return text


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, none of which cuts a letter (RFC 5545, 3.1)."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _OCTETS:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    yield piece
