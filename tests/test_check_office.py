"""A template that LibreOffice saved: it still checks, its faults are true ones, and it fills. Needs soffice."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.case import load_case
from ehcp_tools.check.examples import DAY, examples, made, text
from ehcp_tools.check.templates import faults_of_template
from ehcp_tools.fill import load_template
from tests.broken_templates import PLAN, PROFILE, REVIEW, good, says
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office
TRUE = {"template.text-outdated", "template.example-differs"}
"""LibreOffice writes some things in other ways: who reviews the change is told that the text is another one."""


def saved(folder: Path) -> None:
    """Open the template in LibreOffice and save it again."""
    profile = f"-env:UserInstallation=file://{folder.parent}/profile"
    out = folder.parent / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, str(folder / "template.docx")], check=True, capture_output=True, timeout=120)
    (out / "template.docx").replace(folder / "template.docx")


def words(text: str) -> list[str]:
    """The words of a document but for the number of its pages, which LibreOffice counts in the template."""
    return re.sub(r"Page \d+ of \d+", "", text).split()


@pytest.mark.parametrize("name", [PROFILE, PLAN, REVIEW])
def test_a_template_saved_by_libreoffice_checks_and_fills(name: str, tmp_path: Path) -> None:
    folder = good(tmp_path, name)
    saved(folder)
    assert {fault.name for fault in faults_of_template(folder, FIELDS)} <= TRUE
    template = load_template(folder, FIELDS)
    for example in examples(folder):
        documents = made(template, load_case(example.case, FIELDS, today=DAY), blank=example.blank)
        assert words(text(documents)) == words(example.expected.read_text(encoding="utf-8"))


def test_a_fault_is_still_found_after_libreoffice_saved_it(tmp_path: Path) -> None:
    folder = good(tmp_path, PROFILE)
    says("{{ child.nmae }}")(folder)
    saved(folder)
    assert {fault.name for fault in faults_of_template(folder, FIELDS)} - TRUE == {"template.unknown-field"}
