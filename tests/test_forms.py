"""Forms that ask, templates that say whom they are for, one house style, and pictures."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
import segno
from docx.shared import Pt, RGBColor

from ehcp_tools.case import load_case
from ehcp_tools.errors import CaseError, TemplateError
from ehcp_tools.fill import choose, fill, load_template, prove
from ehcp_tools.word.read import read_word
from tests.fill_kit import FIELDS, TODAY, case_of, filled, loaded, make_template, of_paragraphs, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

    from ehcp_tools.case import Case
    from ehcp_tools.fill import Template

NAME, FIELD = "{{ child.preferred_name }}", ["child.preferred_name"]
ASKS = "answers:\n  - plan.views.child\n  - plan.aspirations.text\n  - services.setting.admission_date\n"
LISTED = ("plan.views.child", "plan.aspirations.text", "services.setting.admission_date")


def controls(data: bytes) -> list[tuple[str, str, bool]]:
    return [(control.tag, control.text, control.prompt) for control in read_word(data).controls]


def form(folder: Path):
    build = of_paragraphs("{{ plan.views.child }}", "Since {{ services.setting.admission_date }}")
    return loaded(folder / "form", build, LISTED[:1] + LISTED[2:], ASKS.replace("  - plan.aspirations.text\n", ""))


def test_an_answer_that_is_not_there_is_a_place_to_write_in_a_blank_form(tmp_path: Path) -> None:
    case = case_of(tmp_path, "")
    blank = fill(form(tmp_path), case, today=TODAY, blank=True)
    prove(blank, case)
    assert controls(blank.data) == [
        ("plan.views.child", "Write here.", True),
        ("services.setting.admission_date", "Write the date here.", True),
    ]
    whole = fill(form(tmp_path), case, today=TODAY)
    assert [text for _, text, prompt in controls(whole.data) if prompt] == ["No answer was given."] * 2


def test_what_is_known_is_filled_into_a_blank_form_too(tmp_path: Path) -> None:
    case = case_of(tmp_path, "plan: {views: {child: I like trains.}}\n")
    blank = fill(form(tmp_path), case, today=TODAY, blank=True)
    assert controls(blank.data)[0] == ("plan.views.child", "I like trains.", False)


def either(folder: Path) -> Template:
    paths = ["profile.support", "contribution.helps"]
    words = "{{ profile.support or contribution.helps }}"
    return loaded(folder / "either", of_paragraphs(words), paths, "answers: [profile.support]\n")


@pytest.mark.parametrize("told", ["profile: {support: A map.}\n", "contribution: {helps: A map.}\n"])
def test_a_fact_that_may_stand_in_two_places_is_found_in_either(told: str, tmp_path: Path) -> None:
    assert paragraphs(fill(either(tmp_path), case_of(tmp_path, told), today=TODAY, blank=True).data) == ["A map."]


def test_a_form_asks_for_the_first_of_two_places_where_neither_is_told(tmp_path: Path) -> None:
    blank = fill(either(tmp_path), case_of(tmp_path, ""), today=TODAY, blank=True)
    assert controls(blank.data) == [("profile.support", "Write here.", True)]


def test_an_empty_list_gives_rows_to_fill_in_a_blank_form_and_none_in_a_finished_one(tmp_path: Path) -> None:
    rows = of_paragraphs("{% for hope in plan.aspirations %}", "{{ hope.text }}", "{% endfor %}")
    template = loaded(tmp_path / "form", rows, ["plan.aspirations.text"], "answers: [plan.aspirations.text]\n")
    case = case_of(tmp_path, "")
    blank = fill(template, case, today=TODAY, blank=True)
    assert [tag for tag, _, _ in controls(blank.data)] == [f"plan.aspirations[{row}].text" for row in range(4)]
    assert controls(fill(template, case, today=TODAY).data) == []


def test_a_template_says_how_many_rows_a_blank_form_has(tmp_path: Path) -> None:
    rows = of_paragraphs("{% for hope in plan.aspirations | rows(2) %}", "{{ hope.text }}", "{% endfor %}")
    template = loaded(tmp_path / "form", rows, ["plan.aspirations.text"], "answers: [plan.aspirations.text]\n")
    blank = fill(template, case_of(tmp_path, ""), today=TODAY, blank=True)
    assert len(controls(blank.data)) == 2
    known = case_of(tmp_path, "plan: {aspirations: [{id: A1, whose: child, text: A dog}]}\n")
    assert [text for _, text, _ in controls(fill(template, known, today=TODAY, blank=True).data)] == ["A dog"]


def test_other_values_that_are_missing_are_still_refused_in_a_form(tmp_path: Path) -> None:
    template = loaded(tmp_path / "form", of_paragraphs("{{ child.upn }}"), ["child.upn"])
    with pytest.raises(CaseError, match=r"child\.upn"):
        fill(template, case_of(tmp_path, ""), today=TODAY, blank=True)


def test_each_choice_of_a_question_has_a_box_of_its_own_that_can_be_read_back(tmp_path: Path) -> None:
    options = of_paragraphs("{{ plan.views.voice | is('quoted') }} {{ plan.views.voice | is('observed') }}")
    template = loaded(tmp_path / "form", options, ["plan.views.voice"], "answers: [plan.views.voice]\n")
    chosen = filled(template, case_of(tmp_path, "plan: {views: {voice: observed}}\n"))
    assert [(tag, text) for tag, text, _ in controls(chosen.data)] == [
        ("plan.views.voice=quoted", "☐"),
        ("plan.views.voice=observed", "☒"),
    ]
    blank = fill(template, case_of(tmp_path, ""), today=TODAY, blank=True)
    assert {text for _, text, _ in controls(blank.data)} == {"☐"}


def test_an_answer_has_to_be_among_the_fields_of_the_template(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="answer-not-listed"):
        loaded(tmp_path / "form", of_paragraphs(NAME), FIELD, "answers: [plan.views.child]\n")


def card(when: str, otherwise: str = "Not yet.") -> str:
    return f'audience: {{who: Testers, when: "{when}", otherwise: {otherwise}}}\n'


def of_audience(folder: Path, audience: str) -> Path:
    made = make_template(folder, of_paragraphs(NAME), FIELD)
    text = (made / "template.yaml").read_text(encoding="utf-8")
    (made / "template.yaml").write_text(text.replace("audience: {who: Testers}\n", audience), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ("stage.age >= 11", True),
        ("stage.age < 11", False),
        ("stage.year_9_or_above and not stage.under_18", False),
        ("'easy_read' in consent.formats", False),
        ("plan.status == 'draft'", False),
    ],
)
def test_a_template_says_for_which_cases_it_is_and_why_not_for_others(when: str, wanted: bool, tmp_path: Path) -> None:
    template = load_template(of_audience(tmp_path / "form", card(when)), FIELDS)
    (choice,) = choose([template.card], case_of(tmp_path, ""), today=TODAY)
    assert (choice.wanted, choice.card.audience.otherwise) == (wanted, "Not yet.")


@pytest.mark.parametrize(
    ("audience", "fault"),
    [
        (card("stage.agee > 3"), "unknown-field"),
        (card("child"[:3] + " >"), "not-an-expression"),
        (card("to.is_child"), "unknown-name"),
        ('audience: {who: Testers, when: "stage.age > 3"}\n', "does not say why"),
    ],
)
def test_faults_of_a_condition_are_found_before_anything_is_filled(audience: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=fault):
        load_template(of_audience(tmp_path / "form", audience), FIELDS)


def coloured(document: Document) -> None:
    run = document.add_paragraph().add_run(NAME)
    run.font.color.rgb = RGBColor(200, 0, 0)


def large(document: Document) -> None:
    style = document.styles.add_style("Shouting", 1)
    style.font.size = Pt(40)
    document.add_paragraph(NAME, style="Shouting")


@pytest.mark.parametrize("build", [coloured, large])
def test_a_template_that_sets_its_own_look_is_refused(build: Callable[[Document], None], tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="own-look"):
        loaded(tmp_path / "form", build, FIELD)


def styles(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/styles.xml").decode()


def test_every_document_has_the_look_of_the_house_file_beside_its_template(tmp_path: Path) -> None:
    template = loaded(tmp_path / "form", of_paragraphs(NAME), FIELD)
    assert "0B4F5C" in styles(filled(template, case_of(tmp_path, "")).data)
    house = docx.Document()
    house.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    house.save(str(tmp_path / "house.docx"))
    changed = styles(filled(load_template(tmp_path / "form", FIELDS), case_of(tmp_path, "")).data)
    assert "123456" in changed
    assert "0B4F5C" not in changed


def with_council(folder: Path, detail: str) -> Case:
    """The invented child's case, with one more detail of the council."""
    case_of(folder, "")
    path = folder / "case.yaml"
    path.write_text(path.read_text().replace("Council}", f"Council, {detail}}}"), encoding="utf-8")
    return load_case(path, FIELDS, today=TODAY)


