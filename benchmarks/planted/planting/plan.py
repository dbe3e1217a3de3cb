"""What a plan is before it is laid out: needs, help, outcomes and the rest, each text in its own place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

AREAS = {
    "communication_interaction": "Communication and interaction",
    "cognition_learning": "Cognition and learning",
    "social_emotional_mental_health": "Social, emotional and mental health",
    "sensory_physical": "Sensory and physical",
}
TITLES = {
    "A": "The views, interests and aspirations of {who}",
    "B": "Special educational needs",
    "C": "Health needs related to special educational needs",
    "D": "Social care needs related to special educational needs or to a disability",
    "E": "Outcomes sought",
    "F": "Special educational provision",
    "G": "Health provision",
    "H1": "Social care provision under the Chronically Sick and Disabled Persons Act 1970",
    "H2": "Other social care provision",
    "I": "Placement",
    "J": "Personal budget and direct payments",
    "K": "Advice and information",
}
_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing put in on purpose. `words` is None for a fault of the whole document; `sentence` holds the words.

    `also` are families that may fairly speak of the same sentence, `instead` those that may name this very fault.
    `about` are words of which a finding on the whole document has to have one, to be about this fault.
    """

    family: str
    section: str | None
    words: str | None
    note: str
    also: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    sentence: str = ""
    about: tuple[str, ...] = ()


@dataclass(slots=True)
class Need:
    """A need of section B, C or D."""

    id: str
    section: str
    title: str
    text: list[str]
    impact: str = ""
    area: str = ""
    adulthood: str = ""


@dataclass(slots=True)
class Help:
    """An item of provision in F, G, H1 or H2. `often` stands in place of the amounts where it is not None."""

    id: str
    section: str
    need: Need
    who: str
    do: str
    review: str
    more: list[str] = field(default_factory=list)
    group: str = ""
    training: str = ""
    minutes: int | None = None
    sessions: int | None = None
    per: str = ""
    weeks: int | None = None
    when: str = ""
    service: str = ""
    often: str | None = None
    strange_who: bool = False
    strange_need: str = ""

    @property
    def amount(self) -> str:
        """How often and how long, in words."""
        if self.often is not None:
            return self.often
        hours = self.minutes // 60 if self.minutes and self.minutes >= 120 else 0
        length = (
            f"{hours} hours" if hours else f"{self.minutes} minute{'s' * (self.minutes > 1)}" if self.minutes else ""
        )
        times = f"{_TIMES.get(self.sessions, f'{self.sessions} times')} a {self.per}" if self.sessions else ""
        weeks = f"{self.weeks} weeks a year" if self.weeks and self.sessions else ""
        return ", ".join(part for part in (length, times, weeks) if part)


@dataclass(slots=True)
class Outcome:
    """An outcome of section E. `by` is the month it is due, "" where no time is given."""

    id: str
    need: Need | None
    text: str
    by: str
    so: str = ""
    measure: str = ""


@dataclass(slots=True)
class Part:
    """One of the four parts of getting ready for adult life."""

    heading: str
    said: str
    now: str
    steps: str
    reason: str


@dataclass
class Plan:
    """One child's whole plan, and the faults that stand in it."""

    number: int
    child: Mapping[str, Any]
    details: dict[str, str]
    views: dict[str, Any]
    strengths: dict[str, str]
    needs: list[Need]
    help: list[Help]
    outcomes: list[Outcome]
    says: dict[str, list[str]]
    placement: dict[str, str]
    advice: list[dict[str, str]]
    adulthood: dict[str, Part]
    signature: dict[str, str]
    facts: dict[str, Any]
    final: bool = True
    absent: set[str] = field(default_factory=set)
    empty: set[str] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)
    highlighted: list[str] = field(default_factory=list)
    edits: list[tuple[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def adult_stage(self) -> bool:
        """From Year 9 on, when the plan has to help the young person prepare for adulthood."""
        return self.child["year"] in ("Year 9", "Year 10", "Year 11", "Year 12", "Year 13", "")

    def needs_of(self, section: str) -> list[Need]:
        """The needs of one section."""
        return [need for need in self.needs if need.section == section]

    def help_in(self, *sections: str) -> list[Help]:
        """The items of provision in these sections."""
        return [item for item in self.help if item.section in sections]

    def help_for(self, need: Need) -> list[Help]:
        """The items that answer a need."""
        return [item for item in self.help if item.need is need]

    def outcomes_of(self, need: Need) -> list[Outcome]:
        """The outcomes of a need."""
        return [outcome for outcome in self.outcomes if outcome.need is need]
