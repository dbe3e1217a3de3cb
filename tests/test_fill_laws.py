"""Laws of filling: whatever the values, and however Word has split the runs of a template."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ehcp_tools.fill import prove
from ehcp_tools.word.read import read_controls
from ehcp_tools.word.write_text import unwritable
from tests.fill_kit import case_of, filled, loaded, paragraphs
from tests.test_fill import quoted

if TYPE_CHECKING:
    from docx.document import Document

TEXT = "Dear {{ child.preferred_name }}, born {{ child.date_of_birth | long_date }} to {{ council.name }}: hello."
FIELDS = ["child.preferred_name", "child.date_of_birth", "council.name"]
MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(cuts=st.sets(st.integers(1, len(TEXT) - 1)), clutter=st.booleans())
def test_the_filled_text_does_not_depend_on_how_word_split_the_runs(cuts: set[int], clutter: bool) -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph()
        for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(TEXT)], strict=True):
            paragraph.add_run(TEXT[start:end]).bold = clutter and start % 2 == 0
            if clutter:
                paragraph._element.append(paragraph._element.makeelement(f"{W}proofErr", {f"{W}type": "spellStart"}))

    with tempfile.TemporaryDirectory() as name:
        result = filled(loaded(Path(name), build, FIELDS), case_of(Path(name), ""))
    assert paragraphs(result.data) == ["Dear Ify, born 5 November 2013 to Marlow Vale Council: hello."]


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)


@MANY
@given(value=VALUES, story=st.lists(VALUES, min_size=1, max_size=4))
def test_every_value_is_found_again_whole(value: str, story: list[str]) -> None:
    assume(value.strip() and any(line.strip() for line in story))
    assume(not unwritable(value + "".join(story)))

    def build(document: Document) -> None:
        document.add_paragraph("{{ child.religion }}{{ child.religion }}")
        document.add_paragraph("{{ plan.views.history }}")
        document.add_paragraph("{{ plan.views.history }} again")

    yaml = f"  religion: {quoted(value)}\nplan: {{views: {{history: {quoted(chr(10).join(story))}}}}}"
    with tempfile.TemporaryDirectory() as name:
        case = case_of(Path(name), yaml)
        result = filled(loaded(Path(name), build, ["child.religion", "plan.views.history"]), case)
    prove(result, case)
    controls = [control.text for control in read_controls(result.data)]
    assert controls[:2] == [value.replace("\u00ad", "")] * 2
    assert controls[3] == "\n".join(story).strip("\n").replace("\u00ad", "")
