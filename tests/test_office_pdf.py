"""The PDF that `--pdf` makes can be read by a screen reader as the document can: needs soffice."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from ehcp_tools.cli.pdf import pdf_of
from tests.test_templates import EXAMPLES, filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ehcp_tools.check.examples import Example

pytestmark = pytest.mark.office
WANTED = ("amal", "kofi.blank", "lena", "nia", "tomas", "amira")
CHOSEN = [
    (name, example)
    for name, example in EXAMPLES
    if example.name in WANTED
    and name in {"ehc_plan", "contribution_easy_read", "contribution_secondary", "annual_review"}
]
"""A plan and a record with tables and links, and forms with pictures, answered and blank."""


def elements(part: PdfObject | None) -> Iterator[DictionaryObject]:
    """The tags of a PDF: what each stretch of it is."""
    part = part.get_object() if part is not None else None
    if isinstance(part, ArrayObject):
        yield from chain.from_iterable(map(elements, part))
    elif isinstance(part, DictionaryObject):
        if "/S" in part:
            yield part
        yield from elements(part.get("/K"))


@pytest.mark.parametrize(("name", "example"), CHOSEN, ids=[f"{n}-{e.name}" for n, e in CHOSEN])
def test_a_pdf_is_tagged_and_has_a_title_a_language_and_words_for_its_pictures(
    name: str, example: Example, tmp_path: Path
) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf_of(filled(name, example)[0].data, path))
    reader = PdfReader(path)
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert (reader.metadata.title or "").strip()
    assert "pdfuaid" in catalog["/Metadata"].get_object().get_data().decode()
    found = list(elements(catalog["/StructTreeRoot"]))
    sorts = {str(one["/S"]) for one in found}
    assert "/H1" in sorts
    assert "/TH" in sorts or name == "contribution_easy_read"
    assert all(str(one.get("/Alt", "")).strip() for one in found if one["/S"] == "/Figure")
