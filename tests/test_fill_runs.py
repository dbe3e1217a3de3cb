"""Runs of a template that nothing tells apart are one in what is filled; the words are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fill_kit import W, case_of, filled, loaded, paragraphs, part

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document
    from docx.text.paragraph import Paragraph


def in_pieces(paragraph: Paragraph) -> None:
    for word in ("Ify ", "reads ", "well."):
        paragraph.add_run(word)


def in_bold(paragraph: Paragraph) -> None:
    paragraph.add_run("Ify ")
    paragraph.add_run("reads ").bold = True
    paragraph.add_run("well.").bold = True


def with_a_tab(paragraph: Paragraph) -> None:
    paragraph.add_run("Ify ")
    paragraph.add_run("reads\t")
    paragraph.add_run("well.")


def with_blanks_that_are_not_shown(paragraph: Paragraph) -> None:
    for word in ("Ify ", "reads."):
        text = paragraph.add_run(word).element[0]
        text.attrib.clear()


@pytest.mark.parametrize(
    ("build", "runs", "text"),
    [
        (in_pieces, 1, "Ify reads well."),
        (in_bold, 2, "Ify reads well."),
        (with_a_tab, 3, "Ify reads\twell."),
        (with_blanks_that_are_not_shown, 1, "Ifyreads."),
    ],
)
def test_runs_are_joined_where_they_look_alike(
    tmp_path: Path, build: Callable[[Paragraph], None], runs: int, text: str
) -> None:
    def document(made: Document) -> None:
        build(made.add_paragraph())
        made.add_paragraph("{{ case_id }}")

    result = filled(loaded(tmp_path, document, ["case_id"]), case_of(tmp_path, ""))
    first = next(part(result.data).iter(f"{W}p"))
    assert paragraphs(result.data) == [text, "MV-7"]
    assert len(list(first.iter(f"{W}r"))) == runs
