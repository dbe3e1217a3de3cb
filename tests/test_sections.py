"""A block gets its section from any usual layout, and words that only look like a label open nothing."""

from __future__ import annotations

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.model import LABELS, Kind, Shape
from ehcp_tools.sections import ehc_plan
from ehcp_tools.sections.openings import opening
from tests.tiny_docx import cell, control, docx, grid, line, para, part, row, run, table

PLAN = ehc_plan()


def test_a_label_with_its_text_on_the_same_line_opens_the_section_with_that_text() -> None:
    found = opening(
        "Section F: Ravi will have 20 minutes of help each day from a teaching assistant.", Shape.PARAGRAPH, PLAN
    )
    assert found is not None
    assert (found.label, found.alone) == ("F", False)


TITLES = {
    "A": "The views, interests and aspirations of Ravi and his parents", "B": "Special educational needs",
    "C": "Health needs related to SEN", "D": "Social care needs", "E": "Outcomes", "F": "Special educational provision",
    "G": "Health provision", "H1": "Social care provision", "H2": "Other social care provision", "I": "Placement",
    "J": "Personal budget", "K": "Advice and information",
}  # fmt: skip


def text_of(label: str) -> str:
    return f"Words of {label.lower()} stand here."


def sections_of(body: str) -> dict[str, str | None]:
    """The section of each text that is no label, in a Word file with this body."""
    return {b.text: b.section for b in read_draft(docx(body), "plan.docx").blocks if not b.opens}


def expected(labels: tuple[str, ...] = LABELS) -> dict[str, str | None]:
    return {text_of(label): label for label in labels}


