"""Documents that LibreOffice has saved, which drops tags: read by titles, order and numbers, or told."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.cards import find_template
from ehcp_tools.case import load_case
from ehcp_tools.fill import fill, load_template
from ehcp_tools.recover.merging import merge
from ehcp_tools.recover.own import recover_own
from ehcp_tools.recover.recovered import About
from ehcp_tools.shipped import shipped
from tests import edits
from tests.edits import control, controls, edited, row
from tests.shipped_kit import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ehcp_tools.case import Case
    from ehcp_tools.recover.recovered import Recovered
    from tests.edits import Element

pytestmark = pytest.mark.office
DAY = date(2026, 11, 22)
FOLDER = shipped("templates") / "cases"


def told(name: str) -> Case:
    return load_case(FOLDER / f"{name}.yaml", FIELDS, today=DAY)


def filled(template: str, name: str, *, blank: bool = False) -> bytes:
    return fill(load_template(find_template(template), FIELDS), told(name), today=DAY, blank=blank).data


def saved(folder: Path, data: bytes) -> bytes:
    """The document as LibreOffice saves it."""
    (folder / "in.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to",
               "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(folder / "in.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "out" / "in.docx").read_bytes()


def read(data: bytes) -> Recovered:
    recovered = recover_own(data, FIELDS)
    assert recovered.count.read == recovered.count.placed + recovered.count.listed
    return recovered


@pytest.mark.parametrize(("template", "name", "least"), [
    ("ehc_plan", "nia", 0.9), ("ehc_plan", "kofi", 0.8), ("annual_review", "priya", 0.8), ("contribution_primary", "nia", 1.0),
])  # fmt: skip
def test_nothing_is_read_wrong_and_most_is_read(tmp_path: Path, template: str, name: str, least: float) -> None:
    data = filled(template, name)
    before, after = read(data).values, read(saved(tmp_path, data))
    assert not [one for one in merge(after, told(name)).differences if one.is_conflict]
    assert len(after.values) >= least * len(before)


def test_an_empty_form_has_no_answers(tmp_path: Path) -> None:
    after = read(saved(tmp_path, filled("contribution_primary", "nia", blank=True)))
    assert not merge(after, told("nia")).differences


A1 = "plan.aspirations[0]"
EDITS: dict[str, tuple[Callable[[Element], object], Sequence[tuple[str, str]]]] = {
    "a row added": (
        lambda root: edits.copied(row(control(root, f"{A1}.id")), id="A9", text="I want a dog."),
        [("plan.aspirations", "I want a dog.")]),
    "rows in another order": (
        lambda root: row(control(root, "plan.aspirations[2].id")).addnext(row(control(root, f"{A1}.id"))), []),
    "a row deleted": (lambda root: edits.deleted(row(control(root, f"{A1}.id"))), []),
    "other words": (
        lambda root: [edits.typed(one, "Girl") for one in controls(root, "child.sex")], [("child.sex", "Girl")]),
    "a word in bold": (lambda root: edits.bolded(control(root, "child.communication_method"), "drawings"), []),
    "another outcome": (
        lambda root: [edits.typed(one, "Nia reads to the baby.") for one in controls(root, "plan.outcomes[1].text")],
        [("plan.outcomes[1].text", "Nia reads to the baby.")]),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_saved_by_libreoffice_is_read_back(tmp_path: Path, name: str) -> None:
    edit, wanted = EDITS[name]
    after = read(saved(tmp_path, edited(filled("ehc_plan", "nia"), edit)))
    found = merge(after, told("nia"))
    assert [(one.path, one.told) for one in found.differences if one.path != "unplaced"] == list(wanted)
    assert (About.DELETED in {note.about for note in found.notes}) == (name == "a row deleted")
