"""What the law asks of a kind of document: the lettered sections of a plan, the facts of a review and of an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.cards import CARD
from ehcp_tools.case import FieldType, Need
from ehcp_tools.check.templates.seen import Flaw
from ehcp_tools.drafts import read_draft
from ehcp_tools.model import LABELS, Kind
from ehcp_tools.sections import ehc_plan
from ehcp_tools.word.names import w

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Field, Fields
    from ehcp_tools.check.templates.seen import Seen
    from ehcp_tools.word.document import Paragraph

_OF_APPEALS = ("council.advice_service", "council.mediation", "council.disagreement")
"""Whom a letter with a right of appeal names: SEND Regulations 2014, regs 10(3), 14(2) and 20(11)."""


def section_flaws(seen: Seen, kind: Kind, of: str = "The template") -> Iterator[Flaw]:
    """The lettered sections that a plan lacks (SEND Regulations 2014, reg. 12(1)), or has in another order."""
    if kind is not Kind.PLAN:
        return
    links = {paragraph.number for paragraph in seen.words.paragraphs if _leads_elsewhere(paragraph)}
    blocks = (block for block in read_draft(seen.data, "template.docx", kind=kind).blocks if block.opens)
    found = tuple(dict.fromkeys(block.section for block in blocks if block.section and block.paragraph not in links))
    titles = {section.label: section.title for section in ehc_plan().sections}
    for label in LABELS:
        if label not in found:
            fix = f"Add a heading “Section {label}: {titles[label]}”, outside of any “if”."
            what = f"{of} has no Section {label}, {titles[label]}."
            yield Flaw("missing-section", f"Section {label}", what, fix)
    if list(found) != [label for label in LABELS if label in found]:
        what = f"The sections do not come in the order of their letters: {', '.join(found)}."
        yield Flaw("section-order", "the document", what, "Put them in the order A to K.")


def _leads_elsewhere(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of a list of contents: it names a section and does not open it."""
    holders = (holder for _, element, _ in paragraph.sources for holder in element.iterancestors(w("hyperlink")))
    return any(holder.get(w("anchor")) for holder in holders)


def fact_flaws(card: TemplateCard, fields: Fields) -> Iterator[Flaw]:
    """Facts that the law asks for in a document of this kind, and that its card does not list."""
    for field in _asked(card, fields):
        if field.path not in card.paths:
            what = f"The law asks for “{field.label}” ({field.path}), and the template does not use it."
            yield Flaw("law-fact-missing", "fields", what, f"Use {field.path} in a tag, and list it.", CARD)


def _asked(card: TemplateCard, fields: Fields) -> Iterator[Field]:
    if card.kind is Kind.REVIEW:
        review = (field for field in fields.walk() if field.path.startswith("review."))
        facts = (field for field in review if field.type is not FieldType.DATE and not field.fields)
        yield from (field for field in facts if field.need is Need.LAW)
    if card.kind is Kind.LETTER and card.appeal:
        yield from (field for path in _OF_APPEALS if (field := fields.at(path)))
