"""Plans hold letters that a screen of Windows may not know: no command stumbles, whatever the screen or the pipe takes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.fill_kit import CHILD, case_of, filled, loaded, make_template, of_paragraphs
from tests.screens import all_shown
from tests.tiny_docx import docx, line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OUTSIDE = "Łucja żółta 🎈 سارة 學校 \u2011 “ﬁ”"
"""Letters that cp1252, the code page of a British Windows, lacks."""
PROGRAM = """\
import json, sys
from ehcp_tools.cli import main
codes = []
for words in json.loads(sys.argv[1]):
    sys.argv = ["ehcp", *words]
    try:
        main()
    except SystemExit as end:
        codes.append(end.code)
open("codes.json", "w").write(json.dumps(codes))
"""
NAME = f"{OUTSIDE[:13]}"
CALLS = {
    "lint": (["lint", f"{NAME}.docx", "--case", "case.yaml"], 1),
    "unreadable": (["lint", f"{NAME}.doc", f"{NAME}.docx"], 2),
    "compare": (["compare", f"{NAME}.docx", "new.docx"], 0),
    "fill": (["fill", "letter", f"{NAME}.yaml"], 0),
    "refused": (["fill", "letter", f"{NAME}.yaml", "-o", "none/x.docx"], 2),
    "read": (["read", f"{NAME}.docx"], 0),
    "into": (["read", "filled.docx", "--into", "case.yaml"], 0),
    "fix": (["fix", f"{NAME}.docx", "-o", f"{NAME} fixed.docx"], 0),
    "release": (["release", f"{NAME}.docx", "-o", "out.docx"], 1),
    "redact": (["release", f"{NAME}.docx", "-o", "1.docx", "--redact", "--case", "case.yaml"], 0),
    "dates": (["dates", f"{NAME}.yaml"], 0),
    "new": (["new", "letter", "-o", f"{NAME} new.yaml"], 0),
    "rules": (["rules", "jargon"], 0),
    "check": (["check", "letter"], 1),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft, a case and a document of which all, names and words, lie outside cp1252."""
    place = tmp_path_factory.mktemp("outside")
    make_template(
        place / "letter", of_paragraphs(f"{OUTSIDE} {{{{ child.preferred_name }}}}"), ["child.preferred_name"]
    )
    (place / f"{NAME}.docx").write_bytes(
        docx(line("Section F") + line(f"Zoë will utilise regular {OUTSIDE} support as required."))
    )
    (place / "new.docx").write_bytes(docx(line("Section F") + line(f"Zoë will use {OUTSIDE} twice.")))
    (place / f"{NAME}.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    for name in (NAME, "case"):
        (place / f"{name}.yaml").write_text(CHILD.replace("Ify", OUTSIDE).replace("MV-7", OUTSIDE), encoding="utf-8")
    more = case_of(place / "more", f'  ethnicity: "{OUTSIDE}"\n')
    template = loaded(place / "more", of_paragraphs("{{ child.ethnicity }}"), ["child.ethnicity"])
    (place / "filled.docx").write_bytes(filled(template, more).data)
    return place


def environment(encoding: str) -> dict[str, str]:
    return {**os.environ, "PYTHONIOENCODING": encoding, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "0"}


def program(folder: Path, names: Iterable[str] = CALLS) -> tuple[list[str], list[int]]:
    """Some calls in one process, and the codes that they should end with. Each begins with what no other has changed."""
    for name in ("out.docx", "1.docx", f"{NAME} fixed.docx", f"{NAME} new.yaml"):
        (folder / name).unlink(missing_ok=True)
    for path in folder.glob(f"{NAME} *.docx"):
        path.unlink()
    shutil.copy(folder / f"{NAME}.yaml", folder / "case.yaml")
    calls, codes = zip(*map(CALLS.__getitem__, names), strict=True)
    return [sys.executable, "-c", PROGRAM, json.dumps(calls)], list(codes)


def test_what_goes_into_a_pipe_is_utf_8_whatever_the_code_page(folder: Path) -> None:
    command, codes = program(folder, ("unreadable", "refused", "dates", "compare"))
    done = subprocess.run(command, cwd=folder, env=environment("cp1252"), capture_output=True, check=False)
    told = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert json.loads((folder / "codes.json").read_text(encoding="utf-8")) == codes, told
    assert told.count(NAME) > 3
    assert OUTSIDE in told


@pytest.mark.skipif(sys.platform == "win32", reason="makes a Unix terminal")
def test_a_screen_that_lacks_letters_shows_the_others(folder: Path) -> None:
    import pty  # noqa: PLC0415 - there is none on Windows

    command, codes = program(folder)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, cwd=folder, env=environment("cp1252"), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    ) as running:
        os.close(theirs)
        told = all_shown(ours, "cp1252")
    assert running.returncode == 0, told
    assert json.loads((folder / "codes.json").read_text(encoding="utf-8")) == codes, told
    assert "Traceback" not in told
    assert "?ucja" in told
    assert "vague-quantity.regular" in told
