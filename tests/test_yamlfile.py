"""Reading YAML and JSON: text stays text, lines are known, every fault is said in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.errors import CaseError, EhcpError, RuleError
from ehcp_tools.yamlfile import List, Reader, Table, did_you_mean, is_empty, load, parse
from tests.plain_values import plain

if TYPE_CHECKING:
    from pathlib import Path


def problems(text: str, *, is_json: bool = False) -> list[str]:
    with pytest.raises(CaseError) as caught:
        parse(text, "case.yaml", CaseError, is_json=is_json)
    return [f"{problem.where} {problem.what}" for problem in caught.value.problems]


@pytest.mark.parametrize("text", ["1:1", "No", "0123", "12:30", "Null", "True", "1e3", "2026-11-05", "~", "0x1F", ".5"])
def test_yaml_values_keep_their_text(text: str) -> None:
    assert plain(parse(f"a: {text}\nb: [{text}]", "f")) == {"a": text, "b": [text]}


def test_values_know_their_file_and_line() -> None:
    tree = parse("a: 1\nb:\n  - x\n  - c: |\n      long\n      text\n    d: 2\n", "case.yaml")
    assert isinstance(tree, Table)
    assert tree.where_of("b") == "case.yaml:2"
    items = tree.entries["b"]
    assert isinstance(items, List)
    assert items.items[0].where == "case.yaml:3"
    assert isinstance(items.items[1], Table)
    assert items.items[1].where_of("d") == "case.yaml:7"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\n\tb: 2\n", "case.yaml:2 A tab is used to indent this line."),
        ("a:\n\t- 1\n", "case.yaml:2 A tab is used to indent this line."),
        ("a: b: c\n", "case.yaml:1 This value holds a second “: ”, or is wrongly indented."),
        ("a: @b\n", "case.yaml:1 A value here starts with “@”."),
        ("a: *b\n", "case.yaml:1 Text here starts with “*”."),
        ("a: !important b\n", "case.yaml:1 Text here starts with “!”."),
        ("a: !!python/object/apply:os.system [ls]\n", "case.yaml:1 Text here starts with “!”."),
        ('a: "b\nc: d\n', "case.yaml:1 A quotation mark is never closed."),
        ("a: | b\n", "case.yaml:1 Text stands on the same line as “|”."),
        ("a: [b, c\nd: e\n", "case.yaml:1 A list in square brackets is not closed."),
        ("a: 1\nb\nc: 2\n", "case.yaml:2 A line here has no colon after its name."),
        ("a: 1\nb: 2\na: 3\n", "case.yaml:3 “a” is given twice; the first is on line 1."),
        ("a: 1\n---\nb: 2\n", "case.yaml:2 A second document starts here (`---`)."),
        ("a: {{ b }}\n", "case.yaml:1 Text with brackets or braces stands bare here."),
        ("", "case.yaml The file is empty."),
        ("  \n\n", "case.yaml The file is empty."),
        ("# only this\n", "case.yaml:1 The file holds only comments."),
        ("a: 1\nb: x\x07y\n", "case.yaml:2 A hidden character stands here."),
        ("a: &a [*a]\n", "case.yaml:1 Text here starts with “&”."),
        ("a: &Co Solicitors\n", "case.yaml:1 Text here starts with “&”."),
        ("a: 'I don't like maths'\nb: 1\n", "case.yaml:1 The quotation marks here end before the text does."),
        ("a:\n  b:Noah No\n  c: 1\n", "case.yaml:2 There is no space after the colon."),
        ("a: *emphasis\n", "case.yaml:1 Text here starts with “*”."),
        ("a:\n  b: 1\n c: 2\n", "case.yaml:3 This line does not line up with its own kind."),
        ("a: [" + "[" * 100 + "]" * 100 + "]", "case.yaml:1 The file nests too deep or holds too much."),
    ],
)
def test_a_malformed_file_says_its_line_and_fault(text: str, expected: str) -> None:
    assert problems(text) == [expected]


@pytest.mark.parametrize("line", ["a: Room #2", "a: [b, c #2]", "a: Male # as told"])
def test_what_follows_a_number_sign_is_never_left_out_in_silence(line: str) -> None:
    with pytest.raises(EhcpError) as caught:
        parse(f"# a note of its own\n{line}\n".replace("#2]", "#2\n  ]"), "case.yaml", notes_beside=False)
    assert caught.value.problems[0].where == "case.yaml:2"


def test_a_number_sign_in_quotes_or_in_a_word_is_text() -> None:
    text = 'a: "Room #2"\nb: C#\nc: |\n  One # two\nd: # nothing yet\n'
    found = plain(parse(text, "case.yaml", notes_beside=False))
    assert found == {"a": "Room #2", "b": "C#", "c": "One # two\n", "d": ""}


def test_every_duplicate_is_told_at_once() -> None:
    assert len(problems("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")) == 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff\xfea\x00", "saved as UTF-16"),
        (b"a: 1\nb: caf\xe9\n", "not saved as UTF-8"),
        (b"PK\x03\x04rest", "a Word or zip file"),
        (b"a: " + b"x" * 5_000_001, "over 5 MB"),
    ],
)
def test_a_file_that_is_not_text_is_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(data)
    with pytest.raises(EhcpError, match=expected):
        load(path)


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="cannot be read"):
        load(tmp_path / "none.yaml", RuleError)


def test_a_byte_order_mark_is_not_part_of_the_first_name(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert plain(load(path)) == {"a": "1"}


def test_json_keeps_numbers_as_written_and_knows_lines(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text('{\n\t"a": 1.50,\n\t"b": [true, null, -3e2],\r\n"c":"\\ud83d\\ude00\\/\\u00e9"}')
    tree = load(path)
    assert plain(tree) == {"a": "1.50", "b": ["true", "", "-3e2"], "c": "😀/é"}
    assert isinstance(tree, Table)
    assert tree.where_of("c") == f"{path}:4"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,\n "a": 2}', "case.yaml:2 “a” is given twice; the first is on line 1."),
        ('{"a": 1,}', "case.yaml:1 A name in double quotes is missing here."),
        ('{"a": 1\n"b": 2}', "case.yaml:2 A “,” is missing here."),
        ('{"a" 1}', "case.yaml:1 A “:” is missing here."),
        ('{"a": yes}', "case.yaml:1 A value is missing or has no quotes."),
        ('{"a": 0123}', "case.yaml:1 A value is missing or has no quotes."),
        ('{"a": "b\n"}', "case.yaml:1 Text in quotes is not closed here, or breaks over a line."),
        ('{"a": "\\ud83d"}', "case.yaml:1 Half of a character is written here (\\ud8..)."),
        ('{"a": 1} x', "case.yaml:1 More text follows the end of the data."),
        ("[" * 1000, "case.yaml:1 The file nests too deep or holds too much."),
        ('{"a"', "case.yaml:1 A “:” is missing here."),
        ("[1", "case.yaml:1 A “,” is missing here."),
    ],
)
def test_malformed_json_says_its_line_and_fault(text: str, expected: str) -> None:
    assert problems(text, is_json=True) == [expected]


JSON_VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"])) | st.integers().map(str),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('abcé"\\\n', max_size=4), inner, max_size=4),
    max_leaves=20,
)


@given(JSON_VALUES, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_any_json_text_comes_back_whole(data: object, indent: int | str | None, ascii_only: bool) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    assert plain(parse(text, "f", is_json=True)) == data


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_or_refused_in_words(text: str) -> None:
    for is_json in (True, False):
        try:
            parse(text, "f", is_json=is_json)
        except EhcpError as error:
            assert all(problem.what and problem.fix for problem in error.problems)


def test_the_reader_tells_every_problem_in_the_order_of_the_file() -> None:
    tree = parse("severty: error\ncheck:\n  words: many\n  any: one\n  safe: perhaps\nlist: [a, [b]]\n", "rule.yaml")
    reader = Reader(RuleError)
    top = reader.table(tree, known=("title", "severity", "check", "list"), required=("title",))
    check = reader.table(top.entries["check"], known=("words", "any", "safe"))
    reader.number(check, "words")
    reader.texts(check, "any")
    reader.flag(check, "safe")
    reader.texts(top, "list")
    with pytest.raises(RuleError) as caught:
        reader.finish()
    assert [str(problem).splitlines()[0] for problem in caught.value.problems] == [
        "rule.yaml:1: “severty” is not a name known here.",
        "rule.yaml:1: “title” is missing.",
        "rule.yaml:3: “words” wants a whole number.",
        "rule.yaml:4: “any” wants a list.",
        "rule.yaml:5: “safe” wants yes or no.",
        "rule.yaml:6: An item of “list” is not plain text.",
    ]
    assert caught.value.problems[0].fix == "Did you mean “severity”?"


def test_the_reader_reads_what_is_there() -> None:
    tree = parse("a: x\nb: [p, q]\nc: 25\nd: yes\ne: warning\nf:\n", "f")
    reader = Reader(RuleError)
    top = reader.table(tree, known="abcdefg")
    assert reader.text(top, "a") == "x"
    assert reader.texts(top, "b") == ("p", "q")
    assert reader.number(top, "c") == 25
    assert reader.flag(top, "d")
    assert reader.choice(top, "e", ("error", "warning")) == "warning"
    assert (reader.text(top, "g"), reader.texts(top, "f"), reader.number(top, "g")) == ("", (), None)
    reader.finish()


@pytest.mark.parametrize(
    ("word", "known", "advice"),
    [
        ("first-language", ["first_language", "sex"], "Did you mean “first_language”?"),
        ("zzz", ["yes", "no"], "Use one of: yes, no."),
        ("zzz", [f"name{n}" for n in range(30)], "Check the spelling, or take it out."),
    ],
)
def test_did_you_mean(word: str, known: list[str], advice: str) -> None:
    assert did_you_mean(word, known) == advice


def test_emptiness_reaches_all_the_way_down() -> None:
    assert is_empty(parse("a:\nb: ['', {c: ''}]\n", "f"))
    assert not is_empty(parse("a:\nb: ['', {c: x}]\n", "f"))