def test_an_address_is_printed_as_a_square_code_with_a_description(tmp_path: Path) -> None:
    build = of_paragraphs("{{ council.local_offer | qr_code }}", "{{ council.local_offer }}")
    template = loaded(tmp_path / "form", build, ["council.local_offer"])
    known = with_council(tmp_path, "local_offer: offer.example.org")
    result = filled(template, known)
    prove(result, known)
    document = docx.Document(io.BytesIO(result.data))
    assert len(document.inline_shapes) == 1
    described = document.inline_shapes[0]._inline.docPr.get("descr")
    assert "offer.example.org" in described
    assert paragraphs(result.data) == ["offer.example.org"]
    assert result.data == filled(template, known).data


def test_the_councils_logo_is_taken_from_beside_the_file_that_names_it(tmp_path: Path) -> None:
    template = loaded(tmp_path / "form", of_paragraphs("{{ council.logo | picture }}"), ["council.logo"])
    known = with_council(tmp_path, "logo: mark.png")
    with pytest.raises(TemplateError, match="cannot be opened"):
        filled(template, known)
    (tmp_path / "mark.png").write_text("no picture")
    with pytest.raises(TemplateError, match="no PNG or JPEG"):
        filled(template, known)
    segno.make("x").save(str(tmp_path / "mark.png"))
    assert len(docx.Document(io.BytesIO(filled(template, known).data)).inline_shapes) == 1


