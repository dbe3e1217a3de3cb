"""The facts of a plan: its dates, its numbers, its people, its advice and its signature."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from planting.bank import bank
from planting.dates import age_on, long_date, working_day

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
STATUSES = {
    "final": "Final",
    "amended_final": "Amended final",
    "draft": "Draft",
    "amended_draft": "Amended draft",
}


def facts(number: int, child: Mapping[str, Any], status: str, chance: random.Random) -> dict[str, Any]:
    """The dates and numbers of one plan, as dates and texts. They agree with one another."""
    sent = working_day(date(2026, 10, chance.randint(5, 23)))
    issued = working_day(date(2026, 11, chance.randint(9, 18)))
    final = status in ("final", "amended_final")
    if not final:
        sent = issued
    months = 6 if age_on(child["born"]) < 5 else 12
    start = working_day(sent - timedelta(days=98)) if not status.startswith("amended") else date(2025, 3, 3)
    council = chance.choice(bank("lives")["councils"])
    return {
        "number": number,
        "status": status,
        "final": final,
        "version": str(chance.randint(2, 4) if final else 1),
        "requested": start,
        "sent": sent,
        "issued": issued,
        "review": _review(issued, months),
        "nhs": nhs_number(chance),
        "upn": pupil_number(chance),
        "council": council,
        "id": f"plan-{number:02}",
        "officer": chance.choice(bank("lives")["people"]),
    }


def _review(issued: date, months: int) -> date:
    return issued + timedelta(days=181 if months == 6 else 364)


def nhs_number(chance: random.Random) -> str:
    """A number from the range kept for tests (999), with a check figure that is right."""
    while True:
        digits = [9, 9, 9, *(chance.randint(0, 9) for _ in range(6))]
        check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            text = "".join(map(str, [*digits, check % 11]))
            return f"{text[:3]} {text[3:6]} {text[6:]}"


def pupil_number(chance: random.Random) -> str:
    """A unique pupil number with the right first letter; 999 is no council."""
    digits = [9, 9, 9, *(chance.randint(0, 9) for _ in range(9))]
    total = sum(digit * weight for digit, weight in zip(digits, range(2, 14), strict=True))
    return f"{_LETTERS[total % 23]}{''.join(map(str, digits))}"


def details(child: Mapping[str, Any], dated: Mapping[str, Any]) -> dict[str, str]:
    """The first table of a plan, label and text."""
    rows = {
        "Full name": f"{child['given']} {child['family']}",
        "Known as": child["given"],
        "Date of birth": long_date(child["born"]),
        "School year": child["year"],
        "Pronouns": {"he": "he, him, his", "she": "she, her, hers", "they": "they, them, theirs"}[child["they"]],
        "First language": child["language"],
        "NHS number": dated["nhs"],
        "Unique pupil number": dated["upn"],
        "Mother": child["mother"],
        "Father": child.get("father", ""),
        "Who makes decisions": f"{child['given']}, with help" if age_on(child["born"]) >= 16 else "",
        "Council": dated["council"],
        "Status": STATUSES[dated["status"]],
        "Version": dated["version"],
        "Request received": long_date(dated["requested"]),
        "Draft sent": long_date(dated["sent"]),
        "Issued": long_date(dated["issued"]) if dated["final"] else "",
        "Next review by": long_date(dated["review"]),
    }
    return {label: text for label, text in rows.items() if text}


def placement(child: Mapping[str, Any], dated: Mapping[str, Any]) -> dict[str, str]:
    """Section I: a draft names nothing."""
    if not dated["final"]:
        return {}
    return {"Name": child["setting"], "Type": child["type"], "Attendance": "Full time, as a day place"}


def advice(child: Mapping[str, Any], dated: Mapping[str, Any], chance: random.Random) -> list[dict[str, str]]:
    """Section K: who was asked and when the answer came, all before the draft."""
    people = chance.sample([name for name in bank("lives")["people"] if name != dated["officer"]], 7)
    asked = working_day(dated["requested"] + timedelta(days=42))
    if dated["status"].startswith("amended"):
        asked = date(2026, 7, 6)
    rows = []
    for number, ((role, kind, what), person) in enumerate(zip(bank("lives")["advice"], people, strict=True), 1):
        came = asked + timedelta(days=chance.randint(12, 38))
        of = {"family": "", "setting": child["setting"], "council": dated["council"]}.get(kind, "Community health")
        who = f"{child['mother']}" if kind == "family" else person
        rows.append(
            {
                "id": f"K{number}",
                "role": role,
                "who": who,
                "of": of,
                "what": what,
                "asked": long_date(asked),
                "came": long_date(came),
            }
        )
    return rows


def signature(dated: Mapping[str, Any]) -> dict[str, str]:
    """Who signed for the council and when; a draft is not signed."""
    if not dated["final"]:
        return {"Signed": "This is a draft, so it has not been signed."}
    return {
        "Signed for the council by": dated["officer"],
        "Role": "Plan coordinator",
        "Date signed": long_date(dated["issued"]),
    }
