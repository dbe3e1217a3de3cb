"""Layouts of headings, paragraphs and bullets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planting import sections
from planting.page import Line, Page
from planting.plan import AREAS

if TYPE_CHECKING:
    from collections.abc import Callable

    from planting.plan import Help, Need, Outcome, Plan

_KEEP = ("English", "Portage", "Qualified teacher of the deaf")


def bullets(plan: Plan) -> Page:
    """Each item of provision a list: what, who, how often, group, training, review."""
    return _plan(plan, lambda item: _listed(plan, item))


def paragraphs(plan: Plan) -> Page:
    """Each item of provision a paragraph of full sentences."""
    return _plan(plan, lambda item: [Line(_told(plan, item))])


def _plan(plan: Plan, item: Callable[[Help], list[Line]]) -> Page:
    page = [*sections.title(plan), *sections.section_a(plan), *_section_b(plan)]
    page += [*sections.needs_of(plan, "C"), *sections.needs_of(plan, "D"), *_section_e(plan), *_section_f(plan, item)]
    for label in ("G", "H1", "H2"):
        page += sections.help_in(plan, label, item)
    page += [*sections.last_sections(plan), *sections.adulthood(plan), *sections.signature(plan)]
    return sections.without(page, plan)


def _section_b(plan: Plan) -> Page:
    page: Page = [sections.heading(plan, "B")]
    for area, name in AREAS.items():
        page += [Line(name, "heading"), Line(plan.strengths.get(area, ""))]
        for need in plan.needs_of("B"):
            if need.area == area:
                page += [Line(sections.named(plan, need), "small"), Line(" ".join(need.text)), Line(need.impact)]
    return [part for part in page if not isinstance(part, Line) or part.text]


def _section_e(plan: Plan) -> Page:
    page: Page = [sections.heading(plan, "E")]
    for outcome in plan.outcomes:
        page += [Line(_outcome(plan, outcome)), *_reasons(plan, outcome)]
    return page


def _outcome(plan: Plan, outcome: Outcome) -> str:
    said = f"By {outcome.by}, {outcome.text}" if outcome.by else outcome.text
    return f"{outcome.id} {said}" if plan.facts["ids"] else said


def _reasons(plan: Plan, outcome: Outcome) -> list[Line]:
    why = f"This is so that {outcome.so}." if outcome.so else ""
    seen = f"How we will know: {outcome.measure}" if outcome.measure else ""
    refs = ""
    if plan.facts["ids"] and outcome.need:
        answers = ", ".join(item.id for item in plan.help_for(outcome.need))
        refs = f"Need: {outcome.need.id}. Provision: {answers}." if answers else f"Need: {outcome.need.id}."
    return [Line(text, "bullet") for text in (why, seen, refs) if text]


def _section_f(plan: Plan, item: Callable[[Help], list[Line]]) -> Page:
    page: Page = [sections.heading(plan, "F")]
    for need in plan.needs_of("B"):
        items = plan.help_for(need)
        if items:
            page.append(Line(f"For {_of(plan, need)}", "small"))
        for help_ in items:
            page += item(help_)
    return page


def _of(plan: Plan, need: Need) -> str:
    title = need.title[0].lower() + need.title[1:]
    return f"{need.id}: {title}" if plan.facts["ids"] else title


def _listed(plan: Plan, item: Help) -> list[Line]:
    """The lines of one item; those that have nothing to say are not there."""
    lead = f"{item.id} " if plan.facts["ids"] else ""
    what = " ".join([f"{lead}{item.do[0].upper() if not lead else item.do[0]}{item.do[1:]}.", *item.more])
    amount = ". ".join(part for part in (item.amount, item.when) if part)
    rows = {
        "Who": item.who,
        "How often and how long": amount,
        "Group": item.group or "One to one",
        "Training": item.training,
        "Review": item.review,
        "Answers": _refs(plan, item),
    }
    return [Line(what, "bullet"), *(Line(f"{label}: {text}", "bullet") for label, text in rows.items() if text)]


def _refs(plan: Plan, item: Help) -> str:
    if not plan.facts["ids"]:
        return ""
    reached = ", ".join(outcome.id for outcome in plan.outcomes_of(item.need))
    need = item.strange_need or item.need.id
    return f"{need}, {reached}" if reached else need


def _told(plan: Plan, item: Help) -> str:
    """One item in full sentences."""
    lead = f"{item.id} " if plan.facts["ids"] else ""
    who = item.who if item.strange_who else _with_article(item.who)
    parts = [f"{lead}{who} will {item.do}." if who else f"{lead}{item.do[0].upper()}{item.do[1:]}."]
    parts += item.more
    rows = {
        "This is for" if item.minutes and item.often is None else "This is": item.amount,
        "When:": item.when,
        "Group:": item.group or "one to one",
        "Training:": item.training,
        "Review:": item.review[:1].lower() + item.review[1:],
        "Answers:": _refs(plan, item),
    }
    return " ".join([*parts, *(f"{label} {text}." for label, text in rows.items() if text)])


def _with_article(who: str) -> str:
    if not who:
        return ""
    role = who if who.startswith(_KEEP[:2]) else who[0].lower() + who[1:]
    return f"{'An' if role[0].lower() in 'aeiou' else 'A'} {role}"
