"""A disk that is full, a folder that is locked, a file that is open in Word: a clear end, and nothing half done."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.shipped import shipped
from tests.fill_kit import CHILD, make_template, of_paragraphs
from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HOME = Path(__file__).parent.parent
NO_ROOT = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Before a command: root without the right to write where the folder says that nobody may."""
MAIN = "from ehcp_tools.cli import main; main()"
FULL = """\
import resource, signal
resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))
from ehcp_tools.cli import main
main()
"""
FULL_AT_THE_THIRD = """\
import itertools, os
opened, count = os.fdopen, itertools.count(1)
def fdopen(*given, **more):
    if next(count) == 3:
        os.close(given[0])
        raise OSError(28, "No space left on device")
    return opened(*given, **more)
from ehcp_tools.cli import main
os.fdopen = fdopen
main()
"""
OPEN_IN_WORD = """\
import pathlib
def replace(*_):
    raise PermissionError(13, "The process cannot access the file because it is being used by another process")
pathlib.Path.replace = replace
from ehcp_tools.cli import main
main()
"""
"""Windows lets nobody rename a file over one that is open."""
BROKEN = """\
import ehcp_tools.{module} as broken
def fault(*_, **__):
    raise KeyError("Sam Secret of 5 Hill Road")
broken.{name} = fault
from ehcp_tools.cli import main
main()
"""
WRITING = {
    "new": ["new", "letter", "-o", "new.yaml"],
    "new style guide": ["new", "--style-guide", "house"],
    "fill all": ["fill", "all", "agreed.yaml", "-o", "documents"],
    "lint": ["lint", "draft.docx", "-o", "report.json", "--comments", "copies"],
}
OVER = {
    "fill": ["fill", "letter", "ify.yaml", "-o", "old.docx", "--force"],
    "dates": ["dates", "ify.yaml", "-o", "old.json"],
}
unix = pytest.mark.skipif(sys.platform == "win32", reason="needs limits and users as Unix has them")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user of this computer may look into, with a draft, a case, a template and earlier files."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        make_template(place / "letter", of_paragraphs("Dear {{ child.preferred_name }}"), ["child.preferred_name"])
        (place / "draft.docx").write_bytes(docx(line("Section F") + line("Sam will utilise regular support.")))
        (place / "ify.yaml").write_text(CHILD, encoding="utf-8")
        shutil.copyfile(shipped("templates") / "cases" / "agreed.yaml", place / "agreed.yaml")
        (place / "old.json").write_text('{"version": 1}', encoding="utf-8")
        (place / "old.docx").write_bytes(b"an earlier one")
        place.chmod(0o755)
        yield place
        place.chmod(0o755)


