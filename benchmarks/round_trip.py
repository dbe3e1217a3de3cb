"""Puts comments and tracked changes into Word files, takes them out again, and says what else changed: nothing should.

    python benchmarks/round_trip.py FILE|FOLDER... [--office]

Comments: those of `ehcp lint --comments`. Changes: those of `ehcp fix`, and every ninth word, to try harder. With
--office, LibreOffice opens and saves the file, its copy with comments and its copy with changes: with comments the text
must be the same, and every comment there. What it makes of changes is noted only: version 7.4 saves no deletion that
stands in a plain-text control, at the start of a control round paragraphs, in a frame, or in an insertion.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from ehcp_tools.drafts import WORD_SUFFIXES, find_drafts, read_draft
from ehcp_tools.errors import EhcpError
from ehcp_tools.lint.fixing import fixes_for
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import OUR_NAME
from ehcp_tools.reports.comments import commented, stripped
from ehcp_tools.shipped import shipped
from ehcp_tools.word.read import View, read_word
from ehcp_tools.word.tracking import Edit, with_changes

_TODAY = date(2026, 11, 5)
_NINTH = 9
_NEW = {"word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


class Trial(NamedTuple):
    """One file, its copies, and what is wrong with them."""

    path: Path
    files: dict[str, bytes]
    findings: int
    comments: int
    changes: int
    skipped: int
    faults: list[str]
    notes: list[str]


def texts(data: bytes, view: View = View.ACCEPTED) -> list[str]:
    return [one.text for one in read_word(data, view).paragraphs]


def ours(data: bytes) -> int:
    return sum(one.author == OUR_NAME for one in read_word(data).comments)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def other_parts(old: bytes, new: bytes) -> set[str]:
    """The parts that differ, but for the document itself and for what a part of comments asks for."""
    before, after = parts(old), parts(new)
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} - _NEW


def canonical(data: bytes) -> dict[str, bytes]:
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    return {
        name: etree.tostring(etree.fromstring(part, parser), method="c14n")
        if name.endswith((".xml", ".rels"))
        else part
        for name, part in parts(data).items()
    }


def edits_for(linter: Linter, path: Path, data: bytes) -> list[Edit]:
    """What `ehcp fix` offers, and every ninth word of the rest in capitals."""
    edits = [one.edit for one in fixes_for(linter, read_draft(path), today=_TODAY)]
    for paragraph in read_word(data).paragraphs:
        for found in list(re.finditer(r"\w+", paragraph.text))[::_NINTH]:
            word = Edit(paragraph.number, *found.span(), found[0].upper())
            if not any(one[0] == word[0] and one.start < word.end and word.start < one.end for one in edits):
                edits.append(word)
    return edits


def tried(linter: Linter, path: Path) -> Trial:
    data, rules = path.read_bytes(), {rule.name: rule for rule in linter.guide.rules}
    checked = linter.lint(read_draft(path), today=_TODAY)
    copy = commented(data, str(path), checked, rules)
    again = commented(copy, str(path), linter.lint(read_draft(copy, str(path)), today=_TODAY), rules)
    edits = edits_for(linter, path, data)
    changed = with_changes(data, edits, author=OUR_NAME, day=_TODAY, name=str(path))
    done = [edit for edit in edits if edit not in changed.skipped]
    main = "word/document.xml"
    held = {
        "comments change the text": all(texts(copy, view) == texts(data, view) for view in View),
        "comments change another part": other_parts(data, copy) <= {main},
        "a second run differs": again == copy,
        "stripping leaves a trace": canonical(stripped(copy, str(path))) == canonical(data),
        "accept all is not the new text": texts(changed.data) == _replaced(data, done),
        "reject all is not the old text": texts(changed.data, View.ORIGINAL) == texts(data, View.ORIGINAL),
        "changes touch another part": not other_parts(data, changed.data)
        - {one.part for one in read_word(data).paragraphs},
    }
    files = {"original": data, "comments": copy, "changes": changed.data}
    faults = [fault for fault, right in held.items() if not right]
    return Trial(path, files, len(checked.findings), ours(copy), len(done), len(changed.skipped), faults, [])


def _replaced(data: bytes, edits: list[Edit]) -> list[str]:
    found = []
    for paragraph in read_word(data).paragraphs:
        text = paragraph.text
        for edit in sorted((one for one in edits if one.paragraph == paragraph.number), reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        found.append(text)
    return found


def add_faults_of_office(trials: list[Trial]) -> None:
    """Let LibreOffice open and save every file, and compare what it saved."""
    with tempfile.TemporaryDirectory() as folder:
        names = {
            (number, kind): Path(folder, f"{number}-{kind}.docx")
            for number, trial in enumerate(trials)
            for kind in trial.files
        }
        for (number, kind), file in names.items():
            file.write_bytes(trials[number].files[kind])
        convert = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        out = Path(folder, "out")
        subprocess.run(
            [*convert, "docx:MS Word 2007 XML", "--outdir", out, *names.values()], check=True, capture_output=True
        )
        for number, trial in enumerate(trials):
            saved = {kind: out / names[number, kind].name for kind in trial.files}
            unopened = [kind for kind, file in saved.items() if not file.exists()]
            trial.faults.extend(f"LibreOffice does not open: {kind}" for kind in unopened)
            if not unopened:
                _compare(trial, {kind: file.read_bytes() for kind, file in saved.items()})


def _compare(trial: Trial, saved: dict[str, bytes]) -> None:
    if texts(saved["comments"]) != texts(saved["original"]):
        trial.faults.append("LibreOffice shows other text with comments")
    if ours(saved["comments"]) != trial.comments:
        trial.faults.append("LibreOffice loses comments")
    if texts(saved["changes"], View.ORIGINAL) != texts(saved["original"], View.ORIGINAL):
        trial.notes.append("LibreOffice does not save every change")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--office", action="store_true")
    asked = parser.parse_args()
    linter, trials = Linter(load_style_guide(shipped("style_guide"))), []
    for path in find_drafts(asked.paths):
        if path.suffix.lower() in WORD_SUFFIXES:
            try:
                trials.append(tried(linter, path))
            except EhcpError as error:
                print(f"not read: {path.name}: {error.problems[0].what}")
    if asked.office:
        add_faults_of_office(trials)
    print(f"{'findings':>8} {'comments':>8} {'changes':>8} {'skipped':>8}")
    for trial in trials:
        print(f"{trial.findings:8} {trial.comments:8} {trial.changes:8} {trial.skipped:8}  {trial.path.name}")
        print("".join(f"{'':37}FAULT: {fault}\n" for fault in trial.faults), end="")
        print("".join(f"{'':37}note: {note}\n" for note in trial.notes), end="")
    print(f"{len(trials)} files, {sum(len(trial.faults) for trial in trials)} faults")
    return int(any(trial.faults for trial in trials))


if __name__ == "__main__":
    raise SystemExit(main())
