"""What is kept as mark-up is written as it would be element by element, whatever the values are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.fill import prove
from ehcp_tools.fill.kept import Kept
from ehcp_tools.word.stand_ins import STAND_IN, StandIns
from tests.fill_kit import W, case_of, filled, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document

ODD = (
    "A & B <w:p/> \"so\" 'so' ]]> &amp; 100%b",
    " two  blanks ",
    "- a bullet",
    "a line\nand another",
    "a\ttab",
    "soft\u00adhyphen, no\u00a0break",
    "Zoë “says” 😀",
    "שלום",
    f"ehcp-hole <{STAND_IN}>0</{STAND_IN}>",
    '<w:id w:val="?"/>',
)
FIELDS = ("child.legal_name", "child.religion", "child.date_of_birth", "plan.status", "plan.provision.what")
OTHERS = ("plan.provision.who", "plan.provision.needs", "plan.needs.id")


def everything(document: Document) -> None:
    """Paragraphs that print, that do not, and that print what is no value; rows of a loop; tables side by side."""
    document.add_paragraph("Nothing & no one <here>")
    document.add_paragraph("{{ child.legal_name }}, {{ child.religion }}: {{ document.initials }}")
    document.add_paragraph("Born {{ child.date_of_birth | long_date }}, {{ child.date_of_birth }}")
    document.add_table(1, 1).cell(0, 0).text = "{{ child.legal_name }}"
    table = document.add_table(0, 2)
    rows = (("{% for item in plan.provision %}", ""), ("{{ item.what }}", "{{ item.who }} {{ item.needs }}"))
    for texts in (("What", "Who"), *rows, ("{% endfor %}", "")):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("{{ plan.needs | length }} needs: {{ plan.needs | refs }}")
    document.add_paragraph("ehcp-hole {{ child.religion | sentence_start }}{{ plan.status }}")


def said(text: str) -> str:
    """A case that says this wherever it may."""
    what, line = (json.dumps(one, ensure_ascii=False) for one in (text, text.replace("\n", " ")))
    items = [f"    - {{id: P{number}, what: {what}, who: {line}, needs: [N1]}}\n" for number in (1, 2)]
    plan = f"plan:\n  status: draft\n  needs:\n    - {{id: N1, text: {what}}}\n  provision:\n{''.join(items)}"
    return f"  religion: {line}\n{plan}"


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_mark_up_says_what_elements_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    template = loaded(tmp_path, everything, (*FIELDS, *OTHERS))
    case = case_of(tmp_path, said(text))
    kept = filled(template, case)
    prove(kept, case)
    monkeypatch.setattr(Kept, "markup", None)
    assert filled(template, case) == kept


def test_usual_values_are_kept_as_mark_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = []
    monkeypatch.setattr(StandIns, "put", lambda self, parent, markup, values: names.append(markup.name))
    filled(loaded(tmp_path, everything, (*FIELDS, *OTHERS)), case_of(tmp_path, said("Reads well")))
    assert names == [W + name for name in ("p", "tbl", "tr", "tr")]
