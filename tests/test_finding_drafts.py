"""Which files are read, of those that a person names: one by one, as a folder or as a pattern."""

from __future__ import annotations

from pathlib import Path

import pytest

from ehcp_tools.drafts import find_drafts, read_draft
from ehcp_tools.errors import DraftError

FILES = (
    "a.docx",
    "b.odt",
    "c.PDF",
    "d.xlsx",
    "~$a.docx",
    ".~lock.b.odt#",
    ".hidden/e.docx",
    "deep/f [1].md",
    "deep/f 1.md",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Section F")
    monkeypatch.chdir(tmp_path)
    return tmp_path


NAMED = {
    "a folder": (["."], ["a.docx", "b.odt", "c.PDF", "deep/f 1.md", "deep/f [1].md"]),
    "a pattern that no shell has spelled out": (["*.docx"], ["a.docx"]),
    "a pattern over folders": (["**/*.md"], ["deep/f 1.md", "deep/f [1].md"]),
    "a pattern that fits a folder": (["de*"], ["deep/f 1.md", "deep/f [1].md"]),
    "a name with brackets": (["deep/f [1].md"], ["deep/f [1].md"]),
    "lock files by name": (["~$a.docx", ".~lock.b.odt#", "a.docx"], ["a.docx"]),
    "one file twice": (["a.docx", "*.docx"], ["a.docx"]),
    "nothing that fits": (["*.doc"], ["*.doc"]),
}


@pytest.mark.parametrize(("named", "found"), NAMED.values(), ids=NAMED.keys())
def test_drafts_are_found(named: list[str], found: list[str], folder: Path) -> None:
    assert [path.as_posix() for path in find_drafts(map(Path, named))] == found


def test_an_absolute_pattern_is_followed(folder: Path) -> None:
    assert find_drafts([folder / "*.odt"]) == [folder / "b.odt"]


@pytest.mark.parametrize(("name", "what"), [("*.doc", "No file fits this pattern"), ("gone.docx", "no such file")])
def test_what_is_not_there_is_told(name: str, what: str, folder: Path) -> None:
    (path,) = find_drafts([Path(name)])
    with pytest.raises(DraftError, match=what):
        read_draft(path)
