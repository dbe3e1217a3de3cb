"""Names and paths as Windows has them, looked at here with Windows' own rules: nobody has run the program there yet."""

from __future__ import annotations

import errno
from pathlib import Path, PureWindowsPath

import pytest

from ehcp_tools.cli.fill import document_name
from ehcp_tools.filenames import nameable
from ehcp_tools.files import cannot_write
from ehcp_tools.fill import load_template
from ehcp_tools.shipped import shipped
from tests.fill_kit import FIELDS, case_of
from tests.test_recipients import letter

NAMES = {
    "amira.docx": "amira.docx",
    "Zoë Łukasz 🎈.docx": "Zoë Łukasz 🎈.docx",
    "CON": "_CON",
    "con.plan.docx": "_con.plan.docx",
    "NUL .docx": "_NUL .docx",
    "COM1.docx": "_COM1.docx",
    "lpt²": "_lpt²",
    "COM10.docx": "COM10.docx",
    "Conrad.docx": "Conrad.docx",
    "plan.docx. . ": "plan.docx",
    " plan": "plan",
    "...": "_",
    "a:b|c?.docx": "a-b-c-.docx",
    r"..\..\up.docx": "..-..-up.docx",
    r"\\server\share\x": "--server-share-x",
    "C:plan": "C-plan",
    "two\nlines\x1b\x9b": "two-lines--",
    "\u202excod.exe": "-xcod.exe",
}
STEMS = ["CON", "con.amira", "aux .b", "amira. .", "a b", "x" * 60, "Żółć", "\u202ecod"]


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_made_one_that_windows_can_hold(given: str) -> None:
    made = nameable(given)
    assert made == NAMES[given]
    assert nameable(made) == made


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("folder", ["C:\\cases", r"\\server\share\SEND team", r"\\?\C:\long", "D:"])
def test_a_document_is_named_after_its_case_wherever_that_lies(stem: str, folder: str) -> None:
    template = load_template(shipped("templates") / "one_page_profile", FIELDS)
    name = document_name(PureWindowsPath(folder) / f"{stem}.yaml", template, None)
    path = PureWindowsPath(folder, name)
    assert path.name == name
    assert path.suffix == ".docx"
    assert name == name.strip()
    assert nameable(name) == name


@pytest.mark.parametrize("name", ["ann LEE", "Ann:Lee", "Ann*Lee"])
def test_letters_to_two_whose_names_windows_takes_for_one_are_refused(name: str, tmp_path: Path, ehcp) -> None:
    letter(tmp_path / "letter")
    people = "".join(
        f'  - {{id: p{n}, name: "{one}", letters_to: yes}}\n' for n, one in enumerate(("Ann-Lee", "Ann Lee", name))
    )
    case_of(tmp_path, f"contacts:\n{people}")
    done = ehcp("fill", "letter", "case.yaml")
    assert (done.returncode, list(tmp_path.glob("*.docx"))) == (2, [])
    assert "several people" in done.stderr


def test_a_path_that_is_too_long_for_windows_is_told_as_that() -> None:
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory")
    assert "too long for Windows" in str(cannot_write(Path("x" * 250), missing))
    assert "No such file" in str(cannot_write(Path("short"), missing))
