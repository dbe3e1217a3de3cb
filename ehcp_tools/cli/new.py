"""`ehcp new`: a case file to fill in, with every field of a template; or a style guide or template of one's own."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.cards import find_template, load_card
from ehcp_tools.case import FieldType, Need
from ehcp_tools.cli.declared import asked_by
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.cli.saying import say
from ehcp_tools.cli.starting import start
from ehcp_tools.files import write_whole
from ehcp_tools.fill.recipients import TELLING
from ehcp_tools.model import Kind
from ehcp_tools.settings import find_settings
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Field, Fields

_WIDTH = 100
_ENDINGS = (".yaml", ".yml")
_SENT = {Kind.PLAN, Kind.LETTER}
"""What goes out: a letter by itself, a plan with one."""
_NEEDED = {
    Need.FINAL: "A final plan needs it.",
    Need.PRACTICE: "",
    Need.CONDITIONAL: "Only in some cases.",
}
_WRITTEN = {
    FieldType.DATE: "A date, such as 2026-11-05.",
    FieldType.BOOL: "Write yes or no.",
    FieldType.INT: "A whole number.",
    FieldType.STORY: "Write it on the lines below, indented. A blank line starts a paragraph, “- ” a bullet.",
    FieldType.TEXTS: "A list: [one, two].",
    FieldType.CHOICES: "A list of some of these: {choices}.",
    FieldType.CHOICE: "One of: {choices}.",
    FieldType.REFS: "A list of numbers, such as [X1, X2], from: {of}.",
    FieldType.REF: "A number or id from: {of}.",
}
_EMPTY = {
    FieldType.STORY: " |",
    FieldType.TEXTS: " []",
    FieldType.CHOICES: " []",
    FieldType.REFS: " []",
}


@click.command(
    epilog="""\b
Examples:
  ehcp new ehc_plan -o amira.yaml
  ehcp fill ehc_plan amira.yaml            when it is filled in
  ehcp new --style-guide house_style       rules of your own, on top of the shipped ones
  ehcp new --template house_templates/travel_help"""
)
@click.argument("template", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("case.yaml"),
    show_default=True,
    help="The case file to write.",
)
@click.option(
    "--style-guide",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Start a style guide of your own in a new folder.",
)
@click.option(
    "--template",
    "own",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Start a template of your own in a new folder.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing when all went well.")
def new(
    template: str | None,
    output: Path,
    style_guide: Path | None,
    own: Path | None,
    force: bool,  # noqa: FBT001 - click passes flags by name
    quiet: bool,  # noqa: FBT001
) -> None:
    """Start a case file for TEMPLATE (a name or a folder), with each field explained.

    With --style-guide or --template, start rules or a template of your own: small ones that work, to be changed.
    """
    if sum(map(bool, (template, style_guide, own))) != 1:
        raise click.UsageError("Name a template, or give one of --style-guide and --template with a new folder.")
    if folder := style_guide or own:
        start("style_guide" if style_guide else "template", folder)
        if not quiet:
            say(f"Wrote {folder}. Change what is in it, then prove it: ehcp check {_quoted(folder)}")
        return
    if output.suffix.lower() not in _ENDINGS:
        raise click.UsageError(f"A case file cannot be written to {output}. Give it a name that ends in .yaml.")
    template = str(template)
    card = load_card(find_template(template, find_settings(Path.cwd()).templates))
    write_whole(output, starter(card, fields_in_use()).encode(), force=force)
    if not quiet:
        say(f"Wrote {output}. Fill it in, then: ehcp fill {_quoted(template)} {_quoted(output)}")


def _quoted(name: str | Path) -> str:
    """A name as it is typed after a command."""
    return f'"{name}"' if " " in str(name) else str(name)


def starter(card: TemplateCard, fields: Fields) -> str:
    """The text of a case file that loads as it is, with every value still empty."""
    shown = [asked.field for asked in asked_by(card, fields)]
    if card.kind in _SENT:
        shown += [field for path in TELLING if (field := fields.at(path))]
    used = {inner.path for field in shown for inner in _with_its_own(field, fields)}
    used |= {field.path for field in fields.walk() if field.required and not _in_a_list(field, fields)}
    lines = [*_head(card), *_record(fields.root, used, "")]
    return "\n".join(lines) + "\n"


def _with_its_own(field: Field, fields: Fields) -> Iterator[Field]:
    """The field, all that is below it, what it stands in, and the numbers and marks that its list cannot do without."""
    yield field
    yield from (inner for inner in fields.walk() if inner.path.startswith(f"{field.path}."))
    path = field.path
    while path := path.rpartition(".")[0]:
        outer = fields.at(path)
        if outer:
            yield outer
            yield from (inner for inner in outer.fields.values() if outer.item and _always(inner, outer))


def _always(field: Field, outer: Field) -> bool:
    """A list at the top of the case is no one document's: its items are shown whole."""
    marks = {inner.withheld_by for inner in outer.fields.values()}
    return "." not in outer.path or field.required or field.name in marks


def _in_a_list(field: Field, fields: Fields) -> bool:
    outer = fields.at(field.path.rpartition(".")[0])
    return outer is not None and outer.item is not None


def _head(card: TemplateCard) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={(shipped('docs') / 'case.schema.json').resolve().as_uri()}"
    yield "# (That line is for editors that help as you type. It names a place on this computer. You may delete it.)"
    yield "#"
    yield f"# A case file for: {card.title}"
    yield "#"
    yield "# Fill in what you know. A value left empty counts as not given. Lines that start with # are notes."
    yield "# Put quotes around a value that holds “: ” or starts with a sign such as * & ! @ [ {."
    yield "# The same file serves every document about this child: nothing is told twice."


def _record(field: Field, used: set[str], indent: str) -> Iterator[str]:
    for inner in field.fields.values():
        if inner.path in used:
            yield from _field(inner, used, indent)


def _field(field: Field, used: set[str], indent: str) -> Iterator[str]:
    if not indent or field.fields:
        yield ""
    yield from _note(field, indent)
    yield f"{indent}{field.name}:{_EMPTY.get(field.type, '')}"
    if field.type is FieldType.LIST:
        yield from _item(field, used, f"{indent}  ")
    elif field.fields:
        yield from _record(field, used, f"{indent}  ")


def _item(field: Field, used: set[str], indent: str) -> Iterator[str]:
    """One empty item: the first of its names carries the dash."""
    yield f"{indent}# One item. Copy it, from the dash on, for each further one."
    lines = list(_record(field, used, f"{indent}  "))
    first = next(number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#"))
    yield from (f"{indent}{line.lstrip()}" for line in lines[:first] if line)
    yield f"{indent}- {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _note(field: Field, indent: str) -> Iterator[str]:
    required = "Required." if field.required else ""
    parts = (
        [f"{field.label}. {field.about}"]
        if field.fields
        else [*(required, f"{field.label}.", field.about, _written(field), _needed(field))]
    )
    lead = f"{indent}# "
    text = " ".join(part for part in parts if part)
    yield from textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=lead, break_long_words=False)


def _needed(field: Field) -> str:
    if field.needed_when:
        return "Some final plans need it."
    return f"The law asks for it: {field.law}." if field.need is Need.LAW else _NEEDED[field.need]


def _written(field: Field) -> str:
    if field.written:
        return f"It is {field.written}."
    pattern = _WRITTEN.get(field.type, "")
    return pattern.format(choices=", ".join(field.choices), of=", ".join(field.of))
