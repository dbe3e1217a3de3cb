"""Faults of build: needs, provision and outcomes that do not lead to one another, and outcomes without a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting.plan import Fault, Outcome
from planting.voice import Voice

if TYPE_CHECKING:
    from planting.plan import Plan
    from planting.taken import Taken


def no_date(taken: Taken) -> list[Fault]:
    """An outcome with a measure and no time."""
    outcomes = [
        outcome for outcome in taken.plan.outcomes if outcome.by and outcome.need and outcome.need.section == "B"
    ]
    outcome = taken.free(outcomes)
    if outcome is None:
        return []
    start = taken.chance.choice(["", "", "In time, ", "One day, "])
    outcome.by, outcome.text = "", f"{start}{outcome.text}"
    return [Fault("outcome-no-timescale", "E", " ".join(outcome.text.split()[:7]).rstrip(",."), "no month and year")]


def unanswered(taken: Taken) -> list[Fault]:
    """A need with no provision and no outcome."""
    plan: Plan = taken.plan
    whole = [need for need in plan.needs_of("B") if not any(item.strange_need for item in plan.help_for(need))]
    need = taken.free([need for need in whole if not need.adulthood])
    plan.help = [item for item in plan.help if item.need is not need]
    plan.outcomes = [outcome for outcome in plan.outcomes if outcome.need is not need]
    return [Fault("golden-thread", "B", need.title, "a need that no provision answers")]


def stray_outcome(taken: Taken) -> list[Fault]:
    """An outcome that no need or provision leads to."""
    plan: Plan = taken.plan
    text = Voice(plan.child, taken.chance).fill(taken.chance.choice(_STRAY))
    number = 1 + max(int(outcome.id[1:]) for outcome in plan.outcomes)
    outcome = Outcome(f"O{number}", None, f"{plan.child['given']} will {text}.", plan.outcomes[0].by)
    if not outcome.by:
        return []
    taken.items.add(id(outcome))
    plan.outcomes.append(outcome)
    return [Fault("golden-thread", "E", text, "an outcome that no provision leads to")]


_STRAY = (
    "water the tomatoes and write the date on the chart, 4 days out of 5",
    "swim ten metres in two minutes, in 3 tries out of 4",
    "play a tune of twelve notes on the piano, 4 times out of 5",
)


def wrong_number(taken: Taken) -> list[Fault]:
    """Provision for a need that is not there."""
    plan: Plan = taken.plan
    if not plan.facts["ids"]:
        return []
    item = taken.free([item for item in plan.help_in("F") if not item.need.adulthood])
    item.strange_need = f"N{len(plan.needs_of('B')) + 4}"
    reached = ", ".join(outcome.id for outcome in plan.outcomes_of(item.need))
    return [Fault("golden-thread", "F", item.strange_need, f"a number that no need has, beside {reached}")]


def no_health_help(taken: Taken) -> list[Fault]:
    """A health need in C that nothing in G answers."""
    return _without_help(taken, "C", ("G",), "No health provision is recorded.")


def no_care_help(taken: Taken) -> list[Fault]:
    """A social care need in D that nothing in H1 or H2 answers."""
    return _without_help(taken, "D", ("H1", "H2"), "No provision of this kind is recorded.")


def _without_help(taken: Taken, section: str, labels: tuple[str, ...], instead: str) -> list[Fault]:
    plan: Plan = taken.plan
    needs = plan.needs_of(section)
    if not needs:
        return []
    plan.help = [item for item in plan.help if item.need is not needs[0]]
    plan.outcomes = [outcome for outcome in plan.outcomes if outcome.need is not needs[0]]
    for label in labels:
        plan.says[label] = plan.says[label] or [instead]
    return [Fault("golden-thread", section, needs[0].title, f"a need that {' or '.join(labels)} does not answer")]
