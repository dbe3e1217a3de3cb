"""Zip files that are bombs, traps, wrecks or something else: refused with a way out, and the rest of the batch is done."""

from __future__ import annotations

import io
import shutil
import struct
import tracemalloc
import zipfile
import zlib
from itertools import islice, product
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from ehcp_tools.cli import cli
from ehcp_tools.errors import DraftError
from ehcp_tools.word.package import open_package
from tests.hostile_kit import GOOD, linted
from tests.tiny_docx import NAMES, REL, docx, line, members, relations, stored, zipped
from tests.tiny_odt import odt, p
from tests.tiny_pdf import At, pdf

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAIN = members(GOOD)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def body(xml: str) -> str:
    return f"<w:document {NAMES}><w:body>{xml}</w:body></w:document>"


def with_part(name: str, content: str | bytes) -> bytes:
    return zipped({**MAIN, name: content})


def headers(many: int, content: str) -> bytes:
    """A document whose pages ask for so many headers."""
    asked = "".join(f'<w:headerReference w:type="default" r:id="h{one}"/>' for one in range(many))
    links = "".join(f'<Relationship Id="h{n}" Type="{REL}/header" Target="h{n}.xml"/>' for n in range(many))
    header = f"<w:hdr {NAMES}>{content}</w:hdr>"
    text = body(line("Ravi reads.") + f"<w:sectPr>{asked}</w:sectPr>")
    parts = {"word/document.xml": text, "word/_rels/document.xml.rels": relations(links)}
    return zipped({**MAIN, **parts, **{f"word/h{one}.xml": header for one in range(many)}})


def patched(data: bytes, at: int, form: str, value: int) -> bytes:
    """A zip with one field of every entry of its directory written over."""
    made, place = bytearray(data), 0
    while (place := made.find(b"PK\x01\x02", place)) >= 0:
        struct.pack_into(form, made, place + at, value)
        place += 4
    return bytes(made)


def twice() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<other/>")
    return out.getvalue()


def pdf_of(tree: bytes) -> bytes:
    """A PDF whose tree of pages is this."""
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj" + tree + b"endobj\ntrailer<</Root 1 0 R>>"


def pdf_bomb() -> bytes:
    page = zlib.compress(b"BT (a) Tj ET " * 2_000_000, 9)
    kinds = b"<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    head = b"endobj\n4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(page)
    return pdf_of(kinds + head + page + b"\nendstream ")


def linked(kind: str, target: str, more: str = "") -> bytes:
    """A package whose main part is said to be this."""
    link = f'<Relationship Id="r1" Type="{REL}/{kind}" Target="{target}" {more}/>'
    return with_part("_rels/.rels", relations(link))


