"""A program that is killed at any moment leaves whole files or none, and what it was given as it was."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from ehcp_tools.cli import COMMANDS
from ehcp_tools.shipped import shipped
from tests.fill_kit import CHILD, case_of, filled, loaded, make_template, of_paragraphs
from tests.tiny_docx import docx, line

DYING = Path(__file__).parent / "dying.py"
UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.part")
"""The name of a file or folder while it is being written: nothing of what is in it can be told from it."""
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
FORMS = [word for ending in ("html", "json", "xlsx", "sarif", "xml", "txt") for word in ("-o", f"report.{ending}")]
RUNS = {
    "new": ["new", "letter", "-o", "new.yaml"],
    "new style guide": ["new", "--style-guide", "house"],
    "new template": ["new", "--template", "mine"],
    "fill": ["fill", "letter", "ify.yaml"],
    "fill all": ["fill", "all", "agreed.yaml", "-o", "documents"],
    "new again": ["new", "letter", "-o", "old.yaml", "--force"],
    "lint": ["lint", "draft.docx", *FORMS, "--comments", "copies", "--fail-on", "never"],
    "lint for others": [
        "lint",
        "draft.docx",
        "-o",
        "old.json",
        "--no-excerpts",
        "--key",
        "key.txt",
        "--fail-on",
        "never",
    ],
    "lint strip": ["lint", "draft.docx", "--strip", "clean"],
    "fix": ["fix", "draft.docx", "-o", "fixed.docx"],
    "release": ["release", "final.docx", "-o", "old.docx", "--force"],
    "release redact": ["release", "final.docx", "-o", "1.docx", "--redact", "--key", "letter/key.txt"],
    "compare": ["compare", "final.docx", "draft.docx", "-o", "redline.docx"],
    "dates": ["dates", "ify.yaml", "-o", "dates.ics"],
    "read": ["read", "final.docx", "-o", "read.yaml"],
    "read into": ["read", "filled.docx", "--into", "ify.yaml"],
    "check": ["check", "letter", "--fix", "-o", "check.md"],
}
CHANGED = {
    "new again": ["old.yaml"],
    "release": ["old.docx"],
    "lint for others": ["old.json"],
    "read into": ["ify.yaml"],
}
"""What was there before and is to be written anew."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft, a case, a template, a document filled from more than the case, and files of an earlier run."""
    place = tmp_path_factory.mktemp("prepared") / "here"
    make_template(place / "letter", of_paragraphs("Dear {{ child.preferred_name }}"), ["child.preferred_name"])
    more = loaded(place.parent / "more", of_paragraphs("{{ child.ethnicity }}"), ["child.ethnicity"])
    (place / "filled.docx").write_bytes(filled(more, case_of(place.parent, "  ethnicity: Black British\n")).data)
    (place / "draft.docx").write_bytes(docx(line("Section F") + line("Sam will utilise regular support.")))
    (place / "final.docx").write_bytes(docx(line("Dear parent") + line("Thank you for your letter.")))
    (place / "ify.yaml").write_text(CHILD, encoding="utf-8")
    shutil.copy(shipped("templates") / "cases" / "agreed.yaml", place)
    (place / "old.json").write_text('{"version": 1}', encoding="utf-8")
    (place / "old.yaml").write_text("case_id: MV-6", encoding="utf-8")
    (place / "old.docx").write_bytes(b"an earlier one")
    return place


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A copy of what was prepared, for one run."""
    return Path(shutil.copytree(prepared, tmp_path / "here"))


def dying(folder: Path, words: list[str], death: int = 0) -> tuple[int, list[dict[str, str]], list[str]]:
    """The exit code, what a death would leave behind at each moment, and what was written elsewhere."""
    log = folder.parent / "log"
    command = [sys.executable, str(DYING), str(log), str(death), *words, "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert "fault of its own" not in done.stderr
    noted = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    elsewhere = noted.pop()["elsewhere"] if "elsewhere" in noted[-1] else []
    return done.returncode, noted, elsewhere


def lying_in(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in found}


def finished(left: dict[str, str]) -> dict[str, str]:
    """What is left behind under a name that somebody chose."""
    return {name: data for name, data in left.items() if not any(map(UNFINISHED.fullmatch, Path(name).parts))}


@pytest.mark.parametrize("name", RUNS)
def test_what_a_sudden_death_leaves_is_whole_or_not_there(name: str, folder: Path) -> None:
    before = lying_in(folder)
    code, moments, elsewhere = dying(folder, RUNS[name])
    after = lying_in(folder)
    assert code == (1 if name == "check" else 0)
    assert len(moments) >= 4
    assert finished(after) == after != before
    assert {one for one in before if after.get(one) != before[one]} == set(CHANGED.get(name, ()))
    for left in moments:
        assert before.keys() <= left.keys()
        for file, data in finished(left).items():
            assert data in (before.get(file), after.get(file)), f"{file} is half written"
    assert not [file for file in elsewhere if "style-guide-" not in file and file != os.devnull]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_what_is_noted_at_each_moment_is_what_a_killed_program_leaves(folder: Path, tmp_path: Path) -> None:
    for death in range(1, 99):
        place = Path(shutil.copytree(folder, tmp_path / str(death)))
        code, moments, _ = dying(place, RUNS["new"], death)
        if code == 0:
            break
        assert (code, moments[-1]) == (-signal.SIGKILL, lying_in(place))
    assert death > 4
    assert "new.yaml" in lying_in(place)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_demo_that_is_killed_half_way_leaves_documents_that_open(folder: Path) -> None:
    code, *_ = dying(folder, ["demo", "out"], death=10)
    documents = [folder / name for name in finished(lying_in(folder)) if name.startswith("out") and "docx" in name]
    assert code == -signal.SIGKILL
    assert len(documents) in range(1, 10)
    assert not any(zipfile.ZipFile(path).testzip() for path in documents)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
@pytest.mark.parametrize("moment", [2, 3])
def test_ctrl_c_while_a_file_is_written_leaves_nothing(moment: int, folder: Path) -> None:
    before = lying_in(folder)
    code, *_ = dying(folder, RUNS["new"], -moment)
    assert (code, lying_in(folder)) == (130, before)


def test_every_command_that_writes_is_tried() -> None:
    assert {words[0] for words in RUNS.values()} == set(COMMANDS) - {"templates", "rules", "demo"}
