"""How hard each document is to read, as the linter finds it, blank and filled in.

`python -m ehcp_tools.check.reading_levels templates docs/reading-levels.md` writes the page anew.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.cards import CARD
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.check.examples import DAY, Example, examples, made
from ehcp_tools.drafts import read_draft
from ehcp_tools.files import write_whole
from ehcp_tools.fill import load_template
from ehcp_tools.lint.checks.grades import Grader, counts_of
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.page import Page
from ehcp_tools.lint.readability import FEWEST_SENTENCES, FEWEST_WORDS, band
from ehcp_tools.model import Kind, Score
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.fill import Filled
    from ehcp_tools.lint.readability import Counts
    from ehcp_tools.lint.rule import Reading

_TOO_SHORT = "too short to grade"
_HEAD = f"""\
# How hard each document is to read

The linter measures every example of every template, and a test holds each inside what is asked of it. The plan itself
is not here: the linter grades its Sections A to D one by one. To make this page anew:
`python -m ehcp_tools.check.reading_levels templates docs/reading-levels.md`

- The answers in a form are not measured. They are somebody’s own words, and need not be easy.
- What is neither form nor letter is measured as a letter is, since a family reads it too.
- Under {FEWEST_WORDS} words or {FEWEST_SENTENCES} sentences, a grade says nothing, and none is given.
- A dash: there is no such example, since a letter is not sent blank.
- A formula shows where to look. It cannot tell whether a text is right, or kind. Ask people who use the form.

What is asked for stands in `style_guide/readability/`, with its sources.
"""
_NUMBERS = """\
## The numbers

The grade is the Flesch-Kincaid school grade of the United States, on text without headings, names and set phrases of
the law. Grade 4 is about age 9, grade 6 about age 11, grade 8 about age 13. Short sentences of short words come out
below 1.
"""


@dataclass(frozen=True, slots=True)
class Level:
    """One example of a template: what it counts, what is asked of it, and whether the linter leaves it alone."""

    card: TemplateCard
    example: Example
    counts: Counts
    asked: tuple[Reading, ...]
    inside: bool

    @property
    def grade(self) -> float | None:
        """Its school grade; None where a rule asks for none, or it is too short."""
        short = self.counts.words < FEWEST_WORDS or self.counts.sentences < FEWEST_SENTENCES
        graded = any(reading.note for reading in self.asked)
        return self.counts.score().flesch_kincaid_grade if graded and not short else None

    @property
    def average(self) -> float:
        """Words a sentence."""
        return self.counts.words / max(1, self.counts.sentences)

    @property
    def said(self) -> str:
        """What a person is told of it."""
        grade = band(Score(self.grade, 0.0)) if self.grade is not None else ""
        average = f"{self.average:.0f} words a sentence" if any(reading.average for reading in self.asked) else ""
        return ", ".join(filter(None, (grade, average))) or _TOO_SHORT


def levels(folder: Path) -> Iterator[Level]:
    """Each example of each template in a folder, a letter to several people as the first of them gets it."""
    fields = load_fields()
    grader = Grader(load_style_guide(shipped("style_guide")).rules)
    for place in sorted(card.parent for card in folder.glob(f"*/{CARD}")):
        template = load_template(place, fields)
        for example in examples(place) if template.card.kind is not Kind.PLAN else ():
            case = load_case(example.case, fields, today=DAY)
            page = _page(template.card, made(template, case, blank=example.blank)[0])
            inside = not list(grader.notes(page, grader.grade(page)))
            yield Level(template.card, example, counts_of(page), grader.asked(page), inside)


def _page(card: TemplateCard, document: Filled) -> Page:
    kind = card.kind if card.kind is Kind.CONTRIBUTION else Kind.LETTER
    return Page(read_draft(document.data, card.name, kind=kind), DAY)


def page(found: Sequence[Level]) -> str:
    """The page, in Markdown."""
    names = dict.fromkeys(level.card.name for level in found)
    rows = [_row([level for level in found if level.card.name == name]) for name in names]
    table = ["| Document | For | Asked for | Blank | Filled in | Inside |", "|---|---|---|---|---|---|", *rows]
    numbers = [
        "| Document | Example | Words | Words a sentence | Grade |",
        "|---|---|---|---|---|",
        *map(_figures, found),
    ]
    return "\n".join([_HEAD, *table, "", _NUMBERS, *numbers, ""])


def _row(of_one: Sequence[Level]) -> str:
    card = of_one[0].card
    inside = "yes" if all(level.inside for level in of_one) else "**no**"
    hardest = (_hardest([level for level in of_one if level.example.blank is blank]) for blank in (True, False))
    cells = (card.title, card.audience.who, _asked(of_one[0].asked), *hardest, inside)
    return f"| {' | '.join(cells)} |"


def _hardest(of_one: Sequence[Level]) -> str:
    """What is said of the hardest of several examples; a dash where there is none."""
    return max(of_one, key=lambda level: (level.grade or 0.0, level.average)).said if of_one else "–"


def _asked(readings: Sequence[Reading]) -> str:
    grades = [f"{band(Score(reading.note, 0.0))} (grade {reading.note})" for reading in readings if reading.note]
    averages = [f"{reading.average} words a sentence" for reading in readings if reading.average]
    return "; ".join(grades + averages)


def _figures(level: Level) -> str:
    grade = "–" if level.grade is None else f"{max(level.grade, 0.0):.1f}"
    return f"| {level.card.name} | {level.example.name} | {level.counts.words} | {level.average:.1f} | {grade} |"


def _main(folder: Path, output: Path) -> None:
    write_whole(output, page(tuple(levels(folder))).encode(), force=True)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
