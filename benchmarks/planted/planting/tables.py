"""The layout of tables that hold need, provision and outcome side by side, one table an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting import sections
from planting.page import Line, Page, Table
from planting.plan import AREAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planting.plan import Help, Need, Outcome, Plan

    Row = tuple[tuple[str, ...], ...]

_LEARNING = ("B: Need", "F: Provision", "Who", "How often", "E: Outcome")


def tables(plan: Plan) -> Page:
    """Details and A as text, then a table an area; health and social care in tables of their own."""
    page = [*sections.title(plan), *sections.section_a(plan)]
    page += [Line("Sections B, F and E: needs, provision and outcomes", "heading")]
    for area, name in AREAS.items():
        page += [Line(name, "small"), Line(plan.strengths.get(area, "")), _table(_LEARNING, _rows(plan, area))]
    page += [*sections.needs_of(plan, "C"), *sections.needs_of(plan, "D")]
    page += [sections.heading(plan, "E"), Line("Outcomes for learning stand beside each need above.")]
    page += [line for outcome in _other(plan) for line in _outcome_lines(plan, outcome)]
    for label in ("G", "H1", "H2"):
        page += _help_table(plan, label)
    page += [*sections.last_sections(plan), *sections.adulthood(plan), *sections.signature(plan)]
    return sections.without([part for part in page if not isinstance(part, Line) or part.text], plan)


def _other(plan: Plan) -> list[Outcome]:
    return [outcome for outcome in plan.outcomes if outcome.need and outcome.need.section != "B"]


def _table(head: Sequence[str], rows: Sequence[Row]) -> Table:
    return Table((tuple((name,) for name in head), *rows), down=(0, len(head) - 1))


def _rows(plan: Plan, area: str) -> list[Row]:
    rows: list[Row] = []
    for need in plan.needs_of("B"):
        if need.area == area:
            rows += _need_rows(plan, need)
    stray = [outcome for outcome in plan.outcomes if outcome.need is None]
    if stray and area == "sensory_physical":
        rows += [
            ((" ",), (" ",), (" ",), (" ",), tuple(line.text for line in _outcome_lines(plan, outcome)))
            for outcome in stray
        ]
    return rows


def _need_rows(plan: Plan, need: Need) -> list[Row]:
    """A row an item of provision; the need and its outcome stand in the first."""
    said = (sections.named(plan, need), " ".join(need.text), need.impact)
    reached = tuple(line.text for outcome in plan.outcomes_of(need) for line in _outcome_lines(plan, outcome))
    items = plan.help_for(need)
    first: list[Row] = (
        [(said, *_cells(plan, items[0]), reached or (" ",))]
        if items
        else [(said, (" ",), (" ",), (" ",), reached or (" ",))]
    )
    return first + [((), *_cells(plan, item), ()) for item in items[1:]]


def _cells(plan: Plan, item: Help) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    lead = f"{item.id} " if plan.facts["ids"] else ""
    refs = ", ".join([item.strange_need or item.need.id, *(o.id for o in plan.outcomes_of(item.need))])
    what = (
        f"{lead}{item.do[0].upper()}{item.do[1:]}.",
        *item.more,
        item.group or "One to one",
        *([refs] if lead else []),
    )
    who = (item.who or " ", *([f"Trained {item.training}"] if item.training else []))
    often = [part for part in (item.amount, item.when) if part]
    reviewed = [f"Reviewed: {item.review[0].lower()}{item.review[1:]}"] if item.review else []
    return what, who, (*often, *reviewed) or (" ",)


def _outcome_lines(plan: Plan, outcome: Outcome) -> list[Line]:
    said = f"By {outcome.by}, {outcome.text}" if outcome.by else outcome.text
    lead = f"{outcome.id} " if plan.facts["ids"] else ""
    why = f"So that {outcome.so}." if outcome.so else ""
    seen = f"Measured: {outcome.measure}" if outcome.measure else ""
    return [Line(text) for text in (f"{lead}{said}", why, seen) if text]


def _help_table(plan: Plan, label: str) -> Page:
    page: Page = [sections.heading(plan, label), *(Line(said) for said in plan.says[label])]
    items = plan.help_in(label)
    if items:
        rows: list[Row] = [((item.need.title,), *_cells(plan, item)) for item in items]
        page.append(Table(((("For",), ("Provision",), ("Who",), ("How often",)), *rows)))
    return page
