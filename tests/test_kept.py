"""The style guide kept as data is the style guide, and never an old one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = shipped("style_guide")
RULES = tuple(replace(rule, examples=()) for rule in load_style_guide(GUIDE).rules)


def test_what_is_kept_is_the_whole_guide_but_for_its_examples(tmp_path: Path) -> None:
    made, read = kept_style_guide(GUIDE, tmp_path), kept_style_guide(GUIDE, tmp_path)
    assert made.rules == read.rules == RULES


def test_what_was_kept_is_read_and_not_made_anew(tmp_path: Path) -> None:
    kept_style_guide(GUIDE, tmp_path)
    (place,) = tmp_path.iterdir()
    place.write_text(place.read_text(encoding="utf-8").replace(RULES[0].title, "Another title"), encoding="utf-8")
    assert kept_style_guide(GUIDE, tmp_path).rules[0].title == "Another title"


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"\xff\xfe",
        b"0123456789abcdef\n[]",
        b"{key}\n",
        b'{key}\n["system","rm"]',
        b'{key}\n["Rule","x"]',
        b'{key}\n"text"',
        b"{key}\n" + b"[" * 100_000,
    ],
)
def test_what_is_no_guide_under_this_key_is_passed_over_and_kept_anew(tmp_path: Path, kept: bytes) -> None:
    kept_style_guide(GUIDE, tmp_path)
    (place,) = tmp_path.iterdir()
    good = place.read_bytes()
    place.write_bytes(kept.replace(b"{key}", good.partition(b"\n")[0]))
    assert kept_style_guide(GUIDE, tmp_path).rules == RULES
    assert place.read_bytes() == good


def test_where_nothing_can_be_kept_the_rule_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    assert kept_style_guide(GUIDE, tmp_path / "no-folder").rules == RULES
