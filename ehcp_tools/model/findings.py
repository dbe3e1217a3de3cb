"""What rules find in a draft, and what a check says of it as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.model.draft import Block, Kind, Remark, Severity


def family_of(rule: str) -> str:
    """The part of a rule's name before the dot."""
    return rule.partition(".")[0]


class Finding(NamedTuple):
    """What a rule says about a stretch of a draft.

    `text` is exactly `block.text[start:end]`. For a finding about the whole document `paragraph` is None, `start` and
    `end` are 0 and `text` is empty. `before` and `after` are the words round it in its sentence, for people to find it.
    """

    rule: str
    severity: Severity
    section: str | None
    where: str
    paragraph: int | None
    start: int
    end: int
    text: str
    message: str
    suggestions: tuple[str, ...] = ()
    fingerprint: str = ""
    before: str = ""
    after: str = ""

    @property
    def family(self) -> str:
        """The family of its rule."""
        return family_of(self.rule)


class Acceptance(NamedTuple):
    """Somebody answers for what some rules or families find: `names` of these, with a reason; `by` says who, or where.

    In the settings it may be for some `drafts` alone (patterns of paths) or for some `words`; in a draft it is a
    `remark`, for the words that one is about.
    """

    names: tuple[str, ...]
    reason: str
    by: str
    drafts: tuple[str, ...] = ()
    words: str = ""
    remark: Remark | None = None


class Accepted(NamedTuple):
    """A finding that somebody answers for."""

    finding: Finding
    acceptance: Acceptance


class Score(NamedTuple):
    """Readability of one stretch of text. Decimals are for data; people are shown a band."""

    flesch_kincaid_grade: float
    flesch_reading_ease: float

    @property
    def reading_age(self) -> float:
        """UK school convention: US grade plus five."""
        return self.flesch_kincaid_grade + 5


class SectionReport(NamedTuple):
    """Size and readability of one section; `score` is None where no grade is given.

    `weekly_hours` are the hours of help a week, least and most, that its items add up to where they say so; those that
    come by the month or term are not among them.
    """

    label: str
    words: int
    sentences: int
    score: Score | None = None
    weekly_hours: tuple[float, float] | None = None


class Thread(NamedTuple):
    """A need and what belongs to it: ids, or paragraph numbers (`¶34`) of items that have none."""

    need: str
    section: str
    paragraph: int
    area: str
    provision: tuple[str, ...]
    outcomes: tuple[str, ...]


class GoldenThread(NamedTuple):
    """What joins needs, help and outcomes. `exact`: the plan says so; else it is a guess from areas of need."""

    exact: bool
    needs: tuple[Thread, ...]
    provision_without_need: tuple[str, ...] = ()
    outcomes_without_provision: tuple[str, ...] = ()


class AdultArea(NamedTuple):
    """What leads to one area of adult life: ids, or paragraphs (`¶34`). `reason`: the plan says why nothing does."""

    outcomes: tuple[str, ...]
    provision: tuple[str, ...]
    reason: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was read and checked, or the problem that stopped that.

    `accepted` are findings that somebody answers for; `known` counts those that an earlier report already held.
    `prints` are hashes of what it says, and `blocks` its text, each where it is asked for. `team` and `officer` are
    those that the case file names; `caution` says why what was read is less certain, or "".
    """

    path: str
    kind: Kind
    sections: tuple[SectionReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    problem: tuple[str, str, str] | None = None
    words: int = field(default=0)
    accepted: tuple[Accepted, ...] = ()
    known: int = 0
    golden_thread: GoldenThread | None = None
    pfa: Mapping[str, AdultArea] | None = None
    prints: bytes = field(default=b"", repr=False)
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    team: str = ""
    officer: str = ""
    caution: str = ""
