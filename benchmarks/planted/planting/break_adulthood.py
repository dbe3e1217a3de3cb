"""Faults of build: what adult life needs from Year 9, and whose voice speaks in A."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting.plan import Fault

if TYPE_CHECKING:
    from planting.plan import Plan
    from planting.taken import Taken


def no_adulthood(taken: Taken) -> list[Fault]:
    """Nothing towards adult life, from Year 9."""
    plan: Plan = taken.plan
    if not plan.adult_stage or any(fault.family == "pfa" for fault in plan.faults):
        return []
    gone = [need for need in plan.needs if need.adulthood]
    plan.needs = [need for need in plan.needs if not need.adulthood]
    plan.help = [item for item in plan.help if item.need not in gone]
    plan.outcomes = [outcome for outcome in plan.outcomes if outcome.need not in gone]
    plan.adulthood.clear()
    return [Fault("pfa", None, None, "no provision towards adulthood in Year 9 or later")]


def three_parts(taken: Taken) -> list[Fault]:
    """One of the four parts is not there."""
    plan: Plan = taken.plan
    if len(plan.adulthood) < 4 or plan.facts["layout"] == "own":
        return []
    gone = taken.chance.choice(sorted(plan.adulthood))
    heading = plan.adulthood.pop(gone).heading
    return [Fault("pfa", None, None, f"no part on {heading.lower()}")]


def no_reason(taken: Taken) -> list[Fault]:
    """A part that says it does not apply, and not why."""
    plan: Plan = taken.plan
    if not plan.adulthood:
        return []
    part = plan.adulthood[taken.chance.choice(sorted(plan.adulthood))]
    part.said, part.now, part.reason, part.steps = "Not applicable to this young person.", "", "", ""
    return [
        Fault(
            "pfa",
            None,
            "Not applicable to this young person",
            "a part left aside without a reason",
            ("placeholder", "child-voice"),
            ("placeholder",),
        )
    ]


def too_late(taken: Taken) -> list[Fault]:
    """An outcome for a time after the plan can last."""
    plan: Plan = taken.plan
    if not plan.adult_stage:
        return []
    outcome = taken.free(
        [outcome for outcome in plan.outcomes if outcome.by and outcome.need and outcome.need.section == "B"]
    )
    if outcome is None:
        return []
    outcome.by = f"July {plan.child['born'].year + 27}"
    words = f"By {outcome.by}, {' '.join(outcome.text.split()[:4])}"
    return [Fault("pfa", "E", words, "an outcome due after the 25th birthday", (), ("date-problem",))]


def unheard(taken: Taken) -> list[Fault]:
    """The child's words with no sign of who wrote them down, when and how."""
    plan: Plan = taken.plan
    plan.views["how"] = ""
    plan.views["child"] = [said.strip("“”") for said in plan.views["child"]]
    note = "first person, and nothing says whether the child is quoted or who wrote it, when and how"
    return [Fault("child-voice", "A", plan.views["child"][0], note)]
