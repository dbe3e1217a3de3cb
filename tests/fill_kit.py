"""Small templates and cases for the tests of filling, made as a council would make them: in Word and in YAML."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import docx
from lxml import etree

from ehcp_tools.case import load_case
from ehcp_tools.fill import fill, load_template
from ehcp_tools.word.read import read_word
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from docx.document import Document

    from ehcp_tools.case import Case
    from ehcp_tools.fill import Filled, Template

TODAY = date(2026, 11, 22)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

CHILD = """\
case_id: MV-7
council: {name: Marlow Vale Council}
child:
  legal_name: Ifeoma Ruth Adeyinka
  preferred_name: Ify
  date_of_birth: 5 November 2013
"""


def make_template(
    folder: Path, build: Callable[[Document], object], fields: Iterable[str] = (), card: str = ""
) -> Path:
    """A template folder whose Word file `build` makes."""
    folder.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    build(document)
    document.save(str(folder / "template.docx"))
    listed = "".join(f"  - {path}\n" for path in fields)
    text = f"title: Test plan\nkind: plan\naudience: {{who: Testers}}\n{card}fields:\n{listed or '  []'}"
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    return folder


def of_paragraphs(*texts: str) -> Callable[[Document], object]:
    """A document of these paragraphs."""
    return lambda document: [document.add_paragraph(text) for text in texts]


def loaded(folder: Path, build: Callable[[Document], object], fields: Iterable[str] = (), card: str = "") -> Template:
    """A template, made and loaded."""
    return load_template(make_template(folder, build, fields, card), FIELDS)


def case_of(folder: Path, yaml: str) -> Case:
    """A case: the invented child and what is said of her here."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "case.yaml"
    path.write_text(CHILD + yaml, encoding="utf-8")
    return load_case(path, FIELDS, today=TODAY)


def filled(template: Template, case: Case, *, incomplete: bool = False) -> Filled:
    """The template filled on the day of all tests."""
    return fill(template, case, today=TODAY, incomplete=incomplete)


def paragraphs(data: bytes) -> list[str]:
    """The visible paragraphs of a Word file."""
    return [paragraph.text for paragraph in read_word(data).paragraphs]


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """The root of one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))
