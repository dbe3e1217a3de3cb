"""`ehcp` used carelessly: files named twice, reports aimed at drafts, odd consoles. Nothing given to it is ever lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.lint.rule import StyleGuide
from ehcp_tools.model import Checked, Kind
from ehcp_tools.reports import render
from ehcp_tools.reports.batch import Batch
from tests.fill_kit import CHILD, make_template, of_paragraphs
from tests.screens import all_shown
from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Ehcp = Callable[..., subprocess.CompletedProcess[str]]

WEAK = "Section F\n\nSam will have “regular” help.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A weak draft, a case and a template in the folder that `ehcp` runs in."""
    (tmp_path / "weak.txt").write_text(WEAK, encoding="utf-8")
    (tmp_path / "ify.yaml").write_text(CHILD, encoding="utf-8")
    make_template(tmp_path / "letter", of_paragraphs("Dear {{ child.preferred_name }}"), ["child.preferred_name"])
    return tmp_path


@pytest.mark.parametrize("target", ["weak.txt", "./letter/../weak.txt", "ify.yaml"])
def test_a_report_is_never_written_over_a_draft_or_a_case(folder: Path, ehcp: Ehcp, target: str) -> None:
    before = (folder / target).read_bytes()
    done = ehcp("lint", "weak.txt", "--case", "ify.yaml", "-o", target, "--format", "plain")
    assert (done.returncode, (folder / target).read_bytes()) == (2, before)
    assert target.rsplit("/", maxsplit=1)[-1] in done.stderr


@pytest.mark.parametrize("target", ["ify.yaml", "letter/template.docx", "letter/template.yaml"])
def test_a_document_is_never_written_over_a_case_or_a_template(folder: Path, ehcp: Ehcp, target: str) -> None:
    before = (folder / target).read_bytes()
    assert ehcp("fill", "letter", "ify.yaml", "-o", target, "--force").returncode == 2
    assert (folder / target).read_bytes() == before


