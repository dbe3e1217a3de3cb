"""One draft as a function of its bytes, and the script of the manual that spreads many over a cluster."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from ehcp_tools.scale import lint_bytes
from tests.tiny_docx import docx, line

DAY = date(2026, 11, 22)
PAGE = Path(__file__).parent.parent / "docs" / "scale.md"
FILES = {
    "plan.docx": docx(line("Section F") + line("Sam will have regular support as required.")),
    "plan.md": "Section F\n\nSam will have regular support “as required”.\n".encode(),
    "broken.docx": b"PK no package",
}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name, data in FILES.items():
        (tmp_path / "plans" / name).write_bytes(data)
    return tmp_path / "plans"


def test_the_bytes_of_a_draft_give_what_its_file_gives(plans: Path, ehcp) -> None:
    found = json.loads(ehcp("lint", "plans", "--format", "json", "--today", str(DAY)).stdout)["documents"]
    given = [lint_bytes(FILES[Path(one["path"]).name], one["path"], today=DAY) for one in found]
    assert json.loads(json.dumps(given)) == found
    assert [one["status"] for one in found] == ["unreadable", "read", "read"]


def test_without_excerpts_no_word_of_the_draft_comes_back() -> None:
    found = lint_bytes(FILES["plan.docx"], "1.docx", today=DAY, excerpts=False)
    assert {finding["text"] for finding in found["findings"]} == {""}
    assert "Sam" not in json.dumps(found)


@pytest.mark.skipif(not find_spec("distributed"), reason="Dask is not installed")
def test_the_script_of_the_manual_checks_plans_on_two_workers(plans: Path, ehcp) -> None:
    for number in range(100):
        text = f"Sam will have regular support in room {number}."
        (plans / f"{number:03}.docx").write_bytes(docx(line("Section F") + line(text)))
    (script,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    (plans.parent / "review.py").write_text(script, encoding="utf-8")
    done = subprocess.run([sys.executable, "review.py"], cwd=plans.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    parts = sorted((plans.parent / "found").iterdir(), key=lambda part: int(part.stem))
    lines = [json.loads(one) for part in parts for one in part.read_text(encoding="utf-8").splitlines()]
    paths = sorted(Path("plans").joinpath(path.name) for path in plans.glob("*.docx"))
    assert len(parts) == 3
    assert lines == [json.loads(json.dumps(lint_bytes((plans.parent / path).read_bytes(), str(path), today=DAY))) for path in paths]  # fmt: skip
