"""Nothing leaves this computer: every command runs in a process that dies at the first touch of the network."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ehcp_tools.cli import COMMANDS
from tests.conftest import NO_NETWORK
from tests.tiny_docx import docx, line

PACKAGE = Path(__file__).parent.parent / "ehcp_tools"
WAYS_OUT = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "nltk", "webbrowser"}


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80), 1)",
        "socket.getaddrinfo('example.org', 80)",
        "socket.gethostbyname('a')",
    ],
)
def test_the_guard_itself_catches_an_attempt(attempt: str) -> None:
    code = f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', \"import socket; {attempt}\"]).returncode)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(NO_NETWORK)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 97


CALLS = {
    "demo": [["demo", "out"]],
    "templates": [["templates"], ["templates", "ehc_plan"]],
    "new": [["new", "ehc_plan", "-o", "case.yaml"]],
    "fill": [["fill", "ehc_plan", "CASE", "-o", "plan.docx"]],
    "lint": [
        ["lint", "DRAFT", "--fail-on", "never"],
        ["lint", "DRAFT", "--format", "json", "--fail-on", "never"],
        ["lint", "WORD", "--comments", "copies", "-o", "a.html", "-o", "a.xlsx", "-o", "a.sarif"],
    ],
    "read": [["read", "DRAFT", "-q"]],
    "fix": [["fix", "WORD", "-o", "plain.docx"]],
    "release": [["release", "WORD", "-o", "final.docx"], ["release", "WORD", "-o", "told.docx", "--redact"]],
    "rules": [["rules"], ["rules", "jargon"]],
    "check": [["check", PACKAGE.parent / "style_guide/latin"]],
    "compare": [["compare", "CASE", "CASE"], ["compare", "DRAFT", "CASE", "-o", "changes.html"]],
    "dates": [["dates", "CASE"], ["dates", "--requested", "2026-01-05"]],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_touches_the_network(command: str, ehcp, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Section F\nSam will have regular support.\n")
    word_file = tmp_path / "draft.docx"
    word_file.write_bytes(docx(line("Section F") + line("Nia will utilise a timer for 5 minutes every day.")))
    case = PACKAGE.parent / "templates/ehc_plan/examples/amira.yaml"
    for call in CALLS[command]:
        words = [{"DRAFT": draft, "WORD": word_file, "CASE": case}.get(word, word) for word in call]
        done = ehcp(*words)
        assert done.returncode == 0, done.stderr
        assert "NETWORK USE" not in done.stderr


def test_no_module_imports_a_way_out() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            used = {name for name in names if name in WAYS_OUT or name.split(".")[0] in WAYS_OUT}
            assert not used or "check" in path.parts, f"{path}: {used}"
