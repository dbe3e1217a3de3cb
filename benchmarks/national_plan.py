"""The nationally tested template, filled in by hand with an invented child, to see what `ehcp read` makes of it.

    python benchmarks/national_plan.py PATH/TO/plan-template.docx OUT.docx

The template is a Word file with `{{ name }}` where a person would type. Each is typed over as a person does it: one
after the other, several paragraphs and bullets in a cell where there is much to say, and the rest left out.
"""

from __future__ import annotations

import re
import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import docx

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

_TAG = re.compile(r"\{\{\s*(\w+)\s*\}\}")
TYPED: dict[str, str] = {
    "name": "Mirela Ana Dobre",
    "preferred_name": "Miri",
    "date_of_birth": "23rd April 2014",
    "sex": "Female",
    "ethnicity": "White Romanian",
    "child_or_young_person_first_language": "Romanian",
    "parent_or_carer_first_language": "Romanian",
    "parent_1_name": "Ioana Dobre",
    "parent_1_relationship": "Mother",
    "parent_1_email": "ioana.dobre@example.org",
    "parent_1_telephone_number": "01632 960417",
    "parent_1_home_address": "4 Weir Cottages\nMillbrook ZZ9 4QT",
    "parent_2_name": "Sorin Dobre",
    "parent_2_relationship": "Father",
    "parent_2_email": "sorin.dobre@example.org",
    "education_setting": "Millbrook Junior School",
    "gp_and_key_health_professional_where_applicable": "Dr P. Achebe, Weir Surgery",
    "nhs_number_if_available": "943 476 5919",
    "known_to_social_care": "No",
    "other_professionals_involved_with_this_childyoung_personfamily": (
        "Speech and language therapy\nHearing support service"
    ),
    "currently_a_looked_after_child": "No",
    "has_been_a_looked_after_child": "No",
    "is_there_a_one_page_profile_received_append": "Yes",
    "child_or_young_person_moving_to_area_with_ehcp_from_a_different_local_authority": "No",
    "history": (
        "Miri was born in Cluj and came to Millbrook when she was four.\nShe has had hearing aids since she was two."
    ),
    "communication": "Face Miri when you talk. Give her time to answer.",
    "child_views": "“I like it when people wave first.”\n“Assembly is just noise.”",
    "family_views": "We are proud of how hard Miri tries. Her father worries about the move to secondary school.",
    "interests": "Miri draws comics, feeds the ducks and plays goalkeeper.",
    "strengths": "She remembers everything that she sees. She is funny and brave.",
    "aspirations": "“I want to draw comics for a living.”\nHer parents hope that she will have friends who sign.",
    "communication_interaction_strengths": "Miri signs well and lip-reads familiar people.",
    "communication_interaction_need_1": (
        "Miri has a severe hearing loss in both ears. She hears one voice in a quiet room, and "
        "misses half of what is said in class."
    ),
    "communication_interaction_provision_1": (
        "A teacher of the deaf teaches Miri for 45 minutes, twice a week.\nThe class teacher wears "
        "the radio aid in every lesson."
    ),
    "communication_interaction_outcome_1": (
        "By July 2026, Miri will tell an adult when she has not heard, so that she can keep up with the lesson."
    ),
    "communication_interaction_need_2": "Miri finds it hard to join in talk with more than two children.",
    "communication_interaction_provision_2": "A teaching assistant runs a lunch club in sign for six children.",
    "communication_interaction_outcome_2": "Miri will play a game with three classmates every week.",
    "cognition_learning_strengths": "Miri is good at maths and at anything with pictures.",
    "cognition_learning_need_1": "Miri knows fewer English words than other children of her age.",
    "cognition_learning_provision_1": "Ten new words a week are taught with pictures before the lesson.",
    "cognition_learning_outcome_1": "By the end of Year 6, Miri will explain 200 new words.",
    "semh_need_1": "Miri is tired and cross after a day of listening.",
    "semh_provision_1": "15 minutes of quiet time after lunch.",
    "semh_outcome_1": "Miri will ask for a break before she is upset.",
    "health_care_strengths": "Miri is well and looks after her hearing aids.",
    "health_care_need_1": "Miri has a sensorineural hearing loss.",
    "health_care_provision_1": "The audiology clinic checks the hearing aids every six months.",
    "health_care_outcome_1": "Miri will change the batteries herself.",
    "social_care_need_1": "Miri does not hear traffic and is not safe alone near roads.",
    "h2_provision_1": "A place at the deaf children’s club on Saturdays.",
    "social_care_outcome_1": "Miri will walk to the shop with a friend.",
}
LABELLED = {"Name": "Millbrook Junior School", "Type": "Mainstream junior school", "Details": "None requested."}
"""What is typed into the empty cell beside these labels."""
ADVICE = {
    "Medical advice": ("12 May 2025", "Dr Salma Idris", "YES"),
    "Educational psychologist": ("2 June 2025", "Noor Haddad", "YES"),
}


def main() -> None:
    document = docx.Document(sys.argv[1])
    for paragraph in list(_paragraphs(document)):
        _type_over(paragraph)
    for table in document.tables:
        for row in table.rows:
            _answer(list(row.cells))
    officer = document.tables[-1].rows[-1].cells
    for cell, text in zip(officer, ("Gwen Prosser", "G Prosser", "30 June 2025"), strict=False):
        cell.paragraphs[0].text = text
    document.save(sys.argv[2])
    sys.stdout.write(f"Wrote {Path(sys.argv[2])}\n")


def _paragraphs(document: Document) -> list[Paragraph]:
    cells = {cell._tc: cell for table in document.tables for row in table.rows for cell in row.cells}
    return [*document.paragraphs, *(paragraph for cell in cells.values() for paragraph in cell.paragraphs)]


def _type_over(paragraph: Paragraph) -> None:
    """The words in place of a tag, each line a paragraph of its own."""
    match = _TAG.search(paragraph.text)
    if match is None:
        return
    first, *more = TYPED.get(match[1], "").split("\n")
    last = paragraph._p
    for text in more:
        copy = deepcopy(paragraph._p)
        last.addnext(copy)
        last = copy
        type(paragraph)(copy, paragraph._parent).text = text
    paragraph.text = first


def _answer(cells: list[_Cell]) -> None:
    label = cells[0].text.strip()
    if label in LABELLED and len(cells) > 1 and not cells[1].text.strip():
        cells[1].paragraphs[0].text = LABELLED[label]
    if label in ADVICE:
        for cell, text in zip(cells[1:], ADVICE[label], strict=False):
            cell.text = text


if __name__ == "__main__":
    main()
