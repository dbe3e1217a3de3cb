"""The lines of a case file: what is written is read as it was, and the lines round it stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.errors import EhcpError
from ehcp_tools.yamlfile import parse
from ehcp_tools.yamlfile.editing import ItemChanges, edited
from ehcp_tools.yamlfile.writing import yaml_of
from tests.plain_values import plain
from tests.test_into import CASE

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40).filter(
    lambda text: "\r" not in text
)
TREES = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.recursive(
    TEXT, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.sampled_from(["x", "y"]), inner, min_size=1), max_leaves=6,
), min_size=1)  # fmt: skip


@given(tree=TREES)
def test_what_is_written_is_read_as_it_was(tree: dict[str, object]) -> None:
    assert plain(parse(yaml_of(tree), "made", notes_beside=False)) == tree  # type: ignore[arg-type]  # trees of texts


@given(text=TEXT, name=st.sampled_from(["likes", "hard", "new"]))
def test_any_text_goes_into_a_file_and_the_lines_round_it_stay(text: str, name: str) -> None:
    new = edited(CASE, {"contribution": {name: text}}, "case")
    told = plain(parse(new, "case", notes_beside=False))
    assert told["contribution"][name] == text  # type: ignore[index]  # a table of tables
    assert new.startswith(CASE[: CASE.index("  likes")])
    assert new.endswith("plan: {status: draft}\n")


FORMS = {
    "a list below its name": ("a:\n  - x: 1\n    y: 2\n  # note\nb: 3\n", "a:\n  - x: 1\n    y: 2\n  - x: new\n  # note\nb: 3\n"),
    "a list at the margin": ("a:\n- x: 1\nb: 3\n", "a:\n- x: 1\n- x: new\nb: 3\n"),
    "a list in brackets": ("a: [{x: 1}]\n", "a: [{x: 1}, {x: new}]\n"),
    "an empty list": ("a: []\n", "a: [{x: new}]\n"),
    "an empty name": ("a:\nb: 3\n", "a:\n  - x: new\nb: 3\n"),
    "a story last": ("a:\n  - x: |\n      one\n\n      two\n\nb: 3\n", "a:\n  - x: |\n      one\n\n      two\n  - x: new\n\nb: 3\n"),
    "an item still to be filled": ("a:\n  - x:\n    y:\n", "a:\n  - x:\n    y:\n  - x: new\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_an_item_is_added_in_the_way_of_its_list(name: str) -> None:
    before, after = FORMS[name]
    assert edited(before, {"a": ItemChanges(new=[{"x": "new"}])}, "case") == after
    assert edited(before.replace("\n", "\r\n"), {"a": ItemChanges(new=[{"x": "new"}])}, "case") == after.replace(
        "\n", "\r\n"
    )


@pytest.mark.parametrize("text", ["child:\n  pronouns: she/her\n", '{"child": {"pronouns": "she/her"}}'])
def test_one_of_several_values_that_stand_in_one_is_not_changed_alone(text: str) -> None:
    with pytest.raises(EhcpError, match="Write each of its values on a line of its own"):
        edited(text, {"child": {"pronouns": {"subject": "he"}}}, "case", is_json=text.startswith("{"))
