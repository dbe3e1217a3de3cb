"""A batch of drafts: stopped half-way, on one core or several, with one bad file among them."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from ehcp_tools.shipped import shipped
from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from pathlib import Path

WEAK = "Section F\n\nSam will have regular support as required. " + "He reads with an adult for a while. " * 40


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(30):
        (folder / f"draft {number:02}.txt").write_text(WEAK, encoding="utf-8")
    (folder / "draft 15.docx").write_bytes(b"PK no package")
    return folder


@pytest.mark.parametrize("format_name", ["json", "plain"])
def test_the_report_is_the_same_whatever_the_jobs(format_name: str, many: Path, ehcp) -> None:
    one, two = (ehcp("lint", many, "--format", format_name, "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.returncode == two.returncode == 2


SPAWNED = """\
import multiprocessing
from ehcp_tools.cli import main
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    main()
"""


def test_processes_that_begin_from_nothing_are_told_all_they_need(many: Path, tmp_path: Path) -> None:
    """So they begin on Windows and macOS."""
    program = tmp_path / "program.py"
    program.write_text(SPAWNED, encoding="utf-8")
    cases, advice = tmp_path / "cases", tmp_path / "advice"
    for folder, name in ((cases, "draft 01.yaml"), (advice, "report.txt")):
        folder.mkdir()
        (folder / name).write_bytes((shipped("templates") / "cases" / "lena.yaml").read_bytes())
    options = ["--case", str(cases), "--advice", str(advice), "--format", "json", "--fail-on", "never"]
    command = [sys.executable, str(program), "lint", str(many), *options, "--jobs"]
    one, two = (subprocess.run([*command, jobs], capture_output=True, text=True, check=False) for jobs in ("1", "2"))
    assert two.stderr == one.stderr == ""
    assert two.stdout == one.stdout


HEEDS_CTRL_C = """\
import signal
from ehcp_tools.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""A shell starts what runs in its background deaf to Ctrl-C, and these tests with it."""


@pytest.mark.skipif(sys.platform == "win32", reason="presses Ctrl-C on a Unix terminal; Windows has no such signal")
def test_ctrl_c_ends_all_processes_with_one_word_and_no_file(many: Path, tmp_path: Path) -> None:
    for number in range(30, 3000):
        (many / f"draft {number}.txt").write_text(WEAK, encoding="utf-8")
    options = ["--jobs", "2", "--format", "json", "-o", str(tmp_path / "report.json")]
    terminal, end = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", HEEDS_CTRL_C, "lint", str(many), *options], stderr=end, start_new_session=True
    ) as running:
        os.close(end)
        said = until(terminal, b"Checking")
        os.killpg(running.pid, signal.SIGINT)
        said += until(terminal, b"Stopped.")
    os.close(terminal)
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drafts"]


def until(terminal: int, word: bytes) -> bytes:
    """What a terminal shows, up to a word."""
    said = b""
    while word not in said and (more := os.read(terminal, 4096)):
        said += more
    return said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_what_is_written_is_for_its_owner_alone(tmp_path: Path, ehcp) -> None:
    (tmp_path / "a.txt").write_text(WEAK, encoding="utf-8")
    ehcp("lint", tmp_path / "a.txt", "--format", "json", "-o", tmp_path / "report.json")
    assert (tmp_path / "report.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["plan.docx", "report.pdf", "old.doc", "notes.odt", "plan.md"])
def test_no_report_takes_the_name_of_a_document(name: str, many: Path, tmp_path: Path, ehcp) -> None:
    (tmp_path / name).write_bytes(b"precious")
    done = ehcp("lint", many, "-o", tmp_path / name)
    assert done.returncode == 2
    assert "No report can be written" in done.stderr
    assert (tmp_path / name).read_bytes() == b"precious"


def test_a_workbook_that_somebody_saved_is_kept_and_one_of_an_earlier_run_is_not(tmp_path: Path, ehcp) -> None:
    (tmp_path / "a.txt").write_text(WEAK, encoding="utf-8")
    report = tmp_path / "audit.xlsx"
    first, second = (ehcp("lint", tmp_path / "a.txt", "-o", report, "--fail-on", "never") for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    book = openpyxl.load_workbook(report)
    book.active["Z99"] = "my judgement"
    book.save(report)
    done = ehcp("lint", tmp_path / "a.txt", "-o", report)
    assert done.returncode == 2
    assert "already there" in done.stderr
    assert openpyxl.load_workbook(report).active["Z99"].value == "my judgement"
    assert ehcp("lint", tmp_path / "a.txt", "-o", report, "--fail-on", "never", "--force").returncode == 0


def test_a_commented_copy_that_somebody_worked_in_is_kept(tmp_path: Path, ehcp) -> None:
    (tmp_path / "a.docx").write_bytes(docx(line("Section F") + line("Sam will have regular support.")))
    copy = tmp_path / "checked" / "a.docx"
    call = ("lint", tmp_path / "a.docx", "--comments", tmp_path / "checked", "--fail-on", "never")
    assert [ehcp(*call).returncode for _ in range(2)] == [0, 0]
    parts = {name: data.replace(b'w:initials="EHCP"', b'w:initials="EHCP" w:date="2026-11-22T09:00:00Z"')
             for name, data in members(copy.read_bytes()).items()}  # fmt: skip
    copy.write_bytes(package(parts))
    done = ehcp(*call)
    assert done.returncode == 2
    assert "already there" in done.stderr
    assert copy.read_bytes() == package(parts)
    assert ehcp(*call, "--force").returncode == 0


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def package(parts: dict[str, bytes]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as written:
        for name, data in parts.items():
            written.writestr(zipfile.ZipInfo(name), data)
    return sink.getvalue()
