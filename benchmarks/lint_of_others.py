"""Broken templates beside docxtpl-lint: which fault each of the two programs sees.

    pip install docxtpl-lint; python benchmarks/lint_of_others.py

docxtpl-lint is told our filters and given data with every fact. Whatever error or warning it gives for the broken
template and not for the good one counts. It is made for docxtpl's language: the tags of both look alike.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from ehcp_tools.case import load_fields
from ehcp_tools.check.templates import faults_of_template
from ehcp_tools.check.templates.made_up import FULL, told
from ehcp_tools.fill.filters import FILTERS

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.broken_templates import broken, good
from tests.template_faults import LOOKS, SAID, STANDING, TAGS, TRIED

FIELDS = load_fields()
FAMILIES = {"tags": TAGS, "where tags stand": STANDING, "what it says": SAID, "tried out": TRIED, "for everyone": LOOKS}


def others(folder: Path, data: Path) -> set[tuple[str, str]]:
    """What docxtpl-lint says of a template: rules and messages."""
    options = ["--format", "json", "--filters", ",".join(FILTERS), "--data", str(data)]
    done = subprocess.run(
        ["docxtpl-lint", *options, str(folder / "template.docx")], capture_output=True, text=True, check=False
    )
    issues = (issue for file in json.loads(done.stdout)["files"] for issue in file["issues"])
    return {(issue["rule"], issue["message"]) for issue in issues if issue["severity"] in {"error", "warning"}}


def ours(folder: Path, slug: str) -> bool:
    return any(fault.name == f"template.{slug}" for fault in faults_of_template(folder, FIELDS))


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        data = root / "data.json"
        data.write_text(json.dumps(told(FULL, FIELDS)), encoding="utf-8")
        known: dict[str, set[tuple[str, str]]] = {}
        print("| | fault | broken templates | `ehcp check` | docxtpl-lint |\n|---|---|---|---|---|")
        sums = [0, 0, 0]
        for family, faults in FAMILIES.items():
            rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
            for number, one in enumerate(faults):
                if one.base not in known:
                    known[one.base] = others(good(root / f"good-{one.base}", one.base), data)
                folder = broken(root / f"{family}-{number}", one)
                seen = bool(others(folder, data) - known[one.base])
                for column, value in enumerate((1, ours(folder, one.slug), seen)):
                    rows[one.slug][column] += value
                    sums[column] += value
            for slug, row in rows.items():
                print(f"| {family} | {slug} | {' | '.join(map(str, row))} |")
        print(f"| | **all** | {' | '.join(map(str, sums))} |")


if __name__ == "__main__":
    main()
