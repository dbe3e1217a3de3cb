"""The reports that plans rest on, read once for a whole batch."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ehcp_tools.drafts import find_drafts, read_draft
from ehcp_tools.lint.advised import advised
from ehcp_tools.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ehcp_tools.lint.advised import Advised


@dataclass(frozen=True, slots=True)
class AdviceFiles:
    """The reports for every draft; those in a folder with the name of a draft are for that draft alone."""

    files: tuple[Path, ...] = ()
    for_all: tuple[Advised, ...] = ()
    by_name: Mapping[str, tuple[Advised, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, paths: Iterable[Path], drafts: Iterable[str | Path]) -> AdviceFiles:
        """The reports at some paths, files or folders. DraftError where one cannot be read."""
        stems = {Path(draft).stem for draft in drafts}
        found = find_drafts(paths)
        own = {stem: [path for path in found if path.parent.name == stem] for stem in stems}
        rest = [path for path in found if path.parent.name not in stems]
        by_name = {stem: _advised(files) for stem, files in own.items() if files}
        return cls(tuple(found), _advised(rest), by_name)

    def about(self, draft: str) -> tuple[Advised, ...]:
        """What the reports say that go with the draft of this name."""
        return (*self.by_name.get(Path(draft).stem, ()), *self.for_all)


def _advised(files: Iterable[Path]) -> tuple[Advised, ...]:
    return advised(read_draft(path, kind=Kind.ADVICE) for path in files)
