"""Work grows in a straight line with the text: four times the text takes no more than four times the steps.

Steps of the interpreter are counted, so that the answer is the same on every machine.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ehcp_tools.cli.copies import targets
from ehcp_tools.compare import compare
from ehcp_tools.compare.of_draft import version_of_draft
from ehcp_tools.compare.words import differences
from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.fixing import fixes_for
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Block, Draft, Kind
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FEW, _MANY = 60, 360
_MOST = 1.15 * _MANY / _FEW
_LETTERS = "bdfglmnprstvz"


def _steps(work: Callable[[], object]) -> int:
    """How many steps the interpreter takes."""
    count = 0

    def seen(frame: Any, event: str, _: object) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _name(number: int) -> str:
    """A surname that nobody bears."""
    first, rest = divmod(number, len(_LETTERS) ** 2)
    second, third = divmod(rest, len(_LETTERS))
    return f"{_LETTERS[first].upper()}o{_LETTERS[second]}o{_LETTERS[third]}oma"


def _named(number: int) -> str:
    return f"The note that came home was read to {_name(number)} in class."


def _plan(texts: list[str], section: str) -> Draft:
    return Draft("plan.md", Kind.PLAN, tuple(Block(text, at, section=section) for at, text in enumerate(texts, 1)))


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(load_style_guide(shipped("style_guide")))


@pytest.mark.parametrize(
    ("sentence", "section", "told"),
    [
        pytest.param(_named, "A", NOTHING_TOLD, id="names"),
        pytest.param(
            lambda _: "Staff will give support as appropriate, with deficits.", "F", NOTHING_TOLD, id="findings"
        ),
        pytest.param(lambda _: "I like to draw. He does not like noise.", "A", NOTHING_TOLD, id="voice"),
        pytest.param(
            lambda _: "He told them that she said her book was hers.",
            "A",
            Told(names=("Jonas Kezi",), pronouns=("he", "him", "his"), exact=True),
            id="pronouns",
        ),
        pytest.param(lambda _: "OT, SALT and EHCP were used with CAMHS.", "B", NOTHING_TOLD, id="initials"),
    ],
)
@pytest.mark.parametrize("together", [False, True], ids=["paragraphs", "one paragraph"])
def test_checking(linter: Linter, sentence: Callable[[int], str], section: str, told: Told, *, together: bool) -> None:
    def check(number: int) -> Callable[[], object]:
        texts = [sentence(at) for at in range(number)]
        draft = _plan([" ".join(texts)] if together else texts, section)
        return lambda: linter.lint(draft, today=date(2026, 11, 22), told=told)

    for number in (_FEW, _FEW + 1):  # what is looked for is made ready meanwhile
        check(number)()
    few, many = _steps(check(_FEW)), _steps(check(_MANY))
    assert many < few * _MOST


@pytest.mark.parametrize("together", [False, True], ids=["paragraphs", "one paragraph"])
def test_putting_right(linter: Linter, *, together: bool) -> None:
    def fix(number: int) -> Callable[[], object]:
        texts = ["Staff utilise a “laptop” in maths."] * number
        draft = _plan([" ".join(texts)] if together else texts, "B")
        return lambda: fixes_for(linter, draft, today=date(2026, 11, 22))

    for number in (_FEW, _FEW + 1):
        fix(number)()
    assert _steps(fix(_MANY)) < _steps(fix(_FEW)) * _MOST


@pytest.mark.parametrize(
    "unit",
    ["| Need | Help |\n|---|---|\n| Maths | Cards |\n\nWords.\n\n", "Staff write a note.\n\n", "> "],
    ids=["tables", "paragraphs", "quotations"],
)
def test_reading(unit: str) -> None:
    def read(number: int) -> Callable[[], object]:
        data = f"{unit * number}Words.\n".encode()
        return lambda: read_draft(data, "plan.md")

    read(_FEW)()
    assert _steps(read(_MANY)) < _steps(read(_FEW)) * _MOST


_NOTE = "A note goes home."


@pytest.mark.parametrize(
    ("was", "became"),
    [
        pytest.param(_named, lambda at: _named(at) if at % 2 else f"{_name(at)} draws.", id="every second another"),
        pytest.param(lambda _: _NOTE, lambda at: _NOTE if at % 2 else _named(at), id="the same line and others"),
        pytest.param(lambda at: _NOTE if at % 3 else _named(at), lambda _: _NOTE, id="the same line throughout"),
    ],
)
def test_comparing(was: Callable[[int], str], became: Callable[[int], str]) -> None:
    def versions(number: int) -> Callable[[], object]:
        old, new = (version_of_draft(_plan([line(at) for at in range(number)], "A")) for line in (was, became))
        return lambda: compare(old, new)

    versions(_FEW)()
    assert _steps(versions(_MANY)) < _steps(versions(_FEW)) * _MOST


@pytest.mark.parametrize("often", [2, 5])
def test_comparing_the_words_of_one_paragraph(often: int) -> None:
    def texts(number: int) -> Callable[[], object]:
        was = [_named(at) for at in range(number // 4)]
        became = [text if at % often else text.replace("note", "card") for at, text in enumerate(was)]
        return lambda: differences(" ".join(was), " ".join(became))

    texts(_FEW)()
    assert _steps(texts(_MANY)) < _steps(texts(_FEW)) * _MOST


def test_saying_where_copies_go(tmp_path: Path) -> None:
    def drafts(number: int) -> Callable[[], object]:
        folder = tmp_path / str(number)
        folder.mkdir()
        paths = [folder / f"{at}.docx" for at in range(number)]
        for path in paths:
            path.write_bytes(b"")
        return lambda: targets(paths, folder / "copies", force=False)

    drafts(_FEW - 1)()
    assert _steps(drafts(_MANY)) < _steps(drafts(_FEW)) * _MOST
