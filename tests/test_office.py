"""The pages themselves, as LibreOffice sets them: needs soffice and pdftotext."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.test_templates import EXAMPLES, made

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office
FEWEST_LINES = 4


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


def pages(name: str, path: Path, folder: Path) -> list[list[str]]:
    """The lines of each page without its footer."""
    document = folder / f"{path.stem}.docx"
    document.write_bytes(made(name, path)[0].data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
    subprocess.run(command, check=True, capture_output=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(document.with_suffix(".pdf")), "-"], check=True, capture_output=True
    ).stdout.decode()
    found = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    return [[line for line in page if not re.search(r"Page \d+ of \d+$", line)] for page in found if page]


@pytest.mark.parametrize(("name", "path"), EXAMPLES, ids=[f"{n}-{p.stem}" for n, p in EXAMPLES])
def test_no_page_is_nearly_empty_and_none_ends_in_a_heading(name: str, path: Path, office: Path) -> None:
    found = pages(name, path, office)
    assert len(found) > 1
    headings = re.compile(r"^(?:[A-K]|H1|H2)\s{1,3}[A-Z]|^For N\d|^O\d+\s+By ")
    for number, page in enumerate(found, 1):
        assert len(page) >= FEWEST_LINES, f"page {number} holds {page}"
        assert number == 1 or not headings.match(page[-1]), f"page {number} ends in {page[-1]}"