LAYOUTS = {
    "headings": "".join(line(f"Section {x}: {TITLES[x]}", "Heading1") + line(text_of(x)) for x in LABELS),
    "headings backwards": "".join(line(f"Section {x}", "Heading2") + line(text_of(x)) for x in reversed(LABELS)),
    "plain lines in capitals": "".join(line(f"SECTION {x} – {TITLES[x].upper()}") + line(text_of(x)) for x in LABELS),
    "letter and title": "".join(line(f"{x} – {TITLES[x]}", "Heading1") + line(text_of(x)) for x in LABELS),
    "label on the left": grid(*((f"Section {x}", text_of(x)) for x in LABELS)),
    "letter and title on the left": grid(*((f"{x}: {TITLES[x]}", text_of(x)) for x in LABELS)),
    "a table for each section with a banner": "".join(
        table(row(cell(line(f"Section {x}: {TITLES[x]}"), span=2)), row(cell(line(text_of(x)), span=2))) for x in LABELS
    ),
    "banner table, text after it": "".join(grid((f"Section {x}",)) + line(text_of(x)) for x in LABELS),
    "label and text in one cell": grid(*((f"Section {x}",) for x in ())) + "".join(
        table(row(cell(line(f"Section {x}"), line(text_of(x))))) for x in LABELS
    ),
    "labels in content controls": "".join(control(line(f"Section {x}")) + control(line(text_of(x))) for x in LABELS),
    "contents list first": "".join(line(f"Section {x}: {TITLES[x]}") for x in LABELS)
    + "".join(line(f"Section {x}: {TITLES[x]}", "Heading1") + line(text_of(x)) for x in LABELS),
    "contents with page numbers": "".join(
        para(run(f"Section {x}: {TITLES[x]}") + "<w:r><w:tab/></w:r>" + run("3")) for x in LABELS
    ) + "".join(line(f"Section {x}", "Heading1") + line(text_of(x)) for x in LABELS),
    "columns that mix sections": grid(
        ("B – Special educational needs", "F – Special educational provision", "E – Outcomes"),
        (text_of("B"), text_of("F"), text_of("E")),
    ) + line("Sections C (health needs) and G (health provision)", "Heading2") + grid(
        ("C - Health needs", "G - Health provision"), (text_of("C"), text_of("G")),
    ) + line("Sections D and H1 and H2", "Heading2") + grid(
        ("D - Social care needs", "H1 - Social care provision", "H2 - Other social care provision"),
        (text_of("D"), text_of("H1"), text_of("H2")),
    ) + "".join(line(f"Section {x}", "Heading1") + line(text_of(x)) for x in ("A", "I", "J", "K")),
    "text boxes as banners": "".join(
        para("<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + line(f"Section {x}")
             + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>") + line(text_of(x)) for x in LABELS
    ),
    "letter, wide gap and plain title": "".join(
        line(f"{x}\u2002What is so about {i}", "Heading1") + line(text_of(x)) for i, x in enumerate(LABELS)
    ),
    "two rows for social care": "".join(line(f"Section {x}") + line(text_of(x)) for x in LABELS if x[0] != "H")
    + grid(("H1: Provision", text_of("H1")), ("H2: Other", text_of("H2"))),
    "sections that come back": "".join(
        line(f"Section {x}", "Heading2") + line(text_of(x)) for x in ("B", "F", "E")
    ) + "".join(line(f"Section {x}", "Heading2") + line(text_of(x).replace("Words", "More")) for x in ("B", "F"))
    + "".join(line(f"Section {x}", "Heading1") + line(text_of(x)) for x in LABELS if x not in "BFE"),
}  # fmt: skip


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_each_layout_gives_every_text_its_section(body: str) -> None:
    found = sections_of(body)
    assert {text: found.get(text) for text in expected()} == expected()


def test_headings_without_letters_are_known_by_their_titles() -> None:
    body = "".join(line(TITLES[x], "Heading1") + line(text_of(x)) for x in ("B", "E", "F"))
    assert sections_of(body) == expected(("B", "E", "F"))


def test_columns_headed_by_titles_alone_are_those_sections_in_a_document_with_letters() -> None:
    titles = (TITLES["B"], TITLES["F"], "Who", TITLES["E"])
    body = line("Section A", "Heading1") + line(text_of("A")) + grid(titles, (text_of("B"), "help", "Teacher", "goal"))
    found = sections_of(body + line("Back in a."))
    assert found == {
        **expected(("A", "B")), "help": "F", "Who": "F", "Teacher": "F", "goal": "E", "Back in a.": "A",
    }  # fmt: skip


@pytest.mark.parametrize("titles", [("Outcomes", "By when"), ("Outcomes and steps", "Health needs")])
def test_one_title_over_a_column_leaves_the_table_in_its_section(titles: tuple[str, str]) -> None:
    body = line("Section F", "Heading1") + grid(titles, ("Reads.", "July"))
    assert set(sections_of(body).values()) == {"F"}


def test_a_list_of_what_is_to_come_opens_nothing_even_where_few_of_its_lines_look_like_labels() -> None:
    headings = ("About Ravi", "A\u2002What matters", "C\u2002Health needs", "D\u2002Social care needs", "Who to ask")
    body = (
        "".join(map(line, headings)) + line("First.") + "".join(line(h, "Heading1") + line(f"{h}.") for h in headings)
    )
    found = [(b.text, b.section) for b in read_draft(docx(body), "plan.docx").blocks]
    assert [section for _, section in found[:8]] == [None] * 8
    assert found[-5:-1] == [
        (f"{headings[2]}.", "C"),
        (headings[3], "D"),
        (f"{headings[3]}.", "D"),
        ("Who to ask", None),
    ]


def test_the_parts_after_the_last_section_of_our_own_plan_belong_to_none() -> None:
    parts = ("Getting ready for adult life", "Dates and signature", "Words used in this plan", "Who to ask")
    body = line("K\u2002The advice behind this plan", "Heading1") + line(
        "Section K: the advice and information gathered."
    )
    body += line("Report.") + "".join(line(x, "Heading1") + line(f"{x}: text") for x in parts)
    found = sections_of(body)
    assert found.pop("Report.") == "K"
    assert set(found.values()) == {None}


def test_after_a_table_with_column_labels_the_section_is_what_it_was() -> None:
    body = (
        line("Section A", "Heading1") + grid(("Section B", "Section F"), (text_of("B"), text_of("F")))
        + line("Back in a.")
    )  # fmt: skip
    assert sections_of(body) == {**expected(("B", "F")), "Back in a.": "A"}


def test_unlabelled_columns_belong_to_the_section_round_the_table() -> None:
    body = line("Section F", "Heading1") + grid(("No.", "Section E: outcome", "Who"), ("P1", "Reads.", "Teacher"))
    found = sections_of(body)
    assert (found["P1"], found["Reads."]) == ("F", "E")


def test_a_nested_table_belongs_to_the_cell_round_it() -> None:
    inner = grid(("What", "Who"), ("Reading", "Teacher"))
    body = grid(("Section B", "x")) + table(
        row(cell(line("Section F")), cell(line("text"), inner, line("after"))),
        row(cell(line("Section E")), cell(line("y"))),
    )
    found = sections_of(body)
    assert [found[text] for text in ("x", "text", "Reading", "after", "y")] == ["B", "F", "F", "F", "E"]


def test_our_own_controls_say_the_section() -> None:
    body = line("Section B", "Heading1") + control(line("Daily help"), "plan.provision[0].what")
    body += line("Needs") + control(line("Physio"), "plan.health_provision[0].what")
    assert sections_of(body) == {"Daily help": "F", "Needs": "B", "Physio": "G"}


def test_headers_and_footers_open_nothing_and_belong_to_no_section() -> None:
    body = line("Section B", "Heading1") + line("Needs") + (
        '<w:sectPr><w:headerReference w:type="default" r:id="r-header"/></w:sectPr>'
    )  # fmt: skip
    data = docx(body, {"header": part("hdr", line("Section F"))})
    assert [b.section for b in read_draft(data, "x.docx").blocks] == ["B", "B", None]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        (line("Sign-off"), None),
        (line("Preparing for adulthood", "Heading1"), None),
        (line("Preparing for adulthood", "Heading2"), "K"),
        (line("Reports", "Heading1"), "K"),
    ],
)
def test_a_title_that_belongs_to_no_section_ends_the_last(heading: str, section: str | None) -> None:
    body = line("Section K", "Heading1") + line("Advice.") + heading + line("Then.")
    assert sections_of(body)["Then."] == section


def test_the_parts_of_a_review_form_are_no_sections() -> None:
    body = line("Annual review report", "Heading1") + "".join(
        line(f"Section {x}: {title}", "Heading2") + line(text_of(x))
        for x, title in zip(
            "ABCDE", ("Attendance", "Meeting details", "People there", "Changes", "Next year"), strict=True
        )
    )
    draft = read_draft(docx(body), "review.docx")
    assert draft.kind is Kind.REVIEW
    assert {b.section for b in draft.blocks} == {None}


def test_single_letters_are_labels_only_side_by_side_at_the_head_of_columns() -> None:
    assert sections_of(grid(("B", "F", "E"), ("need", "help", "goal"))) == {"need": "B", "help": "F", "goal": "E"}
    assert sections_of(grid(("Subject", "Grade"), ("Maths", "B"), ("Art", "C")))["Art"] is None


def test_the_twelve_labels_of_the_law_are_those_of_the_data() -> None:
    assert tuple(section.label for section in PLAN.sections) == LABELS
    assert all("12(" in section.asks for section in PLAN.sections)
