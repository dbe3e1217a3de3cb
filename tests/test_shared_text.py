"""Text that the plans of several children share: exact copies and near ones, and how a batch tells of them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.rule import StyleGuide
from ehcp_tools.lint.shared import Shared, SharedText
from ehcp_tools.lint.told import Told
from tests.test_repeats import GUIDE, LINTER, LONG, TODAY, section

if TYPE_CHECKING:
    from pathlib import Path


def plan(name: str, *lines: str, born: str = "", label: str = "F: Special educational provision") -> str:
    details = f"Name: {name}\n\nDate of birth: {born}\n\n" if born else f"Name: {name}\n\n"
    return details + section(*lines, label=label)


def shared(*drafts: str | bytes, told: tuple[Told, ...] = ()) -> tuple[Shared, ...]:
    index = SharedText.asked_for(GUIDE)
    assert index
    for number, text in enumerate(drafts):
        data = text if isinstance(text, bytes) else text.encode()
        draft = read_draft(data, f"{number}.{'docx' if isinstance(text, bytes) else 'md'}")
        known = told[number] if told else Told()
        index.add(
            number,
            LINTER.lint(draft, today=TODAY, told=known, among_others=True).prints,
            [block.text for block in draft.blocks],
        )
    return index.found()


NEAR = {
    "name": ("{0} will have a cascade of prompts to build confidence in class.", ["Teo", "Amira", "Xochitl"]),
    "name later": ("Adults will use a cascade of prompts to help {0} in class.", ["Teo", "Amira", "Xochitl"]),
    "possessive": ("Adults will use a cascade of prompts to build {0} confidence.", ["Teo’s", "Amira's", "their"]),
    "pronoun": ("Adults will use a cascade of prompts to build up {0} learning.", ["his", "her", "their"]),
    "verb with it": ("A cascade of prompts is used so that {0} ready to learn.", ["he is", "she is", "they are"]),
    "number": ("Adults will use a cascade of prompts for {0} minutes each day.", ["20", "fifteen", "thirty five"]),
    "number in a word": (
        "Adults will use a cascade of prompts in a {0} lesson today.",
        ["20-minute", "30-minute", "50 minute"],
    ),
    "quotes and case": (
        "Adults will use {0} to build up learning in each class.",
        ["a “cascade”", "a cascade", "A CASCADE"],
    ),
    "both names": (
        "Adults will use a cascade of prompts to support {0} in each class.",
        ["Teo Bell", "Amira", "Xochitl Ruiz"],
    ),
    "both names in one of two sentences": (
        "A cascade of prompts is used in class. Adults will use it – and pictures – to support {0} in each lesson.",
        ["Teo Bell", "Amira", "Xochitl Ruiz"],
    ),
}
NAMES = ["Teo Bell", "Amira Khan", "Xochitl Ruiz"]


@pytest.mark.parametrize(("text", "parts"), NEAR.values(), ids=NEAR.keys())
def test_near_copies_in_the_plans_of_three_children_are_shared(text: str, parts: list[str]) -> None:
    found = shared(*(plan(name, text.format(part)) for name, part in zip(NAMES, parts, strict=True)))
    assert [(one.children, one.documents, one.whole_paragraph) for one in found] == [(3, 3, True)]
    assert found[0].exact in {1, 2}


APART = {
    "two children": [plan(name, "Adults will use a cascade of prompts in each class.") for name in NAMES[:2]],
    "seven words": [plan(name, "Adults will use a cascade of prompts.") for name in NAMES],
    "another noun": [
        plan(name, f"Adults will use a cascade of {word} in each class.")
        for name, word in zip(NAMES, ("prompts", "signs", "words"), strict=True)
    ],
    "nothing to say": [
        plan(name, "There are no health needs that have been identified at this time.") for name in NAMES
    ],
    "our template": [
        plan(name, f"What {name.split()[0]} does well, and what {name.split()[0]} finds hard.") for name in NAMES
    ],
    "agreement": [plan(name, "Agreed by the local health board after a meeting on 4 November 2026.") for name in NAMES],
    "before the sections": [f"Name: {name}\n\nAdults will use a cascade of prompts in each class.\n" for name in NAMES],
}


@pytest.mark.parametrize("drafts", APART.values(), ids=APART.keys())
def test_what_is_not_shared_between_three_children_is_not_listed(drafts: list[str]) -> None:
    assert shared(*drafts) == ()


def test_drafts_of_one_child_count_once() -> None:
    text = "Adults will use a cascade of prompts in each class."
    versions = [plan("Teo Bell", text, born="3 May 2016")] * 3
    assert shared(*versions) == ()
    assert shared(*versions, plan("Amira Khan", text, born="3 May 2016")) == ()
    (one,) = shared(*versions, plan("Amira Khan", text, born="3 May 2016"), plan("Jo Fry", text, born="4 May 2016"))
    assert (one.children, one.documents, one.exact) == (3, 5, 5)


def test_the_case_says_whose_plan_it_is() -> None:
    text = section("Adults will use a cascade of prompts with Quill in each class.")
    same = (Told(names=("Quill Bell",), born=date(2016, 5, 3), exact=True),) * 3
    assert shared(text, text, text, told=same) == ()
    assert len(shared(text, text, text)) == 1


def test_a_sentence_inside_a_shared_paragraph_is_not_listed_again() -> None:
    both = "Adults will use a cascade of prompts in each class. He will rest when the bell goes at ten."
    (one,) = shared(*(plan(name, both) for name in NAMES))
    assert (one.text, one.whole_paragraph) == (both, True)


def test_a_sentence_that_stands_outside_the_shared_paragraph_too_is_listed_with_all_its_places() -> None:
    first = "Adults will use a cascade of prompts in each class."
    both = f"{first} He will rest when the bell goes at ten."
    found = shared(*(plan(name, both) for name in NAMES), plan("Jo Fry", f"{first} Then it is lunch."))
    assert [(one.text, one.documents, one.whole_paragraph) for one in found] == [(first, 4, False), (both, 3, True)]


def test_places_are_exact() -> None:
    text = "Adults will use a cascade of prompts in each class."
    drafts = [plan(name, "One.", f"{name[:3]} is glad. {text} He rests.") for name in NAMES]
    (one,) = shared(*drafts)
    for place in one.places:
        block = read_draft(drafts[place.draft].encode(), "x.md").blocks[place.paragraph - 1]
        assert block.text[place.start : place.end] == text
        assert block.section == place.section == "F"


def test_what_stands_in_most_drafts_comes_first_then_by_the_alphabet() -> None:
    common, other, third = (f"{word} adults use a cascade of prompts in class." for word in ("Quiet", "Busy", "Calm"))
    found = shared(
        plan("A B", common, other, third),
        plan("C D", common, other, third),
        plan("E F", common, other, third),
        plan("G H", common),
    )
    assert [one.text for one in found] == [common, other, third]


def test_no_print_is_made_where_no_rule_asks_for_it() -> None:
    draft = read_draft(plan("Teo Bell", LONG).encode(), "x.md")
    assert LINTER.lint(draft, today=TODAY).prints == b""
    none = Linter(StyleGuide(()))
    assert none.lint(draft, today=TODAY, among_others=True).prints == b""
    assert SharedText.asked_for(StyleGuide(())) is None


def test_a_print_holds_no_word_of_the_draft() -> None:
    draft = read_draft(plan("Teo Bell", LONG).encode(), "x.md")
    assert b"Ravi" not in LINTER.lint(draft, today=TODAY, among_others=True).prints


# --- at the command -------------------------------------------------------------------------------------------------

CASCADE = "{0} will have a cascade of prompts to build confidence in class."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for name in NAMES:
        (drafts / f"{name}.md").write_text(plan(name, CASCADE.format(name.split()[0])), encoding="utf-8")
    (drafts / "broken.docx").write_bytes(b"PK")
    return drafts


def test_the_json_of_a_batch_has_the_shared_text_at_the_top(folder: Path, ehcp) -> None:
    data = json.loads(ehcp("lint", folder, "--format", "json").stdout)
    (one,) = data["shared_text"]
    assert {key: one[key] for key in ("words", "documents", "children", "exact", "whole_paragraph")} == {
        "words": 12,
        "documents": 3,
        "children": 3,
        "exact": 1,
        "whole_paragraph": True,
    }
    assert one["text"] in {CASCADE.format(name.split()[0]) for name in NAMES}
    assert [place["path"].rpartition("/")[2] for place in one["places"]] == sorted(f"{name}.md" for name in NAMES)
    assert list(one["places"][0]) == ["path", "section", "paragraph", "start", "end"]
    assert not [finding for draft in data["documents"] for finding in draft["findings"] if "across" in finding["rule"]]


@pytest.mark.parametrize("off", ["duplicate", "duplicate.across-plans"])
def test_it_can_be_switched_off(folder: Path, ehcp, off: str) -> None:
    assert json.loads(ehcp("lint", folder, "--format", "json", "--ignore", off).stdout)["shared_text"] == []


def test_no_excerpts_leaves_the_places_and_no_word(folder: Path, ehcp) -> None:
    done = ehcp("lint", folder, "--format", "json", "--no-excerpts")
    (one,) = json.loads(done.stdout)["shared_text"]
    assert one["text"] == ""
    assert len({place["path"] for place in one["places"]} & {f"doc-{number:04}" for number in range(1, 5)}) == 3
    for format_name in ("terminal", "plain"):
        assert "cascade" not in ehcp("lint", folder, "--format", format_name, "--no-excerpts").stdout


def test_people_are_shown_a_table(folder: Path, ehcp) -> None:
    text = ehcp("lint", folder).stdout
    assert "Shared between plans" in text
    assert "cascade of prompts" in text
    assert "in plans of 3 children: Section F" in ehcp("lint", folder, "--format", "plain").stdout


def test_one_draft_has_no_shared_text(folder: Path, ehcp) -> None:
    done = ehcp("lint", folder / f"{NAMES[0]}.md", "--format", "json")
    assert json.loads(done.stdout)["shared_text"] == []
