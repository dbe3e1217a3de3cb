"""Makes invented plan drafts in Word, of about 9,000 words each, the same for the same seed.

    python benchmarks/synthetic.py FOLDER [--count 100] [--words 9000] [--seed 1]

Written as XML, as Word writes it: sections A to K, tables of provision and outcomes, content controls, tracked
insertions and deletions, runs split in mid-sentence. The words are made up from lists; no sentence is about anyone.
"""

from __future__ import annotations

import argparse
import random
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from ehcp_tools.model import LABELS

_NAMES = (
    "Amara Bilal Cerys Dov Esme Farid Gwilym Hana Ines Jonas Kezi Lowri Milo Nia Omari Pia Quim Rafe Suki Tove".split()
)
_SUBJECTS = "reading writing spelling maths drawing talking listening dressing cooking swimming".split()
_ROLES = ["a teaching assistant", "the class teacher", "a speech and language therapist", "the school nurse", "staff"]
_OFTEN = ["once a week", "3 times a week", "every school day", "regularly", "as required", "each half-term", "often"]
_STORIES = [
    "{name} likes {subject} and asks for it by name",
    "{name} finds {subject} hard when the room is noisy and leaves the table",
    "the family told us that {subject} at home goes well on {number} days out of 30",
    "{name} wants to tell the others in the class about {subject} and brings {number} photographs",
    "on {number} mornings in autumn 2026 {name} came into class and chose {subject} first",
]
_HELP = [
    "a teaching assistant will work with {name} on {subject} for {number} minutes, 3 times a week",
    "the class teacher writes down how {subject} went and sends a note home every Friday",
    "the teaching assistant shows a card with a picture on it before {number} minutes of {subject}",
    "the special educational needs coordinator checks the notes on {subject} once each half-term",
]
_CARE = [
    "a children's nurse will check {name}'s chart with the family for {number} minutes, once each term",
    "a personal assistant will go to a club with {name} for {number} minutes every Saturday",
]
_OUTCOMES = ["by July 2028 {name} will finish {number} short tasks in {subject} without a reminder, 4 days out of 5"]
_CLAUSES = {"E": _OUTCOMES, "F": _HELP, "G": _CARE, "H1": _CARE, "H2": _CARE}
_FAULTY = [
    "{name} will have access to {subject} in a small group where possible",
    "progress in {subject} is written down by {role} and shared with home {often}",
    "{name} presents with difficulties in {subject} and requires additional time prior to each task",
    "{role} will work with {name} on {subject} for {number} minutes, {often}",
]
_FAULTS, _LONG = 0.12, 0.25
"""The share of clauses that hold something to find, and of sentences that are long."""
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>'
)
_CLOSE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'


_LAYOUT = '<w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/><w:rPr><w:sz w:val="24"/></w:rPr></w:pPr>'
_FACE = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>'


class Writer:
    """Writes one draft from its own stream of chances."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.name = self.chance.choice(_NAMES)
        self.words = 0
        self.label = ""

    def sentence(self) -> str:
        clauses = [
            self.chance.choice(_FAULTY if self.chance.random() < _FAULTS else _CLAUSES.get(self.label, _STORIES))
            for _ in range(2 if self.chance.random() < _LONG else 1)
        ]
        text = ", and ".join(clauses).format(
            name=self.name,
            subject=self.chance.choice(_SUBJECTS),
            role=self.chance.choice(_ROLES),
            number=self.chance.randint(5, 45),
            often=self.chance.choice(_OFTEN),
        )
        self.words += text.count(" ") + 1
        return f"{text[0].upper()}{text[1:]}. "

    def run(self, text: str) -> str:
        return (
            f'<w:r w:rsidRPr="00A1{self.words % 10000:04}">{_FACE}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        )

    def paragraph(self, sentences: int) -> str:
        runs = "".join(self.stretch(self.sentence()) for _ in range(sentences))
        return f'<w:p w:rsidR="00B2{self.words % 10000:04}" w:rsidRDefault="00C30001">{_LAYOUT}{runs}</w:p>'

    def stretch(self, text: str) -> str:
        """A sentence as one run, as several, inside a control, or as a tracked change."""
        way = self.chance.random()
        if way < 0.3:
            return self.run(text)
        if way < 0.8:
            words = text.split(" ")
            return "".join(
                self.run(" ".join(words[n : n + 4]) + " " * (n + 4 < len(words))) for n in range(0, len(words), 4)
            )
        if way < 0.9:
            head = f'<w:sdtPr><w:id w:val="{self.words}"/></w:sdtPr>'
            return f"<w:sdt>{head}<w:sdtContent>{self.run(text)}</w:sdtContent></w:sdt>"
        gone = f"<w:del w:id='{self.words}' w:author='A'><w:r><w:delText>gone</w:delText></w:r></w:del>"
        return f"<w:ins w:id='{self.words}' w:author='A'>{self.run(text)}</w:ins>{gone}"

    def table(self) -> str:
        head = "".join(f"<w:tc>{self.heading(title, '')}</w:tc>" for title in ("What", "Who", "How often", "Reviewed"))
        rows = "".join(
            f"<w:tr>{''.join(f'<w:tc>{self.paragraph(1)}</w:tc>' for _ in range(4))}</w:tr>" for _ in range(6)
        )
        return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 4}</w:tblGrid><w:tr>{head}</w:tr>{rows}</w:tbl>"

    def heading(self, text: str, style: str = "<w:outlineLvl w:val='0'/>") -> str:
        return f"<w:p><w:pPr>{style}</w:pPr>{self.run(text)}</w:p>"

    def document(self, words: int) -> str:
        parts: list[str] = []
        for number, label in enumerate(LABELS, 1):
            self.label = label
            parts.append(self.heading(f"Section {label}"))
            while self.words < words * number / len(LABELS):
                parts.append(self.table() if label in "EFG" and self.chance.random() < 0.4 else self.paragraph(4))
        return _OPEN + "".join(parts) + _CLOSE


def write_draft(path: Path, seed: int, words: int) -> None:
    """One draft of about that many words."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS),
            ("word/document.xml", Writer(seed).document(words)),
        ):
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def write_drafts(folder: Path, count: int, words: int = 9000, seed: int = 1) -> list[Path]:
    """That many drafts in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"draft-{number:05}.docx" for number in range(count)]
    for number, path in enumerate(paths):
        write_draft(path, seed + number, words)
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--words", type=int, default=9000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write_drafts(asked.folder, asked.count, asked.words, asked.seed)
