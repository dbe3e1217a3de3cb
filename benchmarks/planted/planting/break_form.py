"""Faults of build: sections, dates, status and signature."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planting.break_facts import swap
from planting.dates import long_date
from planting.plan import Fault
from planting.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from planting.plan import Plan
    from planting.taken import Taken

    Break = Callable[[Taken], list[Fault]]


def absent(label: str) -> Break:
    def left_out(taken: Taken) -> list[Fault]:
        plan: Plan = taken.plan
        if plan.needs_of(label) or plan.help_in(label) or label in plan.absent | plan.empty:
            return []
        plan.absent.add(label)
        return [Fault("structure", label, None, "the section is not there")]

    return left_out


def empty(label: str) -> Break:
    def left_empty(taken: Taken) -> list[Fault]:
        plan: Plan = taken.plan
        if plan.needs_of(label) or plan.help_in(label) or label in plan.absent | plan.empty:
            return []
        plan.empty.add(label)
        return [Fault("structure", label, None, "the section has a heading and nothing under it")]

    return left_empty


def unsigned(taken: Taken) -> list[Fault]:
    """A final plan without a signature."""
    plan: Plan = taken.plan
    if not plan.final:
        return []
    plan.signature.clear()
    return [Fault("structure", None, None, "a final plan that nobody signed", (), ("date-problem",), about=("sign",))]


def row_gone(label: str, note: str, *about: str) -> Break:
    def gone(taken: Taken) -> list[Fault]:
        plan: Plan = taken.plan
        if label not in plan.details or (label == "Status" and plan.facts["layout"] == "own"):
            return []
        del plan.details[label]
        return [Fault("structure", None, None, note, (), ("date-problem",), about=about)]

    return gone


def named_in_draft(taken: Taken) -> list[Fault]:
    """A draft that names the school."""
    plan: Plan = taken.plan
    if plan.final:
        return []
    plan.placement = {"Name": plan.child["setting"]}
    return [
        Fault(
            "structure",
            "I",
            plan.child["setting"],
            "a draft that names the school",
            (),
            ("wrong-section", "named-person"),
        )
    ]


def marked(attribute: str, text: str, note: str) -> Break:
    def marked(taken: Taken) -> list[Fault]:
        plan: Plan = taken.plan
        if plan.facts["layout"] not in ("bullets", "tables", "paragraphs", "worn"):
            return []
        said = Voice(plan.child, taken.chance).fill(text)
        taken.chance.choice(plan.needs_of("B")).text.append(said)
        getattr(plan, attribute).append(said)
        return [Fault("structure", "B", said, note)]

    return marked


def dated(label: str, days: int, note: str) -> Break:
    def dated(taken: Taken) -> list[Fault]:
        plan: Plan = taken.plan
        if label not in plan.details or (label == "Issued" and not plan.final):
            return []
        key = "review" if label == "Next review by" else "issued"
        new = long_date(plan.facts[key] + timedelta(days=days))
        swap(plan, plan.details, label, new)
        if label == "Issued" and "Next review by" in plan.details:
            swap(plan, plan.details, "Next review by", long_date(plan.facts["review"] + timedelta(days=days)))
        return [Fault("date-problem", None, new, note, (), ("structure",))]

    return dated


def signed_early(taken: Taken) -> list[Fault]:
    """Signed before the draft was sent."""
    plan: Plan = taken.plan
    if "Date signed" not in plan.signature or plan.facts["layout"] == "own":
        return []
    new = long_date(plan.facts["sent"] - timedelta(days=61))
    plan.signature["Date signed"] = new
    return [Fault("date-problem", None, new, "signed before the draft was sent", (), ("structure",))]


def advice_early(taken: Taken) -> list[Fault]:
    """Advice received before it was asked for."""
    plan: Plan = taken.plan
    row = taken.chance.choice(plan.advice)
    if plan.facts["layout"] == "own" or "K" in plan.absent | plan.empty:
        return []
    row["came"] = "2 January 2026"
    return [Fault("date-problem", "K", row["came"], "received before it was asked for", (), ("structure",))]
