"""Case files, settings, style guides and earlier reports that are bombs or wrecks: refused with a way out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from ehcp_tools.case import load_case
from ehcp_tools.cli import cli
from ehcp_tools.errors import CaseError, EhcpError
from ehcp_tools.settings import read_settings
from tests.hostile_kit import BOMB, GOOD, bounded, refused
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEYS = "".join(f"k{n}: x\n" for n in range(30_000))
DEEP, MUCH, BIG = "nests too deep", "holds too much", "over 5 MB"
CASES: Mapping[str, tuple[str | bytes, str]] = {
    "bomb.yaml": (BOMB, "“&”"),
    "alias.yaml": ("a: *b", "“*”"),
    "merge.yaml": ("<<: &a {b: c}", "“&”"),
    "python.yaml": ("a: !!python/object/apply:os.system [id]", "“!”"),
    "deep-list.yaml": ("a: " + "[" * 100_000, DEEP),
    "deep-table.yaml": ("{a: " * 100_000, DEEP),
    "deep-block.yaml": ("".join(f"{' ' * n}a:\n" for n in range(300)), DEEP),
    "fifty-megabytes.yaml": ("a: " + "x" * 50_000_000, BIG),
    "many.yaml": ("a:\n" + "- x\n" * 200_000, MUCH),
    "unknown-names.yaml": (KEYS, "more names"),
    "hidden.yaml": ("a: b\0c", "hidden character"),
    "escape.yaml": ("a: b\x1b[31m", "hidden character"),
    "half-a-letter.yaml": (b"a: \xed\xa0\x80", "not saved as UTF-8"),
    "half-written.yaml": ('child: {legal_name: "\\ud800"}', "cannot be read"),
    "utf-16.yaml": ("a: b".encode("utf-16"), "UTF-16"),
    "word.yaml": (GOOD, "Word or zip file"),
    "empty.yaml": ("", "empty"),
    "two.yaml": ("a: b\n---\nc: d", "second document"),
    "deep-list.json": ("[" * 100_000, DEEP),
    "deep-table.json": ('{"a":' * 100_000, DEEP),
    "many.json": (f"[{'1,' * 100_000}1]", MUCH),
    "twice.json": ('{"a": 1, "a": 2}', "given twice"),
    "half-a-letter.json": ('{"a": "\\ud800"}', "Half of a character"),
    "cut.json": ('{"a": "b', "not closed"),
    "no-number.json": ('{"a": NaN}', "no quotes"),
}
SETTINGS: Mapping[str, str | bytes] = {
    "deep list": "ignore = " + "[" * 9_000,
    "deep table": "council = " + "{a=" * 3_000,
    "long name": "a" + ".a" * 100_000 + " = 1",
    "figures": "ignore = " + "9" * 5_000,
    "fifty megabytes": "#" * 50_000_000,
    "other letters": b"\xff\xfe\x00",
    "no value": "ignore =",
    "other kinds": 'accept = [1]\nstyle_guide = [1]\ncouncil = "x"\n',
    "impossible folder": 'style_guide = "a\\u0000b"',
}
REPORTS: Mapping[str, str | bytes] = {
    "deep": "[" * 100_000,
    "deep table": '{"documents":' + "[" * 100_000,
    "figures": '{"documents":' + "9" * 5_000 + "}",
    "empty": "",
    "a list": "[1]",
    "others": '{"documents": [{"path": ["a"], "findings": [{"fingerprint": ["b"], "rule": [], "severity": 1}]}]}',
    "bytes": bytes(range(256)),
}
RULE = """\
title: Try
severity: warning
sections: all
check: {{kind: pattern, any: ['{}']}}
message: Try
fix: Try
why: Try
source: [EDIT]
examples: ["[[aaa]]"]
"""
SLOW = (r"(a+)+$", r"(a|aa)+b", r"(\w+\s?)+!", r"(a*)*b")


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", CASES)
def test_a_case_that_is_a_bomb_or_a_wreck_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        load_case(put(tmp_path / name, CASES[name][0]), FIELDS)
    assert any(CASES[name][1] in problem.what for problem in caught.value.problems)
    assert all(problem.where and problem.fix for problem in caught.value.problems)
    assert len(caught.value.problems) < 200


COMMANDS = (
    ("fill", "one_page_profile", "bomb.yaml"),
    ("dates", "bomb.yaml"),
    ("compare", "bomb.yaml", "good.docx"),
    ("fix", "good.docx", "-o", "x.docx", "--case", "bomb.yaml"),
    ("release", "good.docx", "-o", "x.docx", "--redact", "--case", "bomb.yaml"),
    ("read", "good.docx", "--into", "bomb.yaml"),
    ("lint", "good.docx", "--case", "bomb.yaml"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_that_takes_a_case_refuses_a_bomb(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "good.docx", GOOD)
    put(tmp_path / "bomb.yaml", BOMB)
    ran = CliRunner().invoke(cli, command)
    assert ran.exit_code == 2
    assert "bomb.yaml:1" in ran.output
    assert "What to do:" in ran.output
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.parametrize("what", SETTINGS)
def test_settings_that_are_a_trap_are_refused(what: str, tmp_path: Path) -> None:
    with pytest.raises(EhcpError) as caught:
        read_settings(put(tmp_path / "ehcp.toml", SETTINGS[what]))
    assert all(problem.where and problem.fix for problem in caught.value.problems)


@pytest.mark.parametrize("option", ["--baseline", "--previous"])
@pytest.mark.parametrize("what", REPORTS)
def test_an_earlier_report_that_is_none_is_refused(
    what: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "good.docx", GOOD)
    put(tmp_path / "earlier.json", REPORTS[what])
    ran = CliRunner().invoke(cli, ["lint", "good.docx", option, "earlier.json"])
    assert ran.exit_code == 2
    assert "This is not a JSON report of ehcp lint." in ran.output


def test_a_pattern_that_backtracks_is_refused_before_any_draft_is_checked(tmp_path: Path) -> None:
    for number, pattern in enumerate(SLOW):
        put(tmp_path / "guide" / "hedge" / f"rule-{number}.yaml", RULE.format(pattern))
    put(tmp_path / "trap.md", "Section F\n\n" + ("a" * 40 + " ") * 20)
    ran = bounded(tmp_path, "lint", "trap.md", "--style-guide", "guide")
    assert refused(ran, *(f"“{pattern}” takes too long" for pattern in SLOW))


@pytest.mark.parametrize("pattern", ["(" * 500 + "a" + ")" * 500, "a{99999999999}", "(", "(?<=a+)b", "[z-a]"])
def test_a_pattern_that_cannot_be_compiled_is_refused(
    pattern: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "guide" / "hedge" / "try.yaml", RULE.format(pattern))
    put(tmp_path / "good.docx", GOOD)
    ran = CliRunner().invoke(cli, ["lint", "good.docx", "--style-guide", "guide"])
    assert ran.exit_code == 2
    assert "cannot be read" in ran.output


def test_a_pattern_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "guide" / "hedge" / "try.yaml", RULE.format("(?:a?)" * 2_000))
    put(tmp_path / "good.docx", GOOD)
    ran = CliRunner().invoke(cli, ["lint", "good.docx", "--style-guide", "guide"])
    assert ran.exit_code == 2
    assert "12,000 letters" in ran.output


PIPES = (
    ("dates", "pipe"),
    ("fill", "one_page_profile", "pipe"),
    ("read", "pipe"),
    ("lint", "good.docx", "--case", "pipe"),
    ("lint", "good.docx", "--baseline", "pipe"),
    ("lint", "good.docx", "--previous", "pipe"),
    ("lint", "pipe.docx", "--strip", "copies"),
    ("lint", "pipe.docx", "--resume", "kept.results"),
)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("command", PIPES, ids=" ".join)
def test_a_pipe_to_which_nobody_writes_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    put(tmp_path / "good.docx", GOOD)
    for name in ("pipe", "pipe.docx"):
        os.mkfifo(tmp_path / name)
    assert bounded(tmp_path, *command).code == 2


@pytest.mark.parametrize("text", [BOMB, "[" * 10_000, "#" * 6_000_000, "\0"])
def test_a_rule_that_is_a_bomb_is_refused(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "guide" / "hedge" / "try.yaml", text)
    put(tmp_path / "good.docx", GOOD)
    ran = CliRunner().invoke(cli, ["lint", "good.docx", "--style-guide", "guide"])
    assert ran.exit_code == 2
    assert "What to do:" in ran.output
