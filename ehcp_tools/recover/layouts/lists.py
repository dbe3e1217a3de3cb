"""Which list of a case the needs, outcomes and help of each section belong to."""

from __future__ import annotations

LISTS = {
    "B": "plan.needs", "C": "plan.health_needs", "D": "plan.social_care_needs", "E": "plan.outcomes",
    "F": "plan.provision", "G": "plan.health_provision", "H1": "plan.h1_provision", "H2": "plan.h2_provision",
}  # fmt: skip
NEEDS = frozenset(LISTS[section] for section in "BCD")
HELP = frozenset(LISTS[section] for section in ("F", "G", "H1", "H2"))
HELPING = ("F", "G", "H1", "H2")
ROOTS = {
    "C": "plan.health",
    "G": "plan.health",
    "D": "plan.social_care",
    "H1": "plan.social_care",
    "H2": "plan.social_care",
}
"""What holds the strengths of a section, and that it has no needs."""
MAIN = ("need", "outcome", "what")
"""What a column or label says that holds the items themselves."""

_NEEDS_OF = {"B": "B", "E": "B", "F": "B", "C": "C", "G": "C", "D": "D", "H1": "D", "H2": "D"}
_HELP_OF = {"B": "F", "E": "F", "C": "G", "D": "H2"}


def list_of(role: str, section: str) -> str:
    """The list that the need, outcome or help in a section belongs to; "" for anything else."""
    if role == "need":
        return LISTS[_NEEDS_OF[section]]
    if role == "what":
        return LISTS[_HELP_OF.get(section, section)]
    return LISTS["E"] if role == "outcome" else ""


def letters_of(number: str) -> str:
    """The letters that a number of an item begins with: HN of HN2, P of P1.2a."""
    return number.rstrip("0123456789.abcdefghijklmnopqrstuvwxyz")
