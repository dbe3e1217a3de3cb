"""How hard each section is to read, where a grade means anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.lint.page import Hit
from ehcp_tools.lint.rule import Reading
from ehcp_tools.lint.sentences import sentences
from ehcp_tools.model import SectionReport

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.page import Page
    from ehcp_tools.lint.rule import Rule


@dataclass(frozen=True)
class GradeFinder:
    """Grades the sections that the rules of kind `reading` name."""

    rules: Sequence[Rule]

    def find(self, page: Page) -> Iterator[Hit]:
        """Nothing yet."""
        yield from ()

    def sections(self, page: Page) -> tuple[SectionReport, ...]:
        """Size of each section and, where it is graded, its score."""
        return tuple(
            SectionReport(
                label,
                words=sum(len(block.text.split()) for block in blocks),
                sentences=sum(len(sentences(block.text)) for block in blocks),
            )
            for label, blocks in page.draft.sections.items()
        )
