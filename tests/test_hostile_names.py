"""Files with names that nobody should give them: read as any other, and shown so that a screen obeys nothing in them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from ehcp_tools.cli import cli
from tests.hostile_kit import GOOD, bounded, refused

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "spaces": "Draft plan  (final) v2 .docx",
    "emoji": "plan 👩‍👩‍👧 é.docx",
    "line break": "plan\nzz-error: all is well.docx",
    "escape code": "plan\x1b[31m\x1b]0;title\x07.docx",
    "turned round": "plan\u202excod.docx",
    "half a letter": os.fsdecode(b"plan-\xff\xfe.docx"),
    "dash": "-rf.docx",
    "star": "plan[*]?.docx",
    "quotes": "'plan' \"x\" `id` $(id) & | ; % {}.docx",
    "markup": "<script>alert(1)<.docx",
    "long": "p" * 249 + ".docx",
    "dots": "plan...docx.docx",
}
FORMATS = ("plain", "terminal", "json", "sarif", "junit", "github", "html", "xlsx")


def put(folder: Path, name: str) -> str:
    """A good draft of this name; its way from the folder, which no option is mistaken for."""
    try:
        (folder / name).write_bytes(GOOD)
    except OSError:
        pytest.skip("this system has no such names")
    return f"./{name}"


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd names") / "a folder" / ("deep" * 20)
    folder.mkdir(parents=True)
    for name in NAMES.values():
        put(folder, name)
    return folder


def test_every_name_is_read_in_one_batch_and_told_exactly(odd: Path) -> None:
    ran = bounded(odd, "lint", ".", "--format", "json", "--jobs", "2")
    documents = json.loads(ran.out)["documents"]
    assert [one["status"] for one in documents] == ["read"] * len(NAMES)
    assert {one["path"] for one in documents} >= {name for name in NAMES.values() if name.isprintable()}


def test_every_report_is_made_and_no_code_in_a_name_reaches_a_screen(odd: Path, tmp_path: Path) -> None:
    wanted = [part for name in FORMATS for part in ("--format", name, "-o", tmp_path / f"report-{name}")]
    ran = bounded(odd, "lint", ".", *wanted, "--comments", tmp_path / "copies")
    assert ran.code in {0, 1}
    assert len(list((tmp_path / "copies").iterdir())) == len(NAMES)
    for name in FORMATS:
        made = (tmp_path / f"report-{name}").read_bytes()
        assert made
        assert name == "xlsx" or b"\x1b" not in made
    assert "\x1b" not in ran.said


@pytest.mark.parametrize("what", ["line break", "escape code", "long"])
def test_the_other_commands_take_the_name_too(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = put(tmp_path, NAMES[what])
    commands = ("read", path, "-o", "case.yaml"), ("compare", path, path), ("fix", path, "-o", "fixed.docx")
    for command in (*commands, ("release", path, "-o", "clean.docx", "--redact")):
        ran = CliRunner().invoke(cli, command)
        assert isinstance(ran.exception, SystemExit | None)
        assert ran.exit_code in {0, 1, 2}
        assert "\x1b" not in ran.output


def test_names_that_no_file_has_are_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    put(tmp_path, "good.docx")
    gone = ("x" * 300 + ".docx", "gone\x1b[31m.docx", "gone-👩.docx", "gone\n.docx")
    ran = bounded(tmp_path, "lint", *gone, "good.docx", "--format", "plain")
    assert ran.code == 2
    assert "4 could not be read" in ran.said
    assert "\x1b" not in ran.said
    assert "vague-quantity.regular" in ran.said


def test_a_folder_that_holds_itself_and_links_to_nothing_are_walked_once(tmp_path: Path) -> None:
    put(tmp_path, "good.docx")
    try:
        (tmp_path / "ring").symlink_to(tmp_path)
        (tmp_path / "nothing.docx").symlink_to(tmp_path / "gone.docx")
        (tmp_path / "self.docx").symlink_to("self.docx")
    except OSError:
        pytest.skip("links cannot be made here")
    ran = bounded(tmp_path, "lint", ".", "--format", "json")
    assert [(one["path"], one["status"]) for one in json.loads(ran.out)["documents"]] == [
        ("good.docx", "read"),
        ("nothing.docx", "unreadable"),
        ("self.docx", "unreadable"),
    ]


def test_an_output_that_cannot_have_its_name_is_refused_before_any_work(tmp_path: Path) -> None:
    put(tmp_path, "good.docx")
    assert refused(bounded(tmp_path, "lint", "good.docx", "--format", "json", "-o", "x" * 300))


@pytest.mark.parametrize("name", ["amira.yaml", "amira.yml", "plan.docx"])
def test_a_report_never_takes_the_place_of_what_people_write(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "good.docx")
    (tmp_path / name).write_bytes(b"kept")
    ran = CliRunner().invoke(cli, ["lint", "good.docx", "--format", "json", "-o", name])
    assert ran.exit_code == 2
    assert (tmp_path / name).read_bytes() == b"kept"
