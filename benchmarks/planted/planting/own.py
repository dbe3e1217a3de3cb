"""A plan in the layout of our own template: the case made from it, the template filled, and the words then changed."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import yaml
from lxml import etree

from ehcp_tools.cards import find_template
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.fill import fill, load_template
from planting.dates import TODAY
from planting.plan import AREAS
from planting.write_docx import zipped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planting.plan import Help, Need, Outcome, Plan

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANK = "(left blank)"
"""Stands for what the template insists on until the file is filled; then it is taken out."""
_ENDS = {"2027": "2027-07-21", "2028": "2028-07-20", "2029": "2029-07-20", "2030": "2030-07-19"}


def child_facts(plan: Plan) -> dict[str, Any]:
    """The case file that goes with a plan: who the child is."""
    child = plan.child
    subject, object_, possessive = {"he": ("he", "him", "his"), "she": ("she", "her", "her")}.get(
        child["they"], ("they", "them", "their")
    )
    told = {
        "legal_name": f"{child['given']} {child['family']}",
        "preferred_name": child["given"],
        "pronouns": {"subject": subject, "object": object_, "possessive": possessive},
        "date_of_birth": child["born"].isoformat(),
        "first_language": child["language"],
        "upn": plan.facts["upn"],
        "nhs_number": plan.facts["nhs"],
    }
    if child["year"]:
        told |= {"year_group_taught": child["year"], "year_group_by_age": child["year"]}
    return {"case_id": plan.facts["id"], "child": told, "contacts": list(_contacts(plan))}


def _contacts(plan: Plan) -> Iterable[dict[str, str]]:
    for relation in ("mother", "father"):
        if name := plan.child.get(relation):
            yield {"id": relation, "name": name, "relationship": relation.capitalize()}


def own_document(plan: Plan, folder: Path) -> bytes:
    """The Word file. `folder` holds the case for as long as it is read."""
    path = folder / "whole.yaml"
    path.write_text(yaml.safe_dump(_case(plan), allow_unicode=True, sort_keys=False), encoding="utf-8")
    fields = load_fields()
    filled = fill(load_template(find_template("ehc_plan"), fields), load_case(path, fields, today=TODAY), today=TODAY)
    path.unlink()
    return _changed(filled.data, plan)


def _case(plan: Plan) -> dict[str, Any]:
    known = child_facts(plan)
    known["council"] = {"name": plan.facts["council"], "team": "Plans team"}
    known["services"] = {"setting": {"name": plan.child["setting"], "type": plan.child["type"]}}
    known["plan"] = {**_dates(plan), **_views(plan), **_needs(plan), **_help(plan), **_rest(plan)}
    return known


def _dates(plan: Plan) -> dict[str, Any]:
    dated, row = plan.facts, plan.details
    told: dict[str, Any] = {
        "status": dated["status"],
        "officer_name": dated["officer"],
        "officer_role": "Plan coordinator",
    }
    if "Version" in row:
        told["version"] = dated["version"]
    told |= {"requested_on": dated["requested"].isoformat(), "draft_served_on": dated["sent"].isoformat()}
    told["amended_on" if dated["status"].startswith("amended") else "issued_on"] = dated["issued"].isoformat()
    if "Next review by" in row:
        told["next_review_due"] = dated["review"].isoformat()
    if plan.signature:
        told |= {"signed": "yes", "signed_on": dated["issued"].isoformat()}
    return told


def _views(plan: Plan) -> dict[str, Any]:
    views, given = plan.views, plan.child["given"]
    told = {
        "child": "\n\n".join(views["child"]),
        "family": "\n\n".join(views["family"]),
        "strengths": views["strengths"],
        "interests": views["interests"],
        "communication": views["talk"],
        "history": views["story"],
    }
    if views["how"]:
        by = f"Special educational needs coordinator, {plan.child['setting']}"
        told |= {"voice": "quoted", "gathered_by": by, "gathered_on": "2026-09-03", "gathered_how": views["how"]}
    hopes = [{"id": f"A{number}", "whose": "child", "text": hope} for number, hope in enumerate(views["hopes"], 1)]
    hopes.append({"id": f"A{len(hopes) + 1}", "whose": "family", "text": views["family_hope"]})
    areas = [{"area": area, "strengths": plan.strengths[area]} for area in AREAS if area in plan.strengths]
    return {"views": told, "aspirations": hopes, "areas": areas} if given else {}


def _needs(plan: Plan) -> dict[str, Any]:
    def told(need: Need) -> dict[str, Any]:
        if need.section != "B":
            return {"id": need.id, "title": need.title, "text": " ".join([*need.text, need.impact]).strip()}
        told = {"id": need.id, "area": need.area, "title": need.title, "text": " ".join(need.text)}
        return told | ({"impact": need.impact} if need.impact else {})

    well, safe = plan.says["C"], plan.says["D"]
    return {
        "needs": [told(need) for need in plan.needs_of("B")],
        "health": {"strengths": well[0], **({"none_statement": well[1]} if well[1:] else {})},
        "health_needs": [told(need) for need in plan.needs_of("C")],
        "social_care": {"strengths": safe[0], **({"none_statement": safe[1]} if safe[1:] else {})},
        "social_care_needs": [told(need) for need in plan.needs_of("D")],
        "outcomes": [_outcome(outcome) for outcome in plan.outcomes],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    need = outcome.need
    area = {"B": need.area, "C": "health", "D": "social_care"}[need.section] if need else "cognition_learning"
    said = f"By {outcome.by}, {outcome.text}" if outcome.by else outcome.text
    told: dict[str, Any] = {"id": outcome.id, "areas": [area], "text": said, "needs": [need.id] if need else []}
    if outcome.by.split()[-1:] and outcome.by.split()[-1] in _ENDS:
        told["by_date"] = _ENDS[outcome.by.split()[-1]]
    return told | {
        key: text for key, text in (("so_that", f"{outcome.so}."), ("measure", outcome.measure)) if text.strip(".")
    }


def _help(plan: Plan) -> dict[str, Any]:
    lists = (("provision", "F"), ("health_provision", "G"), ("h1_provision", "H1"), ("h2_provision", "H2"))
    return {name: [_item(plan, item) for item in plan.help_in(label)] for name, label in lists}


def _item(plan: Plan, item: Help) -> dict[str, Any]:
    what = " ".join([f"{item.do[0].upper()}{item.do[1:]}.", *item.more])
    often = {"when": ". ".join(part for part in (item.often, item.when) if part)}
    if item.often is None:
        often |= {key: getattr(item, key) for key in ("minutes", "sessions", "per", "weeks")}
    told = {
        "id": item.id,
        "needs": [item.need.id],
        "outcomes": [o.id for o in plan.outcomes_of(item.need)],
        "what": what,
        "who": item.who or _BLANK,
        "reviewed": item.review or _BLANK,
        "service": item.service,
        "training": f"Trained {item.training}" if item.training else "",
        "group_size": item.group or "One to one",
        **often,
    }
    if item.section == "G":
        told |= {"commissioner_agreed": "yes", "agreed_on": "2026-11-04"}
    return {key: value for key, value in told.items() if value}


def _rest(plan: Plan) -> dict[str, Any]:
    place = {"name": plan.child["setting"], "type": plan.child["type"], "attendance": "Full time, as a day place"}
    told: dict[str, Any] = {"direct_payments": {"requested": "no"}}
    if plan.placement:
        told["placement"] = place
    told["advice"] = [
        {
            "id": row["id"],
            "giver_role": row["role"],
            "giver_name": row["who"],
            "requested_on": _day(row["asked"]),
            "received_on": _day(row["came"]),
            "appended": "yes",
            **({"organisation": row["of"]} if row["of"] else {}),
        }
        for row in plan.advice
    ]
    if plan.adulthood:
        told["pfa"] = {area: _part(part) for area, part in plan.adulthood.items()}
    return told


def _part(part: Any) -> dict[str, str]:
    named = {"own_words": part.said, "now": " ".join(text for text in (part.now, part.steps) if text)}
    return {key: text for key, text in {**named, "options_explored": part.reason}.items() if text}


def _day(text: str) -> str:
    return datetime.strptime(text, "%d %B %Y").date().isoformat()


def _changed(data: bytes, plan: Plan) -> bytes:
    """The filled file after a person's changes: words put in place of others, sections taken out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(members["word/document.xml"])
    for old, new in (*plan.edits, (_BLANK, "")):
        _replace(root, old, new)
    for item in plan.help:
        if item.strange_need:
            _renumber(root, item)
    for label in sorted(plan.absent | plan.empty):
        _take_out(root, label, keep_heading=label in plan.empty)
    members["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(members)


def _replace(root: Any, old: str, new: str) -> None:
    """Puts the new words where the old stand."""
    for paragraph in root.iter(f"{_W}p"):
        texts = list(paragraph.iter(f"{_W}t"))
        whole = "".join(text.text or "" for text in texts)
        if old in whole:
            texts[0].text = whole.replace(old, new)
            for text in texts[1:]:
                text.text = ""


def _renumber(root: Any, item: Help) -> None:
    """Changes the need that the row of an item names."""
    for row in root.iter(f"{_W}tr"):
        if "".join(row.find(f"{_W}tc").itertext()).strip() == item.id:
            _replace(row, item.need.id, item.strange_need)


def _take_out(root: Any, label: str, *, keep_heading: bool) -> None:
    body = root.find(f"{_W}body")
    inside = False
    for element in list(body):
        style = element.find(f"{_W}pPr/{_W}pStyle")
        words = "".join(text.text or "" for text in element.iter(f"{_W}t"))
        if style is not None and style.get(f"{_W}val") == "Heading1":
            inside = words.startswith(f"{label} ")
            if inside and keep_heading:
                continue
        if inside and element.tag != f"{_W}sectPr":
            body.remove(element)
