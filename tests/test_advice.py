"""Advice from professionals: what they recommend is judged as Section F, what they describe is not."""

from __future__ import annotations

from datetime import date

import pytest

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import Kind
from tests.shipped_kit import GUIDE
from tests.tiny_docx import docx, grid, line

TODAY = date(2026, 11, 22)
LINTER = Linter(GUIDE)
VAGUE = "Regular time with an adult."


def recommended(text: str | bytes, kind: Kind = Kind.ADVICE) -> list[str]:
    data, name = (text, "advice.docx") if isinstance(text, bytes) else (text.encode(), "advice.md")
    draft = read_draft(data, name, kind=kind)
    return [block.text for block in draft.blocks if block.section == "F" and block.shape != "heading"]


OPENS = """Recommendations
Recommended provision
Provision
Special educational provision
Provision required
Provision required to meet these needs
Support needed
Support and strategies
Suggested strategies
Strategies to support Ola
My advice
What will help Ola
How school can help
Interventions
2. Recommendations
Outcomes and recommended provision
Proposed provision and resources
Advice on support""".splitlines()


@pytest.mark.parametrize("title", OPENS)
def test_headings_under_which_help_is_recommended(title: str) -> None:
    assert recommended(f"# Psychological advice\n\n## {title}\n\n{VAGUE}\n") == [VAGUE]


KEEPS = """Background
Current provision
Provision to date
Support in place
Existing support
Strengths and needs
Needs
Views of the family
Outcomes
Assessment results
Previous therapy and support
Progress
Sources of information
Reason for referral
Summary of needs
Medical history
What is working well
Signature""".splitlines()


@pytest.mark.parametrize("title", KEEPS)
def test_headings_under_which_something_is_described(title: str) -> None:
    assert recommended(f"# Psychological advice\n\n## {title}\n\n{VAGUE} She requires help.\n") == []


