"""What a pattern cannot match without: never more than is certain."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.lint.needed import anchoring, needs
from ehcp_tools.lint.phrases import Phrasebook
from ehcp_tools.lint.regex import Regex
from ehcp_tools.lint.rule import Pattern, Phrases
from tests.shipped_kit import GUIDE

CHECKS = [rule.check for rule in GUIDE.rules]
GUARDS = [check.guard for check in CHECKS if isinstance(check, Pattern)]
GUARDS += [words.guard for check in CHECKS if isinstance(check, Phrases) for words in check.entries]
PATTERNS = [pattern for check in CHECKS if isinstance(check, Pattern) for pattern in check.patterns]
GUARDING = [pattern for guard in GUARDS for pattern in (*guard.patterns, *guard.in_sentence)]


def test_every_pattern_of_the_shipped_guide_can_be_compiled() -> None:
    assert all(isinstance(pattern.compiled, re.Pattern) for pattern in PATTERNS + GUARDING)


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"\bfunny turns?\b", [{"funny turn"}]),
        (r"(?:taxi|minibus) \w+", [{"taxi ", "minibus "}]),
        (r"(?:taxi|\w+) to", [{" to"}]),
        (r"\d ?m(?:ls?|illilitres?) daily", [{"ml daily", "mls daily", "millilitre daily", "millilitres dail"}]),
        (r"(?:taxis|minibuses) to and from school", [{"taxis to and fro", "minibuses to and"}, {"s to and"}]),
        (r"\b(?:law|code) requires", [{"law requires", "code requires"}, {" requires"}]),
        (r"\(s\) ?he\b", [{"(s)he", "(s) he"}]),
        (r"[\[<{]name", [{"[name", "<name", "{name"}]),
        (r"\d+ ?%?", []),
        (r"(?:regular)?\d", []),
        (r"(?=help)\w+", []),
        (r"x+yzz", [{"yzz"}, {"x"}]),
        (r"\bx{3,}\b", [{"xxx"}]),
        (r"[.,]\w*", []),
        (r"\bp ?[4-6] level", [{f"p{between}{stage} level" for between in ("", " ") for stage in "456"}, {" level"}]),
        (r"[a-c]\w+[0-9]th", [{f"{figure}th" for figure in range(10)}]),
        (r"[a-c]{3}\w", [{"aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"}]),
        (r"[a-c]{1,2} {1,3}yz", [{" yz"}]),
        (r"[a-c]m[a-d]will", [{"mawill", "mbwill", "mcwill", "mdwill"}, {"am", "bm", "cm"}]),
    ],
)
def test_finds_the_stretches_that_every_match_holds_the_rarest_first(pattern: str, ways: list[set[str]]) -> None:
    assert list(needs(pattern, 10)) == ways


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        (r"\d+ ?(?:to|or) [0-9]{1,2} x", [{"to 0 x", "to 00 x", "or 0 x", "or 00 x"}]),
        (r"[\d.]%7", [{"0%0", ".%0"}]),
        (r"[^\d]m\D", []),
    ],
)
def test_every_figure_is_taken_for_a_0_where_they_count_as_alike(pattern: str, ways: list[set[str]]) -> None:
    assert list(anchoring(pattern, 10).ways) == ways


@pytest.mark.parametrize("text", ["it lasts 3 to 45 x", "it lasts \u0663 to \u0664\u0665 x", "3 or 4 x? 5 to 6 y"])
def test_a_figure_of_any_script_is_met(text: str) -> None:
    pattern = Regex(r"\d+ ?(?:to|or) \d{1,2} x").anchored
    met = [place for _, place in Phrasebook((), pattern.anchors).find([text])[0][1]]
    assert met
    assert [one.span() for one in pattern.find(text, met)] == [one.span() for one in re.finditer(pattern.text, text)]


@pytest.mark.parametrize(
    ("pattern", "anchors", "before"),
    [
        (r"\b(?:the )?(?:class|school) team", {"class team", "school team"}, (0, 4)),
        (r"(?:big bus|huge\w*)s", {"big bus", "huge"}, (0,)),
        (r"\w+ team", {" team"}, ()),
        (r"(?:a )? team", {" team"}, ()),
        (r"(?:a|bb|ccc|dddd)?(?:e|ff|ggg)?(?:hh|iiii)?team", {"team"}, ()),
    ],
)
def test_tells_how_far_before_its_anchors_a_match_may_begin(
    pattern: str, anchors: set[str], before: tuple[int, ...]
) -> None:
    assert anchoring(pattern, 100).leads(anchors) == before


@pytest.mark.parametrize(
    ("pattern", "before"),
    [
        (r"(?:(?<=[.;] )|^)mum", ("\n", ". ", "; ")),
        (r"\b(?=m)(?:(?<=to )mum|(?:(?<=\bof )dad))", ("of ", "to ")),
        (r"^\W*mum", ("\n",)),
        (r"^mum|dad", ()),
        (r"(?:(?<=to ))?mum", ()),
        (r"(?<!to )mum", ()),
        (r"(?<=\w )mum", ()),
        (r"(?i)(?<=To )mum", ()),
        (r"(?<=\b)mum", ()),
    ],
)
def test_tells_what_a_match_follows(pattern: str, before: tuple[str, ...]) -> None:
    assert anchoring(pattern, 100).follows == before


@pytest.mark.parametrize("text", ["to  mum and to mum", "mum. mum  - mum", "a ab ababab", "the  class team", ""])
@pytest.mark.parametrize("written", [r" +mum", r"(?:(?<=[.] )|^)mum\b", r"(?:ab)+a?", r"(?:the +)?class team"])
def test_what_is_found_by_the_places_of_anchors_is_all_there_is(written: str, text: str) -> None:
    pattern = Regex(written).anchored
    met = [place for _, place in Phrasebook((), pattern.anchors).find([text])[0][1]]
    assert [one.span() for one in pattern.find(text, met)] == [one.span() for one in re.finditer(written, text)]


@given(st.sampled_from(PATTERNS).flatmap(lambda p: st.tuples(st.just(p.anchored), st.from_regex(p.compiled))))
def test_every_match_of_a_shipped_pattern_is_found_by_the_places_of_its_anchors(made: tuple[Regex, str]) -> None:
    pattern, text = made
    met = [place for _, place in Phrasebook((), pattern.anchors).find([text])[0][1]]
    assert [one.span() for one in pattern.find(text, met)] == [one.span() for one in pattern.compiled.finditer(text)]


@given(st.sampled_from(PATTERNS + GUARDING).flatmap(lambda p: st.tuples(st.just(p), st.from_regex(p.compiled))))
def test_every_match_of_a_shipped_pattern_is_found_where_it_is_looked_for(made: tuple[Regex, str]) -> None:
    pattern, text = made
    spans = [match.span() for match in pattern.compiled.finditer(text)]
    assert [match.span() for match in pattern.find(text)] == spans


@given(st.sampled_from(PATTERNS).flatmap(lambda p: st.tuples(st.just(p), st.from_regex(p.compiled))))
def test_every_match_of_a_shipped_pattern_holds_one_of_its_anchors(made: tuple[Regex, str]) -> None:
    pattern, text = made
    anchors = tuple(pattern.anchors)
    found = pattern.compiled.search(text)
    if found and anchors:
        assert Phrasebook((), anchors).find([text])[0][1]
