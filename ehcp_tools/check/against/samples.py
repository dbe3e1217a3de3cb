"""What rules are tried on: the documents of the shipped examples, the weak draft of the demo, labelled paragraphs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.cards import list_templates
from ehcp_tools.case import load_case, load_fields
from ehcp_tools.check.examples import DAY, examples, made
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import EhcpError
from ehcp_tools.fill import load_template
from ehcp_tools.model import Kind
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import List, Reader, Table, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Fields
    from ehcp_tools.model import Draft
    from ehcp_tools.yamlfile import Value

EXAMPLE, WEAK, LABELLED = "our example documents", "the weak draft of the demo", "the labelled paragraphs"
_WEAK = Path(__file__).parents[2] / "demo" / "weak-draft.docx"
_LABELLED = "benchmarks/judgement/paragraphs/tuning"
"""Not those held out: whoever writes a rule is not to see them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text that rules are tried on, and what it is one of.

    `expected` are the families of which a good reader raises something in a labelled paragraph, or may; None elsewhere.
    """

    group: str
    draft: Draft
    expected: frozenset[str] | None = None


@cache
def samples() -> tuple[Sample, ...]:
    """All texts there are. The labelled paragraphs come with the source of this program alone."""
    weak = Sample(WEAK, read_draft(_WEAK.read_bytes(), "weak draft"))
    return (*_documents(load_fields()), weak, *_paragraphs(shipped("templates").parent / _LABELLED))


def _documents(fields: Fields) -> Iterator[Sample]:
    """What the examples of the shipped templates give, the empty forms left out, and what cannot be filled.

    A change may be to the shipped templates themselves: that one is broken is a fault of its own.
    """
    with suppress(EhcpError):
        for card in list_templates():
            with suppress(EhcpError):
                yield from _of_template(card, fields)


def _of_template(card: TemplateCard, fields: Fields) -> Iterator[Sample]:
    template = load_template(card.folder, fields)
    for example in examples(card.folder):
        if not example.blank:
            case = load_case(example.case, fields, today=DAY)
            first, *_ = made(template, case, blank=False)
            draft = read_draft(first.data, f"{card.title}, {example.name}", kind=card.kind)
            yield Sample(EXAMPLE, draft)


def _paragraphs(folder: Path) -> Iterator[Sample]:
    for path in sorted(folder.rglob("*.yaml")):
        tree = load(path)
        yield from map(_paragraph, tree.items if isinstance(tree, List) else ())


def _paragraph(item: Value) -> Sample:
    reader = Reader(EhcpError)
    row = reader.table(item, tuple(item.entries) if isinstance(item, Table) else ())
    section = reader.text(row, "section")
    kind = Kind(reader.text(row, "kind") or "plan")
    draft = read_draft(
        reader.text(row, "text").encode(),
        f"{reader.text(row, 'id')}.txt",
        section=section if section not in {"", "none"} else None,
        kind=kind,
    )
    expected = row.entries.get("expect")
    families = tuple(expected.entries) if isinstance(expected, Table) else ()
    return Sample(LABELLED, draft, frozenset((*families, *reader.texts(row, "allow"))))
