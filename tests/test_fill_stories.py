"""Stories, lists and tables as they are printed: bullets in the style of their text, lines kept, nothing left over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from ehcp_tools.fill import fill, load_template, prove
from ehcp_tools.word.read import read_word
from tests.fill_kit import FIELDS, TODAY, W, case_of, filled, loaded, make_template, of_paragraphs, paragraphs, part

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

STORY = "plan.views.child"
SAID = "plan:\n  views:\n    child: |-\n      I like trains.\n      I like Gran.\n\n      - the blue one\n"
MEDIA = "plan.views.media"


def styled(style: str):
    def build(document: Document) -> None:
        document.styles.add_style(style, 1)
        document.add_paragraph(f"{{{{ {STORY} }}}}", style=style)

    return build


@pytest.mark.parametrize(
    ("style", "bullets"), [("Child answer", "Child answer bullet"), ("Letter words", "List Bullet")]
)
def test_bullets_take_the_style_that_the_house_has_for_bullets_in_such_text(
    style: str, bullets: str, tmp_path: Path
) -> None:
    house = docx.Document()
    house.styles.add_style("Child answer bullet", 1)
    house.save(str(tmp_path / "house.docx"))
    template = load_template(make_template(tmp_path / "form", styled(style), [STORY]), FIELDS)
    body = part(filled(template, case_of(tmp_path, SAID)).data)
    used = [one.get(f"{W}val") for one in body.iter(f"{W}pStyle")]
    assert used == [house.styles.add_style(style, 1).style_id] * 2 + [house.styles[bullets].style_id]


def test_a_story_within_a_sentence_keeps_its_lines(tmp_path: Path) -> None:
    template = loaded(tmp_path / "form", of_paragraphs(f"They said: {{{{ {STORY} }}}}"), [STORY])
    result = filled(template, case_of(tmp_path, SAID))
    assert paragraphs(result.data) == ["They said: I like trains.\nI like Gran.\n\n- the blue one"]
    kinds = [control.tag for control in part(result.data).iter(f"{W}text")]
    assert kinds == [], "LibreOffice runs the lines of a plain-text control together"


def table(document: Document) -> None:
    rows = document.add_table(rows=0, cols=1)
    for text in ("Hopes of {{ child.preferred_name }}, {{ child.upn }}", "{% for hope in plan.aspirations %}",
                 "{{ hope.text }}", "{% endfor %}"):  # fmt: skip
        rows.add_row().cells[0].text = text
    rows.rows[0]._tr.get_or_add_trPr().append(rows._tbl.makeelement(f"{W}tblHeader"))
    document.add_paragraph("The end")


def test_a_table_without_rows_goes_with_all_that_its_heading_holds(tmp_path: Path) -> None:
    template = loaded(tmp_path / "form", table, ["child.preferred_name", "child.upn", "plan.aspirations.text"])
    case = case_of(tmp_path, "")
    result = filled(template, case)
    prove(result, case)
    assert (paragraphs(result.data), result.controls) == (["The end"], ())


@pytest.mark.parametrize("tag", [MEDIA, f"{MEDIA} | join_and"])
def test_a_list_that_nobody_answered_is_a_place_to_write_in_a_blank_form(tag: str, tmp_path: Path) -> None:
    build = of_paragraphs(f"{{{{ {tag} }}}}")
    template = loaded(tmp_path / "form", build, [MEDIA], f"answers: [{MEDIA}]\n")
    case = case_of(tmp_path, "")
    blank = fill(template, case, today=TODAY, blank=True)
    prove(blank, case)
    (control,) = read_word(blank.data).controls
    assert (control.tag, control.text, control.prompt) == (MEDIA, "Write here.", True)
    known = fill(template, case_of(tmp_path, "plan: {views: {media: [A film, A song]}}\n"), today=TODAY, blank=True)
    assert paragraphs(known.data) == [f"A film{' and' if 'and' in tag else ','} A song"]
