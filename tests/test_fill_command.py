"""`ehcp fill`, as a person runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fill_kit import CHILD, make_template, of_paragraphs, paragraphs

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Ehcp = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A template and a case in the folder that `ehcp` runs in."""
    make_template(tmp_path / "letter", of_paragraphs("Dear {{ child.preferred_name }}"), ["child.preferred_name"])
    make_template(tmp_path / "form", of_paragraphs("UPN {{ child.upn }}"), ["child.upn"])
    (tmp_path / "ify.yaml").write_text(CHILD, encoding="utf-8")
    return tmp_path


def test_fill_writes_a_document_named_after_case_and_template(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("fill", folder / "letter", "ify.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Wrote ify Test plan.docx. Open it in Word.\n", "")
    assert paragraphs((folder / "ify Test plan.docx").read_bytes()) == ["Dear Ify"]


def test_fill_writes_to_a_file_or_into_a_folder_and_can_be_quiet(folder: Path, ehcp: Ehcp) -> None:
    (folder / "out").mkdir()
    done = ehcp("fill", folder / "letter", "ify.yaml", "-o", "letter.docx", "--quiet")
    assert (done.returncode, done.stdout) == (0, "")
    assert ehcp("fill", folder / "letter", "ify.yaml", "-o", "out").returncode == 0
    assert (folder / "letter.docx").read_bytes() == (folder / "out" / "ify Test plan.docx").read_bytes()


def test_fill_never_writes_over_a_file_unasked(folder: Path, ehcp: Ehcp) -> None:
    (folder / "mine.docx").write_text("mine")
    done = ehcp("fill", folder / "letter", "ify.yaml", "-o", "mine.docx")
    assert done.returncode == 2
    assert "already there" in done.stderr
    assert (folder / "mine.docx").read_text() == "mine"
    assert ehcp("fill", folder / "letter", "ify.yaml", "-o", "mine.docx", "--force").returncode == 0


def test_fill_writes_nothing_when_a_value_is_missing(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("fill", folder / "form", "ify.yaml", "-o", "form.docx")
    assert done.returncode == 2
    assert "child.upn" in done.stderr
    assert not list(folder.glob("*.docx"))
    assert ehcp("fill", folder / "form", "ify.yaml", "-o", "form.docx", "--incomplete").returncode == 0
    assert paragraphs((folder / "form.docx").read_bytes()) == ["UPN [MISSING: child.upn]"]


@pytest.mark.parametrize(("template", "case"), [("no_such", "ify.yaml"), ("letter", "no_such.yaml")])
def test_fill_says_what_it_cannot_find(folder: Path, ehcp: Ehcp, template: str, case: str) -> None:
    done = ehcp("fill", template, case)
    assert done.returncode == 2
    assert "no_such" in done.stderr
    assert "What to do:" in done.stderr


def test_a_pdf_needs_libreoffice_and_the_refusal_says_so(
    folder: Path, ehcp: Ehcp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    done = ehcp("fill", folder / "letter", "ify.yaml", "--pdf")
    assert done.returncode == 2
    assert "LibreOffice" in done.stderr
    assert not list(folder.glob("*.docx"))


@pytest.mark.office
def test_a_pdf_is_made_beside_the_document(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("fill", folder / "letter", "ify.yaml", "-o", "dear.docx", "--pdf")
    assert done.returncode == 0, done.stderr
    assert (folder / "dear.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in folder.iterdir()) == ["dear.docx", "dear.pdf", "form", "ify.yaml", "letter"]


@pytest.mark.office
def test_a_set_with_pdfs_goes_into_a_folder_that_is_not_there_yet(folder: Path, ehcp: Ehcp) -> None:
    done = ehcp("fill", "all", "ify.yaml", "-o", "new/documents", "--pdf", "--incomplete")
    assert done.returncode == 0, done.stderr
    made = list((folder / "new" / "documents").iterdir())
    assert {path.suffix for path in made} == {".docx", ".pdf"}
    assert all(path.with_suffix(".pdf") in made for path in made)


def test_the_name_of_a_template_may_be_typed_in_any_way(folder: Path, ehcp: Ehcp) -> None:
    (folder / "ify.yaml").write_text(CHILD + "plan: {status: draft}\n", encoding="utf-8")
    for number, name in enumerate(("Local Offer leaflet", "LOCAL-OFFER-LEAFLET")):
        assert ehcp("fill", name, "ify.yaml", "-o", f"{number}.docx", "--incomplete").returncode == 0
    assert ehcp("fill", "All", "ify.yaml", "-o", "documents", "--incomplete").returncode == 0


def test_fill_all_makes_a_form_that_nobody_has_answered_one_to_be_answered(folder: Path, ehcp: Ehcp) -> None:
    (folder / "ify.yaml").write_text(CHILD + "parent_views: {hopes: A dog}\n", encoding="utf-8")
    done = ehcp("fill", "all", "ify.yaml", "-o", "documents", "--incomplete")
    told = {line.partition("/ify ")[2].partition(".docx")[0]: line for line in done.stdout.splitlines()}
    assert ".docx, a form to be answered. Open" in told["My views, in my own words (secondary)"]
    assert ".docx. Open" in told["Your views (parents and carers)"]
    texts = {name: paragraphs((folder / "documents" / f"ify {name}.docx").read_bytes()) for name in told}
    assert "Write here." in texts["My views, in my own words (secondary)"]
    assert "No answer was given." in texts["Your views (parents and carers)"]


def test_what_a_case_does_not_call_for_is_named_in_few_lines_and_its_reason_can_be_asked_for(
    folder: Path, ehcp: Ehcp
) -> None:
    done = ehcp("fill", "all", "ify.yaml", "-o", "documents", "--incomplete")
    said = done.stderr[done.stderr.index("Left out, since") :].splitlines()
    assert "letter_review_cease" in "".join(said)
    assert len(said) <= 8
    assert max(map(len, said)) <= 100
    assert said[-1] == "  Why one of them is: ehcp templates amendment_notice"
    why = " ".join(ehcp("templates", "letter_review_cease").stdout.split())
    assert "Why “fill all” may leave it out: The council has not decided to end the plan." in why
