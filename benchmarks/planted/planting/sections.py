"""The parts that every layout of ours lays out alike: details, A, C, D, G to K, adult life, signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting.dates import age_on
from planting.page import Line, Page, Table, two_columns
from planting.plan import TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planting.plan import Help, Need, Plan

    Item = Callable[[Help], Iterable[Line]]


def title(plan: Plan) -> Page:
    """The name of the document and the child's details."""
    name = plan.details["Full name"]
    return [
        Line("Education, Health and Care Plan", "title"),
        Line(f"This is the plan of {name}."),
        two_columns(plan.details, ("About this plan", "Details")),
    ]


def heading(plan: Plan, label: str) -> Line:
    """The line that opens a section."""
    adult = age_on(plan.child["born"]) >= 16
    who = plan.child["given"] if adult else f"{plan.child['given']} and the family"
    return Line(f"Section {label}: {TITLES[label].format(who=who)}", "section")


def section_a(plan: Plan) -> Page:
    """What the child says and hopes, and what the family says."""
    given, views = plan.child["given"], plan.views
    page: Page = [heading(plan, "A"), Line(f"What {given} says", "heading")]
    page += [Line(said) for said in views["child"]]
    if views["how"]:
        page += [Line("How these views were gathered", "heading"), Line(views["how"])]
    page += [Line("Hopes for the future", "heading"), *(Line(hope, "bullet") for hope in views["hopes"])]
    page += [Line(views["family_hope"], "bullet")]
    page += [Line("What the family says", "heading"), *(Line(said) for said in views["family"])]
    for name, key in (("What people like about", "strengths"), ("What is fun for", "interests")):
        page += [Line(f"{name} {given}", "heading"), Line(views[key])]
    page += [Line(f"How to talk with {given}", "heading"), Line(views["talk"])]
    return [*page, Line("The story so far", "heading"), Line(views["story"])]


def needs_of(plan: Plan, label: str) -> Page:
    """Sections C and D."""
    page: Page = [heading(plan, label), *(Line(said) for said in plan.says[label])]
    for need in plan.needs_of(label):
        page += [Line(named(plan, need), "small"), Line(" ".join([*need.text, need.impact]).strip())]
    return page


def named(plan: Plan, need: Need) -> str:
    """A need's title, with its number where the plan has numbers."""
    return f"{need.id} {need.title}" if plan.facts["ids"] else need.title


def help_in(plan: Plan, label: str, item: Item) -> Page:
    """Sections G, H1 and H2, each item laid out as the layout has it."""
    page: Page = [heading(plan, label), *(Line(said) for said in plan.says[label])]
    for help_ in plan.help_in(label):
        page += [Line(help_.service or help_.need.title, "small"), *item(help_)]
    if label == "G" and plan.help_in("G"):
        page.append(Line("The health board agreed to this provision on 4 November 2026."))
    return page


def last_sections(plan: Plan) -> Page:
    """I, J and K."""
    page: Page = [heading(plan, "I")]
    if plan.placement:
        page.append(two_columns(plan.placement, ("Place", "Details")))
    else:
        page.append(Line("The name and type of the place are left blank in a draft."))
    page += [heading(plan, "J"), *(Line(said) for said in plan.says["J"] or [_no_payment(plan)])]
    head = (("No.",), ("Advice from",), ("About",), ("Asked for",), ("Received",))
    rows = tuple(
        (
            (row["id"],),
            (row["role"], row["who"], *([row["of"]] if row["of"] else [])),
            (row["what"],),
            (row["asked"],),
            (row["came"],),
        )
        for row in plan.advice
    )
    return [*page, heading(plan, "K"), Line("Each piece of advice is attached."), Table((head, *rows))]


def _no_payment(plan: Plan) -> str:
    return (
        f"No direct payment was asked for. {plan.child['given']} and the family know that they can ask at any review."
    )


def adulthood(plan: Plan) -> Page:
    """The four parts of adult life, from Year 9."""
    if not plan.adulthood:
        return []
    page: Page = [Line("Preparing for adulthood", "section")]
    for part in plan.adulthood.values():
        page += [Line(part.heading, "heading")]
        page += [Line(text) for text in (part.said, part.now, part.reason, part.steps) if text]
    return page


def signature(plan: Plan) -> Page:
    """Who signed, and when."""
    return (
        [Line("Signature", "section"), two_columns(plan.signature, ("Signature", "Details"))] if plan.signature else []
    )


def without(page: Page, plan: Plan) -> Page:
    """The page without the sections that were left out, and with nothing under the heading of those left empty."""
    kept: Page = []
    label = ""
    for part in page:
        opens = isinstance(part, Line) and part.style == "section"
        if opens and isinstance(part, Line):
            label = part.text.split(":")[0].removeprefix("Section ")
        if label in plan.absent or (label in plan.empty and not opens):
            continue
        kept.append(part)
    return kept
