"""What runs on a pull request: workflow files, actions, hooks for pre-commit, and how git shows Word files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
import yaml

from ehcp_tools.cli import LazyGroup
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parent.parent
FILES = sorted((HOME / ".github").rglob("*.yml"))
WORKFLOWS = [path for path in FILES if path.parent.name == "workflows"]
HOOKS = HOME / ".pre-commit-hooks.yaml"
PAGE = HOME / "docs" / "reviewing-a-change.md"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> Iterator[dict[str, Any]]:
    tree = read(path)
    for job in tree["jobs"].values() if "jobs" in tree else [tree["runs"]]:
        yield from job["steps"]


def commands() -> Iterator[tuple[str, str]]:
    """Each line of a workflow, an action, a hook or the page that runs `ehcp`."""
    for path in FILES:
        yield from ((path.name, line) for step in steps(path) for line in step.get("run", "").splitlines())
    yield from ((HOOKS.name, hook["entry"]) for hook in read(HOOKS))
    yield from ((PAGE.name, line) for line in PAGE.read_text(encoding="utf-8").splitlines())


def ours() -> list[tuple[str, str, frozenset[str]]]:
    """File, command of `ehcp` and the options it is given."""
    found = []
    for name, line in commands():
        if call := re.match(r"\s*ehcp (\w+)(.*)", line):
            found.append((name, call[1], frozenset(re.findall(r"(?<!\S)--?[a-z][a-z-]*", call[2]))))
    return found


def test_there_are_workflows_for_tests_and_for_templates_rules_and_drafts() -> None:
    assert {path.name for path in WORKFLOWS} == {"tests.yml", "check.yml"}
    systems = read(HOME / ".github/workflows/tests.yml")["jobs"]["everywhere"]["strategy"]["matrix"]["system"]
    assert [system.partition("-")[0] for system in systems] == ["ubuntu", "windows", "macos"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_nothing_else_unless_a_job_says_what_it_writes(path: Path) -> None:
    tree = read(path)
    assert tree["permissions"] == {"contents": "read"}
    for job in tree["jobs"].values():
        assert set(job.get("permissions", {}).items()) <= {("pull-requests", "write")}
        if "permissions" in job:
            assert not [step for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert job["timeout-minutes"] <= 60


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_is_used_of_others_is_pinned_and_what_is_ours_is_there(path: Path) -> None:
    for step in steps(path):
        if used := step.get("uses"):
            assert re.fullmatch(r"actions/[a-z-]+@v\d+", used) or (HOME / used / "action.yml").is_file()
        assert "${{" not in step.get("run", ""), "An input may hold anything: give it as a variable."


@pytest.mark.parametrize(("file", "command", "options"), ours())
def test_each_command_that_they_run_exists_with_its_options(file: str, command: str, options: frozenset[str]) -> None:
    known = LazyGroup().get_command(click.Context(LazyGroup()), command)
    assert known is not None
    assert options <= {name for one in known.params for name in (*one.opts, *one.secondary_opts)}


def test_inputs_that_are_given_are_inputs_of_the_action() -> None:
    for path in WORKFLOWS:
        for step in steps(path):
            if (used := step.get("uses", "")).startswith("./"):
                assert set(step.get("with", {})) <= set(read(HOME / used / "action.yml")["inputs"])


@pytest.mark.parametrize(
    ("hook", "path", "wanted"),
    [
        ("ehcp-lint", "drafts/Ada Example.docx", True),
        ("ehcp-lint", "house_templates/travel/template.docx", False),
        ("ehcp-lint", "house_templates/house.docx", False),
        ("ehcp-check", "house_templates/travel/template.docx", True),
        ("ehcp-check", "house_style/hedge/as-needed.yaml", True),
        ("ehcp-check", "drafts/Ada Example.docx", False),
    ],
)
def test_a_hook_looks_at_its_own_files(hook: str, path: str, wanted: bool) -> None:
    (found,) = [one for one in read(HOOKS) if one["id"] == hook]
    left_out = re.search(found["exclude"], path) if "exclude" in found else None
    assert bool(re.search(found["files"], path) and not left_out) is wanted


def test_git_shows_what_changed_in_a_word_file(tmp_path: Path) -> None:
    shutil.copy(HOME / ".gitattributes", tmp_path)
    shutil.copy(shipped("templates") / "one_page_profile" / "template.docx", tmp_path / "a.docx")
    python = f'"{Path(sys.executable).as_posix()}" -m ehcp_tools.check.plaintext'

    def git(*words: str) -> str:
        who = ("-c", "user.name=Ines", "-c", "user.email=ines@example.org", "-c", f"diff.word.textconv={python}")
        environment = {**os.environ, "PYTHONPATH": str(HOME)}
        done = subprocess.run(["git", *who, *words], cwd=tmp_path, env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "As it was")
    shutil.copy(shipped("templates") / "pfa_plan" / "template.docx", tmp_path / "a.docx")
    assert "-# About me: {{ child.preferred_name }}" in git("diff")
    (tmp_path / "a.docx").write_bytes(b"no Word file")
    assert "+This file cannot be read as a Word document." in git("diff")
