"""What is kept for the next run is what would be worked out now, or is passed over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ehcp_tools import keeping, lawbook
from ehcp_tools.keeping import keep, kept, key_of
from ehcp_tools.lint import regex
from ehcp_tools.lint.noted import Notes
from ehcp_tools.lint.printed import kept_printed
from ehcp_tools.lint.prints import printed
from ehcp_tools.lint.questions.repeats import across
from ehcp_tools.lint.regex import Regex
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import load
from tests.test_repeats import GUIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

LAW = sorted(Path(lawbook.__file__).with_name("law").glob("*.yaml"))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of its own, in which nothing was kept yet, for this test alone."""
    monkeypatch.setattr(keeping, "cache_folder", lambda: tmp_path / "cache")
    _forget()
    yield tmp_path / "cache"
    _forget()


def _forget() -> None:
    lawbook._written.cache_clear()
    lawbook.law.cache_clear()


def test_what_was_kept_of_the_law_is_what_its_files_say(cache: Path) -> None:
    for _ in range(2):
        assert [lawbook.law(path.stem) for path in LAW] == [load(path) for path in LAW]
        _forget()
    assert len(list(cache.iterdir())) == 1


@pytest.mark.parametrize(
    "spoilt", ["", "ages", "ages\t{", "ages\t[1,2]", "ages\t[[[]],1]", 'ages\t[{"a":["b",2]},1,[]]']
)
def test_where_what_was_kept_is_spoilt_the_file_is_read(cache: Path, spoilt: str) -> None:
    lawbook.law("ages")
    (place,) = cache.iterdir()
    keep(place, place.read_text(encoding="utf-8").partition("\n")[0], spoilt)
    _forget()
    assert lawbook.law("ages") == load(next(path for path in LAW if path.stem == "ages"))


@pytest.mark.parametrize("spoilt", [None, "", "{", "[[1]]", '{"a":1}', "[1.5]"])
def test_what_is_kept_of_the_text_of_templates_is_what_they_print(cache: Path, spoilt: str | None) -> None:
    _, question = across(GUIDE.rules) or pytest.fail("no rule asks for shared text")
    for _ in range(2):
        assert kept_printed(shipped("templates"), question) == printed(shipped("templates"), question)
        (place,) = cache.glob("printed-*")
        if spoilt is not None:
            keep(place, place.read_text(encoding="utf-8").partition("\n")[0], spoilt)


def test_what_is_kept_of_the_text_of_templates_is_of_these_words(cache: Path) -> None:
    _, question = across(GUIDE.rules) or pytest.fail("no rule asks for shared text")
    other = question._replace(words={**question.words, "forms": ("child pupil",)})
    for one in (question, other, question):
        assert kept_printed(shipped("templates"), one) == printed(shipped("templates"), one)
    assert printed(shipped("templates"), other) != printed(shipped("templates"), question)


@pytest.mark.parametrize("spoilt", [None, "", "{", "[[1]]", '{"word1":1}', "[" * 100_000])
def test_what_is_noted_of_patterns_is_what_would_be_worked_out(
    cache: Path, spoilt: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [rf"(?:{number}th \w+|wo\d)rd{number}(?<=a)" for number in range(10)]
    found = []
    for _ in range(2):
        monkeypatch.setattr(regex, "NEEDS", Notes("needs"))
        monkeypatch.setattr(regex, "ANCHORINGS", Notes("anchorings"))
        made = [(one.needs, one.anchored.known, one.anchored.leads, one.ways) for one in map(Regex, texts)]
        found.append(made)
        for notes in (regex.NEEDS, regex.ANCHORINGS):
            notes.keep()
        for place in cache.iterdir():
            if spoilt is not None:
                keep(place, place.read_text(encoding="utf-8").partition("\n")[0], spoilt)
    assert len(list(cache.iterdir())) == 2
    assert found[0] == found[1]
    assert found[0][3][0] == (("rd3",), ("3th ", "wo"))


def test_what_was_noted_is_not_worked_out_again_and_what_others_noted_meanwhile_stays(cache: Path) -> None:
    both = {who: Notes("said") for who in ("this", "other")}
    for who, notes in both.items():
        assert [notes.of(f"{who} {number}", str.upper) for number in range(10)]
        notes.keep()
    assert [Notes("said").of(f"{who} 3", str.lower) for who in both] == ["THIS 3", "OTHER 3"]
    assert Notes("thought").of("this 3", str.lower) == "this 3"
    assert len(list(cache.iterdir())) == 1


def test_where_nothing_can_be_kept_what_would_be_noted_is_worked_out_without_a_word(cache: Path) -> None:
    cache.write_text("no folder", encoding="utf-8")
    for _ in range(2):
        notes = Notes("said")
        assert [notes.of(str(number), str.upper) for number in range(10)] == list("0123456789")
        notes.keep()


def test_what_was_kept_under_another_key_is_not_given(tmp_path: Path) -> None:
    keep(tmp_path / "a", "key", "text")
    assert (kept(tmp_path / "a", "key"), kept(tmp_path / "a", "other"), kept(tmp_path / "b", "key")) == (
        "text",
        None,
        None,
    )


def test_a_key_stands_for_names_and_contents(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a", encoding="utf-8")
    first = key_of([one])
    assert key_of([one, other]) != first
    one.write_text("b", encoding="utf-8")
    assert key_of([one]) != first
    one.rename(other)
    assert key_of([other]) != key_of([one])