def test_the_settings_give_the_councils_details_to_every_case(tmp_path: Path, ehcp) -> None:
    make_template(
        tmp_path / "letter", of_paragraphs("{{ council.name }}, {{ council.phone }}"), ["council.name", "council.phone"]
    )
    case_of(tmp_path, "")
    (tmp_path / "ehcp.toml").write_text('[council]\nname = "Elsewhere"\nphone = "01632 960 001"\n', encoding="utf-8")
    assert ehcp("fill", "letter", "case.yaml", "-o", "a.docx").returncode == 0
    assert paragraphs((tmp_path / "a.docx").read_bytes()) == ["Marlow Vale Council, 01632 960 001"]
    (tmp_path / "ehcp.toml").write_text('[council]\nfone = "01632 960 001"\n', encoding="utf-8")
    done = ehcp("fill", "letter", "case.yaml", "-o", "b.docx")
    assert done.returncode == 2
    assert "ehcp.toml: “fone”" in done.stderr
    assert "Did you mean" in done.stderr


def test_fill_all_makes_what_the_case_calls_for_into_a_new_folder(tmp_path: Path, ehcp) -> None:
    case_of(tmp_path, "plan: {status: draft}\n")
    done = ehcp("fill", "all", "case.yaml", "-o", "documents", "--incomplete")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "documents" / "case Education, Health and Care Plan.docx").is_file()
    again = ehcp("fill", "all", "case.yaml", "-o", "documents", "--incomplete")
    assert again.returncode == 2
    assert "already there" in again.stderr
    assert ehcp("fill", "all", "case.yaml").returncode == 2


def test_a_template_prints_the_dates_that_the_law_gives(tmp_path: Path) -> None:
    lines = ("{{ dates.final_due | long_date }}", "{% if dates.review_due %}", "{{ dates.review_due }}", "{% endif %}")
    template = loaded(tmp_path / "form", of_paragraphs(*lines, NAME), FIELD)
    case = case_of(tmp_path, "plan: {requested_on: 2026-09-07}\n")
    assert paragraphs(filled(template, case).data) == ["25 January 2027", "Ify"]
    with pytest.raises(TemplateError, match="does not follow from the case"):
        filled(template, case_of(tmp_path, ""))
    with pytest.raises(TemplateError, match="unknown-field"):
        loaded(tmp_path / "other", of_paragraphs("{{ dates.finale_due }}"), FIELD)
