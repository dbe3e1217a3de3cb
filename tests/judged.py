"""What the shipped style guide says of one sentence, and of a small draft."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Block, Draft, Finding, Kind
from tests.shipped_kit import LINTER

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = date(2026, 11, 22)


def families_in(text: str, section: str, *, kind: Kind = Kind.PLAN, told: Told = NOTHING_TOLD) -> set[str]:
    """The families that speak of a paragraph of a section."""
    draft = Draft("draft", kind, (Block(text, 1, section=section),))
    return {finding.family for finding in LINTER.lint(draft, today=TODAY, told=told).findings}


def findings_in(
    draft: str | bytes, family: str, *, name: str = "draft.md", told: Told = NOTHING_TOLD, kind: Kind | None = None
) -> list[Finding]:
    """What one family says of a draft, given as Markdown or as the bytes of a Word document."""
    read = read_draft(draft.encode() if isinstance(draft, str) else draft, name, kind=kind)
    return [found for found in LINTER.lint(read, today=TODAY, told=told).findings if found.family == family]


def texts(findings: Iterable[Finding]) -> list[str]:
    return [finding.text for finding in findings]
