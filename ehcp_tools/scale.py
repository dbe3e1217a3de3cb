"""Checking one draft as a function of its bytes alone, for those who spread many over several computers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ehcp_tools.cli.checking import Rules
from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import DraftError
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import Checked, Kind
from ehcp_tools.reports.batch import bare
from ehcp_tools.reports.json import document

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def lint_bytes(
    data: bytes, name: str, *, today: date, style_guide: Path | None = None, excerpts: bool = True
) -> dict[str, Any]:
    """What `ehcp lint --format json` says of one draft: a value of its `documents`, ready for JSON.

    `name` is what the draft is called; its ending says what the bytes are where they do not say so themselves. The same
    arguments give the same value on every computer. Without `excerpts` there is no plan text in it. A draft that cannot
    be read has `status` "unreadable", and RuleError says that the style guide cannot be.
    """
    linter = _linter(style_guide)
    try:
        checked = linter.lint(read_draft(data, name), today=today)
    except DraftError as error:
        (problem, *_) = error.problems
        checked = Checked(name, Kind.EXTRACT, problem=(problem.where, problem.what, problem.fix))
    if not excerpts:
        checked = bare(checked, name, {rule.name: rule for rule in linter.guide.rules})
    return document(checked)


@cache
def _linter(style_guide: Path | None) -> Linter:
    """A style guide made ready, once in each process."""
    return Linter(Rules(style_guide).guide())
