"""Which case file goes with which draft, and what it tells the check of the child."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.lint.told import NOTHING_TOLD, Told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from ehcp_tools.cli.advice import AdviceFiles
    from ehcp_tools.errors import Problem


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CaseFiles:
    """One case file for every draft, or a folder of them, each for the drafts of its name or its case_id.

    `files` are those that were read. `problems` are those of a folder's bad files: they stop none of the others.
    `advice` are the reports that the drafts rest on, where they are given.
    """

    files: tuple[Path, ...] = ()
    for_all: Told = NOTHING_TOLD
    by_name: Mapping[str, Told] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    advice: AdviceFiles | None = None

    @classmethod
    def read(cls, path: Path | None, today: date) -> CaseFiles:
        """The case file or files at a path. Raises CaseError when it is one file and cannot be used.

        What reads them is imported only where there are any: it takes as long as checking a draft.
        """
        if path is None:
            return cls()
        found: CaseFiles = import_module("ehcp_tools.cli.cases").read_cases(path, today)
        return found

    def beside(self, advice: Sequence[Path], drafts: Sequence[str | Path]) -> CaseFiles:
        """The same with the reports at some paths. Raises DraftError where one cannot be read."""
        if not advice:
            return self
        read: AdviceFiles = import_module("ehcp_tools.cli.advice").AdviceFiles.read(advice, drafts)
        return replace(self, files=(*self.files, *read.files), advice=read)

    def about(self, draft: str) -> Told:
        """What is told of the child that the draft of this name is about."""
        told = self.by_name.get(Path(draft).stem, self.for_all)
        return replace(told, advised=self.advice.about(draft)) if self.advice else told
