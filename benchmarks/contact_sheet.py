"""A contact sheet of every document of six invented people, and of the forms to be answered, for `docs/documents.md`.

`python benchmarks/contact_sheet.py docs/images` writes `documents-NAME.png` for each; given a second folder, it leaves
the documents and their PDFs there to be looked at. It needs LibreOffice, pdftoppm, pdfinfo and the Liberation fonts.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import dataclass
from pathlib import Path

import yaml
from PIL import Image, ImageDraw, ImageFont

from ehcp_tools.cards import TemplateCard, list_templates
from ehcp_tools.case import Case, load_case, load_fields, read_case
from ehcp_tools.check.examples import DAY, examples, made
from ehcp_tools.fill import choose, load_template
from ehcp_tools.fill.document import stage_of
from ehcp_tools.model import Kind
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import parse

PEOPLE = ("amal", "nia", "kofi", "lena", "tomas", "priya")
COLUMNS, PAGE, GAP, MARGIN, CAPTION, TITLE = 5, (304, 430), 40, 40, 150, 110
"""Pixels, at twice the size at which the sheets are shown."""
TEXT, QUIET, EDGE = "#1b1b1b", "#505050", "#b5b5b5"
COLOURS = 32
FIELDS = load_fields()


@dataclass(frozen=True, slots=True)
class Made:
    """A document, the title it goes by on the sheet, and its file."""

    title: str
    path: Path

    @property
    def pdf(self) -> Path:
        return self.path.with_suffix(".pdf")


def written(card: TemplateCard, case: Case, folder: Path, *, blank: bool = False) -> Made:
    """One document of a template, in a folder; of a letter, what the first person gets."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{card.name}.docx"
    path.write_bytes(made(load_template(card.folder, FIELDS), case, blank=blank)[0].data)
    return Made(card.title, path)


def in_order(cards: tuple[TemplateCard, ...]) -> list[TemplateCard]:
    """The plan first, letters last."""
    kinds = (Kind.PLAN, Kind.REVIEW, Kind.CONTRIBUTION, Kind.ADVICE, Kind.EXTRACT, Kind.LETTER)
    return sorted(cards, key=lambda card: (kinds.index(card.kind), card.title))


def of_person(name: str, folder: Path) -> tuple[str, list[Made]]:
    """The title of a person's sheet, and all their documents."""
    case = load_case(shipped("templates") / "cases" / f"{name}.yaml", FIELDS, today=DAY)
    wanted = tuple(choice.card for choice in choose(list_templates(), case, today=DAY) if choice.wanted)
    stage = stage_of(case, DAY)
    title = f"{case.find('child.preferred_name')}, {stage.age if stage else ''}"
    return title, [written(card, case, folder / name) for card in in_order(wanted)]


def unanswered(card: TemplateCard, path: Path) -> Case:
    """A case without what a form asks for, so that the form comes out empty."""
    told = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    for answer in card.answers:
        *groups, name = answer.path.split(".")
        part = told
        for group in groups:
            part = part.get(group, {}) if isinstance(part, dict) else {}
        if isinstance(part, dict):
            part.pop(name, None)
    return read_case(parse(json.dumps(told), path.name, is_json=True), FIELDS, today=DAY)


def of_forms(folder: Path) -> tuple[str, list[Made]]:
    """The forms to be answered, each for the child of its first blank example."""
    found = []
    for card in in_order(list_templates()):
        blank = next((example for example in examples(card.folder) if example.blank), None)
        if blank is not None:
            shared = blank.case.parent.name == "cases"
            case = unanswered(card, blank.case) if shared else load_case(blank.case, FIELDS, today=DAY)
            found.append(written(card, case, folder / "forms", blank=True))
    return "To be answered, on paper or on screen", found


def render(documents: list[Made], profile: Path) -> None:
    """Make the PDF of each document beside it, by one run of LibreOffice."""
    program = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "pdf"]
    folder = documents[0].path.parent
    names = [str(one.path) for one in documents]
    subprocess.run([*program, "--outdir", str(folder), *names], check=True, capture_output=True)


def first_page(pdf: Path) -> Image.Image:
    """The first page of a PDF as a small picture."""
    stem = pdf.with_suffix("")
    command = ["pdftoppm", "-r", "144", "-f", "1", "-l", "1", "-singlefile", "-png", str(pdf), str(stem)]
    subprocess.run(command, check=True)
    with Image.open(stem.with_suffix(".png")) as page:
        return page.convert("RGB").resize(PAGE, Image.Resampling.LANCZOS)


def pages(pdf: Path) -> str:
    said = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    number = int(re.search(r"Pages:\s+(\d+)", said)[1])
    return "1 page" if number == 1 else f"{number} pages"


def sheet(title: str, documents: list[Made]) -> Image.Image:
    """The first pages of all documents, each with its title and its number of pages."""
    rows = -(-len(documents) // COLUMNS)
    width = 2 * MARGIN + COLUMNS * PAGE[0] + (COLUMNS - 1) * GAP
    whole = Image.new("RGB", (width, TITLE + rows * (PAGE[1] + CAPTION) + MARGIN // 2), "white")
    draw = ImageDraw.Draw(whole)
    bold, text = (
        ImageFont.truetype(f"LiberationSans-{face}.ttf", size) for face, size in (("Bold", 44), ("Regular", 24))
    )
    draw.text((MARGIN, 32), title, TEXT, bold)
    for number, one in enumerate(documents):
        row, column = divmod(number, COLUMNS)
        left, top = MARGIN + column * (PAGE[0] + GAP), TITLE + row * (PAGE[1] + CAPTION)
        whole.paste(first_page(one.pdf), (left, top))
        draw.rectangle((left, top, left + PAGE[0] - 1, top + PAGE[1] - 1), outline=EDGE)
        lines = textwrap.wrap(one.title, 26)[:3]
        draw.multiline_text((left, top + PAGE[1] + 10), "\n".join(lines), TEXT, text, spacing=4)
        draw.text((left, top + PAGE[1] + 10 + 29 * len(lines)), pages(one.pdf), QUIET, text)
    return whole


def of_others(seen: set[str], folder: Path) -> tuple[str, list[Made]]:
    """What no person here is sent on the day: earlier letters, and those to children without a plan."""
    found = []
    for card in in_order(tuple(card for card in list_templates() if card.name not in seen)):
        case = load_case(examples(card.folder)[0].case, FIELDS, today=DAY)
        found.append(written(card, case, folder / "others"))
    return "More letters", found


def main(pictures: Path, folder: Path) -> None:
    seen: set[str] = set()
    for name in (*PEOPLE, "forms", "others"):
        if name in PEOPLE:
            title, documents = of_person(name, folder)
        else:
            title, documents = of_forms(folder) if name == "forms" else of_others(seen, folder)
        seen |= {one.path.stem for one in documents}
        render(documents, (folder / "profile").resolve())
        picture = sheet(title, documents).quantize(
            COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE
        )
        picture.save(pictures / f"documents-{name}.png", optimize=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        main(Path(sys.argv[1]), Path(sys.argv[2] if sys.argv[2:] else scratch))
