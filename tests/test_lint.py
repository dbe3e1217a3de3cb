"""What the linter does with rules and drafts, on a small style guide made for the purpose."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehcp_tools.errors import RuleError
from ehcp_tools.lint.around import baring
from ehcp_tools.lint.fold import Folded, fold
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.phrases import Phrasebook, folded_phrase
from ehcp_tools.lint.told import Told
from ehcp_tools.model import Block, Checked, Draft, Kind, Severity, Shape

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 5)
RULE = """\
title: A rule
severity: {severity}
sections: {sections}
check: {check}
message: "“{{match}}” here."
fix: Put it right.
why: Because.
source: [COP9.69]
examples: [A sentence.]
"""


def write(
    folder: Path, name: str, check: str, *, sections: str = "all", severity: str = "warning", more: str = ""
) -> None:
    family, slug = name.split(".")
    (folder / family).mkdir(exist_ok=True)
    text = RULE.format(check=check, sections=sections, severity=severity) + more
    (folder / family / f"{slug}.yaml").write_text(text, encoding="utf-8")


def lint(folder: Path, *texts: str, section: str | None = "F", kind: Kind = Kind.PLAN, **known: object) -> Checked:
    blocks = tuple(Block(text, number, section=section) for number, text in enumerate(texts, 1))
    return Linter(load_style_guide(folder)).lint(Draft("d", kind, blocks), today=TODAY, **known)  # type: ignore[arg-type]


def found(checked: Checked) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in checked.findings]


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    write(tmp_path, "hedge.subject-to", "{kind: phrases, any: [subject to, as required]}", sections="[F]")
    write(
        tmp_path,
        "resource-condition.availability",
        "{kind: phrases, any: [subject to availability]}",
        sections="[F, G]",
        severity="error",
    )
    write(tmp_path, "latin.words", "{kind: swaps, swaps: [{words: [e.g., eg], say: for example}]}", severity="advice")
    write(tmp_path, "placeholder.name", "{kind: phrases, any: ['[name]', xx]}", severity="error")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Help is subject to review.", [("hedge.subject-to", "subject to")]),
        (
            "Help is Subject  to\u00a0availability.",
            [("resource-condition.availability", "Subject  to\u00a0availability")],
        ),
        ("Help, e.g. a cushion", [("latin.words", "e.g.")]),
        ("An egg and a leg", []),
        (
            "As-required help, as\u2011required",
            [("hedge.subject-to", "As-required"), ("hedge.subject-to", "as\u2011required")],
        ),
        ("[Name] has XX hours", [("placeholder.name", "[Name]"), ("placeholder.name", "XX")]),
        ("ＸＸ and xxl and 'xx'", [("placeholder.name", "xx")]),
    ],
)
def test_finds_words_however_they_are_written(guide: Path, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(lint(guide, text)) == expected


def test_a_longer_phrase_of_another_section_hides_nothing(guide: Path) -> None:
    write(guide, "hedge.long", "{kind: phrases, any: [subject to availability of staff]}", sections="[B]")
    assert found(lint(guide, "Subject to availability of staff.")) == [
        ("resource-condition.availability", "Subject to availability")
    ]


def test_rules_keep_to_their_sections(guide: Path) -> None:
    assert found(lint(guide, "Help is subject to review, e.g. weekly", section="B")) == [("latin.words", "e.g.")]
    assert found(lint(guide, "Help is subject to review", section=None)) == []


def test_headings_labels_and_header_cells_are_no_prose_but_may_hold_left_overs(guide: Path) -> None:
    heading = Block("[Name] subject to", 1, shape=Shape.HEADING, section="F")
    checked = Linter(load_style_guide(guide)).lint(Draft("d", Kind.PLAN, (heading,)), today=TODAY)
    assert found(checked) == [("placeholder.name", "[Name]")]


@pytest.mark.parametrize(
    ("section", "text", "fires"),
    [
        ("A", "She said: “It is subject to the weather.”", False),
        ("A", "I like help that is subject to me.", False),
        ("A", "Help is subject to review.", True),
        ("F", "The “subject to” clause stays.", True),
        ("F", "He told us “I hate it, subject to nothing”.", False),
    ],
)
def test_peoples_own_words_are_left_alone(tmp_path: Path, section: str, text: str, *, fires: bool) -> None:
    write(tmp_path, "hedge.subject-to", "{kind: phrases, any: [subject to]}")
    assert bool(lint(tmp_path, text, section=section).findings) is fires


def test_initials_are_found_in_the_block_where_they_stand(tmp_path: Path) -> None:
    write(
        tmp_path,
        "acronym-unexpanded.all",
        "{kind: acronyms, known: [{short: OT, full: [occupational therapist], use: expand}]}",
    )
    texts = ("", "Zoë’s café\nHe sat. PE is fun.", "A dog", "“CAMHS” rang; an SaLT came", "", "See H and SEMH.")
    checked = lint(tmp_path, *texts)
    assert [(one.paragraph, one.text) for one in checked.findings] == [(2, "PE"), (4, "CAMHS"), (6, "SEMH")]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Ada's VSD (ventricular septal defect) is checked.", False),
        ("Ada's VSD ( a hole in the heart ) is checked.", False),
        ("Ada's VSD () is checked.", True),
        ("Ada's VSD ( repaired 2021 ) is checked.", True),
        ("Ada's VSD ( ", True),
    ],
)
def test_brackets_after_initials_explain_them_with_blanks_inside_or_none(
    tmp_path: Path, text: str, *, fires: bool
) -> None:
    write(tmp_path, "acronym-unexpanded.all", "{kind: acronyms, known: [{short: OT, full: [x], use: expand}]}")
    assert bool(lint(tmp_path, text).findings) is fires


def test_left_overs_are_found_inside_quotations(guide: Path) -> None:
    assert found(lint(guide, "She said “my name is [Name]”", section="A")) == [("placeholder.name", "[Name]")]


def test_words_the_child_prefers_silence_the_respect_rules_alone(tmp_path: Path) -> None:
    write(tmp_path, "outdated-term.asperger", "{kind: phrases, any: [asperger's]}")
    write(tmp_path, "hedge.may", "{kind: phrases, any: [may]}")
    checked = lint(tmp_path, "Kit has Asperger’s and may draw.", told=Told(own_terms=("Asperger's", "may")))
    assert found(checked) == [("hedge.may", "may")]


def test_guards_keep_a_rule_silent(tmp_path: Path) -> None:
    check = "{kind: phrases, any: [regular], unless: [regular verbs], unless_pattern: ['regular \\w+ size'], silent_if: [amount_in_sentence]}"
    write(tmp_path, "vague-quantity.regular", check)
    texts = (
        "Regular verbs.",
        "Regular shoe size.",
        "A regular 20-minute talk, once a week.",
        "Regular help. 20 minutes a day.",
    )
    assert [finding.paragraph for finding in lint(tmp_path, *texts).findings] == [4]


def test_findings_are_in_reading_order_and_the_same_each_time(guide: Path) -> None:
    texts = ("As required, e.g. now", "subject to [name]")
    first, second = lint(guide, *texts), lint(guide, *texts)
    assert first == second
    assert [(f.paragraph, f.start) for f in first.findings] == sorted((f.paragraph, f.start) for f in first.findings)


def test_fingerprints_survive_a_move_and_tell_copies_apart(guide: Path) -> None:
    once = lint(guide, "Help is subject to review.").findings[0].fingerprint
    moved = lint(guide, "A new first paragraph.", "Help is subject to review.").findings[0].fingerprint
    copies = [finding.fingerprint for finding in lint(guide, *["Help is subject to review."] * 3).findings]
    assert once == moved == copies[0]
    assert len(set(copies)) == 3


@pytest.mark.parametrize(
    ("name", "check", "says"),
    [
        ("hedge.one", "{kind: phrase, any: [a]}", "phrases"),
        ("hedge.two", "{kind: phrases, any: [a], unles: [b]}", "unless"),
        ("hedge.three", "{kind: phrases, any: [a], silent_if: [amount]}", "amount_in_"),
        ("hedge.four", "{kind: pattern, any: ['(']}", "cannot be read"),
        ("Hedge.five", "{kind: phrases, any: [a]}", "cannot name a rule"),
    ],
)
def test_a_faulty_rule_file_says_what_and_where(tmp_path: Path, name: str, check: str, says: str) -> None:
    write(tmp_path, name, check)
    with pytest.raises(RuleError) as caught:
        load_style_guide(tmp_path)
    assert says in str(caught.value)
    assert name.split(".")[1] in str(caught.value)


def test_all_faults_of_all_rule_files_come_at_once(tmp_path: Path) -> None:
    write(tmp_path, "hedge.one", "{kind: phrases, any: [a]}", sections="[Z]", severity="fatal")
    write(tmp_path, "hedge.two", "{kind: phrases, any: [a]}", more="extra: 1\n")
    with pytest.raises(RuleError) as caught:
        load_style_guide(tmp_path)
    assert len(caught.value.problems) == 3


def test_severity_can_differ_for_a_childs_text(tmp_path: Path) -> None:
    write(tmp_path, "jargon.words", "{kind: phrases, any: [outcomes]}", more="child_severity: error\n")
    assert lint(tmp_path, "My outcomes", kind=Kind.CONTRIBUTION, section=None).findings[0].severity is Severity.ERROR
    assert lint(tmp_path, "The outcomes").findings[0].severity is Severity.WARNING


@given(st.lists(st.text(), max_size=6))
def test_folding_keeps_every_offset(texts: list[str]) -> None:
    folded = Folded(tuple(Block(text, number) for number, text in enumerate(texts, 1)))
    assert [len(text) for text in folded.texts] == [len(text) for text in texts]
    for number, text in enumerate(texts):
        for offset in range(len(text)):
            assert folded.find(folded.starts[number] + offset) == (number, offset)


@given(
    st.text(alphabet="ab -’'._?–éłΩ", max_size=40),
    st.lists(st.text(alphabet="ab -'._?–éł", min_size=1, max_size=6), max_size=5),
)
def test_every_phrase_is_found_wherever_it_stands_as_whole_words(text: str, phrases: list[str]) -> None:
    known = tuple(dict.fromkeys(filter(None, map(folded_phrase, phrases))))
    folded = fold(text)
    expected = []
    for phrase in known:
        before, after = (r"(?<!\w)" * bool(re.match(r"\w", phrase)), r"(?!\w)" * bool(re.search(r"\w$", phrase)))
        written = before + re.escape(phrase).replace(r"\ ", " +") + after
        expected += [(*at.span(1), phrase) for at in re.finditer(f"(?=({written}))", folded)]
    (nothing, _), (seen, _) = Phrasebook(known).find(["", folded])
    assert (nothing, sorted(seen)) == ([], sorted(expected))


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Leila will be more confident. Leila will read for 10 minutes a day.", True),
        ("Leila will be more confident. This means 8 out of 10 on her own scale.", False),
        ("Leila will be more confident, 8 out of 10.", False),
    ],
)
def test_one_outcome_is_not_measured_by_the_number_of_another(tmp_path: Path, text: str, *, fires: bool) -> None:
    check = "{kind: phrases, any: [more confident], silent_if: [measured, measured_elsewhere]}"
    write(tmp_path, "outcome-not-measurable.better", check)
    assert bool(lint(tmp_path, text, section="E").findings) is fires


@given(st.text(alphabet="aÉ “.\t\n\r\x0b\x1c\x85\u00a0\u2003\u2028\u3000", max_size=12))
def test_what_a_finding_is_known_by_has_one_blank_for_any_white_space(said: str) -> None:
    assert baring(said)(said) == " ".join(said.lower().split())


@pytest.mark.parametrize("blanks", [" ", "  ", "\u00a0", "\n", "\x1c"])
def test_the_words_of_a_finding_have_one_blank_wherever_they_stand_in_their_sentence(blanks: str) -> None:
    words = f" that Help{blanks}is"
    assert baring(f"We know{words} there{blanks}now")(words) == "that help is"


def test_the_only_white_space_that_can_be_printed_is_a_blank() -> None:
    assert [sign for sign in map(chr, range(0x110000)) if sign.isspace() and sign.isprintable()] == [" "]
