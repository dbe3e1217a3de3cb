"""Findings that an earlier report already holds, so that a new run shows what is new.

A finding is known by its fingerprint: rule, section, words, sentence, and which copy of these it is. It stays known
when its paragraph moves; a new copy of the same sentence is new.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ehcp_tools.errors import EhcpError, Problem
from ehcp_tools.files import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ehcp_tools.model import Checked


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of an earlier report, by the path of each draft and by its file name."""

    by_path: Mapping[str, frozenset[str]]
    by_name: Mapping[str, frozenset[str]]

    def without_known(self, checked: Checked) -> Checked:
        """The draft with the findings that are new, and with how many were known."""
        known = self.by_path.get(checked.path) or self.by_name.get(PurePath(checked.path).name, frozenset())
        new = tuple(finding for finding in checked.findings if finding.fingerprint not in known)
        return replace(checked, findings=new, known=len(checked.findings) - len(new))


def read_baseline(path: Path) -> Baseline:
    """The baseline in a JSON report of `ehcp lint`; EhcpError when the file is none."""
    fix = "Make one with: ehcp lint DRAFTS --format json -o baseline.json"
    try:
        report: Any = json.loads(read_file(path))
        by_path = {one["path"]: frozenset(f["fingerprint"] for f in one["findings"]) for one in report["documents"]}
    except OSError as error:
        raise EhcpError(Problem(str(path), "The baseline cannot be opened.", fix)) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise EhcpError(Problem(str(path), "This is not a JSON report of ehcp lint.", fix)) from error
    names = Counter(PurePath(draft).name for draft in by_path)
    by_name = {name: marks for draft, marks in by_path.items() if names[name := PurePath(draft).name] == 1}
    return Baseline(MappingProxyType(by_path), MappingProxyType(by_name))
