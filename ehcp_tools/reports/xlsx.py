"""The quality assurance workbook: an overview, then a sheet each for drafts, sections, findings, questions, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ehcp_tools.reports.workbook import drafts, findings, overview, questions, rules, sections, shared
from ehcp_tools.reports.workbook.audit import audit
from ehcp_tools.reports.workbook.book import Book

if TYPE_CHECKING:
    from ehcp_tools.reports.batch import Batch


def report(batch: Batch, *, colour: bool, width: int) -> bytes:  # noqa: ARG001 - every format takes the same
    """The workbook as .xlsx; the same batch gives the same bytes. RuleError where `quality.yaml` cannot be used."""
    batch = batch.held()
    book, known = Book(), audit(batch)
    overview.write(book, known)
    book.table(drafts.NAME, drafts.columns(known), drafts.rows(known), lines=2, pages=2)
    book.table(sections.NAME, sections.columns(known), sections.rows(known), frozen=2)
    book.table(findings.NAME, findings.columns(), findings.rows(batch))
    book.table(questions.NAME, questions.columns(known), questions.rows(known), lines=3)
    if batch.shared:
        book.table(shared.NAME, shared.columns(), shared.rows(batch))
    book.table(rules.NAME, rules.columns(), rules.rows(batch))
    return book.finish()
