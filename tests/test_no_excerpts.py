"""`--no-excerpts` in every format: nothing of a draft, of its name or of its case file is in what goes out."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.reports import FORMATS
from tests.tiny_docx import control, docx, grid, line, para, part, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MARK = "qzx"
"""In every word of the drafts that a rule does not need, in every name, and in the case file."""
SECRETS = (MARK, "999928044520", "qz1 9qz", "401120000", "3 may 2014")
PLAN = """# Plan for Qzxanna Qzxsmith

Name: Qzxanna Qzxsmith

Date of birth: 3 May 2014

UPN: A999928044520

NHS number: 4011200000

Address: 7 Qzxlane, Qzxton, QZ1 9QZ

## Section A

Qzxanna says "qzxelp me qzxoon". Mr Qzxbrown of Qzxhill School is qzxind. Email qzx.brown@qzxhill.example or ring.

[insert qzxthing here] TBC qzxword. Qzxanna suffers from qzxitis and is wheelchair bound, says Dr Qzxgreen.

## Section B

- N1 Qzxanna qzxfinds qzxreading qzxhard when qzxrooms are qzxnoisy and qzxleaves the qzxtable.
- N2 The QZXT showed that Qzxanna scored 71 on the QZXT-III qzxscale, utilising qzxtokens.

Qzxanna qzxfinds qzxmany qzxthings qzxhard and qzxgoes qzxback to the qzxcorner of the qzxroom and then qzxsits there
until a qzxadult qzxcomes and the qzxbell qzxrings and the qzxothers have qzxgone qzxhome for the qzxday at the qzxend.

The qzxbell in the qzxhall rings at qzxnine each day and the qzxchildren qzxwalk in from the qzxyard in two qzxlines.

## Section C

No qzxhealth needs were found.

## Section D

No qzxcare needs were found.

## Section E

- O1 Qzxanna will be given qzxhelp with qzxreading (N1).
- O2 By July 2019 Qzxanna will qzxread and qzxwrite better (N2).

## Section F

- P1 (N1, O1) Qzxanna will have access to regular qzxsupport from qzxstaff where possible, subject to qzxfunding.
- P2 (N9) Bqzxen will have opportunities for qzxgames in a small group with Oqzxla Qzxjones.
- P3 Bqzxen will have opportunities for qzxgames in a small group with Oqzxla Qzxjones.

## Section G

## Section H1

## Section H2

## Section I

Qzxhill School

## Section J

## Section K

- Dr Qzxgreen, qzxreport, 3 May 2026
"""
CASE = """child: {legal_name: Qzxanna Qzxsmith, preferred_name: Qzxanna, date_of_birth: 2014-05-03}
council: {team: Qzxteam North}
plan: {officer_name: Qzxofficer Qzxwhite}
"""
SETTINGS = '[[accept]]\nrule = "vague-quantity.regular"\nreason = "Qzxreason of Qzxmanager"\n'


@pytest.fixture
def run_of(tmp_path: Path, ehcp) -> Callable[..., Mapping[str, bytes]]:
    """Every format of one run over drafts that are full of marks, by the name of the format."""
    folder = tmp_path / "Qzxanna Qzxsmith drafts"
    folder.mkdir()
    for number, name in enumerate(("Qzxanna", "Qzxbeth", "Qzxcara")):
        text = (
            PLAN.replace("Qzxanna", name)
            .replace("UPN: A", f"UPN: {'ABC'[number]}")
            .replace("4011200000", f"401120000{number}")
        )
        (folder / f"Qzxanna plan {number}.md").write_text(text, encoding="utf-8")
    table = grid(("Need", "Help"), ("N1 Qzxneed", "Qzxhelp will be offered as required"))
    body = line("Section F", "Heading1") + control(para(run("Qzxword regular")), tag="child.qzxtag") + table
    (folder / "Qzxtable.docx").write_bytes(docx(body, {"header": part("hdr", line("Qzxheader"))}))
    (folder / "Qzxbroken.docx").write_bytes(b"PK\x03\x04 qzx cut off")
    (tmp_path / "qzxcases").mkdir()
    (tmp_path / "qzxcases" / "Qzxanna plan 0.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "ehcp.toml").write_text(SETTINGS, encoding="utf-8")

    def made(*more: str) -> Mapping[str, bytes]:
        pairs = [word for name in FORMATS for word in ("--format", name, "-o", f"out.{name}")]
        done = ehcp("lint", folder, "--case", "qzxcases", "--sample", "2", *pairs, *more)
        assert "Traceback" not in done.stderr
        return {name: _opened((tmp_path / f"out.{name}").read_bytes()) for name in FORMATS}

    return made


def _opened(data: bytes) -> bytes:
    """The bytes of a report in small letters, those of all parts of it where it is a package."""
    if data[:2] != b"PK":
        return data.lower()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"\n".join(package.read(name) for name in package.namelist()).lower()


def test_no_format_holds_a_word_or_a_name_of_any_draft(run_of, tmp_path: Path) -> None:
    whole = run_of()
    assert [name for name in FORMATS if MARK.encode() not in whole[name]] == [], "each holds the drafts without it"
    assert not (tmp_path / "key.txt").exists()
    (tmp_path / "out.json").rename(tmp_path / "earlier.json")

    bare = run_of("--no-excerpts", "--previous", "earlier.json", "--key", "key.txt")
    held = [(name, secret) for name in FORMATS for secret in SECRETS if secret.encode() in bare[name]]
    assert held == []
    assert [name for name in FORMATS if b"doc-0002" not in bare[name]] == []
    _tell_the_same((tmp_path / "earlier.json"), tmp_path / "out.json")
    key = dict(line.split("\t") for line in (tmp_path / "key.txt").read_text(encoding="utf-8").splitlines())
    assert list(key) == [f"doc-{number:04}" for number in range(1, 6)]
    assert Path(key["doc-0002"]).name == "Qzxanna plan 1.md"


def _tell_the_same(one: Path, other: Path) -> None:
    """Both reports have the same counts, rules and places, whatever they leave out."""
    whole, bare = (json.loads(path.read_bytes()) for path in (one, other))
    assert whole["summary"] == bare["summary"]
    assert whole["summary"]["unreadable"] == 1
    assert len(bare["shared_text"]) == len(whole["shared_text"]) > 0
    assert len(bare["sample"]) == 2
    first, second = (
        [
            (found["rule"], found["where"], found["start"])
            for draft in report["documents"]
            for found in draft["findings"]
        ]
        for report in (whole, bare)
    )
    assert first == second
