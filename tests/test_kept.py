"""The style guide kept as data is the style guide, and never an old one."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.kept import kept_style_guide
from ehcp_tools.lint.rule import Pattern
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from ehcp_tools.lint.rule import Rule

WHOLE = shipped("style_guide")


def rules(folder: Path) -> tuple[Rule, ...]:
    return tuple(rule._replace(examples=()) for rule in load_style_guide(folder).rules)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A style guide of one family."""
    shutil.copytree(WHOLE / "latin", tmp_path / "guide" / "latin")
    shutil.copy(WHOLE / "sources.yaml", tmp_path / "guide")
    return tmp_path / "guide"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_what_is_kept_is_the_whole_guide_but_for_its_examples(cache: Path) -> None:
    made, read = kept_style_guide(WHOLE, cache), kept_style_guide(WHOLE, cache)
    assert made.rules == read.rules == rules(WHOLE)


def test_the_anchors_of_every_pattern_that_is_looked_for_in_each_draft_are_kept_with_it(cache: Path) -> None:
    made, read = (kept_style_guide(WHOLE, cache).rules for _ in range(2))
    ours = [
        [one for rule in rules if isinstance(rule.check, Pattern) for one in rule.check.patterns]
        for rules in (made, read)
    ]
    told = [[(one.text, one.known, one.leads, one.follows) for one in patterns] for patterns in ours]
    assert told[0] == told[1]
    assert all(one.known is not None for one in ours[1])


def test_what_was_kept_is_read_and_not_made_anew(small: Path, cache: Path) -> None:
    kept_style_guide(small, cache)
    (place,) = cache.iterdir()
    title = rules(small)[0].title
    place.write_text(place.read_text(encoding="utf-8").replace(title, "Another title"), encoding="utf-8")
    assert kept_style_guide(small, cache).rules[0].title == "Another title"


def test_a_rule_that_was_changed_since_is_read_anew(small: Path, cache: Path) -> None:
    kept_style_guide(small, cache)
    rule = next((small / "latin").glob("*.yaml"))
    written = rule.read_text(encoding="utf-8")
    rule.write_text(re.sub("title: .*", "title: A new title", written, count=1), encoding="utf-8")
    assert "A new title" in {one.title for one in kept_style_guide(small, cache).rules}


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
def test_what_is_no_guide_under_this_key_is_passed_over_and_kept_anew(small: Path, cache: Path, kept: bytes) -> None:
    kept_style_guide(small, cache)
    (place,) = cache.iterdir()
    good = place.read_bytes()
    place.write_bytes(kept.replace(b"{key}", good.partition(b"\n")[0]))
    assert kept_style_guide(small, cache).rules == rules(small)
    assert place.read_bytes() == good


def test_where_nothing_can_be_kept_the_rule_files_are_read(small: Path, tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_text("", encoding="utf-8")
    assert kept_style_guide(small, tmp_path / "no-folder").rules == rules(small)
