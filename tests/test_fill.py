"""Filling: what stands in a case stands in the document, whole, where the template wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ehcp_tools.errors import CaseError
from ehcp_tools.fill import prove
from ehcp_tools.word.read import read_controls
from tests.fill_kit import FIELDS, W, case_of, filled, loaded, of_paragraphs, paragraphs, part

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

NAME = "child.legal_name"
HISTORY = "plan.views.history"


def test_a_value_is_printed_in_a_control_named_after_its_field(tmp_path: Path) -> None:
    template = loaded(
        tmp_path, of_paragraphs("Plan for {{ child.legal_name }}, case {{ case_id }}."), [NAME, "case_id"]
    )
    data = filled(template, case_of(tmp_path, "")).data
    assert paragraphs(data) == ["Plan for Ifeoma Ruth Adeyinka, case MV-7."]
    controls = [(control.tag, control.title, control.text) for control in read_controls(data)]
    label = FIELDS.at(NAME).label
    assert controls == [(NAME, label, "Ifeoma Ruth Adeyinka"), ("case_id", FIELDS.at("case_id").label, "MV-7")]


NASTY = {
    "markup": "Ada & Bea <Jones> &amp; ]]>",
    "quotes": "“Curled” 'straight' \"double\" ‘single’",
    "emoji": "🙂 👩‍👩‍👧 🏳️‍🌈",
    "right to left": "اسمي سارة وأحب القطط",
    "a tag": "{{ 7*7 }} {% for x in y %} {# no #}",
    "a ratio": "1:1",
    "a null": "None",
    "leading noughts": "0123",
    "a no": "No",
    "outer blanks": "  two before, two after  ",
    "tabs": "one\ttwo",
    "odd blanks": "no\u00a0break thin\u2009en\u2002",
    "one letter": "x",
    "five thousand words": "word " * 4999 + "end",
    "combining marks": "Zoe\u0308 Nguye\u0302\u0303n",
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_no_value_is_too_nasty(tmp_path: Path, text: str) -> None:
    template = loaded(tmp_path, of_paragraphs("Before {{ child.religion }} after."), ["child.religion"])
    case = case_of(tmp_path, f"  religion: {quoted(text)}")
    result = filled(template, case)
    prove(result, case)
    assert paragraphs(result.data) == [f"Before {text} after."]
    assert [control.text for control in read_controls(result.data)] == [text]


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def test_a_story_alone_in_its_paragraph_becomes_paragraphs_and_bullets(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ plan.views.history }}"), [HISTORY])
    story = "plan:\n  views:\n    history: |\n      First.\n      Same one.\n\n      Next:\n      - a & b\n      - c\n"
    result = filled(template, case_of(tmp_path, story))
    assert paragraphs(result.data) == ["First.", "Same one.", "Next:", "a & b", "c"]
    assert [(c.tag, c.text) for c in read_controls(result.data)] == [(HISTORY, "First.\nSame one.\nNext:\na & b\nc")]
    styles = [style.get(f"{W}val") for style in part(result.data).iter(f"{W}pStyle")]
    assert styles == ["ListBullet", "ListBullet"]


def test_a_story_beside_other_text_keeps_its_line_breaks(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("Story: {{ plan.views.history }}"), [HISTORY])
    result = filled(template, case_of(tmp_path, 'plan: {views: {history: "One.\\n\\nTwo."}}'))
    assert paragraphs(result.data) == ["Story: One.\n\nTwo."]


SHOWN = [
    ("{{ child.date_of_birth }}", "", "5 November 2013", "date"),
    ("{{ child.date_of_birth | long_date }}", "", "5 November 2013", "date"),
    ("{{ child.date_of_birth | month_year }}", "", "November 2013", None),
    ("{{ plan.status }}", "plan: {status: amended_draft}", "Amended draft", "dropDownList"),
    ("{{ plan.status | label }}", "plan: {status: final}", "Final", "dropDownList"),
    ("{{ child.looked_after }}", "  looked_after: no", "No", "text"),
    ("{{ child.looked_after | yes_no }}", "  looked_after: yes", "Yes", "text"),
    ("{{ child.looked_after | tick }}", "  looked_after: yes", "☒", "checkbox"),
    ("{{ child.looked_after | tick }}", "  looked_after: no", "☐", "checkbox"),
    ("{{ plan.version | times }}", "plan: {version: 1}", "once", "text"),
    ("{{ plan.version | times }}", "plan: {version: 2}", "twice", "text"),
    ("{{ plan.version | times }}", "plan: {version: 12}", "12 times", "text"),
    ("{{ child.known_as | join_and }}", "  known_as: [Ruthie, Ru, Fee]", "Ruthie, Ru and Fee", "text"),
    ("{{ child.known_as }}", "  known_as: [Ruthie, Ru]", "Ruthie, Ru", "text"),
    ("{{ child.religion | sentence_start }}", "  religion: none", "None", None),
    ("{{ child.legal_name | initials }}", "", "IRA", None),
    ("{{ document.initials }} {{ document.date | long_date }}", "", "IRA 22 November 2026", None),
    ("{{ child.preferred_name if stage.under_18 else child.legal_name }}", "", "Ify", "text"),
    ("{{ child.religion or child.preferred_name }}", "", "Ify", "text"),
    ("{{ stage.age }}, Year {{ stage.year_group }}", "", "13, Year 8", None),
    (
        "{{ plan.needs | length }} {{ case_id }}",
        "plan: {needs: [{id: N1, area: cognition_learning, text: x}]}",
        "1 MV-7",
        "text",
    ),
]


@pytest.mark.parametrize(("tag", "yaml", "text", "kind"), SHOWN)
def test_values_are_shown_as_people_write_them(tmp_path: Path, tag: str, yaml: str, text: str, kind: str) -> None:
    used = [name for name in USED if name in tag] or ["child.date_of_birth" if "stage" in tag else NAME]
    template = loaded(tmp_path, of_paragraphs(tag), used)
    case = case_of(tmp_path, yaml)
    result = filled(template, case)
    prove(result, case)
    assert paragraphs(result.data) == [text]
    kinds = [etree_name(control[-1]) for control in part(result.data).iter(f"{W}sdtPr")]
    assert kinds == ([kind] if kind else [])


USED = ("case_id", "child.date_of_birth", "plan.status", "child.looked_after", "plan.version", "child.known_as", "child.religion",
        "child.legal_name", "child.preferred_name")  # fmt: skip


def etree_name(element: object) -> str:
    return str(element.tag).rpartition("}")[2]


def test_headers_and_footers_are_filled_too(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Text")
        document.sections[0].header.paragraphs[0].text = "{{ child.preferred_name }}’s plan"
        document.sections[0].footer.paragraphs[0].text = "{{ document.initials }}"

    case = case_of(tmp_path, "")
    result = filled(loaded(tmp_path, build, ["child.preferred_name"]), case)
    prove(result, case)
    assert paragraphs(result.data) == ["Text", "Ify’s plan", "IRA"]


def test_missing_values_are_refused_all_at_once_with_their_places(tmp_path: Path) -> None:
    def build(document: Document) -> None:
        document.add_heading("About me")
        document.add_paragraph("{{ child.religion }} {{ child.upn }} {{ child.known_as }}")

    template = loaded(tmp_path, build, ["child.religion", "child.upn", "child.known_as"])
    with pytest.raises(CaseError) as refusal:
        filled(template, case_of(tmp_path, ""))
    told = [problem.what for problem in refusal.value.problems]
    assert [what.split("(")[1].split(")")[0] for what in told] == ["child.religion", "child.upn", "child.known_as"]
    assert "first paragraph under “About me”" in told[0]


def test_missing_values_are_marked_when_the_document_may_be_incomplete(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("UPN: {{ child.upn }}."), ["child.upn"])
    case = case_of(tmp_path, "")
    result = filled(template, case, incomplete=True)
    prove(result, case)
    assert paragraphs(result.data) == ["UPN: [MISSING: child.upn]."]
    assert [mark.get(f"{W}val") for mark in part(result.data).iter(f"{W}highlight")] == ["yellow"]


def test_a_missing_value_asked_for_with_if_is_left_out(tmp_path: Path) -> None:
    body = of_paragraphs("{% if child.upn and child.upn != 'x' %}", "UPN {{ child.upn }}", "{% endif %}", "End")
    assert paragraphs(filled(loaded(tmp_path, body, ["child.upn"]), case_of(tmp_path, "")).data) == ["End"]


CONDITIONS = [
    ("plan.version > 2", True), ("plan.version <= 2", False), ("2 < plan.version < 4", True), ("plan.version == 3", True),
    ("plan.status == 'final'", True), ("plan.status != 'final'", False), ("plan.status in ['final', 'draft']", True),
    ("plan.status not in ['final']", False), ("'Ru' in child.known_as", True), ("'ru' in child.known_as", False),
    ("child.looked_after", False), ("not child.looked_after", True), ("child.upn == ''", False), ("child.upn", False),
    ("child.upn == child.religion", False), ("plan.needs", False), ("plan.placement", False), ("child.upn > 3", False),
    ("stage.year_9_or_above or plan.version == 3", True), ("document.is_draft and plan.version", False),
    ("child.date_of_birth == document.date", False),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "holds"), CONDITIONS)
def test_conditions_ask_what_they_seem_to_ask(tmp_path: Path, condition: str, holds: bool) -> None:
    names = ("plan.version", "plan.status", "child.known_as", "child.looked_after", "child.upn", "child.religion")
    used = ["case_id", *(name for name in names if name in condition)]
    used += ["child.date_of_birth"] if "birth" in condition else []
    body = of_paragraphs(f"{{% if {condition} %}}", "Yes {{ case_id }}", "{% endif %}")
    case = case_of(tmp_path, "  known_as: [Ru, Fee]\n  looked_after: no\nplan: {version: 3, status: final}")
    assert paragraphs(filled(loaded(tmp_path, body, used), case).data) == (["Yes MV-7"] if holds else [])


def test_what_nobody_has_told_is_not_printed_as_no(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ child.looked_after | yes_no }}"), ["child.looked_after"])
    with pytest.raises(CaseError, match=r"child\.looked_after"):
        filled(template, case_of(tmp_path, ""))


def test_a_control_character_is_refused_with_its_field(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ child.religion }}"), ["child.religion"])
    (tmp_path / "case").mkdir()
    case = case_of(tmp_path / "case", '  religion: "one\\vtwo"')
    with pytest.raises(CaseError, match=r"\(child\.religion\) holds a character that Word cannot show: U\+000B"):
        filled(template, case)


def test_the_same_case_and_template_give_the_same_bytes(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ child.legal_name }}"), [NAME])
    case = case_of(tmp_path, "")
    assert filled(template, case).data == filled(template, case).data
    again = loaded(tmp_path / "again", of_paragraphs("{{ child.legal_name }}"), [NAME])
    assert filled(template, case).data == filled(again, case).data


def test_the_properties_name_the_council_and_the_initials_only(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ child.legal_name }}"), [NAME], "date: [plan.issued_on]\n")
    result = filled(template, case_of(tmp_path, "plan: {issued_on: 2026-10-02}"))
    texts = [text for text in part(result.data, "docProps/core.xml").itertext() if text.strip()]
    assert texts == ["Test plan: IRA", "Marlow Vale Council", "en-GB", "2026-10-02T00:00:00Z", "2026-10-02T00:00:00Z"]
    assert list(part(result.data, "docProps/app.xml").itertext()) == []


def test_the_glossary_explains_the_words_used_before_it(tmp_path: Path) -> None:
    body = of_paragraphs(
        "Outcomes and Physiotherapy for {{ case_id }}.",
        "{% for entry in glossary %}",
        "{{ entry.term }}",
        "{% endfor %}",
        "advocate",
    )
    result = filled(loaded(tmp_path, body, ["case_id"]), case_of(tmp_path, ""))
    assert paragraphs(result.data)[1:-1] == ["outcome", "physiotherapist"]


def test_what_the_glossary_says_in_a_line_hangs_on_the_text_before_that_line(tmp_path: Path) -> None:
    count = "{{ glossary | length }}"
    body = of_paragraphs(count, "Outcomes for {{ case_id }}.", count, "Physiotherapy", count)
    result = filled(loaded(tmp_path, body, ["case_id"]), case_of(tmp_path, ""))
    assert paragraphs(result.data)[::2] == ["0", "1", "2"]


def test_text_from_right_to_left_runs_that_way(tmp_path: Path) -> None:
    body = of_paragraphs("{{ child.religion }}", "Faith: {{ child.religion }}")
    result = filled(loaded(tmp_path, body, ["child.religion"]), case_of(tmp_path, "  religion: عربي"))
    first, second = part(result.data)[0].findall(f"{W}p")
    assert first.find(f"{W}pPr/{W}bidi") is not None
    assert second.find(f".//{W}bidi") is None
    assert [len(list(paragraph.iter(f"{W}rtl"))) for paragraph in (first, second)] == [1, 1]
