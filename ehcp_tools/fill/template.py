"""A template read once, with every fault of it found before anything is filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.cards import CardField, TemplateCard, load_card
from ehcp_tools.errors import EhcpError, Problem, TemplateError
from ehcp_tools.files import read_file
from ehcp_tools.fill.choosing import audience_problems
from ehcp_tools.fill.compiler import Compiler
from ehcp_tools.fill.glossary import Entry, load_glossary
from ehcp_tools.fill.needed import need_problems
from ehcp_tools.fill.obstacles import looks_of
from ehcp_tools.fill.places import Walk, place_of
from ehcp_tools.fill.tags import Fault, find_tags
from ehcp_tools.shipped import shipped
from ehcp_tools.word.write_house import looks
from ehcp_tools.word.write_package import TemplatePackage, open_template
from ehcp_tools.yamlfile import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ehcp_tools.case import Fields
    from ehcp_tools.fill.steps import Box

DOCUMENT = "template.docx"
HOUSE = "house.docx"


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to be filled any number of times.

    `parts` are the steps of each part by member name, the body first. `used` are the case paths that its tags name,
    without indices, in order; `implied` those that reckoned names rest on, such as `stage`. `glossary` has every term
    that it may explain.
    """

    card: TemplateCard
    package: TemplatePackage
    parts: Mapping[str, Box]
    used: tuple[str, ...]
    implied: tuple[str, ...]
    glossary: tuple[Entry, ...]


def load_template(folder: Path, fields: Fields, house: Path | None = None) -> Template:
    """The template in a folder. Raises TemplateError with all that is wrong with its card, its tags and its fields.

    `house` is a council's own folder of templates: every template takes its look from the Word file there.
    """
    template, problems = read_template(folder, fields, house)
    if problems:
        raise TemplateError(*problems)
    return template


def read_template(folder: Path, fields: Fields, house: Path | None = None) -> tuple[Template, tuple[Problem, ...]]:
    """The template in a folder, and all that is wrong with it: with any of that, it is not to be filled.

    Raises TemplateError when its card or its Word file cannot be read at all.
    """
    card = load_card(folder)
    package = _open(folder, house)
    compiler = Compiler(fields)
    parts = {}
    for story in package.stories:
        parts[story.name] = compiler.part(story.root, Walk(card.name, story.kind))
    problems = [*compiler.problems, *_package_problems(card, package)]
    if compiler.tells_stories and package.bullets.usual is None:
        fix = "Add the built-in style “List Bullet” in Word: Styles, Manage Styles."
        problems.append(_problem(card, "", Fault("no-bullet-style", "There is no style for bullets in stories.", fix)))
    used, implied = tuple(compiler.checker.used), tuple(sorted(compiler.checker.implied))
    template = Template(card, package, parts, used, implied, load_glossary())
    asked = (*audience_problems(card, fields), *need_problems(card, fields))
    of_card = (*check_fields(template, fields, whole=not problems), *asked)
    return template, (*problems, *of_card)


def check_fields(template: Template, fields: Fields, *, whole: bool = True) -> tuple[Problem, ...]:
    """Where the tags of a template and the fields that its card lists differ, either way.

    Not `whole`: some tags could not be read, so that it is not known what they would have used.
    """
    card = template.card
    listed = {field.path: field.where for field in (*card.fields, *card.dated_by)}
    wanted = {field.path for field in card.fields}
    reckoned = {*template.implied, *(field.path for field in card.dated_by)}
    unlisted = (path for path in template.used if path not in wanted and path not in reckoned)
    return (
        *(_undeclared(path, where, fields) for path, where in listed.items() if fields.at(path) is None),
        *(_unasked(field) for field in card.answers if field.path not in wanted),
        *(_unlisted(card, path) for path in unlisted),
        *(_unused(field.path, field.where) for field in card.fields if whole
          if fields.at(field.path) and field.path not in template.used and field.path not in reckoned),
    )  # fmt: skip


def _undeclared(path: str, where: str, fields: Fields) -> Problem:
    near = did_you_mean(path, [field.path for field in fields.walk()])
    return Problem(where, f"There is no field “{path}”. [unknown-field]", near)


def _unasked(field: CardField) -> Problem:
    what = f"“{field.path}” is an answer, but is not among the fields of the template. [answer-not-listed]"
    return Problem(field.where, what, "List it under `fields` too.")


def _unlisted(card: TemplateCard, path: str) -> Problem:
    what = f"The template uses “{path}”, which its card does not list. [field-not-listed]"
    return Problem(f"template {card.name}, template.yaml", what, f"Add `- {path}` under `fields`.")


def _unused(path: str, where: str) -> Problem:
    fix = "Use it in template.docx, or take it off the list."
    return Problem(where, f"No tag uses “{path}”. [field-not-used]", fix)


def house_of(folder: Path, house: Path | None = None) -> Path:
    """The Word file that a template takes its look from: in `house`, beside its folder, or the shipped one."""
    places = (*([house] if house else []), folder.parent)
    return next((place / HOUSE for place in places if (place / HOUSE).is_file()), shipped("templates") / HOUSE)


def _open(folder: Path, house: Path | None) -> TemplatePackage:
    path = folder / DOCUMENT
    try:
        data = read_file(path)
    except OSError as error:
        what = f"The template's Word file cannot be read: {error.strerror}."
        raise TemplateError(Problem(str(path), what, f"Put {DOCUMENT} into the template's folder.")) from error
    try:
        look = house_of(folder, house)
        return open_template(data, str(path), looks(look.read_bytes(), str(look)))
    except EhcpError as error:
        raise TemplateError(*error.problems) from error


def _package_problems(card: TemplateCard, package: TemplatePackage) -> list[Problem]:
    problems = []
    for story in package.stories:
        for fault, element in looks_of(story.root, package.strange):
            place = place_of(element, story.root, Walk(card.name, story.kind))
            problems.append(Problem(place, f"{fault.what} [{fault.slug}]", fault.fix))
    for kind in package.links_out:
        fix = "Put the thing itself into the template. For a linked template: Developer, Document Template, Detach."
        fault = Fault("outside-link", f"Opening the file would fetch something from elsewhere ({kind}).", fix)
        problems.append(_problem(card, "", fault))
    for part, text in package.other_text.items():
        tags, faults = find_tags(text)
        if tags or any(fault.slug.startswith("tag-") for fault in faults):
            fix = "Tags are filled in the text, headers, footers and notes only. Take it out there."
            problems.append(_problem(card, part, Fault("tag-out-of-reach", "A tag stands where none is filled.", fix)))
    if any(name.endswith("vbaProject.bin") for name in package.members):
        problems.append(_problem(card, "", Fault("macro", "The template holds macros.", "Save it as .docx.")))
    return problems


def _problem(card: TemplateCard, part: str, fault: Fault) -> Problem:
    where = f"template {card.name}" + (f", {part}" if part else "")
    return Problem(where, f"{fault.what} [{fault.slug}]", fault.fix)
