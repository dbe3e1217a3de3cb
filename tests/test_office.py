"""The pages themselves, as LibreOffice sets them: needs soffice and pdftotext."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.test_templates import EXAMPLES, TEMPLATES, filled

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.check.examples import Example

pytestmark = pytest.mark.office
FEWEST_LINES, FEWEST_IN_A_FORM = 4, 2
"""A page of a form may hold one question and the room to answer it."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def pages(name: str, example: Example, folder: Path) -> list[list[str]]:
    """The lines of each page without its footer."""
    document = folder / f"{name} {example.name}.docx"
    document.write_bytes(filled(name, example)[0].data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(document.with_suffix(".pdf")), "-"], check=True, capture_output=True
    ).stdout.decode()
    found = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    return [[line for line in page if not re.search(r"Page \d+ of \d+$", line)] for page in found if page]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.name}" for n, e in EXAMPLES])
def test_no_page_is_nearly_empty_and_none_ends_in_a_heading(name: str, example: Example, office: Path) -> None:
    found = pages(name, example, office)
    headings = re.compile(r"^(?:[A-K]|H1|H2)\s{1,3}[A-Z]|^For N\d|^O\d+\s{1,3}By ")
    fewest = FEWEST_IN_A_FORM if TEMPLATES[name].card.answers else FEWEST_LINES
    for number, page in enumerate(found, 1):
        assert len(page) >= fewest, f"page {number} holds {page}"
        assert number == 1 or not headings.match(page[-1]), f"page {number} ends in {page[-1]}"
