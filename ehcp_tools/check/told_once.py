"""Which document uses which fact of a case: each fact is told once, and every document finds it there.

`python -m ehcp_tools.check.told_once templates docs/fields.md` writes the page anew.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.cards import CARD
from ehcp_tools.case import load_fields
from ehcp_tools.files import write_whole
from ehcp_tools.fill import load_template
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Field, Fields
    from ehcp_tools.fill import Template

_HEAD = """\
# Which document uses which fact

Each fact is declared once, in `templates/fields.yaml`, and told once, in the child’s case file. Every document that
needs it takes it from there. To make this page anew: `python -m ehcp_tools.check.told_once templates docs/fields.md`

A list, such as the needs, holds each of its facts once for every item. “No document” marks facts that only the checks,
the dates or a council’s own records use.
"""
_NOWHERE = "no document"


def uses(templates: Iterable[Template]) -> Mapping[str, tuple[str, ...]]:
    """The templates that use each case path, by name: in a tag, for their date, or for whom a letter goes to."""
    found: dict[str, dict[str, None]] = {}
    for template in templates:
        card = template.card
        for path in (*card.paths, *(field.path for field in card.dated_by), *template.implied):
            found.setdefault(path, {})[card.name] = None
    return {path: tuple(sorted(names)) for path, names in found.items()}


def questions(fields: Fields) -> Mapping[str, str]:
    """What each field asks, by its path: its label, after that of the list or the group it is repeated in.

    “Who does it” is asked of every piece of help: which one is part of the question.
    """
    found: dict[str, str] = {}
    for field in fields.walk():
        outer = fields.at(field.path.rpartition(".")[0])
        above = found[outer.path] if outer and _repeats(outer, fields) else ""
        found[field.path] = f"{above}: {field.label}" if above else field.label
    return found


def _repeats(field: Field, fields: Fields) -> bool:
    """Whether the fields below are asked again elsewhere: for each item of a list, or for each group of one shape."""
    outer = fields.at(field.path.rpartition(".")[0]) or fields.root
    alike = (other for other in outer.fields.values() if other.fields and set(other.fields) == set(field.fields))
    return field.item is not None or len(list(alike)) > 1


def page(templates: Sequence[Template], fields: Fields) -> str:
    """The page, in Markdown: a table for each group of the dictionary."""
    used, cards = uses(templates), [template.card for template in templates]
    lines = [_HEAD]
    for group in fields.root.fields.values():
        lines += [f"## {group.label}", "", "| Fact | Path | Documents |", "|---|---|---|"]
        for field in _singles(group):
            lines.append(f"| {field.label} | `{field.path}` | {_named(used.get(field.path, ()), cards)} |")
        lines.append("")
    return "\n".join(lines)


def _named(names: Sequence[str], cards: Sequence[TemplateCard]) -> str:
    """The names of templates, all letters said as one."""
    if len(names) == len(cards):
        return "every document"
    letters = [card.name for card in cards if card.kind is Kind.LETTER]
    if letters and set(letters) <= set(names):
        return ", ".join(["every letter", *(name for name in names if name not in letters)])
    return ", ".join(names) or _NOWHERE


def _singles(field: Field) -> Iterator[Field]:
    """The facts themselves, below groups and lists of groups."""
    if not field.fields:
        yield field
    for inner in field.fields.values():
        yield from _singles(inner)


def render(folder: Path) -> str:
    """The page of the templates in a folder."""
    fields = load_fields()
    places = sorted(card.parent for card in folder.glob(f"*/{CARD}"))
    return page([load_template(place, fields) for place in places], fields)


def _main(folder: Path, output: Path) -> None:
    write_whole(output, render(folder).encode(), force=True)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
