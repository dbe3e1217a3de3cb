"""The proof: what a filled document must and must not hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.errors import CaseError, TemplateError
from ehcp_tools.fill import prove
from tests.fill_kit import case_of, filled, loaded, of_paragraphs, paragraphs
from tests.tiny_docx import members, zipped

if TYPE_CHECKING:
    from pathlib import Path

CONTACT = """\
contacts:
  - id: mum
    name: Grace Adeyinka
    address: |
      3 Hillfoot Close
      Marlow Vale ZZ4 1QT
    confidential: yes
"""


def test_a_value_that_is_not_in_the_document_is_found_out(tmp_path: Path) -> None:
    case = case_of(tmp_path, "")
    result = filled(loaded(tmp_path, of_paragraphs("{{ child.legal_name }}"), ["child.legal_name"]), case)
    with pytest.raises(TemplateError, match="value-lost"):
        prove(replace(result, controls=(("child.legal_name", "Ada & Bea"),)), case)


@pytest.mark.parametrize(("was", "now"), [(b"Ruth", b"Rut"), (b'w:val="child.legal_name"', b'w:val="child.name"')])
def test_a_value_or_a_tag_that_was_written_wrong_is_found_out(tmp_path: Path, was: bytes, now: bytes) -> None:
    case = case_of(tmp_path, "")
    result = filled(loaded(tmp_path, of_paragraphs("{{ child.legal_name }}"), ["child.legal_name"]), case)
    parts = members(result.data)
    broken = zipped({**parts, "word/document.xml": parts["word/document.xml"].replace(was, now)})
    with pytest.raises(TemplateError, match="value-lost"):
        prove(replace(result, data=broken), case)


def test_a_document_that_cannot_be_read_is_found_out(tmp_path: Path) -> None:
    case = case_of(tmp_path, "")
    result = filled(loaded(tmp_path, of_paragraphs("{{ child.legal_name }}"), ["child.legal_name"]), case)
    with pytest.raises(TemplateError):
        prove(replace(result, data=result.data[:500]), case)


def test_confidential_details_are_not_printed_even_when_a_template_asks_for_them(tmp_path: Path) -> None:
    body = of_paragraphs("{% for contact in contacts %}", "{{ contact.name }}: {{ contact.address }}", "{% endfor %}")
    template = loaded(tmp_path, body, ["contacts.name", "contacts.address"])
    with pytest.raises(CaseError, match="is confidential") as refusal:
        filled(template, case_of(tmp_path, CONTACT))
    assert "Hillfoot" not in str(refusal.value)


def test_a_template_that_asks_first_leaves_confidential_details_out(tmp_path: Path) -> None:
    body = of_paragraphs(
        "{% for contact in contacts %}", "{{ contact.name }}", "{% if contact.address %}", "{{ contact.address }}",
        "{% endif %}", "{% endfor %}",
    )  # fmt: skip
    case = case_of(tmp_path, CONTACT)
    result = filled(loaded(tmp_path, body, ["contacts.name", "contacts.address"]), case)
    prove(result, case)
    assert paragraphs(result.data) == ["Grace Adeyinka"]


TOLD = [
    *("She now lives at 3  Hillfoot\\nClose, Marlow Vale ZZ4 1QT.", "Near 3 hillfoot close", "in Marlow Vale ZZ41QT"),
    *("at 3, Hillfoot Close", "in zz4 1qt", "in ZZ4-1QT", "in ZZ4\\u00a01QT", "in ZZ4\\u200b1QT", "in ZZ\\u00ad4 1QT"),
]


@pytest.mark.parametrize("told", TOLD)
def test_both_fields_are_named_when_one_tells_what_the_other_keeps(tmp_path: Path, told: str) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ plan.views.history }}"), ["plan.views.history"])
    case = case_of(tmp_path, f'{CONTACT}plan: {{views: {{history: "{told}"}}}}')
    with pytest.raises(CaseError, match=r"plan\.views\.history.*contacts\[0\]\.address") as refusal:
        prove(filled(template, case), case)
    assert "hillfoot" not in str(refusal.value).lower()
    assert "zz4" not in str(refusal.value).lower()


PHONED = ["01632960377", "+44 1632 960 377", "+44 (0)1632 960377", "(01632) 960-377", "0163 2960 377", "00441632960377"]


@pytest.mark.parametrize("told", PHONED)
def test_a_confidential_phone_number_is_known_however_it_is_written(tmp_path: Path, told: str) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ plan.views.history }}"), ["plan.views.history"])
    contact = "contacts: [{id: mum, phone: 01632 960 377, confidential: yes}]\n"
    case = case_of(tmp_path, f'{contact}plan: {{views: {{history: "Ring {told} first."}}}}')
    with pytest.raises(CaseError, match=r"plan\.views\.history.*contacts\[0\]\.phone") as refusal:
        prove(filled(template, case), case)
    assert told not in str(refusal.value)


@pytest.mark.parametrize("told", ["A solid lunch.", "She is in Flat 30.", "Flat 3 is what the club is called."])
def test_what_only_looks_like_a_confidential_detail_is_printed(tmp_path: Path, told: str) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ plan.views.history }}"), ["plan.views.history"])
    contact = "contacts: [{id: mum, setting: Lidl, address: 'Flat 3, 9 Orchard Rise', confidential: yes}]\n"
    case = case_of(tmp_path, f"{contact}plan: {{views: {{history: {told}}}}}")
    prove(filled(template, case), case)


def test_confidential_details_that_stand_in_the_template_itself_are_found(tmp_path: Path) -> None:
    template = loaded(tmp_path, of_paragraphs("{{ case_id }}", "Send to 3 Hillfoot Close"), ["case_id"])
    case = case_of(tmp_path, CONTACT)
    with pytest.raises(CaseError, match=r"would be in the document \(word/document\.xml\)"):
        prove(filled(template, case), case)
