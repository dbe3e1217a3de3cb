"""Counts what the style guide says about pairs of weak and strong sentences.

    python benchmarks/weak_and_strong.py examples.tsv

The file is tab-separated with a header: rule_family, section, bad, good. A weak sentence is found when a finding of its
own family stands on part of it; a strong one is clean when no error or warning of any rule does. Sentences are
fragments, so initials may have been spelled out before them.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.model import LABELS, Block, Checked, Draft, Kind, Severity
from ehcp_tools.shipped import shipped

_TODAY = date(2026, 11, 5)


def checked(linter: Linter, section: str, text: str) -> Checked:
    """What the linter says about one fragment under its own section."""
    label = section if section in LABELS else None
    kind = Kind.EXTRACT if label else Kind.CONTRIBUTION
    return linter.lint(Draft("fragment", kind, (Block(text, 1, section=label),)), today=_TODAY)


def main(path: Path) -> int:
    linter = Linter(load_style_guide(shipped("style_guide")))
    families = {rule.family for rule in linter.guide.rules if rule.family not in ("readability", "long-sentence")}
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    found, asked, alarms = Counter[str](), Counter[str](), 0
    for row in rows:
        family = row["rule_family"].replace("_", "-").replace("duplicate-text", "duplicate")
        bad, good = row["bad"], row["good"]
        if family in families:
            asked[family] += 1
            hits = [f for f in checked(linter, row["section"], bad).findings if f.family == family and f.text != bad]
            found[family] += bool(hits)
            if not hits:
                print(f"missed  {family:24} {bad}")
        for finding in checked(linter, row["section"], good).findings:
            if finding.severity is not Severity.ADVICE:
                alarms += 1
                print(f"alarm   {finding.rule:40} “{finding.text}” in: {good}")
    for family in sorted(asked):
        print(f"{family:24} {found[family]:3} of {asked[family]}")
    print(f"weak found: {found.total()} of {asked.total()}; errors and warnings on {len(rows)} strong: {alarms}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
