"""Whatever a person hands over is read or refused with what is wrong and what to do."""

from __future__ import annotations

import errno
import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from ehcp_tools.drafts import find_drafts, read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.model import Kind, Shape
from tests.tiny_docx import MAIN, REL, docx, line, members, part, relations, zipped

GOOD = docx(line("Section F") + line("Ravi has help."))
MAIN_TYPES = (
    MAIN,
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def changed(**parts: str | bytes | None) -> bytes:
    """The good file with members changed (`document` is word/document.xml), or taken out."""
    whole: dict[str, bytes] = members(GOOD)
    for name, content in parts.items():
        path = {"document": "word/document.xml", "types": "[Content_Types].xml", "rels": "_rels/.rels"}.get(name, name)
        if content is None:
            del whole[path]
        else:
            whole[path] = content if isinstance(content, bytes) else content.encode()
    return zipped(whole)


def bomb() -> bytes:
    return changed(document=b"<a>" + bytes(20_000_000).replace(b"\0", b" ") + b"</a>")


def twice() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(GOOD)
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
SHEET = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
SHEET_TYPES = members(GOOD)["[Content_Types].xml"].decode().replace("wordprocessingml.document", "spreadsheetml.sheet")

REFUSED = {
    "empty": (b"", "empty"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
    "old Excel": (OLE + "Workbook".encode("utf-16-le"), "old Office file"),
    "RTF": (rb"{\rtf1 hello}", "RTF"),
    "PDF": (b"%PDF-1.7 ...", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "web page": (b"<!DOCTYPE html><html><body>x</body></html>", "web page"),
    "Word XML": (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"/>', "one XML file"),
    "words only": (b"just words", "not a Word document"),
    "cut short": (GOOD[: len(GOOD) // 2], "damaged or cut short"),
    "plain zip": (zipped({"a.txt": "x"}), "zip file"),
    "OpenDocument": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
    "Excel": (changed(document=SHEET, types=SHEET_TYPES), "Excel"),
    "no main part": (changed(document=None), "missing"),
    "no relations": (changed(rels=None), "not a Word document"),
    "bad XML": (changed(document="<w:document><w:p></w:document>"), "damaged"),
    "bare ampersand": (changed(document=members(GOOD)["word/document.xml"].replace(b"Ravi", b"Ravi & Jo")), "damaged"),
    "cut XML": (changed(document=members(GOOD)["word/document.xml"][:-40]), "damaged"),
    "entities": (changed(document=ENTITY), "entities"),
    "entities in UTF-16": (changed(document=ENTITY.encode("utf-16")), "entities"),
    "bomb": (bomb(), "far more"),
    "two parts of one name": (twice(), "same name"),
    "two parts but for case": (zipped({**members(GOOD), "WORD/document.xml": b"<x/>"}), "same name"),
    "path outside": (zipped({**members(GOOD), "../../evil.txt": b"x"}), "outside"),
    "absolute path": (zipped({**members(GOOD), "/etc/evil": b"x"}), "outside"),
    "locked zip": (locked(), "password-protected"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "what"), REFUSED.values(), ids=REFUSED.keys())
def test_files_that_are_no_usable_word_document_are_refused_by_name(data: bytes, what: str) -> None:
    with pytest.raises(DraftError) as caught:
        read_draft(data, "plan.docx")
    (problem,) = caught.value.problems
    assert what in problem.what
    assert problem.where.startswith("plan.docx")
    assert problem.fix


def test_damage_anywhere_is_read_or_refused_and_never_a_crash() -> None:
    chance = random.Random(7)  # noqa: S311  (the same damage every time)
    for _ in range(300):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_draft(bytes(data), "plan.docx")
        except DraftError as error:
            assert error.problems


@pytest.mark.parametrize("main", MAIN_TYPES)
@pytest.mark.parametrize("suffix", [".docx", ".docm", ".dotx", ".dotm"])
def test_documents_and_templates_with_and_without_macros_are_read(main: str, suffix: str) -> None:
    assert read_draft(docx(line("Section F"), main=main), f"plan{suffix}").blocks[0].section == "F"


def test_the_main_part_is_found_by_its_relationship_not_its_path() -> None:
    moved = members(GOOD)
    moved["deep/text.xml"] = moved.pop("word/document.xml")
    moved["deep/_rels/text.xml.rels"] = moved.pop("word/_rels/document.xml.rels").replace(b'"styles', b'"/word/styles')
    moved["_rels/.rels"] = relations(
        f'<Relationship Id="a" Type="{REL}/officeDocument" Target="/deep/text.xml"/>'
    ).encode()
    assert read_draft(zipped(moved), "plan.docx").blocks[1].text == "Ravi has help."


def test_utf_16_parts_are_read() -> None:
    xml = members(GOOD)["word/document.xml"].decode()
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")
    assert read_draft(changed(document=declared), "plan.docx").blocks[1].text == "Ravi has help."


def test_a_word_file_is_known_by_its_content_whatever_its_name() -> None:
    assert read_draft(GOOD, "plan.txt").blocks[1].section == "F"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("notes.txt", b"\x00\x01\x02", "not a text file"),
        ("notes.txt", "Ravi".encode("utf-16")[:-1], "damaged"),
        ("notes.csv", b"Ravi", "not read"),
        ("notes.txt", b"%PDF-1.7", "PDF"),
        ("notes.txt", b"<html><p>x</p></html>", "web page"),
    ],
)
def test_text_that_is_none_is_refused(name: str, data: bytes, what: str) -> None:
    with pytest.raises(DraftError, match=what):
        read_draft(data, name)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_councils_have(encoding: str) -> None:
    (block,) = read_draft("Zoë’s café – £5".encode(encoding), "a.txt").blocks
    assert block.text == "Zoë’s café – £5"


TEXT = """\
# About Ravi #

Section F: Special educational provision
Ravi will have **20 minutes** of _daily_ help\tfrom `a TA`
each day.
- first [link](http://example.org) bullet
  goes on
2) second

Section E
=========
| Outcome | By when |
|:--|--:|
| Ravi can *read* a \\| line | |

> Name: ______ 2 * 3 * 4
<!-- a note
to self -->
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_marks_of_markdown_and_lists_are_no_text(ends: str) -> None:
    blocks = read_draft(TEXT.replace("\n", ends).encode(), "a.md").blocks
    assert [(b.shape, b.section, b.text) for b in blocks] == [
        (Shape.HEADING, None, "About Ravi"),
        (Shape.PARAGRAPH, "F", "Section F: Special educational provision"),
        (Shape.PARAGRAPH, "F", "Ravi will have 20 minutes of daily help\tfrom a TA\neach day."),
        (Shape.BULLET, "F", "first link bullet\ngoes on"),
        (Shape.BULLET, "F", "second"),
        (Shape.HEADING, "E", "Section E"),
        (Shape.CELL, "E", "Outcome"),
        (Shape.CELL, "E", "By when"),
        (Shape.CELL, "E", "Ravi can read a | line"),
        (Shape.PARAGRAPH, "E", "Name: ______ 2 * 3 * 4"),
    ]
    assert [b.paragraph for b in blocks] == list(range(1, 11))
    assert (blocks[8].place.table, blocks[8].place.row, blocks[8].place.column, blocks[8].place.header) == (
        1, 2, 1, "Outcome",
    )  # fmt: skip


def test_a_label_in_the_middle_of_a_sentence_opens_nothing_in_text() -> None:
    text = b"The help that is set out in\nSection F. It is enough.\n\nAs in the other\nSection F\nRavi reads."
    blocks = read_draft(text, "-").blocks
    assert [(b.section, b.text[:9]) for b in blocks] == [
        (None, "The help "), (None, "As in the"), ("F", "Section F"), ("F", "Ravi read"),
    ]  # fmt: skip


def test_a_section_can_be_given() -> None:
    draft = read_draft(b"Ravi will have support.\n\nSection B\n\nNeeds", "-", section="F")
    assert {block.section for block in draft.blocks} == {"F"}
    with pytest.raises(DraftError, match="no section"):
        read_draft(b"x", "-", section="Z")


KINDS = [
    ("# Annual review report\n\nSection A", Kind.REVIEW),
    ("# My views\n\nI like trains.", Kind.CONTRIBUTION),
    ("Dear Ms Okafor\n\nWe have decided.", Kind.LETTER),
    ("# Educational psychology advice\n\nRavi was seen.", Kind.ADVICE),
    ("# Education, Health and Care Plan\n\n" + "\n\n".join(f"Section {x}\n\ntext" for x in "ABCDEF"), Kind.PLAN),
    ("Ravi will have support.", Kind.EXTRACT),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_document_is_guessed(text: str, kind: Kind) -> None:
    assert read_draft(text.encode(), "-").kind is kind


def test_a_given_kind_is_not_guessed() -> None:
    assert read_draft(b"Dear Ms Okafor", "-", kind=Kind.ADVICE).kind is Kind.ADVICE


def test_folders_are_walked_in_order_without_lock_files(tmp_path: Path) -> None:
    for name in ("b.docx", "~$b.docx", "a/z.TXT", "a/.hidden.md", ".git/x.md", "c.xlsx", "d.dotm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    lone = tmp_path / "c.xlsx"
    names = [path.relative_to(tmp_path).as_posix() for path in find_drafts([tmp_path, lone, lone])]
    assert names == ["b.docx", "d.dotm", "a/z.TXT", "c.xlsx"]


def test_a_folder_that_cannot_be_opened_is_told_with_the_drafts_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, seen = tmp_path / "closed", os.scandir
    closed.mkdir()
    (tmp_path / "a.md").write_bytes(b"x")

    def look(path: str | Path) -> object:
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "denied", str(path))
        return seen(path)

    monkeypatch.setattr(os, "scandir", look)
    assert find_drafts([tmp_path]) == [tmp_path / "a.md", closed]
    with pytest.raises(DraftError, match="cannot be opened: no draft in it was read"):
        read_draft(closed)


def test_files_that_cannot_be_opened_say_so(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match="no such file"):
        read_draft(tmp_path / "gone.docx")
    with pytest.raises(DraftError, match="folder"):
        read_draft(tmp_path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scan.docx", docx(line(""))),
        ("scan.docx", docx(line(" \u00a0 "))),
        ("blank.md", b"---\n\n<!-- a note -->\n"),
        ("stamped.docx", docx('<w:sectPr><w:footerReference w:type="default" r:id="r-footer"/></w:sectPr>',
                              {"footer": part("ftr", line("Page 1"))})),
    ],
)  # fmt: skip
def test_a_document_without_text_is_refused_as_perhaps_a_scan(name: str, data: bytes) -> None:
    with pytest.raises(DraftError, match="There is no text in this document") as caught:
        read_draft(data, name)
    assert "typed copy" in caught.value.problems[0].fix


@pytest.mark.parametrize("name", ["x" * 5000 + ".docx", "a\0b.docx", "\ud800.docx"])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    (path,) = find_drafts([tmp_path / name])
    with pytest.raises(DraftError, match="name"):
        read_draft(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_or_a_device_is_refused_unread(tmp_path: Path) -> None:
    pipe, device = tmp_path / "pipe.docx", tmp_path / "device.docx"
    os.mkfifo(pipe)
    device.symlink_to(os.devnull)
    for path in find_drafts([tmp_path]):
        with pytest.raises(DraftError, match="not a file"):
            read_draft(path)
