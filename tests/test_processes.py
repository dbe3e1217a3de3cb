"""Where a computer has no room for the processes that were asked for, that is said and all of them end."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile_kit import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Windows sets no such limits, macOS begins otherwise")

FULL = f"""\
import resource, sys, threading
sys.path.insert(0, {str(ROOT)!r})
from ehcp_tools.cli import main
files, threads = int(sys.argv.pop(1)), [None] * int(sys.argv.pop(1))
begin = threading._start_new_thread
def begin_one(*args):
    if not threads:
        raise RuntimeError("can't start new thread")
    threads.pop()
    return begin(*args)
threading._start_new_thread = begin_one
resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
main()
"""
"""Runs `ehcp` where only so many files may be open, and where each process can begin only so many threads."""


@pytest.mark.parametrize(("files", "threads"), [(18, 9), (24, 9), (99, 0), (99, 1)])
def test_a_computer_without_room_for_the_processes_is_told_of_a_way(files: int, threads: int, tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"draft {number}.txt").write_text("Section F\n\nSam will have regular help.\n", encoding="utf-8")
    command = [sys.executable, "-c", FULL, str(files), str(threads), "lint", ".", "--jobs", "8", "--format", "json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    what, fix = done.stderr.splitlines()
    assert what.endswith("Or this computer has no room for so many.")
    assert "What to do: Run it again with --jobs 1." in fix


def test_a_program_that_has_few_threads_and_files_checks_drafts_one_after_the_other(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"draft {number}.txt").write_text("Section F\n\nSam will have regular help.\n", encoding="utf-8")
    command = [sys.executable, "-c", FULL, "18", "0", "lint", ".", "--jobs", "1", "--fail-on", "never"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=30).returncode == 0
