"""Hostile words in cases and documents: they are words in what is filled, commented, compared, read back and dated."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest
import yaml
from lxml import etree

from ehcp_tools.shipped import shipped
from tests.fill_kit import CHILD, make_template, of_paragraphs, paragraphs
from tests.hostile_words import OBEYED, WORDS, visible
from tests.tiny_docx import docx, line, members

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Ehcp = Callable[..., subprocess.CompletedProcess[str]]

SHOWN = [visible(words) for words in WORDS]
LINES = [f"Sam will have regular {words} support and will utilise {words} it." for words in SHOWN]
ACTIVE = {"instrText", "fldSimple", "hyperlink", "object", "control", "altChunk", "script"}
"""Elements of a Word file that do something."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft, a later one and a case that are full of hostile words, and a template that shows them."""
    place = tmp_path_factory.mktemp("hostile")
    for name, lines in (("old.docx", LINES), ("new.docx", [f"{SHOWN[4]} {one} {SHOWN[6]}" for one in reversed(LINES)])):
        (place / name).write_bytes(docx(line("Section F") + "".join(line(escape(one)) for one in lines)))
    listed = "".join(f"    - {json.dumps(words)}\n" for words in SHOWN)
    (place / "case.yaml").write_text(f"{CHILD}  preferred_words:\n{listed}", encoding="utf-8")
    tags = ("{% for one in child.preferred_words %}", "{{ one }}", "{% endfor %}", "{{ child.preferred_name }}")
    make_template(place / "letter", of_paragraphs(*tags), ["child.preferred_words", "child.preferred_name"])
    return place


def roots(path: Path) -> list[etree._Element]:
    return [
        etree.fromstring(data) for name, data in members(path.read_bytes()).items() if name.endswith((".xml", ".rels"))
    ]


def does_nothing(path: Path) -> None:
    """Nothing in a Word file leads out of it, and nothing in it is a field, a link or an object."""
    for root in roots(path):
        found = {etree.QName(element).localname for element in root.iter("{*}*")}
        assert not found & ACTIVE
        assert not root.xpath("//*[@TargetMode='External']")


def quiet(done: subprocess.CompletedProcess[str], but: str = "none") -> None:
    """Nothing that was said is obeyed by a terminal, or by GitHub, but for the annotations that begin like this."""
    for told in (done.stdout, done.stderr):
        assert not OBEYED.findall(told)
        assert not re.search(rf"^(?!{but}|::warning file|::notice file)(::|##\[)", told, re.MULTILINE)
        assert "fault of its own" not in told


def test_what_is_filled_holds_the_words_and_obeys_none(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("fill", "letter", "case.yaml", "-o", "filled.docx", cwd=folder)
    quiet(done)
    assert done.returncode == 0
    does_nothing(folder / "filled.docx")
    assert paragraphs((folder / "filled.docx").read_bytes()) == [*SHOWN, "Ify"]


def test_what_is_read_back_is_text(folder: Path, ehcp: Ehcp) -> None:
    ehcp("fill", "letter", "case.yaml", "-o", "again.docx", cwd=folder)
    for made in (ehcp("read", "again.docx", cwd=folder), ehcp("read", "old.docx", cwd=folder)):
        quiet(made)
    read = ehcp("read", "again.docx", "-o", "read.yaml", cwd=folder)
    ehcp("read", "again.docx", "-o", "read.json", cwd=folder)
    quiet(read)
    for text in ((folder / "read.yaml").read_text("utf-8"), (folder / "read.json").read_text("utf-8")):
        assert not OBEYED.findall(text)
        assert yaml.safe_load(text)["child"]["preferred_words"] == SHOWN


def test_comments_changes_and_redlines_are_words(folder: Path, ehcp: Ehcp) -> None:
    quiet(ehcp("lint", "old.docx", "--comments", "copies", "--fail-on", "never", cwd=folder))
    quiet(ehcp("fix", "old.docx", "-o", "fixed.docx", cwd=folder))
    quiet(ehcp("compare", "old.docx", "new.docx", "-o", "redline.docx", cwd=folder))
    quiet(ehcp("compare", "old.docx", "new.docx", cwd=folder))
    for name in ("copies/old.docx", "fixed.docx", "redline.docx"):
        does_nothing(folder / name)
    assert "<script>alert(1)</script>" in "".join(roots(folder / "fixed.docx")[2].itertext())


def test_what_is_not_released_is_listed_quietly(folder: Path, ehcp: Ehcp) -> None:
    quiet(ehcp("release", "old.docx", "-o", "released.docx", cwd=folder))
    done = ehcp("release", "old.docx", "-o", "1.docx", "--redact", "--key", "letter/key.txt", cwd=folder)
    quiet(done)
    assert done.returncode == 0
    does_nothing(folder / "1.docx")
    assert not OBEYED.findall((folder / "letter/key.txt").read_text("utf-8"))


NAMES = ("\x1b[31m\n::error::x", '<img src=x onerror=alert(1)> "=1+1', "\u202exod.\x9b31m", "-o")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
def test_a_hostile_name_of_a_file_is_a_name(tmp_path: Path, ehcp: Ehcp) -> None:
    place = tmp_path / "drafts"
    place.mkdir()
    for name in NAMES:
        (place / f"{name}.docx").write_bytes(docx(line("Section F") + line("Sam will have regular support.")))
        (place / f"{name}.doc").write_bytes(b"old")
        (place / f"{name}.md").write_bytes(b"\xff\xfe\x00")
        (place / f"{name}.yaml").write_text("child: [", encoding="utf-8")
    hostile = place / NAMES[0]
    for words in (
        ["lint", place, "--format", "github", "--comments", tmp_path / "copies"],
        ["lint", place, "--case", place, "--no-excerpts", "--key", tmp_path / "key.txt"],
        ["dates", place],
        ["fix", f"{hostile}.md", "-o", "x.docx"],
        ["fill", "ehc_plan", f"{hostile}.yaml"],
        ["fill", "ehc_plan", "letter", f"{hostile}.yaml"],
        ["read", f"{hostile}.docx", "-o", tmp_path / f"{NAMES[0]}.json"],
    ):
        quiet(ehcp(*words), but="::error file=")
    assert len((tmp_path / "key.txt").read_text("utf-8").splitlines()) == 2 * len(NAMES)


def test_a_calendar_has_no_lines_but_its_own(tmp_path: Path, ehcp: Ehcp) -> None:
    text = (shipped("templates") / "cases" / "amal.yaml").read_text(encoding="utf-8")
    evil = json.dumps("END:VEVENT BEGIN:VALARM;,\\n \u202e=1+1")
    (tmp_path / "case.yaml").write_text(
        re.sub(r"^case_id: .*$", lambda _: f"case_id: {evil}", text, flags=re.MULTILINE), "utf-8"
    )
    for name in ("dates.ics", "dates.json", "dates.txt"):
        done = ehcp("dates", "case.yaml", "-o", name, "--today", "2026-11-22")
        quiet(done)
        assert done.returncode == 0, done.stderr
        assert not OBEYED.findall((tmp_path / name).read_text("utf-8").replace("\r", ""))
    lines = (tmp_path / "dates.ics").read_bytes().decode().replace("\r\n ", "").splitlines()
    kinds = {re.split("[:;]", one)[0] for one in lines}
    assert kinds == {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}  # fmt: skip
    assert {one for one in lines if one.startswith("BEGIN")} == {"BEGIN:VCALENDAR", "BEGIN:VEVENT"}
