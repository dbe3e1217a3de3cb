"""`ehcp check`: what a path is, what is reported in which form, and the exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from junitparser import JUnitXml

from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.check.report import CHECK_FORMATS
from ehcp_tools.check.subjects import subjects
from ehcp_tools.errors import EhcpError
from ehcp_tools.shipped import shipped
from tests.broken_rules import BROKEN, written

UNKNOWN_KEY = BROKEN[3]
TEMPLATE = "one_page_profile"


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with house rules, of which one is broken, and one house template."""
    written(tmp_path / "house_style", UNKNOWN_KEY)
    shutil.copytree(shipped("templates") / TEMPLATE, tmp_path / "house_templates" / TEMPLATE)
    shutil.copytree(shipped("templates") / "cases", tmp_path / "house_templates" / "cases")
    shutil.copy(shipped("templates") / "house.docx", tmp_path / "house_templates" / "house.docx")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["house_style"], [("house_style", None)]),
        (["house_style/often"], [("house_style", 1)]),
        (["house_style/often/how-often.yaml"], [("house_style", 1)]),
        (["house_style/often", "house_style/plain/words.yaml"], [("house_style", 2)]),
        (["house_style/sources.yaml", "house_style/often"], [("house_style", None)]),
        (["house_templates"], [(TEMPLATE, None)]),
        ([f"house_templates/{TEMPLATE}"], [(TEMPLATE, None)]),
        ([f"house_templates/{TEMPLATE}/template.docx"], [(TEMPLATE, None)]),
        ([f"house_templates/{TEMPLATE}/examples", f"house_templates/{TEMPLATE}"], [(TEMPLATE, None)]),
        (["."], [("house_style", None), (TEMPLATE, None)]),
    ],
)
def test_a_path_is_known_for_what_it_is(given: list[str], found: list[tuple[str, int | None]], council: Path) -> None:
    asked = subjects(map(Path, given))
    assert [(one.folder.name, one.only and len(one.only)) for one in asked] == found


def test_every_path_that_holds_nothing_is_told_of_at_once(council: Path) -> None:
    (council / "notes").mkdir()
    (council / "note.txt").write_text("x", encoding="utf-8")
    with pytest.raises(EhcpError) as error:
        subjects([Path("notes"), Path("nowhere"), Path("note.txt"), Path("house_style")])
    assert [problem.where for problem in error.value.problems] == ["notes", "nowhere", "note.txt"]


def test_a_fault_is_told_with_its_place_and_gives_1(council: Path, ehcp) -> None:
    done = ehcp("check", "house_style")
    assert done.returncode == 1, done.stderr
    for said in ("how-often.yaml", "Line 7: “unles” is not a name known here.", "Did you mean", "5 rules: 2 faults"):
        assert said in done.stdout.replace("\\", "/"), done.stdout
    assert "ehcp rules rule." in done.stdout


def test_what_is_in_order_gives_0_and_what_cannot_be_checked_gives_2(council: Path, ehcp) -> None:
    done = ehcp("check", "house_style/plain", f"house_templates/{TEMPLATE}")
    assert (done.returncode, done.stdout) == (0, "1 template, 1 rule: 0 faults\n"), done.stdout + done.stderr
    assert ehcp("check", "nowhere").returncode == 2


def test_without_a_path_the_house_packs_of_the_settings_are_checked(council: Path, ehcp) -> None:
    settings = 'style_guide = "house_style"\ntemplates = "house_templates"\n'
    (council / "ehcp.toml").write_text(settings, encoding="utf-8")
    assert ehcp("check").stdout.splitlines()[-2] == "1 template, 5 rules: 2 faults"


def test_fix_writes_the_text_of_a_template_anew_and_nothing_else(council: Path, ehcp) -> None:
    folder = council / "house_templates" / TEMPLATE
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    text = folder / "template.txt"
    text.write_text("of last year\n", encoding="utf-8")
    assert ehcp("check", folder).returncode == 1
    done = ehcp("check", folder, "--fix")
    assert (done.returncode, "Wrote" in done.stderr) == (0, True), done.stdout
    assert {path: path.read_bytes() for path in before} == before
    assert "Wrote" not in ehcp("check", folder, "--fix").stderr


@pytest.mark.parametrize("name", CHECK_FORMATS)
def test_every_format_tells_of_the_fault(name: str, council: Path, ehcp) -> None:
    done = ehcp("check", "house_style/often", "--format", name)
    assert done.returncode == 1
    assert "rule.unknown-key" in done.stdout
    assert "unles" in done.stdout


def test_the_formats_for_machines_are_those_of_lint(council: Path, ehcp) -> None:
    args = (
        "--format",
        "json",
        "-o",
        "a.json",
        "--format",
        "sarif",
        "-o",
        "b.sarif",
        "--format",
        "junit",
        "-o",
        "c.xml",
    )
    ehcp("check", "house_style/often", "house_style/plain", *args)
    faults = json.loads((council / "a.json").read_text(encoding="utf-8"))["documents"]
    assert [(Path(one["path"]).name, len(one["findings"])) for one in faults] == [
        ("how-often.yaml", 2),
        ("words.yaml", 0),
    ]
    results = json.loads((council / "b.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 7
    assert JUnitXml.fromfile(str(council / "c.xml")).failures == 2


def test_annotations_name_the_line_and_count_files(council: Path, ehcp) -> None:
    lines = ehcp("check", "house_style/often", "--format", "github").stdout.replace("\\", "/").splitlines()
    assert lines[0].startswith("::error file=house_style/often/how-often.yaml,line=7,title=")
    assert lines[-1].startswith("1 file: 2 errors")


@pytest.mark.parametrize("name", ["rule.unknown-key", "template.unknown-name"])
def test_a_fault_has_a_page(name: str, ehcp) -> None:
    page = ehcp("rules", name).stdout
    for said in (fault_pages()[name].title, name, "What to do:", "not so:", "but so:"):
        assert said in page


def test_the_faults_are_listed_and_a_slip_in_a_name_is_put_right(ehcp) -> None:
    assert "rule.slow-pattern" in ehcp("rules", "rule").stdout
    assert "Did you mean “rule.slow-pattern”?" in ehcp("rules", "rule.slow-patern").stderr
