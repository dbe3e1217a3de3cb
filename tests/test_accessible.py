"""What anyone can read: the checks of templates on every filled example, and what our own house style owes its forms."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from ehcp_tools.check.templates.accessibility import accessibility_flaws
from ehcp_tools.check.templates.looks import contrast
from ehcp_tools.check.templates.seen import see
from tests.test_templates import EXAMPLES, TEMPLATES, filled

if TYPE_CHECKING:
    from ehcp_tools.check.examples import Example

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}

each_example = pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.name}" for n, e in EXAMPLES])


@each_example
def test_everybody_can_read_what_is_filled(name: str, example: Example) -> None:
    for document in filled(name, example):
        assert not list(accessibility_flaws(see(document.data)))


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"), [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FFFFFF", "FFFFFF", 1.0)]
)
def test_contrast_is_reckoned_as_the_guidelines_do(colour: str, ground: str, ratio: float) -> None:
    assert round(contrast(colour, ground), 2) == ratio


def parts(name: str, example: Example) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(filled(name, example)[0].data)) as package:
        names = [part for part in package.namelist() if part.endswith(".xml")]
        return {part: etree.fromstring(package.read(part)) for part in names}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def say(place: etree._Element, path: str) -> list[str]:
    return [str(found) for found in place.xpath(path, namespaces=NS)]  # type: ignore[union-attr]


@each_example
def test_a_plan_has_links_to_its_sections(name: str, example: Example) -> None:
    body = parts(name, example)["word/document.xml"]
    anchors = set(say(body, "//w:hyperlink/@w:anchor"))
    assert anchors or TEMPLATES[name].card.kind != "plan"


@each_example
def test_every_control_has_a_path(name: str, example: Example) -> None:
    for root in parts(name, example).values():
        for properties in root.iter(w("sdtPr")):
            assert say(properties, "w:tag/@w:val")[0].strip()


def of_style(found: dict[str, etree._Element], style: str, path: str) -> list[str]:
    return say(found["word/styles.xml"], f"//w:style[@w:styleId='{style}']/{path}")


def test_hints_look_unlike_answers_and_every_question_is_a_heading() -> None:
    found = parts(*EXAMPLES[0])
    for answer, hint in (("AnswerText", "Hint"), ("ChildAnswer", "ChildHint")):
        assert of_style(found, answer, "w:rPr/w:color/@w:val") != of_style(found, hint, "w:rPr/w:color/@w:val")
    for question in ("Question", "ChildQuestion", "EasyQuestion"):
        assert of_style(found, question, "w:pPr/w:outlineLvl/@w:val") == ["1"]


@each_example
def test_bullets_in_an_answer_are_as_large_as_the_answer(name: str, example: Example) -> None:
    found = parts(name, example)
    for control in found["word/document.xml"].iter(w("sdt")):
        used = say(control, ".//w:pStyle/@w:val")
        sizes = {size for style in used for size in of_style(found, style.removesuffix("Bullet"), "w:rPr/w:sz/@w:val")}
        assert len(sizes) < 2 or "ListBullet" not in used


@each_example
def test_a_form_says_that_a_council_makes_it_its_own(name: str, example: Example) -> None:
    if TEMPLATES[name].card.kind in {"contribution", "advice"}:
        footers = [root for part, root in parts(name, example).items() if re.match(r"word/footer\d*\.xml", part)]
        assert "for each council to adapt" in "".join("".join(map(str, root.itertext())) for root in footers)