NAMES_OF_MANY = ("".join(letters) for letters in islice(product("abcdefgh", repeat=5), 12_000))
FAR, CUT = "far more than a document", "damaged or cut short"
REFUSED: Mapping[str, tuple[bytes, str]] = {
    "bomb.docx": (with_part("word/document.xml", " " * 20_000_000), FAR),
    "bomb-beside.docx": (with_part("word/media/image1.png", bytes(20_000_000)), FAR),
    "stored-bomb.docx": (stored({**MAIN, "word/document.xml": body("<x/>" * 1_100_000)}), FAR),
    "hundred-headers.docx": (headers(100, "<x/>" * 20_000), FAR),
    "many-members.docx": (zipped({**MAIN, **{f"x{one}": b"" for one in range(10_001)}}), FAR),
    "lying-size.docx": (patched(GOOD, 24, "<I", 100), CUT),
    "overlapping.docx": (patched(GOOD, 42, "<I", 0), CUT),
    "unknown-method.docx": (patched(GOOD, 10, "<H", 99), "packed as no Word document is"),
    "bzip2.docx": (stored(MAIN, zipfile.ZIP_BZIP2), "packed as no Word document is"),
    "lzma.docx": (stored(MAIN, zipfile.ZIP_LZMA), "packed as no Word document is"),
    "two-of-a-name.docx": (twice(), "two parts of the same name"),
    "up.docx": (with_part("../../evil.txt", "x"), "outside"),
    "up-windows.docx": (with_part("word\\..\\..\\evil.txt", "x"), "outside"),
    "drive.docx": (with_part("C:/evil.txt", "x"), "outside"),
    "locked-zip.docx": (patched(GOOD, 8, "<H", 1), "password-protected"),
    "half.docx": (GOOD[: len(GOOD) // 2], CUT),
    "start-alone.docx": (b"PK\x03\x04" + bytes(100), CUT),
    "two-letters.docx": (b"PK", CUT),
    "zeros.docx": (bytes(10_000), "not a Word document"),
    "empty.docx": (b"", "empty"),
    "empty.pdf": (b"", "empty"),
    "empty.odt": (b"", "empty"),
    "empty.md": (b"", "no words"),
    "old.docx": (OLE + "WordDocument".encode("utf-16-le"), "old Word file"),
    "rtf.docx": (rb"{\rtf1 hello}", "RTF"),
    "html.docx": (b"\n<!DOCTYPE html><html>hello</html>", "web page"),
    "encrypted.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
    "main-outside.docx": (linked("officeDocument", "http://e.test/a.xml", 'TargetMode="External"'), "not a Word"),
    "main-is-links.docx": (linked("officeDocument", "_rels/.rels"), "not a Word document"),
    "main-is-a-folder.docx": (linked("officeDocument", "word/"), "missing"),
    "main-is-gone.docx": (linked("officeDocument", "word/gone.xml"), "missing"),
    "bomb.odt": (zipped({**members(odt(p("x"))), "content.xml": " " * 20_000_000}), FAR),
    "half.odt": (odt(p("Ravi"))[:300], CUT),
    "half.pdf": (pdf([At(50, 700, "Ravi")])[:200], "damaged"),
    "no-pages.pdf": (pdf_of(b"<</Type/Pages/Count 0/Kids[]>>"), "PDF"),
    "pages-in-a-ring.pdf": (pdf_of(b"<</Type/Pages/Count 9/Kids[2 0 R]>>"), "PDF"),
    "bomb.pdf": (pdf_bomb(), "PDF"),
    "letters.md": (b"Ravi reads. " * 450_000, "far longer than a plan"),
    "fifty-megabytes.txt": (b"x" * 50_000_000, "far longer than a plan"),
    "letters.docx": (stored({**MAIN, "word/document.xml": body(line("Ravi reads. " * 500) * 990)}), "far longer"),
    "one-line.md": (b"> " * 100_000, "One of its paragraphs"),
    "one-paragraph.docx": (docx(line("Ravi reads. " * 10_000)), "One of its paragraphs"),
}  # fmt: skip
READ: Mapping[str, bytes] = {
    "macros.docm": zipped({**MAIN, "word/vbaProject.bin": OLE}),
    "stars.md": f"Section F\n\nRavi reads.\n\n{'**a ' * 24_000}".encode(),
    "title.md": f"# {'#' * 90_000} Ravi".encode(),
    "row.md": f"Ravi reads.\n\n|{' ' * 90_000}|x|".encode(),
    "he.txt": f"Name: Ravi Shah\nSex: female\n\nSection F\n\nRavi reads. {'He reads. ' * 4_000}".encode(),
    "one-sentence.txt": f"Section F\n\n{'Ravi said “she said ‘he said ' * 2_500}".encode(),
    "names.txt": "\n\n".join(["Section F", *(f"Ra{name} helps her." for name in NAMES_OF_MANY)]).encode(),
    "long-member-name.docx": with_part("word/" + "a/" * 20_000 + "b", "x"),
    "header-is-the-document.docx": zipped({**members(headers(1, "")), "word/_rels/document.xml.rels": relations(
        f'<Relationship Id="h0" Type="{REL}/header" Target="document.xml"/>'
        f'<Relationship Id="s" Type="{REL}/styles" Target="document.xml"/>'
        f'<Relationship Id="c" Type="{REL}/comments" Target="document.xml"/>')}),
    "heavy-header.docx": headers(1, f"<x a='{'a' * 1_100_000}'/>"),
    "header-outside.docx": zipped({**members(headers(1, "")), "word/_rels/document.xml.rels": relations(
        f'<Relationship Id="h0" Type="{REL}/header" Target="http://e.test/h.xml" TargetMode="External"/>')}),
    "linked-template.docx": zipped({**MAIN, "word/_rels/document.xml.rels": relations(
        f'<Relationship Id="t" Type="{REL}/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>')}),
    "links-bound-to-themselves.docx": zipped({**MAIN, "_rels/.rels": relations(
        f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{REL}/core-properties" Target="word/document.xml"/><w:dataBinding xmlns:w="w"/>')}),
}  # fmt: skip
FILES = {**{name: data for name, (data, _) in REFUSED.items()}, **READ}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_with_a_way_out(name: str) -> None:
    found = linted(__name__).documents[name]
    assert found["status"] == "unreadable"
    assert REFUSED[name][1] in found["problem"]["what"] + found["problem"]["where"]
    assert found["problem"]["fix"]


@pytest.mark.parametrize("name", READ)
def test_what_only_looks_odd_is_read(name: str) -> None:
    assert linted(__name__).documents[name]["status"] == "read"


def test_a_part_is_not_unpacked_to_more_than_it_says() -> None:
    data = patched(with_part("word/document.xml", bytes(50_000_000)), 24, "<I", 1_000)
    package = open_package(data)
    tracemalloc.start()
    with pytest.raises(DraftError, match="damaged"):
        package.read("word/document.xml")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_the_rest_of_the_batch_is_done_and_the_exit_code_says_that_some_was_not() -> None:
    batch = linted(__name__)
    assert batch.code == 2
    assert [one["rule"] for one in batch.documents["zz-good.docx"]["findings"]]


def test_a_wreck_among_drafts_keeps_no_other_from_its_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in (("a.docx", GOOD), ("b.docx", b"{\\rtf1 hello}"), ("c.docx", GOOD)):
        (tmp_path / name).write_bytes(data)
    for option in ("--comments", "--strip"):
        ran = CliRunner().invoke(cli, ["lint", "a.docx", "b.docx", "c.docx", option, "copies", "--force"])
        assert ran.exit_code == 2
        assert "RTF" in ran.output
        assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == ["a.docx", "c.docx"]
        shutil.rmtree(tmp_path / "copies")


COMMANDS = (
    ("read", "bad.docx", "-o", "made.yaml"),
    ("fix", "bad.docx", "-o", "made.docx"),
    ("compare", "bad.docx", "good.docx", "-o", "made.html"),
    ("compare", "good.docx", "bad.docx", "-o", "made.docx"),
    ("release", "bad.docx", "-o", "made.docx"),
    ("release", "bad.docx", "-o", "made.docx", "--redact"),
)


@pytest.mark.parametrize("wreck", ["stored-bomb.docx", "up.docx", "old.docx", "empty.docx", "half.docx"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_that_takes_a_document_refuses_a_wreck(
    command: tuple[str, ...], wreck: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.docx").write_bytes(REFUSED[wreck][0])
    (tmp_path / "good.docx").write_bytes(GOOD)
    ran = CliRunner().invoke(cli, command)
    assert ran.exit_code == 2
    assert "bad.docx" in ran.output
    assert "What to do:" in ran.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.docx", "good.docx"]
