"""The dates of cases as JSON, version 1: for scripts and spreadsheets. Later versions only add."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ehcp_tools import __version__
from ehcp_tools.inert import json_of

if TYPE_CHECKING:
    from ehcp_tools.deadlines import Deadline, Indicator
    from ehcp_tools.deadlines.indicators import Share
    from ehcp_tools.deadlines.sheet import CaseDates, Sheet


def report(sheet: Sheet, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """Every case with every date; the same sheet gives the same bytes."""
    whole = {
        "version": 1,
        "tool": {"name": "ehcp-tools", "version": __version__},
        "today": str(sheet.today),
        "cases": [_case(case) for case in sheet.cases],
        "indicators": [_indicator(one) for one in sheet.indicators],
    }
    return json_of(whole, indent=1) + "\n"


def _case(case: CaseDates) -> dict[str, Any]:
    return {
        "path": case.path or None,
        "case": case.name or None,
        "status": "unreadable" if case.problems else "read",
        "problems": [{"where": one.where, "what": one.what, "fix": one.fix} for one in case.problems],
        "late": len(case.late),
        "next": {"name": case.next.name, "day": str(case.next.day)} if case.next else None,
        "dates": [_deadline(one) for one in case.found],
        "missing": [{"start": start.name, "label": start.label} for start in case.missing],
    }


def _deadline(one: Deadline) -> dict[str, Any]:
    rule = one.rule
    return {
        "name": one.name,
        "item": one.item or None,
        "title": one.title,
        "group": rule.group.value,
        "sort": rule.sort.value,
        "who": rule.who,
        "day": str(one.day),
        "from": {"start": one.start, "day": str(one.start_day)},
        "state": one.state.value,
        "late": one.late,
        "days": one.days,
        "done_on": str(one.done_on) if one.done_on else None,
        "source": rule.source,
        "confirmed": rule.confirmed,
        "about": rule.about,
        "notes": list(one.notes),
    }


def _indicator(one: Indicator) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        **_share(one.all_cases),
        "without_exceptions": _share(one.without_exceptions),
        "unrecorded": one.unrecorded,
    }


def _share(share: Share) -> dict[str, int | None]:
    return {"in_time": share.in_time, "counted": share.counted, "percent": share.percent}
