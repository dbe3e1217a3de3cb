"""A run that was stopped goes on where it stopped, and never with a result that a check would not give now."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.shipped import shipped
from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHARED = "Adults will use a cascade of prompts to build confidence in class."
WEAK = "He will have regular support as required with reading aloud in a small group. " * 15
NAMES = ("Teo Bell", "Amira Khan", "Xochitl Ruiz")
DAY = ("--today", "2026-11-22")


def plan(number: int, text: str = WEAK) -> str:
    name = NAMES[number % 3]
    return f"Name: {name}\n\nDate of birth: {1 + number % 28} May 2016\n\nSection F\n\n{SHARED}\n\n{name}: {text}\n"


def drafts_in(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"draft {number:03}.md").write_text(plan(number), encoding="utf-8")
    return folder


def made(results: Path) -> list[bytes]:
    """The lines of drafts in a file of results."""
    return [one for one in results.read_bytes().splitlines(keepends=True) if b"\t" in one and one.endswith(b"\n")]


def test_a_run_that_was_killed_goes_on_and_gives_the_same_reports(tmp_path: Path, ehcp) -> None:
    drafts, results = drafts_in(tmp_path / "drafts", 110), tmp_path / "run.results"
    (drafts / "draft 108.docx").write_bytes(docx(line("Section F") + line(SHARED)))
    (drafts / "draft 007.md").write_text(plan(7) * 2, encoding="utf-8")
    ehcp("lint", drafts, "--select", "resource-condition", "-o", tmp_path / "baseline.json")
    ehcp("lint", drafts, "--baseline", tmp_path / "baseline.json", "-o", tmp_path / "earlier.json")
    names = ["r.json", "r.txt", "r.sarif", "r.xml", "r.html", "r.xlsx"]
    formats = ["json", "plain", "sarif", "junit", "html", "xlsx"]

    def options(folder: str, jobs: str) -> list[str]:
        (tmp_path / folder).mkdir()
        outputs = [part for name in names for part in ("-o", str(tmp_path / folder / name))]
        beside = ["--previous", str(tmp_path / "earlier.json"), "--baseline", str(tmp_path / "baseline.json")]
        forms = [part for form in formats for part in ("--format", form)]
        return [str(drafts), *forms, *outputs, *beside, "--sample", "5", "--jobs", jobs, *DAY]

    killed([*options("killed", "2"), "--resume", str(results)], lambda: results.exists() and len(made(results)) > 20)
    before = made(results)
    assert 20 < len(before) < 111
    written = results.read_bytes()
    results.write_bytes(written[: written.rindex(b"\n") + 1] + b'["torn in the mid')
    again = ehcp("lint", *options("again", "2"), "--resume", results)
    whole = ehcp("lint", *options("whole", "1"))
    assert f"{len(before)} of 111 drafts are done." in again.stderr
    assert again.returncode == whole.returncode
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
    assert made(results)[: len(before)] == before
    assert len(made(results)) == 111
    assert json.loads((tmp_path / "whole" / "r.json").read_text(encoding="utf-8"))["shared_text"]


def killed(options: list[str], far_enough: Callable[[], bool]) -> None:
    """Run `ehcp lint` and kill it when it has come so far."""
    command = [sys.executable, "-m", "ehcp_tools", "lint", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while not far_enough() and running.poll() is None:
            time.sleep(0.005)
        running.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))


CASE = (shipped("templates") / "cases" / "lena.yaml").read_text(encoding="utf-8")
GUIDE = """\
title: Say how often
severity: warning
sections: [F]
check: {{kind: phrases, any: [{}]}}
message: “{{match}}” does not say how often.
fix: Give minutes, and how many times a week.
why: Provision has to be specific.
source: ["SEND Code of Practice 2015, 9.69"]
examples: ["He will have [[{}]] support.", "He will have 20 minutes of support, three times a week."]
"""
ACCEPT = '[[accept]]\nrule = "vague-quantity"\nreason = "Agreed."\n'


def rules(folder: Path, word: str) -> None:
    (folder / "guide" / "vague-quantity").mkdir(parents=True, exist_ok=True)
    (folder / "guide" / "vague-quantity" / "often.yaml").write_text(GUIDE.format(word, word), encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], list[str], str]] = {
    "nothing": (lambda _: None, [], "2 of 2 drafts are done.\n"),
    "a draft": (
        lambda folder: (folder / "drafts" / "draft 000.md").write_text(plan(0, "Regular help.")),
        [],
        "1 of 2 drafts are done. Checked again: 1, changed since then (or its case file).",
    ),
    "a case": (
        lambda folder: (folder / "cases" / "draft 001.yaml").write_text(CASE.replace("Lena", "Zephyr"), encoding="utf-8"),
        [],
        "1 of 2 drafts are done. Checked again: 1, changed since then (or its case file).",
    ),
    "the rules": (lambda folder: rules(folder, "as required"), [], "0 of 2 drafts are done. Checked again: 2, checked before with other rules."),
    "the choice of rules": (lambda _: None, ["--ignore", "vague-quantity"], "checked before with other rules."),
    "an option": (lambda _: None, ["--section", "F"], "checked before with other options."),
    "the settings": (lambda folder: (folder / "ehcp.toml").write_text(ACCEPT), [], "checked before with other settings."),
    "the day": (lambda _: None, ["--today", "2026-11-23"], "checked before on another day."),
}  # fmt: skip


@pytest.mark.parametrize(("change", "options", "told"), CHANGES.values(), ids=CHANGES.keys())
def test_what_was_found_before_a_change_is_not_used(
    change: Callable[[Path], object], options: list[str], told: str, tmp_path: Path, ehcp
) -> None:
    drafts_in(tmp_path / "drafts", 2)
    rules(tmp_path, "regular")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "draft 001.yaml").write_text(CASE, encoding="utf-8")
    call = ["lint", "drafts", "--case", "cases", "--style-guide", "guide", "--format", "json", *DAY]
    first = ehcp(*call, "--resume", "run.results")
    assert "results" not in first.stderr
    change(tmp_path)
    again, whole = ehcp(*call, *options, "--resume", "run.results"), ehcp(*call, *options)
    assert first.returncode < 2
    assert again.stdout == whole.stdout
    assert told in again.stderr
    assert len(again.stderr.splitlines()) - len(whole.stderr.splitlines()) == 1
    assert ehcp(*call, *options, "--resume", "run.results").stdout == whole.stdout


def test_a_draft_that_could_not_be_read_is_tried_again(tmp_path: Path, ehcp) -> None:
    drafts = drafts_in(tmp_path / "drafts", 2)
    (drafts / "late.docx").write_bytes(b"PK half a")
    call = ["lint", drafts, "--resume", "run.results", "--fail-on", "never"]
    assert ehcp(*call).returncode == 2
    (drafts / "late.docx").write_bytes(docx(line("Section F") + line(SHARED)))
    assert ehcp(*call).returncode == 0


def test_without_excerpts_the_file_holds_no_word_and_no_name_of_a_draft(tmp_path: Path, ehcp) -> None:
    drafts = drafts_in(tmp_path / "drafts of Teo", 3)
    (tmp_path / "ehcp.toml").write_text(ACCEPT, encoding="utf-8")
    call = ["lint", drafts, "--no-excerpts", "--format", "json", *DAY]
    first, again = (ehcp(*call, "--resume", "run.results") for _ in range(2))
    assert again.stdout == first.stdout == ehcp(*call).stdout
    assert "3 of 3 drafts are done." in again.stderr
    kept = (tmp_path / "run.results").read_text(encoding="ascii")
    for word in ("Teo", "cascade", "aloud", "regular support", "draft 00", "Agreed"):
        assert word not in kept
    assert "reading aloud" not in kept


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_file_is_for_its_owner_alone(tmp_path: Path, ehcp) -> None:
    drafts = drafts_in(tmp_path / "drafts", 1)
    ehcp("lint", drafts, "--resume", "run.results")
    assert (tmp_path / "run.results").stat().st_mode & 0o777 == 0o600
    (tmp_path / "run.results").chmod(0o644)
    ehcp("lint", drafts, "--resume", "run.results")
    assert (tmp_path / "run.results").stat().st_mode & 0o777 == 0o600


REFUSED = {
    "something else": ("notes.csv", [], "This is not a file that --resume has made."),
    "a draft": ("drafts/draft 000.md", [], "--resume needs a file of its own, such as draft 000.results"),
    "a report": ("r.json", ["-o", "r.json"], "--resume needs a file of its own"),
    "a file that is read": ("earlier", ["--previous", "earlier"], "It is never written over."),
    "copies without words": ("run.results", ["--no-excerpts", "--comments", "copies"], "copies need the words"),
}


@pytest.mark.parametrize(("name", "options", "told"), REFUSED.values(), ids=REFUSED.keys())
def test_no_other_file_takes_results(name: str, options: list[str], told: str, tmp_path: Path, ehcp) -> None:
    drafts = drafts_in(tmp_path / "drafts", 1)
    for file in ("notes.csv", "earlier"):
        (tmp_path / file).write_text('{"version": 1, "documents": []}', encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = ehcp("lint", drafts, "--resume", name, *options)
    assert done.returncode == 2
    assert told in done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
