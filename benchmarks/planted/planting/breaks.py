"""Every way to break the build of a plan, by family.

Each gives the faults it made, none where the plan has no part for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting.break_adulthood import no_adulthood, no_reason, three_parts, too_late, unheard
from planting.break_facts import aged, born, number, other_surname, other_year
from planting.break_form import (
    absent,
    advice_early,
    dated,
    empty,
    marked,
    named_in_draft,
    row_gone,
    signed_early,
    unsigned,
)
from planting.break_help import group_size, how_long, how_often, nobody, review, training
from planting.break_thread import no_care_help, no_date, no_health_help, stray_outcome, unanswered, wrong_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planting.plan import Fault
    from planting.taken import Taken

    Break = Callable[[Taken], list[Fault]]

BREAKS: Mapping[str, Sequence[Break]] = {
    "missing-detail": (nobody, how_often, how_long, group_size, training, review),
    "outcome-no-timescale": (no_date,),
    "child-voice": (unheard,),
    "golden-thread": (unanswered, stray_outcome, wrong_number, no_health_help, no_care_help),
    "structure": (
        *(absent(label) for label in ("G", "H1", "H2", "J")),
        *(empty(label) for label in ("J", "H1", "H2", "G")),
        unsigned,
        row_gone("Next review by", "no date for the next review", "review"),
        row_gone("Status", "neither draft nor final is said", "status", "draft"),
        row_gone("Version", "no version", "version"),
        named_in_draft,
        marked("hidden", "{name} was left out of the photo and the reason is in the file.", "hidden text"),
        marked("highlighted", "{name} has a yellow cup with a lid.", "highlighted text left in"),
    ),
    "date-problem": (
        dated("Next review by", 210, "a review more than a year ahead"),
        dated("Issued", -120, "issued before the draft was sent"),
        signed_early,
        advice_early,
    ),
    "identity": (
        number("NHS number", "the check figure of the NHS number is wrong"),
        number("Unique pupil number", "the check letter of the pupil number is wrong"),
        born,
        aged,
        other_year,
        other_surname,
    ),
    "pfa": (no_adulthood, three_parts, no_reason, too_late),
}
