"""An expression made of what an earlier run compiled is the very one that `re.compile` gives."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ehcp_tools import compiled as module
from ehcp_tools import keeping, patterns
from ehcp_tools.compiled import compiled, has_more, know, written
from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.regex import Regex
from ehcp_tools.lint.told import Told
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
ASKED: list[tuple[Any, int]] = [
    (r"(?P<day>\d{1,2})(?:st|nd)? (?P<month>june|july)", 0),
    (r"^a(b)?(?P<last>c)?$", re.MULTILINE | re.IGNORECASE),
    (r"(?i:straße|ÉTÉ)\b[\w’'-]*+(?>x|xy)?(?!\n)", re.ASCII),
    (r"(?<![\w.£])[A-ZÀ-Þ\u2019-\u2026]+?(?<=[^aeiou]{2})", 0),
    ("(?s)[^a].\t\n\x85\u2028", 0),
    ("(?x) a b # so \n", re.VERBOSE),
    ("", 0),
    ("(?:one|two|three|seven|eight){2,}", 0),
    (r"(.)\1(?(1)y|n)", re.DOTALL),
    ("\U0001f600[\U0001f600-\U0001f64f]", 0),
    ("\ud800", 0),
    ("|".join(f"word{number}" for number in range(400)), re.IGNORECASE),
    (r"\b(?:(?:the |any )*(?:3rd|b[ty])|(?<=a)\w?$|[^\W\d]+ two)\b", 0),
    (r"(?:^|[.:] ?)(?P<n>june|é?july|\d–?x)(?!\w)|\b[\u2019“]?S", 0),
    (r"\b(?:ab?)?(?:x|)|\b(?=s)strasse", 0),
    (rb"<(?P<name>[a-z]++)(?: [^>]*+)?>\xe9|(?i:oneone)", 0),
]
TEXTS = [
    "3rd june 2st july 12 july",
    "aBC\nabc\na",
    "STRASSEN straße xy ÉTÉ",
    "£A À’st",
    "b\t\t\n\x85\u2028",
    "oneone two",
    "aay",
    "word7",
    '<a b="c">é oneone',
]


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A process that knows nothing yet, with a cache folder of its own."""
    _forget(monkeypatch)
    monkeypatch.setattr(keeping, "cache_folder", lambda: tmp_path / "cache")
    patterns.know_patterns.cache_clear()


def _forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KNOWN", {})
    monkeypatch.setattr(module, "_NEW", {})


def _kept(monkeypatch: pytest.MonkeyPatch) -> str:
    """What a run that asked for them all leaves to the next."""
    for text, flags in ASKED:
        compiled(text, flags)
    found = written()
    _forget(monkeypatch)
    return found


def _same(made: re.Pattern[Any], real: re.Pattern[Any]) -> None:
    assert (made, made.pattern, made.flags) == (real, real.pattern, real.flags)
    assert (made.groups, dict(made.groupindex)) == (real.groups, dict(real.groupindex))
    for text in TEXTS if isinstance(real.pattern, str) else [text.encode("latin-1", "replace") for text in TEXTS]:
        found, asked = list(made.finditer(text)), list(real.finditer(text))
        assert [(one.span(), one.groups(), one.groupdict(), one.lastgroup) for one in found] == [
            (one.span(), one.groups(), one.groupdict(), one.lastgroup) for one in asked
        ]


def test_what_is_made_again_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    know(_kept(monkeypatch))
    for text, flags in ASKED:
        _same(compiled(text, flags), re.compile(text, flags))
    assert not module._NEW


def test_the_pattern_of_a_house_rule_is_made_again_too(monkeypatch: pytest.MonkeyPatch) -> None:
    know(_kept(monkeypatch))
    text = ASKED[0][0]
    assert Regex(text).compiled == re.compile(text)
    assert not module._NEW


SPOILT = [
    lambda line: line.partition("\t")[0],
    lambda line: line[:-1],
    lambda line: line[:-8],
    lambda line: line.replace("00000", "00001"),
    lambda line: line.partition("\t")[0] + "\t1 2",
    lambda line: _signed(line, "32  00000000"),
    lambda line: _signed(line, "32  ffffffffffffffff"),
    lambda line: _signed(line, "32 ,a,b"),
    lambda line: _signed(line, "x  00000000"),
    lambda line: _signed(line, f"{1 << 70}  00000000"),
]


def _signed(line: str, parts: str) -> str:
    """The line with another code that has the right sum."""
    asked = line.partition("\t")[0]
    return f"{asked}\t{module._sum(asked, parts)} {parts}"


@pytest.mark.parametrize("spoil", SPOILT)
def test_what_is_spoilt_is_compiled(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[str], str]) -> None:
    know("\n".join(map(spoil, _kept(monkeypatch).split("\n"))))
    for text, flags in ASKED:
        _same(compiled(text, flags), re.compile(text, flags))
    assert len(module._NEW) == len(ASKED)


