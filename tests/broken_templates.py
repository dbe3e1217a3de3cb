"""Templates with one fault each, made from good ones of ours: what is broken, its name, and the place to be told."""

from __future__ import annotations

import io
import shutil
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.shipped import shipped
from tests.tiny_docx import run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PROFILE, PLAN, REVIEW = "one_page_profile", "ehc_plan", "annual_review"
KEPT = {PROFILE: ["bram.yaml", "bram.blank.txt"], PLAN: ["amira.yaml", "amira.txt"], REVIEW: []}
BODY, STYLES, FOOTER, LINKS = "word/document.xml", "word/styles.xml", "word/footer1.xml", "word/_rels/document.xml.rels"
TITLE = "About me: {{ child.preferred_name }}</w:t></w:r></w:p>"
UNDER_TITLE = "first paragraph under “About me: {{ child.preferred_name }}”"
TABLE = "table under “About me: {{ child.preferred_name }}”, row 1"
NAME = "{{ child.preferred_name }}"
LOGO = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Break = "Callable[[Path], object]"


class Broken(NamedTuple):
    """One broken template: the name of its fault, where it is, and how the good one is broken."""

    slug: str
    where: str
    spoil: Callable[[Path], object]
    base: str = PROFILE
    also: str = ""
    """A second name that the same fault has."""


def broken(folder: Path, one: Broken) -> Path:
    """The template of one fault, in a folder of its own."""
    made = good(folder, one.base)
    one.spoil(made)
    return made


def good(folder: Path, name: str) -> Path:
    """A copy of a shipped template with one of its examples."""
    source, made = shipped("templates") / name, folder / name
    (made / "examples").mkdir(parents=True)
    for file in ("template.docx", "template.txt", "template.yaml"):
        shutil.copy(source / file, made / file)
    for file in KEPT[name]:
        shutil.copy(source / "examples" / file, made / "examples" / file)
    if not KEPT[name]:
        (folder / "cases").mkdir()
        shutil.copy(shipped("templates") / "cases" / "kofi.yaml", folder / "cases")
        shutil.copy(source / "examples" / "kofi.txt", made / "examples")
    return made


def rewrite(file: Path, changes: Mapping[str, Callable[[str], str]], new: Mapping[str, str] | None = None) -> None:
    """Change members of a Word file, and add some."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old:
        members = {name: old.read(name) for name in old.namelist()}
    for name, change in changes.items():
        before = members[name].decode()
        members[name] = change(before).encode()
        assert members[name].decode() != before, f"nothing to break in {name}"
    members |= {name: text.encode() for name, text in (new or {}).items()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def edit(old: str, new: str, member: str = BODY) -> Callable[[Path], object]:
    """Replace a stretch of a member, once."""
    return lambda folder: rewrite(folder / "template.docx", {member: lambda xml: xml.replace(old, new, 1)})


def adding(xml: str) -> Callable[[Path], object]:
    """Put elements of a body below the title."""
    return edit(TITLE, TITLE + xml)


def says(*texts: str) -> Callable[[Path], object]:
    """Put paragraphs below the title."""
    return adding("".join(paragraph(run(text.replace("&", "&amp;").replace("<", "&lt;"))) for text in texts))


def paragraph(runs: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="ChildBody"/>{more}</w:pPr>{runs}</w:p>'


def control(properties: str, text: str = NAME) -> str:
    return paragraph(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>")


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"


def halves(new: str, old: str) -> str:
    choice = f'<mc:Choice xmlns:wps="{WPS}" Requires="wps"><w:drawing><wps:txbx>{box(new)}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict>{box(old)}</w:pict></mc:Fallback>"
    return paragraph(f'<w:r><mc:AlternateContent xmlns:mc="{MC}">{choice}{fallback}</mc:AlternateContent></w:r>')


def table(*rows: tuple[str, ...], head: bool = True, split: str = "<w:cantSplit/>", cell: str = "") -> str:
    made = ""
    for number, texts in enumerate(rows):
        header = "<w:tblHeader/>" if head and not number else ""
        cells = "".join(f"<w:tc><w:tcPr>{cell}</w:tcPr>{paragraph(run(text) if text else '')}</w:tc>" for text in texts)
        made += f"<w:tr><w:trPr>{split}{header}</w:trPr>{cells}</w:tr>"
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr><w:tblGrid/>{made}</w:tbl>{paragraph(run("."))}'


def member(name: str, xml: str, kind: str, link: str = "") -> Callable[[Path], object]:
    """Add a part to the file, linked from the body."""
    relation = f'<Relationship Id="rIdNew" Type="{RELATIONS}/{kind}" Target="{link or name.removeprefix("word/")}"/>'
    outside = relation.replace("/>", ' TargetMode="External"/>') if link else relation
    change = {LINKS: lambda old: old.replace("</Relationships>", f"{outside}</Relationships>")}
    return lambda folder: rewrite(folder / "template.docx", change, {} if link else {name: xml})


def house(old: str, new: str) -> Callable[[Path], object]:
    """Break the house style that stands beside the template."""

    def spoil(folder: Path) -> None:
        shutil.copy(shipped("templates") / "house.docx", folder.parent)
        rewrite(folder.parent / "house.docx", {STYLES: lambda xml: xml.replace(old, new)})

    return spoil


def card(old: str, new: str) -> Callable[[Path], object]:
    """Change the card."""

    def spoil(folder: Path) -> None:
        text = (folder / "template.yaml").read_text(encoding="utf-8")
        assert old in text
        (folder / "template.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def both(*spoils: Callable[[Path], object]) -> Callable[[Path], object]:
    """Change several things, which are one fault together."""
    return lambda folder: [spoil(folder) for spoil in spoils]


def file(name: str, text: str | None) -> Callable[[Path], object]:
    """Write a file anew, or delete it."""
    return lambda folder: (folder / name).unlink() if text is None else (folder / name).write_text(text, "utf-8")
