"""The page for Windows and the files it ships say only what there is. Nothing here runs on Windows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import get_completion_class

from ehcp_tools.cli import COMMANDS, cli

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "windows.md"
SCRIPTS = sorted((ROOT / "docs" / "windows").glob("*.cmd"))
CHECK = ROOT / "docs" / "windows" / "check-drafts.cmd"
SCRIPT = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)


def options(name: str) -> set[str]:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    return {option for parameter in command.params for option in parameter.opts} | {"--help"}


def commands(text: str) -> list[tuple[str, list[str]]]:
    """Each command of ours in a text, with its options."""
    found = re.findall(r"(?:Scripts\\ehcp|-m ehcp_tools) (\w+)([^\n`]*)", text)
    return [(name, re.findall(r"(?<=\s)--?[a-z][a-z-]*", rest)) for name, rest in found]


@SCRIPT
def test_scripts_have_windows_line_ends_and_plain_letters(script: Path) -> None:
    data = script.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 5
    assert data.isascii()


def test_git_keeps_those_line_ends() -> None:
    assert "*.cmd text eol=crlf" in (ROOT / ".gitattributes").read_text().splitlines()


@SCRIPT
def test_every_label_that_a_script_goes_to_is_there(script: Path) -> None:
    text = script.read_text()
    assert set(re.findall(r"goto (\w+)", text)) <= set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert text.startswith("@echo off\n")


@pytest.mark.parametrize("path", [CHECK, PAGE], ids=lambda path: path.name)
def test_commands_and_options_exist(path: Path) -> None:
    found = commands(path.read_text("utf-8"))
    assert found
    for name, given in found:
        assert name in COMMANDS
        assert set(given) <= options(name)


def test_what_the_script_asks_for_makes_a_report(
    ehcp: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "R&D é.md").write_text("Section F\n\nRavi will have regular help.\n", encoding="utf-8")
    (given,) = {tuple(given) for _, given in commands(CHECK.read_text())}
    assert given == ("--format", "-o", "--open", "--fail-on")
    done = ehcp("lint", "R&D é.md", "--format", "html", "-o", "a report.html", "--fail-on", "never")
    assert (done.returncode, (tmp_path / "a report.html").is_file()) == (0, True)


def test_names_with_an_ampersand_are_taken_from_the_whole_line_and_the_rest_of_it_is_never_run() -> None:
    lines = CHECK.read_text().splitlines()
    used = next(line for line in lines if " lint !names! " in line)
    after = lines[lines.index(used) :]
    assert "exit 0" in after[: after.index(":by_hand")]
    assert lines.index("setlocal EnableDelayedExpansion") < lines.index('set "line=!cmdcmdline!"')
    assert lines[-1] == "exit 2"


def test_the_page_names_files_and_links_that_are_there() -> None:
    text = PAGE.read_text("utf-8")
    for script in SCRIPTS:
        assert script.name in text
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (PAGE.parent / link).exists()
    assert "nobody on this project has run them on Windows yet" in " ".join(text.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_lines_for_completion_give_a_script(shell: str) -> None:
    assert f"_EHCP_COMPLETE = '{shell}_source'" in PAGE.read_text(
        "utf-8"
    ) or f"_EHCP_COMPLETE={shell}_source" in PAGE.read_text("utf-8")
    if get_completion_class(shell) is None:
        pytest.skip("this click is older than 8.5")
    environment = {**os.environ, "_EHCP_COMPLETE": f"{shell}_source"}
    done = subprocess.run(
        [sys.executable, "-m", "ehcp_tools"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "_EHCP_COMPLETE" in done.stdout) == (0, True)