@pytest.mark.parametrize("rubbish", ["", "\n", "\t\t\n", "0 ''\t", "x" * 1000])
def test_what_is_rubbish_is_passed_over(rubbish: str) -> None:
    know(rubbish)
    for text, flags in ASKED:
        _same(compiled(text, flags), re.compile(text, flags))


def test_a_code_is_for_its_own_expression_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other, *_ = _kept(monkeypatch).split("\n")
    know("\t".join((one.partition("\t")[0], other.partition("\t")[2])))
    _same(compiled(*ASKED[0]), re.compile(*ASKED[0]))


@pytest.mark.parametrize("lacking", ["_sre", "re._compiler", "re._parser"])
def test_where_python_is_another_all_is_compiled(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    known = _kept(monkeypatch)
    monkeypatch.setitem(sys.modules, lacking, None)
    know(known)
    for text, flags in ASKED:
        _same(compiled(text, flags), re.compile(text, flags))
    _forget(monkeypatch)
    for text, flags in ASKED:
        compiled(text, flags)
    assert not written()


def test_what_is_no_expression_is_said_as_ever() -> None:
    with pytest.raises(re.error):
        compiled("(")


def test_a_few_new_ones_are_not_worth_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    known = _kept(monkeypatch)
    know(known)
    for number in range(9):
        compiled(f"new {number}")
    assert not has_more()
    compiled("new 9")
    assert has_more()
    found = written()
    assert not has_more()
    assert found.startswith(known)
    assert len(found.split("\n")) == len(ASKED) + 10


def test_no_more_are_kept_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    know(_kept(monkeypatch))
    monkeypatch.setattr(module, "_MOST", len(ASKED) + 11)
    for number in range(12):
        compiled(f"new {number}")
    assert len(written().split("\n")) == 12


def test_the_next_run_knows_what_this_one_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    patterns.know_patterns()
    known = _kept(monkeypatch)
    for text, flags in ASKED:
        compiled(text, flags)
    patterns.keep_patterns()
    (place,) = (tmp_path / "cache").iterdir()
    assert place.read_text(encoding="ascii").partition("\n")[2] == known
    _forget(monkeypatch)
    patterns.know_patterns.cache_clear()
    patterns.know_patterns()
    assert module._KNOWN.keys() == {line.partition("\t")[0] for line in known.split("\n")}


def test_what_others_kept_meanwhile_is_kept_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    patterns.know_patterns()
    for number in range(10):
        compiled(f"this {number}")
    patterns.keep_patterns()
    _forget(monkeypatch)
    for number in range(10):
        compiled(f"other {number}")
    patterns.keep_patterns()
    (place,) = (tmp_path / "cache").iterdir()
    assert place.read_text(encoding="ascii").count("\n") == 20


PLAN = """Section A: Zyxwen's views
Zyxwen Qvortrup says: “I am a zyxish learner.” Mr Vreexle-Bloot of Xquill School, Dr Wuzzik and Zyxwen's mum Qorla agree.

Section B: needs
B1 Zyxwen has Jonkwix disorder. He needs access to regular support from Vreexle. Her UPN is Q812345678901.

Section F: provision
F1 Zyxwen will have 2 hours weekly of zyxish support as appropriate from Mrs Plimquax, born 3 May 2011, at Xquill School.

Section I: placement
Xquill School, 12 Yjarn Road, QX9 9ZQ
"""
TOLD = Told(
    names=("Zyxwen Qvortrup",),
    own_terms=("zyxish", "a zyxish learner"),
    pronouns=("she", "her", "her"),
    known=("Qorla Qvortrup", "Mrs Plimquax"),
    facts={"upn": "Q812345678902", "setting": "Xquill School"},
    exact=True,
)


def test_no_word_of_a_draft_or_a_case_is_kept() -> None:
    linter, draft = Linter(load_style_guide(shipped("style_guide"))), read_draft(PLAN.encode(), "plan.md")
    own = re.compile("zyx|qvor|vreex|xquill|wuzz|qorla|jonk|plimq|yjarn|8123|qx9", re.IGNORECASE)
    assert linter.lint(draft, today=date(2026, 1, 1), told=TOLD).findings
    assert module._NEW
    assert not [asked for asked in module._NEW if own.search(asked)]


@pytest.mark.parametrize("folder", ["ehcp_tools", "style_guide"])
def test_no_group_is_repeated_for_good(folder: str) -> None:
    """Python before 3.11.5 loses matches of `(...)*+` (its issue 106052); of a single sign, `[^<]*+`, it does not."""
    files = [path for ending in ("py", "yaml") for path in (ROOT / folder).rglob(f"*.{ending}")]
    told = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
    assert files
    assert not [path.name for path in files if told.search(path.read_text(encoding="utf-8"))]
