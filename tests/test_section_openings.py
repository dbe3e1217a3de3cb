"""Every usual form of a label opens its section, and nothing that only looks like one does."""

from __future__ import annotations

import pytest

from ehcp_tools.model import Shape
from ehcp_tools.sections.openings import opening
from tests.test_sections import PLAN

OPENINGS = [
    ("Section F", "F"),
    ("Section F:", "F"),
    ("SECTION F –", "F"),
    ("section f", "F"),
    ("Section H1 -", "H1"),
    ("Section\u00a0H2", "H2"),
    ("Section H 2: Other social care provision", "H2"),
    ("Section H: Any other social care provision", "H2"),
    ("Section H", "H1"),
    ("F: Special educational provision", "F"),
    ("F - Special Educational Provision", "F"),
    ("F — Special Educational Provision", "F"),
    ("F. Special educational provision", "F"),
    ("F) Special educational provision", "F"),
    ("(F) Special educational provision", "F"),
    ("Part F", "F"),
    ("Part F: special educational provision", "F"),
    ("Section F (Special educational provision)", "F"),
    ("Section F Special educational provision", "F"),
    ("Section F. Special educational provision", "F"),
    ("Section F (continued)", "F"),
    ("Section F | Special educational provision", "F"),
    ("Section F\nSpecial educational provision", "F"),
    ("‘Section F’", "F"),
    ("6. Section F: Special educational provision", "F"),
    ("EHC Plan Section F", "F"),
    ("Special educational provision (Section F)", "F"),
    ("Special educational needs – Section B", "B"),
    ("Special educational needs and provision (B-F-E)", "B"),
    ("Section B & F", "B"),
    ("Sections C (health needs) and G (health provision)", "C"),
    ("Sections D (Social care needs which relate to the SEN) and H1 and H2 (Social care provision)", "D"),
    ("A1", "A"),
    ("A2 SUMMARY the views, interests and aspirations of the CHILD", "A"),
    ("A: The views, interests and aspirations of the child and their parents", "A"),
    ("C - Health care needs which relate to their special educational needs", "C"),
    (
        "H1 – Any social care provision which must be made for a child or young person under 18 resulting from section "
        "2 of the Chronically Sick and Disabled Persons Act 1970",
        "H1",
    ),
    ("I - Placement", "I"),
    ("J - Direct Payments", "J"),
    ("K - The advice and information gathered during the EHC needs assessment", "K"),
    ("F provision", "F"),
    ("E outcomes", "E"),
    ("H1", "H1"),
    ("H1:", "H1"),
    ("H2", "H2"),
    ("H1: Provision", "H1"),
    ("H2: Other", "H2"),
    ("H2 Other", "H2"),
    ("H2 Other social care provision", "H2"),
    ("Section H2: Other", "H2"),
    ("H1 and H2 Social care provision", "H1"),
    ("6 Section F", "F"),
    ("6.0 Section F", "F"),
    ("6.1. Section F", "F"),
    ("VI. Section F", "F"),
    ("vi) Section F", "F"),
    ("SectionF", "F"),
    ("SECTIONF: Special educational provision", "F"),
    ("[Section F]", "F"),
    ("(Section F)", "F"),
    ("(Section F: Special educational provision)", "F"),
    ("Education, Health and Care Plan Section F", "F"),
    ("Education, Health and Care Plan (EHCP) – Section F", "F"),
    ("EHCP - Section F", "F"),
    ("**Section F**", "F"),
    ("**Section F:** Special educational provision", "F"),
    ("__Section F__", "F"),
]


@pytest.mark.parametrize(("text", "label"), OPENINGS)
def test_every_usual_form_opens_its_section(text: str, label: str) -> None:
    found = opening(text, Shape.CELL, PLAN)
    assert found is not None
    assert (found.label, found.alone) == (label, True)


NO_OPENINGS = [
    "Section F says that Ravi has a teaching assistant.",
    "Section F of the plan must be specific.",
    "Section F must set out the provision.",
    "Sections B and F must be linked.",
    "Section F-specific provision",
    "Section F, which sets out provision, is long.",
    "see Section F",
    "The provision is set out in Section F",
    "As in Section F: special educational provision",
    "Special educational provision is set out in Section F",
    "Vitamin B: good",
    "A: yes",
    "A: Yes, I like it. B: No.",
    "B: no",
    "I: like this",
    "I like trains.",
    "I need help with my provision.",
    "A history of anxiety",
    "A view of the sea",
    "Provision F",
    "Form A: application",
    "Hepatitis B",
    "Grade C in health studies",
    "E numbers",
    "G",
    "Section 19 of the Act",
    "Section A\t3",
    "Section B: Special educational needs ........ 4",
    "Sectional doors",
    "Party F",
    "K",
    "H",
    "Section F)",
    "(Section F says that Ravi has a teaching assistant.)",
    "(see Section F)",
    "Part B of the form asks for dates.",
    "Part B of the form: needs",
    "Section F in the last plan: special educational provision",
    "Parte",
    "6 sections",
    "6 Section F says that Ravi has help.",
    "Education, Health and Care Plan sections A to K",
    "Education, Health and Care Plan Section F must set out the provision.",
    "H2 and other matters",
    "H2 is other",
    "I  like football",
    "A  Good day",
    "F\u2002The help that Ravi will get",
]


@pytest.mark.parametrize("text", NO_OPENINGS)
def test_words_that_only_look_like_a_label_open_nothing(text: str) -> None:
    assert opening(text, Shape.PARAGRAPH, PLAN) is None


@pytest.mark.parametrize(("text", "label"), [("H1", "H1"), ("H1:", "H1"), ("H2", "H2"), ("H2: Other", "H2")])
@pytest.mark.parametrize("shape", [Shape.PARAGRAPH, Shape.HEADING, Shape.CELL])
def test_no_more_than_h1_or_h2_on_a_line_is_a_label(text: str, label: str, shape: Shape) -> None:
    found = opening(text, shape, PLAN)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("gap", ["\u2002", "\u2003", "  ", "\t"])
@pytest.mark.parametrize(("letter", "title"), [("F", "The help that Amira will get"), ("H1", "Help for under-18s"),
                                               ("I", "Where Amira will learn"), ("A", "What matters to Amira")])  # fmt: skip
def test_a_heading_of_a_letter_a_wide_gap_and_any_title_opens_its_section(letter: str, gap: str, title: str) -> None:
    found = opening(f"{letter}{gap}{title}", Shape.HEADING, PLAN)
    assert found is not None
    assert found.label == letter


@pytest.mark.parametrize("text", ["I  like football", "I like football", "A  day at school", "N1\u2002Reading"])
def test_a_heading_that_only_begins_with_a_letter_is_no_section_title(text: str) -> None:
    assert opening(text, Shape.HEADING, PLAN) is None
