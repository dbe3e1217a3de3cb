"""An earlier JSON report, for trends."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ehcp_tools.errors import EhcpError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Previous:
    """What an earlier run found: how many drafts, and how many findings of each rule in each, by file name."""

    documents: int
    rules: Mapping[str, int]
    by_draft: Mapping[str, Mapping[str, int]]

    def without_names(self) -> Previous:
        """The totals alone."""
        return replace(self, by_draft=MappingProxyType({}))


def read_previous(path: Path) -> Previous:
    """The counts in a JSON report of `ehcp lint`; EhcpError when the file is none."""
    fix = "Make one with: ehcp lint DRAFTS --format json -o earlier.json"
    try:
        report: Any = json.loads(path.read_bytes())
        counts = {
            PurePath(one["path"]).name: Counter(finding["rule"] for finding in one["findings"])
            for one in report["documents"]
        }
    except OSError as error:
        raise EhcpError(Problem(str(path), "The earlier report cannot be opened.", fix)) from error
    except (ValueError, TypeError, KeyError) as error:
        raise EhcpError(Problem(str(path), "This is not a JSON report of ehcp lint.", fix)) from error
    total: Counter[str] = sum(counts.values(), Counter())
    return Previous(len(report["documents"]), MappingProxyType(total), MappingProxyType(counts))
