"""Loops over paragraphs and table rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.fill import prove
from tests.fill_kit import W, case_of, filled, loaded, of_paragraphs, paragraphs, part
from tests.test_fill import HISTORY, etree_name

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document


NEEDS = """\
plan:
  needs:
    - {id: N1, area: cognition_learning, title: Reading, text: Reads aloud., primary: yes}
    - {id: N2, area: sensory_physical, title: Walking, text: Walks far.}
  provision:
    - {id: P1, needs: [N1], outcomes: [], what: Reading aloud, who: Teacher, sessions: 3, per: week}
    - {id: P2, needs: [N1, N2], outcomes: [], what: Walks, who: Coach, sessions: 1, per: half_term}
"""


def test_paragraphs_between_for_and_endfor_are_repeated(tmp_path: Path) -> None:
    body = of_paragraphs(
        "Needs:", "{% for need in plan.needs %}", "{{ loop.index }}. {{ need.title }}", "{% if need.primary %}", "(main)",
        "{% elif loop.last %}", "(last)", "{% else %}", "(other)", "{% endif %}", "{% endfor %}", "End.",
    )  # fmt: skip
    template = loaded(tmp_path, body, ["plan.needs.title", "plan.needs.primary"])
    result = filled(template, case_of(tmp_path, NEEDS))
    assert paragraphs(result.data) == ["Needs:", "1. Reading", "(main)", "2. Walking", "(last)", "End."]
    assert [tag for tag, _ in result.controls] == ["plan.needs[0].title", "plan.needs[1].title"]


def test_items_are_chosen_by_what_they_are_linked_to(tmp_path: Path) -> None:
    body = of_paragraphs(
        "{% for need in plan.needs %}", "{{ need.id }}: {{ plan.provision | linked('needs', need.id) | refs }}",
        "{% for item in plan.provision | where('needs', need.id) if 'N2' not in item.needs %}",
        "{{ item.what }} {{ item.sessions | times }} {{ item.per | each }}, {{ item.needs | refs }}",
        "{% endfor %}", "{% endfor %}",
    )  # fmt: skip
    used = ["plan.needs.id", *(f"plan.provision.{name}" for name in ("id", "needs", "what", "sessions", "per"))]
    result = filled(loaded(tmp_path, body, used), case_of(tmp_path, NEEDS))
    assert paragraphs(result.data) == ["N1: P1, P2", "Reading aloud 3 times a week, N1", "N2: P2"]


def test_the_empty_word_chooses_the_items_that_do_not_say_it(tmp_path: Path) -> None:
    body = of_paragraphs("{% for need in plan.needs | where('area', '') %}", "{{ need.title }}", "{% endfor %}")
    told = NEEDS.replace("area: sensory_physical, ", "")
    result = filled(loaded(tmp_path, body, ["plan.needs.area", "plan.needs.title"]), case_of(tmp_path, told))
    assert paragraphs(result.data) == ["Walking"]


def table(document: Document, rows: list[list[str]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_table_rows_between_for_and_endfor_are_repeated_and_the_tags_vanish(tmp_path: Path) -> None:
    rows = [
        ["No.", "What"],
        ["{% for item in plan.provision %}", ""],
        ["{{ item.id }}", "{{ item.what }}"],
        ["{% endfor %}", ""],
    ]
    template = loaded(tmp_path, lambda document: table(document, rows), ["plan.provision.id", "plan.provision.what"])
    result = filled(template, case_of(tmp_path, NEEDS))
    assert paragraphs(result.data) == ["No.", "What", "P1", "Reading aloud", "P2", "Walks"]
    assert len(list(part(result.data).iter(f"{W}tr"))) == 3


def test_a_table_without_rows_is_left_out_and_two_tables_do_not_become_one(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        table(document, [["{% for item in plan.health_provision %}"], ["{{ item.what }}"], ["{% endfor %}"]])
        document.add_paragraph("{% for need in plan.needs %}")
        table(document, [["{{ need.title }}"]])
        document.add_paragraph("{% endfor %}")

    result = filled(
        loaded(tmp_path, build, ["plan.health_provision.what", "plan.needs.title"]), case_of(tmp_path, NEEDS)
    )
    body = part(result.data)[0]
    assert [etree_name(child) for child in body] == ["tbl", "p", "tbl", "p", "sectPr"]
    assert paragraphs(result.data) == ["Reading", "Walking"]


def test_each_cell_still_ends_with_a_paragraph(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        table(document, [["{{ plan.views.history }}", "Said:\n", "{% if plan.signed %}"]])
        row = document.tables[0].rows[0].cells
        row[1].add_paragraph("{{ plan.views.history }}")
        row[2].add_paragraph("Signed")
        row[2].add_paragraph("{% endif %}")

    case = case_of(tmp_path, 'plan: {views: {history: "One.\\n\\nTwo."}, signed: no}')
    result = filled(loaded(tmp_path, build, [HISTORY, "plan.signed"]), case)
    prove(result, case)
    assert [etree_name(cell[-1]) for cell in part(result.data).iter(f"{W}tc")] == ["p", "p", "p"]
