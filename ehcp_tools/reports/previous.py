"""An earlier JSON report, for trends."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import read_file
from ehcp_tools.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Previous:
    """What an earlier run found: how many drafts, and how many findings of each rule in each, by path.

    `documents` are all drafts, `read` those that could be read; `by_draft` has only these. `severities` counts the
    findings of all drafts, `known` those that a baseline already held and that are in no other count.
    """

    documents: int
    rules: Mapping[str, int]
    by_draft: Mapping[str, Mapping[str, int]]
    read: int = 0
    severities: Mapping[Severity, int] = field(default_factory=lambda: MappingProxyType({}))
    known: int = 0

    def without_names(self) -> Previous:
        """The totals alone."""
        return replace(self, by_draft=MappingProxyType({}))

    def beside(self, paths: Sequence[str]) -> tuple[Mapping[str, int] | None, ...]:
        """What was found in each of these drafts then; None for a draft that was not there.

        A draft is known by its path, or else by its file name where no other draft has that, then or now.
        """
        now = Counter(PurePath(path).name for path in paths)
        then = Counter(PurePath(path).name for path in self.by_draft)
        names = {PurePath(path).name: found for path, found in self.by_draft.items()}
        alone = {name for name in names if now[name] == 1 and then[name] == 1}
        return tuple(
            self.by_draft.get(path) or (names[PurePath(path).name] if PurePath(path).name in alone else None)
            for path in paths
        )


def read_previous(path: Path) -> Previous:
    """The counts in a JSON report of `ehcp lint`; EhcpError when the file is none."""
    fix = "Make one with: ehcp lint DRAFTS --format json -o earlier.json"
    try:
        report: Any = json.loads(read_file(path))
        found = [one for one in report["documents"] if one.get("status") != "unreadable"]
        counts = {str(one["path"]): Counter(finding["rule"] for finding in one["findings"]) for one in found}
        graded = Counter(Severity(finding["severity"]) for one in found for finding in one["findings"])
        known = sum(int(one.get("known", 0)) for one in found)
    except OSError as error:
        raise EhcpError(Problem(str(path), "The earlier report cannot be opened.", fix)) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise EhcpError(Problem(str(path), "This is not a JSON report of ehcp lint.", fix)) from error
    total: Counter[str] = sum(counts.values(), Counter())
    sizes = len(report["documents"]), len(found)
    kept = MappingProxyType({name: MappingProxyType(one) for name, one in counts.items()})
    return Previous(sizes[0], MappingProxyType(total), kept, sizes[1], MappingProxyType(graded), known)
