"""Every fault that a rule or a style guide can have is caught, named and placed; what is in order is left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.check.patterns import probe
from ehcp_tools.check.patterns.probe import slow_patterns
from ehcp_tools.check.rules import GuideProof, read_guide
from ehcp_tools.check.rules.spelling import british
from tests.broken_rules import BROKEN, Broken, written

SLOW = r"""
(a+)+$
(?:\w+ ?)+ daily
(?:\w+\s?)*:
([a-z]+)*x
(?:a|aa)+$
(?:a|ab|b)*c
(?:[a-z]+|[a-f0-9])*!
(?:\d+|[0-9a-f]+)*z
(?:.*,)*end
(?:.*)*support
(?:[^.]+)+!
(?:\s*\w+\s*)+\?
(?:(?:the|his|\w+) )*(?:\w+ )*by hand
(?:x+x+)+y
\bsupport (?:\w+,? ?)+ weekly
(?:[a-z]+[ ,]?)*\d
(?:\w{1,30}\s?){1,30}x
(?:a?){30}a{30}
(?:help|he|lp|h|e|l|p)*!
\w*\w*\w*x
.*.*.*.*=
[^.]*[^.]*[^.]*!
\s*\s*\s*\s*;
(?:[a-z ]+)*\bhours
(?:(?:\w+ )+)+of
(?:(?:a+)?)*b
(?:(a*)b?)*c
(?:one|on|e)+\d
(?:\d+\.?)+x
(?:[\w.]+\.?)+@
^(?:\w+ )*(?:\w+ )*(?:\w+ )*end$
(?:to|t|o)*(?:to|t|o)*z
(?=(?:a+)+b)a
(?<!x)(?:a+)+b
(?:.{0,40} )*plan
(?:\w+(?: and)?,? )*(?:\w+ ?)*;
(?:(?:very )*very )*much
(?:e|ee|eee)*r
(?:[aeiou]+|[a-m]+|[f-z]+)+[.]
\d+(?:,?\d+)*%x
(?s).*(?=.*x).*y
(?s).*(?!.*x)(?<=a).*y
.*(?=.*x)
.*(?!.*x).*(?<!q)y
(?s).*.*y
(.*)\1y
(a)?(?(1)(?:b+)+c|d)
""".strip().splitlines()
QUICK = r"""
\bregular(?:ly)?\b
(?:\w+ ){1,5}daily
\bby (?:the |a )*professional
[^.]*\baverage\b[^.]*
\bphysio\w+.*\btherap(?:y|ists?)\b
(?:[a-z]|[a-f0-9])*!
(?:mild|moderate|severe) (?:and |or )*learning
""".strip().splitlines()


def faults(folder: Path) -> list[tuple[str, str, str, str]]:
    found = GuideProof(read_guide(folder)).faults()
    return [
        (fault.name, Path(fault.path).relative_to(folder).as_posix(), fault.where, f"{fault.what} {fault.fix}")
        for fault in found
    ]


def test_a_guide_in_order_has_no_fault(tmp_path: Path) -> None:
    assert not faults(written(tmp_path))


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.name}: {broken.new[:30]!r}")
def test_a_broken_rule_is_caught_named_and_placed(broken: Broken, tmp_path: Path) -> None:
    found = faults(written(tmp_path, broken))
    assert any(
        (name, path, where) == (broken.name, broken.file, broken.where) and broken.said in text
        for name, path, where, text in found
    ), found


def test_a_folder_without_rules_is_a_fault(tmp_path: Path) -> None:
    assert [name for name, *_ in faults(tmp_path)] == ["rule.no-rules"]


def test_every_page_of_a_fault_in_a_rule_is_met_here() -> None:
    pages = {name for name in fault_pages() if name.startswith("rule.")}
    assert pages == {broken.name for broken in BROKEN} | {"rule.no-rules"}


def test_a_file_that_cannot_be_read_hides_no_fault_of_another(tmp_path: Path) -> None:
    written(tmp_path, BROKEN[0])
    (tmp_path / "plain" / "words.yaml").write_text("nothing: here\n", encoding="utf-8")
    assert {path for _, path, *_ in faults(tmp_path)} >= {"often/how-often.yaml", "plain/words.yaml"}


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        ("behaviors", "behaviours"),
        ("prioritizing", "prioritising"),
        ("organizations", "organisations"),
        ("analyzed", "analysed"),
        ("counselor", "counsellor"),
        ("fulfills", "fulfils"),
        ("centered", "centred"),
        *(
            (word, "")
            for word in "size seizes prized maize maths enrolled fulfilled programme colours practise".split()
        ),
    ],
)
def test_american_spellings_are_told_from_british_ones(word: str, ours: str) -> None:
    assert british(word) == ours


def test_a_pattern_that_can_take_for_ever_is_found_out_and_no_other() -> None:
    assert slow_patterns([*SLOW, *QUICK]) == set(SLOW)


@pytest.mark.parametrize(("seconds", "slow"), [((9, 9, 9), True), ((9, 0, 9), False), ((0, 9, 9), False)])
def test_a_search_that_other_work_held_up_once_is_not_slow(
    monkeypatch: pytest.MonkeyPatch, seconds: tuple[int, ...], slow: bool
) -> None:
    taken = iter(seconds)
    monkeypatch.setattr(probe, "_seconds", lambda *_: next(taken))
    assert probe.takes_longer(re.compile("a"), "a", 1) is slow


def test_a_pack_is_told_only_of_what_it_brings_itself(tmp_path: Path) -> None:
    house = tmp_path / "house"
    written(tmp_path / "base", BROKEN[35])
    house.mkdir()
    (house / "guide.yaml").write_text("extends: ../base\n", encoding="utf-8")
    assert not faults(house)
    (house / "guide.yaml").write_text(
        "extends: ../base\nwords: {plain.words: {add: [on a weekly basis]}}\n", encoding="utf-8"
    )
    assert [(name, path) for name, path, *_ in faults(house)] == [("rule.shared-phrase", "guide.yaml")]