def run(folder: Path, program: str, words: list[str], before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    # On a disk that is full, Python keeps half of the program's compiled files, and its next start fails on them.
    environment = {**os.environ, "PYTHONPATH": str(HOME), "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*before, sys.executable, "-c", program, *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def lying_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(done: subprocess.CompletedProcess[str], what: str, fix: str) -> None:
    assert done.returncode == 2
    assert what in done.stderr
    assert f"What to do: {fix}" in done.stderr
    assert "Traceback" not in done.stderr


@unix
@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_is_told_and_no_part_of_a_file_stays(name: str, folder: Path) -> None:
    before = lying_in(folder)
    done = run(folder, FULL, WRITING[name])
    refused(done, "The disk is full", "Make room on it")
    assert lying_in(folder) == before


@unix
@pytest.mark.parametrize("more", [[], ["--resume", "kept.results"]])
def test_a_disk_that_fills_up_during_a_batch_is_told_once_and_no_more(more: list[str], folder: Path) -> None:
    drafts = folder / "drafts"
    drafts.mkdir()
    for number in range(120):
        (drafts / f"{number}.txt").write_text("Section F\n\nSam will have regular help.\n", encoding="utf-8")
    done = run(folder, FULL.replace("40, 40", "3000, 3000"), ["lint", "drafts", "-o", "report.json", *more])
    refused(done, "The disk is full", "Make room on it")
    assert len(done.stderr.splitlines()) == 2
    assert not (folder / "report.json").exists()


@unix
@pytest.mark.parametrize("program", [FULL, MAIN])
def test_a_place_that_cannot_hold_a_pdf_is_told(program: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "soffice").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    if program == MAIN:
        if os.getuid() == 0 and (sys.platform != "linux" or not shutil.which("setpriv")):
            pytest.skip("root may write everywhere")
        folder.chmod(0o555)
    before = lying_in(folder)
    words = ["fill", "letter", "ify.yaml", "--pdf", "-o", "made.docx"]
    done = run(folder, program, words, () if os.getuid() or program == FULL else NO_ROOT)
    refused(done, "made.pdf: ", "")
    assert lying_in(folder) == before


def test_a_disk_that_fills_up_half_way_says_what_is_there(folder: Path) -> None:
    done = run(folder, FULL_AT_THE_THIRD, WRITING["fill all"])
    refused(done, "The disk is full", "Make room on it")
    assert "Written before that: 2, each of them whole" in done.stderr
    assert sorted(path.suffix for path in (folder / "documents").iterdir()) == [".docx", ".docx"]


@unix
@pytest.mark.parametrize("name", WRITING)
def test_a_folder_that_may_not_be_written_to_is_told(name: str, folder: Path) -> None:
    if os.getuid() == 0 and (sys.platform != "linux" or not shutil.which("setpriv")):
        pytest.skip("root may write everywhere")
    before = lying_in(folder)
    folder.chmod(0o555)
    done = run(folder, MAIN, WRITING[name], () if os.getuid() else NO_ROOT)
    refused(done, "Permission denied", "Name a folder you may write to")
    assert lying_in(folder) == before


@pytest.mark.parametrize("name", OVER)
def test_a_file_that_is_open_in_word_is_kept_and_the_way_out_told(name: str, folder: Path) -> None:
    before = lying_in(folder)
    refused(run(folder, OPEN_IN_WORD, OVER[name]), "another program has it open", "Close it in Word")
    assert lying_in(folder) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a screen that is always full, as Linux has")
@pytest.mark.parametrize("words", [["rules"], ["--help"]])
def test_a_log_that_can_take_no_more_is_told(words: list[str], folder: Path) -> None:
    command, buffered = [sys.executable, "-m", "ehcp_tools", *words], {**os.environ, "PYTHONUNBUFFERED": ""}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=buffered
        )
    refused(done, "No space left", "See that")


@unix
def test_a_device_is_never_written_over(folder: Path) -> None:
    done = run(folder, MAIN, ["dates", "ify.yaml", "-o", os.devnull])
    refused(done, "not a file", "Give the name of a file")
    assert not Path(os.devnull).is_file()


@unix
def test_a_file_that_is_written_anew_keeps_the_rights_it_had_and_a_new_one_is_private(folder: Path) -> None:
    (folder / "old.json").chmod(0o664)
    for name in ("old.json", "new.json"):
        run(folder, MAIN, ["dates", "ify.yaml", "-o", name])
    rights = [(folder / name).stat().st_mode & 0o777 for name in ("old.json", "new.json")]
    assert rights == [0o664, 0o600]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_fault_of_the_program_is_told_of_its_draft_without_a_word_of_it_and_stops_no_other(
    jobs: str, folder: Path
) -> None:
    (folder / "page.pdf").write_bytes(b"no page")
    program = BROKEN.format(module="lint.linter", name="Linter.lint")
    done = run(folder, program, ["lint", "draft.docx", "page.pdf", "--jobs", jobs, "--format", "json"])
    first, second = json.loads(done.stdout)["documents"]
    assert done.returncode == 2
    assert (first["path"], second["path"]) == ("draft.docx", "page.pdf")
    assert "ehcp has a fault of its own with this draft (KeyError in" in first["problem"]["what"]
    assert "never send a plan" in first["problem"]["fix"]
    assert "fault of its own" not in second["problem"]["what"]
    assert "Secret" not in done.stdout + done.stderr


def test_a_fault_in_another_command_is_told_without_its_message(folder: Path) -> None:
    done = run(folder, BROKEN.format(module="cli.dates", name="_read"), ["dates", "ify.yaml"])
    assert (done.returncode, "fault of its own" in done.stderr, "Secret" in done.stderr) == (2, True, False)


@unix
def test_a_developer_sees_the_whole_fault(folder: Path) -> None:
    program = BROKEN.format(module="lint.linter", name="Linter.lint")
    done = run(folder, program, ["lint", "draft.docx"], ("env", "PYTHONDEVMODE=1"))
    assert "KeyError: 'Sam Secret" in done.stderr


@unix
def test_a_batch_whose_first_process_is_killed_leaves_no_process_behind(folder: Path) -> None:
    with batch_of_two(folder) as running:
        os.kill(running.pid, signal.SIGKILL)
    assert until(lambda: not of_group(running.pid))
    assert not (folder / "report.json").exists()


@unix
def test_a_batch_of_which_another_process_is_killed_says_so_and_ends(folder: Path) -> None:
    with batch_of_two(folder) as running:
        os.kill(next(one for one in of_group(running.pid) if one != running.pid), signal.SIGKILL)
        said = running.communicate(timeout=10)[1]
    assert (running.returncode, "One of the processes was stopped from outside." in said) == (2, True)
    assert not of_group(running.pid)
    assert not (folder / "report.json").exists()


def batch_of_two(folder: Path) -> subprocess.Popen[str]:
    """A check of many drafts on two cores, when it has begun."""
    drafts = folder / "drafts"
    drafts.mkdir()
    for number in range(1500):
        (drafts / f"{number}.txt").write_text("Section F\n\n" + "Sam may go there. " * 200, encoding="utf-8")
    command = [sys.executable, "-m", "ehcp_tools", "lint", "drafts", "--jobs", "2", "-o", "report.json"]
    running = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, start_new_session=True, text=True)
    assert until(lambda: len(of_group(running.pid)) == 3)
    return running


def until(holds: Callable[[], object]) -> bool:
    """Whether it holds within ten seconds."""
    end = time.monotonic() + 10
    while not (found := holds()) and time.monotonic() < end:
        time.sleep(0.05)
    return bool(found)


def of_group(leader: int) -> list[int]:
    """The processes of a group that still run."""
    listed = subprocess.run(["ps", "-eo", "pgid=,stat=,pid="], capture_output=True, text=True, check=True).stdout
    rows = map(str.split, listed.splitlines())
    return [int(number) for group, state, number in rows if group == str(leader) and not state.startswith("Z")]