def test_a_word_document_gets_the_name_of_one(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("fill", "letter", "ify.yaml", "-o", "ify.txt")
    assert (done.returncode, (folder / "ify.txt").exists()) == (2, False)
    assert ".docx" in done.stderr


NOT_MEANT = {
    "a starter": ["new", "letter", "--force", "-o"],
    "dates": ["dates", "ify.yaml", "-o"],
    "a key": ["lint", "weak.txt", "--no-excerpts", "--format", "json", "-o", "a.json", "--force", "--key"],
    "a key to a copy": ["release", "told.docx", "--redact", "-o", "letter/1.docx", "--force", "--key"],
}


@pytest.mark.parametrize("words", NOT_MEANT.values(), ids=NOT_MEANT.keys())
@pytest.mark.parametrize("target", ["other.docx", "other.odt", "other.PDF"])
def test_what_is_no_document_is_never_written_under_the_name_of_one(
    folder: Path, ehcp: Ehcp, words: list[str], target: str
) -> None:
    (folder / "told.docx").write_bytes(docx(line("Dear parent")))
    (folder / target).write_bytes(b"mine")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = ehcp(*words, target)
    assert (done.returncode, {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}) == (2, before)
    assert target in done.stderr


@pytest.mark.parametrize("target", ["other.yaml", "a.json"])
def test_a_key_is_never_written_over_a_case_or_its_own_report(folder: Path, ehcp: Ehcp, target: str) -> None:
    done = ehcp("lint", "weak.txt", "--no-excerpts", "--format", "json", "-o", "a.json", "--key", target)
    assert (done.returncode, (folder / target).exists()) == (2, False)


def test_what_a_run_wrote_may_be_written_anew_and_nothing_else_of_that_ending(folder: Path, ehcp: Ehcp) -> None:
    words = ("lint", "weak.txt", "--no-excerpts", "--format", "json", "-o", "a.json", "--key", "key.txt")
    assert (ehcp(*words).returncode, ehcp(*words).returncode) == (1, 1)
    for name, mine in (("a.json", '{"case_id": "MV-6"}'), ("key.txt", "Notes of the panel")):
        (folder / name).write_text(mine, encoding="utf-8")
        done = ehcp(*words)
        assert (done.returncode, (folder / name).read_text(encoding="utf-8")) == (2, mine)
        assert "--force" in done.stderr
        assert ehcp(*words, "--force").returncode == 1


@pytest.mark.parametrize("letters", [240, 300])
def test_a_long_name_is_used_or_refused(folder: Path, ehcp: Ehcp, letters: int) -> None:
    name = "n" * letters + ".docx"
    done = ehcp("fill", "letter", "ify.yaml", "-o", name)
    assert done.returncode == (0 if letters < 250 else 2)
    assert "Traceback" not in done.stderr


def test_the_demo_keeps_a_case_file_that_a_person_has_changed(tmp_path: Path, ehcp: Ehcp) -> None:
    assert ehcp("demo", ".").returncode == 0
    (case,) = tmp_path.glob("*.yaml")
    case.write_text("mine", encoding="utf-8")
    done = ehcp("demo", ".")
    assert (done.returncode, case.read_text(encoding="utf-8")) == (2, "mine")


def test_a_report_that_cannot_be_written_is_told_before_the_work_begins(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("lint", "weak.txt", "--format", "plain", "--format", "json", "-o", "a.txt", "-o", "none/b.json")
    assert (done.returncode, (folder / "a.txt").exists()) == (2, False)


@pytest.mark.parametrize(
    "words",
    [["--format", "json", "--format", "json", "-o", "a.json", "-o", "letter/../a.json"], ["--today", "31/02/2026"]],
)
def test_wrong_use_is_told_and_nothing_is_written(folder: Path, ehcp: Ehcp, words: list[str]) -> None:
    done = ehcp("lint", "weak.txt", *words)
    assert (done.returncode, list(folder.glob("*.json"))) == (2, [])
    assert "Traceback" not in done.stderr


def test_an_empty_name_is_not_the_folder_we_are_in(folder: Path, ehcp: Ehcp) -> None:
    assert ehcp("lint", "").returncode == 2


def test_a_draft_named_twice_is_checked_once(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("lint", "weak.txt", "./weak.txt", folder / "weak.txt", ".", "--format", "json")
    paths = [document["path"].replace("\\", "/") for document in json.loads(done.stdout)["documents"]]
    assert sorted(paths) == ["letter/template.docx", "weak.txt"]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf \r\n", b"\xff\xfe", bytes(range(1, 256)) * 20, b"two\0\0nuls"])
def test_a_file_without_words_is_not_a_clean_draft(folder: Path, ehcp: Ehcp, data: bytes) -> None:
    (folder / "odd.md").write_bytes(data)
    done = ehcp("lint", "odd.md", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["documents"][0]["status"]) == (2, "unreadable")


def test_nothing_on_standard_input_is_not_a_clean_draft(ehcp: Ehcp) -> None:
    assert ehcp("lint", "-", stdin=b"").returncode == 2


def test_a_stray_control_character_does_not_stop_a_draft(folder: Path, ehcp: Ehcp) -> None:
    (folder / "stray.txt").write_text("Section F\n\nSam \x07will have regular help.\n", encoding="utf-8")
    assert ehcp("lint", "stray.txt").returncode == 1


def test_one_bad_case_file_in_a_folder_stops_no_draft(folder: Path, ehcp: Ehcp) -> None:
    cases = folder / "cases"
    cases.mkdir()
    (cases / "bad.yaml").write_text("childd: x", encoding="utf-8")
    (cases / "weak.yaml").write_text(CHILD + "  preferred_words: [regular]\n", encoding="utf-8")
    done = ehcp("lint", "weak.txt", "--case", "cases", "--format", "json")
    assert json.loads(done.stdout)["documents"][0]["status"] == "read"
    assert done.returncode == 2
    assert "bad.yaml:1" in done.stderr


@pytest.mark.parametrize("day", ["2026-11-05", "5 November 2026", "05/11/2026"])
def test_a_day_is_written_as_in_a_case_file(folder: Path, ehcp: Ehcp, day: str) -> None:
    assert ehcp("lint", "weak.txt", "--section", "f", "--today", day, "--fail-on", "never").returncode == 0


def test_a_name_with_escape_codes_does_not_reach_the_terminal() -> None:
    problem = ("a\x1b[31m.docx", "the file is \x1b]0;gone\x07", "Ask\nagain.")
    checked = Checked("a\x1b[31m\nb.docx", Kind.PLAN, problem=problem)
    batch = Batch((checked,), StyleGuide(()))
    for name in ("plain", "terminal"):
        told = render(name, batch).decode()
        assert "\x1b" not in told
        assert "\x07" not in told
    assert len(render("plain", batch).decode().splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="makes a Unix terminal")
@pytest.mark.parametrize(("encoding", "columns"), [("cp1252", "100"), ("ascii", "40"), ("utf-8", "1")])
def test_a_screen_that_lacks_letters_or_room_still_shows_the_findings(
    folder: Path, encoding: str, columns: str
) -> None:
    import pty  # noqa: PLC0415 - there is none on Windows

    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": columns, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "ehcp_tools", "lint", "weak.txt"]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stderr=theirs) as running:
        os.close(theirs)
        told = all_shown(ours, "utf-8")
    assert running.returncode == 1
    assert "vague-quantity.regular" in told
    assert "Traceback" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="closes a stream as a Unix shell does")
def test_a_closed_screen_changes_no_exit_code(folder: Path) -> None:
    command = f'"{sys.executable}" -m ehcp_tools lint weak.txt --fail-on never >&-'
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=dict(os.environ), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_day_is_today_unless_said(folder: Path, ehcp: Ehcp) -> None:
    (folder / "ify.yaml").write_text(CHILD.replace("5 November 2013", f"{date.today()}"), encoding="utf-8")
    assert ehcp("fill", "letter", "ify.yaml").returncode == 0
    assert ehcp("fill", "letter", "ify.yaml", "--force", "--today", "2020-01-01").returncode == 2


def test_empty_folders_are_told_beside_drafts_also_where_they_are_named_as_a_draft(folder: Path, ehcp: Ehcp) -> None:
    for name in ("all/inner.docx", "x.docx", "empty"):
        (folder / name).mkdir(parents=True)
    (folder / "all" / "plan.txt").write_text("Section B", encoding="utf-8")
    done = ehcp("lint", "all", "x.docx", "empty", "--fail-on", "never")
    told = [line.replace("\\", "/") for line in done.stderr.splitlines() if line.startswith("Not checked")]
    assert told == [
        "Not checked: all/inner.docx. It is a folder with no draft in it, though it is named as one.",
        "Not checked: x.docx. There is no draft in it.",
        "Not checked: empty. There is no draft in it.",
    ]


SETTINGS = (
    (b'ignore = ["vague-quantity.regulr", "deficit-languag"]', "“vague-quantity.regulr”"),
    (b'ignore = ["vague-quantity.regulr", "deficit-languag"]', "Did you mean “deficit-language”?"),
    (b'[[accept]]\nrule = "jargn"\nreason = "Agreed"', "ehcp.toml, accept 1: There is no rule or family “jargn”."),
    (b"# caf\xe9\n", "not saved as UTF-8"),
)
"""Slips in a file of settings, and what is said of each."""


@pytest.mark.parametrize(("settings", "said"), SETTINGS)
@pytest.mark.parametrize("command", [["lint", "weak.docx"], ["fix", "weak.docx", "-o", "better.docx"]])
def test_a_slip_in_the_settings_is_told_with_its_place(
    folder: Path, ehcp: Ehcp, settings: bytes, said: str, command: list[str]
) -> None:
    (folder / "weak.docx").write_bytes(docx(line("Section F") + line("Sam will have regular help.")))
    (folder / "ehcp.toml").write_bytes(settings)
    done = ehcp(*command)
    assert (done.returncode, done.stdout, sorted(folder.glob("better*"))) == (2, "", [])
    assert said in " ".join(done.stderr.split())
    assert "ehcp.toml" in done.stderr and "What to do:" in done.stderr
