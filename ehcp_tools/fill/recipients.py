"""To whom a letter goes, and as whom it speaks to them.

Until a child is over compulsory school age: each contact who gets the letters. From then on the young person, with
the helper or by the helper alone as `consent` says (Children and Families Act 2014, s.83; Code of Practice 8.13 to
8.18); or the alternative person, where capacity for the decision that the letter is about was last found to be lacking
(SEND Regulations 2014, regs 63 and 64). Each recipient gets a document of their own: none carries one person's address
to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ehcp_tools.case import Absent, Items, Leaf, Record, Withheld
from ehcp_tools.errors import CaseError, Problem
from ehcp_tools.fill.document import document_of, stage_of
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ehcp_tools.cards import TemplateCard
    from ehcp_tools.case import Case, Part


TELLING = ("contacts", "child.address", "child.capacity", "consent.support_person", "consent.letters_to")
"""The facts that say to whom a letter goes, and where."""
_LACKING = "lacks_capacity"
_FOUND = ("has_capacity", _LACKING)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person a letter goes to: parts of the case, and what the letter has to know of them.

    `is_child`: the young person; `is_alternative`: somebody who decides in their place; `is_copy`: who helps them, and
    gets a copy.
    """

    name: Part
    address: Part
    relationship: Part | None = None
    is_child: bool = False
    is_alternative: bool = False
    is_copy: bool = False

    @property
    def called(self) -> str:
        """Their name, for the name of a file."""
        return self.name.text if isinstance(self.name, Leaf) else ""

    @property
    def lacks_address(self) -> bool:
        """Whether the case gives no address of theirs. One that is kept out of documents is given."""
        return isinstance(self.address, Absent) and not isinstance(self.address, Withheld)


def recipients(card: TemplateCard, case: Case, *, today: date) -> tuple[Recipient | None, ...]:
    """Everybody that a letter goes to; for a document that is no letter, nobody in particular: (None,).

    Raises CaseError where the case names nobody, or not the one whom it wants to get it.
    """
    if card.kind is not Kind.LETTER:
        return (None,)
    stage = stage_of(case, document_of(card, case, today).date)
    found = tuple(_of_young_person(card, case) if stage and stage.is_young_person else _of_parents(case))
    if not found:
        raise _nobody(card, case, "", "Under `contacts:`, write `letters_to: yes` for each person who gets letters.")
    return found


def _nobody(card: TemplateCard, case: Case, why: str, fix: str) -> CaseError:
    return CaseError(Problem(case.name, f"Nobody is named to get “{card.title}”{why}.", fix))


def _of_parents(case: Case) -> Iterable[Recipient]:
    return (_contact(person) for person in _contacts(case) if person.parts["letters_to"])


def _of_young_person(card: TemplateCard, case: Case) -> Iterable[Recipient]:
    lacking = _lacking(card, case)
    if lacking:
        stand_ins = [_named(case, item.parts["alternative_person"]) for item in lacking]
        if None in stand_ins:
            why = ", since somebody else makes this decision"
            fix = "Under `child:`, `capacity:`, write `alternative_person:` and the id of the contact who decides."
            raise _nobody(card, case, why, fix)
        apart = {id(person): person for person in stand_ins if person}
        return [_contact(person, is_alternative=True) for person in apart.values()]
    child = case.root.parts["child"]
    consent = case.root.parts["consent"]
    if not (isinstance(child, Record) and isinstance(consent, Record)):
        raise TypeError("the dictionary of fields has no child or no consent")
    own = Recipient(child.parts["legal_name"], child.parts["address"], is_child=True)
    if consent.parts["letters_to"] not in ("me_and_helper", "helper"):
        return (own,)
    helper = _named(case, consent.parts["support_person"])
    if helper is None:
        fix = "Under `consent:`, write `support_person:` and the id of the contact who helps."
        raise _nobody(card, case, " as the young person’s helper, who is to get letters", fix)
    if consent.parts["letters_to"] == "helper":
        return (_contact(helper),)
    return (own, _contact(helper, is_copy=True))


def _lacking(card: TemplateCard, case: Case) -> Sequence[Record]:
    """The latest findings about the letter's decision, of those that found capacity for it lacking.

    One without its day stands beside the latest: nothing says that it is older.
    """
    found = case.find("child.capacity")
    about = [
        item
        for item in (found if isinstance(found, Items) else ())
        if isinstance(item, Record) and item.parts["about"] == card.decision and item.parts["status"] in _FOUND
    ]
    latest = max(filter(None, map(_day, about)), default=None)
    return [item for item in about if item.parts["status"] == _LACKING and _day(item) in (None, latest)]


def _day(finding: Record) -> date | None:
    day = finding.parts["assessed_on"]
    return day.value if isinstance(day, Leaf) and isinstance(day.value, date) else None


def _named(case: Case, reference: Part) -> Record | None:
    return next((person for person in _contacts(case) if person.parts["id"] == reference), None)


def _contacts(case: Case) -> tuple[Record, ...]:
    found = case.find("contacts")
    return tuple(item for item in found if isinstance(item, Record)) if isinstance(found, Items) else ()


def _contact(person: Record, *, is_alternative: bool = False, is_copy: bool = False) -> Recipient:
    parts = person.parts
    return Recipient(
        parts["name"], parts["address"], parts["relationship"], is_alternative=is_alternative, is_copy=is_copy
    )