SENTENCES = [
    ("I recommend weekly sessions with a therapist.", True),
    ("I would recommend that Ola has a sloped desk.", True),
    ("It is strongly recommended that Ola has a sloped desk.", True),
    ("My advice is that Ola sits at the front.", True),
    ("We advise a programme for her hands.", True),
    ("Ola should have access to a laptop.", True),
    ("Ola should receive regular sessions.", True),
    ("Ola will need help with buttons.", True),
    ("Ola would benefit from regular breaks.", True),
    ("Ola requires a high level of support.", True),
    ("Ola needs access to a quiet room.", True),
    ("Ola needs a plan for fire drills.", True),
    ("Ola likes her desk by the window.", False),
    ("Ola had regular sessions of therapy in 2024.", False),
    ("Ola needs her mother to be near.", False),
    ("The desk should be by the window, she said.", False),
    ("Ola uses a laptop regularly.", False),
    ("This requires no help.", False),
    ("I saw Ola on two days.", False),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentences_that_recommend_where_no_heading_says_so(sentence: str, expected: bool) -> None:
    assert recommended(f"# Report of the occupational therapist\n\n{sentence}\n") == [sentence] * expected


def test_where_needs_are_described_only_firm_words_recommend() -> None:
    text = "# Advice\n\n## Needs\n\nOla requires support to dress.\n\nI recommend a dressing stool.\n"
    assert recommended(text) == ["I recommend a dressing stool."]


def test_help_stays_recommended_under_the_areas_of_need_and_ends_at_the_next_part() -> None:
    text = f"""# Advice

## Provision

### Communication and interaction

{VAGUE}

### Cognition and learning

- {VAGUE}

## Sources

I met Ola in the library, where regular visitors sit.
"""
    assert recommended(text) == [VAGUE, VAGUE]


def test_provision_ends_the_outcomes_before_it() -> None:
    text = f"# Advice\n\n## Outcomes\n\nBy July 2027 Ola will tie a bow.\n\n## Provision\n\n{VAGUE}\n"
    assert recommended(text) == [VAGUE]


def test_a_line_leads_into_a_list_of_what_is_recommended() -> None:
    text = "# Report\n\nI recommend the following:\n\n- A sloped desk.\n- A stool.\n\nThank you for asking me.\n"
    assert recommended(text)[1:] == ["A sloped desk.", "A stool."]


def test_plain_lines_may_be_headings() -> None:
    text = f"# Report\n\nRecommendations\n\n{VAGUE}\n\nPrevious provision\n\nA stool.\n"
    assert recommended(text) == ["Recommendations", VAGUE]


def test_a_column_or_a_row_may_be_for_what_is_recommended() -> None:
    columns = grid(("Need", "Provision", "By whom", "Outcome"), ("Ola tires", VAGUE, "Key adult", "She will rest"))
    rows = grid(("Section", "Advice"), ("Current provision", "A stool."), ("Provision required", VAGUE))
    title = line("Occupational therapy report", "Heading1")
    assert recommended(docx(title + columns)) == [VAGUE, "Key adult"]
    assert recommended(docx(title + rows)) == [VAGUE]


def test_the_letters_of_an_advice_form_are_kept() -> None:
    text = f"# Advice\n\n# Section B: Special educational needs\n\n{VAGUE} She requires a stool.\n\n# Section F: Provision\n\n{VAGUE}\n"
    assert recommended(text) == [VAGUE]


@pytest.mark.parametrize("kind", [Kind.PLAN, Kind.REVIEW, Kind.LETTER, Kind.CONTRIBUTION, Kind.EXTRACT])
def test_only_advice_is_read_so(kind: Kind) -> None:
    assert recommended(f"# Psychological advice\n\n## Recommendations\n\n{VAGUE}\n", kind) == []


def test_the_families_of_section_f_speak_to_what_is_recommended_and_to_nothing_else() -> None:
    text = """# Psychological advice

## Background

Ola has regular help from staff and access to a laptop as needed.

## Recommendations

Ola would benefit from regular help from key staff as needed.
"""
    findings = LINTER.lint(read_draft(text.encode(), "advice.md"), today=TODAY).findings
    families = {finding.family for finding in findings if finding.paragraph == 5}
    assert {"vague-quantity", "hedge", "vague-who"} <= families
    assert not [
        finding for finding in findings if finding.paragraph == 3 and finding.family.startswith(("vague", "hedge"))
    ]


def test_firm_advice_gives_nothing() -> None:
    text = """# Psychological advice

## Recommended provision

- A teaching assistant, whom the educational psychologist trains for two hours each term, will read with Ola for 10 minutes every school day. The class teacher checks her word list each half-term.
"""
    findings = LINTER.lint(read_draft(text.encode(), "advice.md"), today=TODAY).findings
    assert not [finding for finding in findings if finding.severity != "advice"]


AREAS = {
    "work and learning": "He hopes for a job in a garage and goes to college.",
    "independent living": "He cooks, pays for his shopping and takes the bus.",
    "friends, relationships and community": "He sees his friends at the youth club.",
    "good health": "He sees his doctor for an annual health check.",
}
FILLER = "I watched him on two days in October 2026, and then I wrote down what he told me about the time. " * 8


def silent(text: str) -> list[str]:
    linter = Linter(GUIDE.choose(("pfa.advice-silent-area",), ()))
    findings = linter.lint(read_draft(text.encode(), "advice.md", kind=Kind.ADVICE), today=TODAY).findings
    return [finding.message for finding in findings]


@pytest.mark.parametrize("area", AREAS)
def test_advice_after_16_speaks_to_all_four_areas(area: str) -> None:
    head = "# Psychological advice (post-16)\n\n"
    others = " ".join(text for name, text in AREAS.items() if name != area)
    assert silent(f"{head}{FILLER}{' '.join(AREAS.values())}") == []
    (message,) = silent(f"{head}{FILLER}{others}")
    assert area in message


@pytest.mark.parametrize("born", ["3 May 2012", "3 May 2019"])
def test_advice_on_the_younger_need_not(born: str) -> None:
    assert silent(f"# Psychological advice\n\nDate of birth: {born}\n\n{FILLER}") == []


@pytest.mark.parametrize("known", ["Date of birth: 3 May 2008", "Year group: Year 13", "Age: 18"])
def test_age_or_year_says_that_it_is_advice_after_16(known: str) -> None:
    assert len(silent(f"# Psychological advice\n\n{known}\n\n{FILLER}")) == 4


def test_a_short_note_need_not_speak_to_all() -> None:
    assert silent("# Psychological advice (post-16)\n\nHe reads well.\n") == []
