"""Nothing leaves this computer: every command runs in a process that dies at the first touch of the network."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ehcp_tools.cli import COMMANDS, LazyGroup
from ehcp_tools.cli.dates import dates
from tests.conftest import NO_NETWORK
from tests.fill_kit import CHILD, case_of, filled, loaded, of_paragraphs
from tests.tiny_docx import docx, line
from tests.tiny_pdf import column, pdf

PACKAGE = Path(__file__).parent.parent / "ehcp_tools"
WAYS_OUT = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "requests", "nltk", "webbrowser"}


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.create_connection(('192.0.2.1', 80), 1)",
        "socket.getaddrinfo('example.org', 80)",
        "socket.gethostbyname('a')",
        "socket.gethostbyaddr('192.0.2.1')",
        "socket.getnameinfo(('192.0.2.1', 80), 0)",
        "socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'a'], [], 0, ('192.0.2.1', 80))",
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


DAY = "2026-01-05"
STARTS = [param.opts[0] for param in dates.params if isinstance(param, click.Option) and param.metavar == "DATE"]
CALLS = {
    "demo": [["demo", "out", "--today", "2026-11-22", "--quiet"]],
    "templates": [["templates"], ["templates", "ehc_plan"]],
    "new": [
        ["new", "ehc_plan", "-o", "case.yaml", "--force", "--quiet"],
        ["new", "--style-guide", "own_style"],
        ["new", "--template", "mine"],
    ],
    "fill": [["fill", "ehc_plan", "CASE", "-o", "plan.docx", "--blank", "--incomplete", "--force", "--today", DAY, "-q"]],
    "read": [
        ["read", "FILLED", "-o", "read.yaml", "--force", "--today", DAY, "--quiet"],
        ["read", "FILLED", "--into", "OWN"],
    ],
    "lint": [
        ["lint", "DRAFT", "--fail-on", "never", "--open"],
        ["lint", "DRAFT", "PDF", "--format", "json", "-o", "a.json", "--fail-on", "never", "--resume", "kept", "--jobs", "2"],
        ["lint", "WORD", "--comments", "copies", "-o", "a.html", "-o", "a.xlsx", "-o", "a.sarif", "-o", "a.xml", "--force",
         "--baseline", "a.json", "--previous", "a.json", "--case", "CASE", "--advice", "DRAFT", "--sample", "1", "--seed", "2",
         "--select", "jargon", "--ignore", "latin", "--style-guide", "GUIDE", "--no-excerpts", "--key", "key.txt",
         "--section", "F", "--kind", "plan", "--today", DAY, "--quiet"],
        ["lint", "WORD", "--strip", "clean"],
    ],
    "fix": [["fix", "WORD", "-o", "plain.docx", "--case", "CASE", "--select", "jargon,plain-words", "--ignore", "latin",
             "--style-guide", "GUIDE", "--force", "--today", DAY, "--quiet"]],
    "release": [
        ["release", "WORD", "-o", "final.docx", "--case", "CASE", "--style-guide", "GUIDE", "--force", "--today", DAY, "-q"],
        ["release", "WORD", "-o", "told.docx", "--redact", "--key", "house/key.txt"],
    ],
    "compare": [
        ["compare", "CASE", "CASE", "--template", "ehc_plan", "--today", DAY, "--force", "--quiet"],
        ["compare", "DRAFT", "CASE", "-o", "changes.html"],
    ],
    "dates": [
        ["dates", "CASE", "--format", "ics", "-o", "dates.ics", "--force", "--today", DAY, "--quiet"],
        ["dates", *(word for start in STARTS for word in (start, DAY))],
    ],
    "rules": [["rules", "--style-guide", "GUIDE"], ["rules", "jargon"]],
    "check": [["check", "LATIN", "--against", "LATIN", "--fix", "--format", "markdown", "-o", "check.md", "--quiet"]],
}  # fmt: skip
OF_OTHERS = {"--pdf"}
"""Options that have another program do the work: LibreOffice, whose connections no test of ours can see everywhere."""


@pytest.fixture
def given(tmp_path: Path) -> dict[str, Path]:
    """The files that the calls name."""
    (tmp_path / "house").mkdir()
    (tmp_path / "draft.txt").write_text("Section F\nSam will have regular support.\n", encoding="utf-8")
    (tmp_path / "draft.docx").write_bytes(
        docx(line("Section F") + line("Nia will utilise a timer for 5 minutes every day."))
    )
    (tmp_path / "draft.pdf").write_bytes(pdf(column("Section F", "Sam will have regular support.")))
    (tmp_path / "own.yaml").write_text(CHILD, encoding="utf-8")
    letter = loaded(tmp_path / "letter", of_paragraphs("{{ child.ethnicity }}"), ["child.ethnicity"])
    more = case_of(tmp_path / "more", "  ethnicity: Black British\n")
    (tmp_path / "filled.docx").write_bytes(filled(letter, more).data)
    named = {"DRAFT": "draft.txt", "WORD": "draft.docx", "PDF": "draft.pdf", "OWN": "own.yaml", "FILLED": "filled.docx"}
    shipped_ones = {
        "CASE": PACKAGE.parent / "templates/ehc_plan/examples/amira.yaml",
        "GUIDE": copied_guide(tmp_path),
        "LATIN": PACKAGE.parent / "style_guide/latin",
    }
    return {name: tmp_path / file for name, file in named.items()} | shipped_ones


def copied_guide(folder: Path) -> Path:
    """A small style guide of a council's own."""
    for family in ("jargon", "latin", "plain-words"):
        shutil.copytree(PACKAGE.parent / "style_guide" / family, folder / "guide" / family)
    return folder / "guide"


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_touches_the_network(
    command: str, ehcp, given: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no browser to open a report with
    for call in CALLS[command]:
        done = ehcp(*(given.get(word, word) for word in call))
        assert done.returncode == 0, (call, done.stderr)
        assert "NETWORK USE" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_tried(command: str) -> None:
    known = LazyGroup().get_command(click.Context(LazyGroup()), command)
    assert known is not None
    tried = {word for call in CALLS[command] for word in call}
    for option in (param for param in known.params if isinstance(param, click.Option)):
        assert (tried | OF_OTHERS) & set(option.opts), option.opts


def test_no_module_imports_a_way_out() -> None:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            used = {name for name in names if name in WAYS_OUT or name.split(".")[0] in WAYS_OUT}
            assert not used or "check" in path.parts, f"{path}: {used}"


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace to look into a program that is not ours")
def test_libreoffice_connects_to_nothing_and_keeps_its_copies_beside_the_output(tmp_path: Path, ehcp) -> None:
    log, place = tmp_path / "log", tmp_path / "out"
    place.mkdir()
    case = PACKAGE.parent / "templates/cases/lena.yaml"
    command = ["strace", "-f", "-o", str(log), "-e", "trace=connect,openat", sys.executable, "-m", "ehcp_tools"]
    subprocess.run([*command, "fill", "one_page_profile", str(case), "--pdf", "-q"], cwd=place, check=True)
    seen = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert not [line for line in seen if "AF_INET" in line]
    made = [line for line in seen if "O_CREAT" in line and "/.cache/" not in line and "/dev/null" not in line]
    outside = [line for line in made if re.search(r'"/', line) and str(place) not in line]
    assert not [line for line in outside if "= -1" not in line and "/usr/" not in line and ".pyc" not in line]
    assert [path.suffix for path in sorted(place.iterdir())] == [".docx", ".pdf"]
