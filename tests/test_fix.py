"""`ehcp fix`: what is offered in a Word draft, what is left alone, and what the style guide may call safe."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.fitting import Stretch, fitted
from ehcp_tools.lint.fixing import fixes_for
from ehcp_tools.lint.rule import Example, Phrases, Rule, Words
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Severity
from ehcp_tools.word.read import View, read_word
from tests.shipped_kit import LINTER
from tests.tiny_docx import control, docx, grid, line, para, run

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 22)
HER = Told(names=("Noor",), pronouns=("she", "her", "her"), exact=True)
HIM = Told(names=("Kofi",), pronouns=("he", "him", "his"), exact=True)
THEY = Told(names=("Ash",), pronouns=("they", "them", "their"), exact=True)
AMERICAN = re.compile(r"iz(?:e|es|ed|ing|ation)\b|yz(?:e|ed)\b|\b(?:color|favor|center|behavior|program)\b")


def fixed(text: str, *, section: str = "B", told: Told = NOTHING_TOLD) -> str:
    """A paragraph with every change accepted."""
    draft = read_draft(docx(line(f"Section {section}", "Heading1") + line(text)), "draft.docx")
    for fix in reversed(fixes_for(LINTER, draft, today=TODAY, told=told)):
        _, start, end, new = fix.edit
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Utilise a laptop.", "Use a laptop."),
        ("He UTILISES a laptop.", "He USES a laptop."),
        ("Tea: Additional time is given.", "Tea: Extra time is given."),
        ("1. Additional time is given.", "1. Extra time is given."),
        ("It is an utilised frame.", "It is a used frame."),
        ("An able-bodied friend came.", "A non-disabled friend came."),
        ("He eats fruit, e.g. plums.", "He eats fruit, for example plums."),
        ("His sister, i.e. Dee, helps.", "His sister, that is Dee, helps."),
        ("Bring pens, paper, etc.", "Bring pens, paper, and so on."),
        ("Bring pens, etc. and paper.", "Bring pens, and so on and paper."),
        ("The LEA and the school agree.", "The local authority and the school agree."),
        ("LEA staff came.", "Local authority staff came."),
        ("Ann has Downs Syndrome.", "Ann has Down's syndrome."),
        ("In order to help Noor, staff assist her.", "To help Noor, staff help her."),
    ],
)
def test_a_safe_word_gives_way_to_the_plain_one(old: str, new: str) -> None:
    assert fixed(old) == new


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mum said “we utilise a frame”.", id="speech"),
        pytest.param("He calls it ‘utilising’ a frame.", id="a quoted word"),
        pytest.param("I utilise a frame at home.", id="the child's own words"),
        pytest.param("In 2009 the LEA paid.", id="dated history"),
        pytest.param("He is in the Additional Support group.", id="a name"),
        pytest.param("Additional Support is on Mondays, and support helps.", id="a name that opens a sentence"),
        pytest.param("The Poole LEA paid for it.", id="a name with a place"),
        pytest.param("Read www.example.org/utilise or write to utilise@example.org.", id="an address"),
        pytest.param("Staff re-verify it.", id="part of a word"),
        pytest.param("It comprises of two parts.", id="a word that would be doubled"),
        pytest.param("The Act requires a review.", id="the law"),
        pytest.param("The CCG pays.", id="another body in place of one that ended"),
        pytest.param("An adult helper sits with him.", id="a job only a person can name"),
        pytest.param("He is looked after at home at the present time.", id="a word that would be a fault itself"),
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert fixed(text) == text


def test_latin_stays_in_provision_where_only_the_whole_list_would_do() -> None:
    text = "A teaching assistant will give Noor a card, e.g. for water, for 10 minutes every day."
    assert fixed(text, section="F") == text


def test_a_line_break_after_an_article_stays() -> None:
    at = fitted(Stretch("an \nutilised frame", 4, 12), "used", "utilised")
    assert at is not None
    assert at.text == "an \nused frame"


def test_words_that_the_child_prefers_stay() -> None:
    own = Told(names=("Noor",), own_terms=("needs assistance",), exact=True)
    assert fixed("Noor says she is someone who needs assistance.", told=own).endswith("needs assistance.")


@pytest.mark.parametrize(
    ("told", "old", "new"),
    [
        (HER, "He will have a picture card.", "She will have a picture card."),
        (HIM, "Kofi chooses her own lunch.", "Kofi chooses his own lunch."),
        (
            HER,
            "Noor listens. He says his name when it is his turn.",
            "Noor listens. She says her name when it is her turn.",
        ),
        (HIM, "Kofi dresses herself.", "Kofi dresses himself."),
        (THEY, "Ash has a desk. His desk is by the door.", "Ash has a desk. Their desk is by the door."),
        (THEY, "Ash has a desk. He likes it.", "Ash has a desk. He likes it."),
        (NOTHING_TOLD, "Kofi chooses her own lunch.", "Kofi chooses her own lunch."),
        (
            HIM,
            "Kofi rests when she is tired and her friends wait.",
            "Kofi rests when she is tired and her friends wait.",
        ),
    ],
)
def test_pronouns_are_put_right_only_where_the_case_tells_them_and_the_form_is_plain(
    told: Told, old: str, new: str
) -> None:
    assert fixed(old, told=told) == new


SAFE = [
    pytest.param(rule, words, id=f"{rule.name}: {words.phrases[0]}")
    for rule in LINTER.guide.rules
    if isinstance(rule.check, Phrases)
    for words in rule.check.entries
    if words.safe
]


@pytest.mark.parametrize(("rule", "words"), SAFE)
def test_the_new_words_of_a_safe_swap_are_british_and_no_fault_themselves(rule: Rule, words: Words) -> None:
    assert not AMERICAN.search(words.say)
    marked = [one for one in rule.examples if one.spans and one.sort == "example"]
    for section, kind in {(one.section or "B", one.kind) for one in marked}:
        said = [_with_say(one, words.say) for one in marked if (one.section or "B", one.kind) == (section, kind)]
        text = "\n\n".join([f"Section {section}", *(text for text, _ in said)])
        draft = read_draft(text.encode(), "-", kind=kind)
        assert [block.text for block in draft.blocks[1:]] == [text for text, _ in said]
        found = LINTER.lint(draft, today=TODAY).findings
        graver = [(one, said[one.paragraph - 2][1]) for one in found if one.severity is not Severity.ADVICE]
        assert not [one for one, spans in graver for start, end in spans if start <= one.start < one.end <= end]


def _with_say(example: Example, say: str) -> tuple[str, list[tuple[int, int]]]:
    """The example with the new words in each marked place, and where they stand."""
    text, last, stretches = "", 0, []
    for start, end in example.spans:
        text += example.text[last:start]
        stretches.append((len(text), len(text) + len(say)))
        text, last = text + say, end
    return text + example.text[last:], stretches


BODY = (
    line("Section B", "Heading1")
    + control(line("He will have additional time."), tag="plan.note")
    + para(run("Noor ") + run("util", "<w:b/>") + run("ises a frame, e.g. at lunch."))
    + grid(("Need", "Help"), ("Noor rests prior to lunch.", "An adult assists her."))
)
ACCEPTED = [
    "Section B", "He will have extra time.", "Noor uses a frame, for example at lunch.", "Need", "Help",
    "Noor rests before lunch.", "An adult helps her.",
]  # fmt: skip


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(docx(BODY))
    return path


def texts(path: Path, view: View = View.ACCEPTED) -> list[str]:
    return [one.text for one in read_word(path.read_bytes(), view).paragraphs]


def test_accept_all_gives_the_new_words_and_reject_all_the_old(draft: Path, ehcp) -> None:
    before, out = draft.read_bytes(), draft.with_name("out.docx")
    done = ehcp("fix", draft, "-o", out, "--today", "2026-11-22")
    assert (done.returncode, done.stderr) == (0, "")
    assert texts(out) == ACCEPTED
    assert texts(out, View.ORIGINAL) == texts(draft)
    assert draft.read_bytes() == before


def test_it_says_how_many_changes_of_which_rule_and_that_a_person_decides(draft: Path, ehcp) -> None:
    done = ehcp("fix", draft, "-o", "out.docx")
    assert "5 changes offered in out.docx:" in done.stdout
    assert re.search(r"^ +4 +plain-words\.words$", done.stdout, re.MULTILINE)
    assert re.search(r"^ +1 +latin\.words$", done.stdout, re.MULTILINE)
    assert "Accept or Reject" in done.stdout


def test_select_and_ignore_choose_the_rules(draft: Path, ehcp) -> None:
    ehcp("fix", draft, "-o", "one.docx", "--select", "latin")
    ehcp("fix", draft, "-o", "two.docx", "--ignore", "latin")
    assert texts(draft.with_name("one.docx"))[2] == "Noor utilises a frame, for example at lunch."
    assert texts(draft.with_name("two.docx"))[2] == "Noor uses a frame, e.g. at lunch."


def test_a_case_file_tells_the_pronouns(draft: Path, ehcp) -> None:
    case = draft.with_name("noor.yaml")
    case.write_text(
        "child:\n  legal_name: Noor Amin\n  preferred_name: Noor\n  date_of_birth: 2016-05-04\n"
        "  pronouns: {subject: she, object: her, possessive: her}\n",
        encoding="utf-8",
    )
    done = ehcp("fix", draft, "-o", "out.docx", "--case", case)
    assert done.returncode == 0, done.stderr
    assert texts(draft.with_name("out.docx"))[1] == "She will have extra time."


def test_a_second_run_on_the_result_finds_nothing_and_writes_nothing(draft: Path, ehcp) -> None:
    ehcp("fix", draft, "-o", "out.docx")
    done = ehcp("fix", "out.docx", "-o", "again.docx")
    assert done.returncode == 0
    assert "Nothing was written." in done.stdout
    assert not draft.with_name("again.docx").exists()


def test_the_draft_is_never_written_over_and_another_file_only_with_force(draft: Path, ehcp) -> None:
    before = draft.read_bytes()
    assert ehcp("fix", draft, "-o", draft, "--force").returncode == 2
    assert draft.read_bytes() == before
    out = draft.with_name("out.docx")
    out.write_bytes(b"mine")
    assert ehcp("fix", draft, "-o", out).returncode == 2
    assert out.read_bytes() == b"mine"
    assert ehcp("fix", draft, "-o", out, "--force", "--quiet").stdout == ""
    assert out.read_bytes() != b"mine"


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.pdf", "-"])
def test_other_files_than_word_drafts_are_refused_in_plain_words(tmp_path: Path, ehcp, name: str) -> None:
    (tmp_path / "draft.txt").write_text("Utilise it.", encoding="utf-8")
    done = ehcp("fix", name, "-o", "out.docx")
    assert done.returncode == 2
    assert "Word drafts alone" in done.stderr


def test_the_copy_keeps_the_kind_of_its_draft(draft: Path, ehcp) -> None:
    done = ehcp("fix", draft, "-o", "out.docm")
    assert done.returncode == 2
    assert ".docx" in done.stderr
