"""Counts what `ehcp lint` finds of the faults planted in a folder of plans, and what it finds that nobody planted.

    python benchmarks/planted/score.py FOLDER [--show] [--style-guide DIR]

A folder holds plans (`plan-03.docx`, .md or .txt), each with `plan-03.faults.yaml` beside it and, for some, with
`plan-03.case.yaml`. A planted fault is found when a finding of its family stands on its words or in the same item: the
paragraph, the table row, or all that stands under a heading that begins with a number such as P1.1. A fault of the
whole document is found by a finding of its family in its section, one finding for one fault, and about it where the
list has words for that. Any severity counts.

False is an error or warning that answers no fault; what `also` names on the sentence of a fault is neither.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ehcp_tools.drafts import read_draft
from ehcp_tools.model import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ehcp_tools.model import Block, Draft

TODAY = "2026-11-22"
_ENDINGS = (".docx", ".md", ".txt")
_TITLE_AND_TEXT = 2
"""Paragraphs after a need's title that are its text: a broken thread may be told at either."""
_NUMBERED = re.compile(r"[A-Z]{1,2}\d+(?:\.\d+)?\b")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})

Finding = dict[str, Any]
Fault = dict[str, Any]


@dataclass
class Score:
    """What became of one plan's faults and findings."""

    plan: str
    found: list[Fault] = field(default_factory=list)
    missed: list[Fault] = field(default_factory=list)
    false: list[Finding] = field(default_factory=list)


def main(folder: Path, *, show: bool, style_guide: Path | None) -> int:
    """Scores the folder and prints the tables."""
    lists = sorted(folder.glob("*.faults.yaml"))
    scores = [score(path, style_guide) for path in lists]
    print("\n".join(report(scores)))
    if show:
        print("\n".join(details(scores)))
    return 0 if lists else 2


def score(faults: Path, style_guide: Path | None = None) -> Score:
    """What lint makes of the plan that stands beside a list of faults."""
    stem = faults.name.removesuffix(".faults.yaml")
    plan = next(path for ending in _ENDINGS if (path := faults.with_name(stem + ending)).exists())
    case = faults.with_name(f"{stem}.case.yaml")
    findings = linted(plan, case if case.exists() else None, style_guide)
    planted = yaml.load(faults.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
    return matched(plan.name, read_draft(plan), planted, findings)


def linted(plan: Path, case: Path | None, style_guide: Path | None) -> list[Finding]:
    """The findings of `ehcp lint` on one plan. Ends the program when lint could not check it and has said why."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        told = ["--today", TODAY, "--kind", "plan", "--fail-on", "never", "--format", "json", "-o", str(out), "--quiet"]
        told += ["--case", str(case)] if case else []
        told += ["--style-guide", str(style_guide)] if style_guide else []
        if subprocess.run([sys.executable, "-m", "ehcp_tools", "lint", str(plan), *told], check=False).returncode:
            raise SystemExit(2)
        documents: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))["documents"]
    findings: list[Finding] = documents[0]["findings"]
    return findings


def matched(name: str, draft: Draft, planted: Sequence[Fault], findings: Sequence[Finding]) -> Score:
    """Each fault beside the findings that answer it. Findings on words go first, then those on whole documents."""
    result, answered = Score(name), set[int]()
    items = _items(draft.blocks)
    for fault in sorted(planted, key=lambda fault: fault["words"] is None):
        stretches = places(draft, fault)
        hits = [number for number, finding in enumerate(findings) if _answers(finding, fault, stretches, items)]
        if fault["words"] is None:
            hits = [number for number in hits if number not in answered][:1]
        answered.update(hits)
        (result.found if hits else result.missed).append(fault)
        answered.update(number for number, finding in enumerate(findings) if _fair(finding, fault, draft, items))
    result.false = [
        finding
        for number, finding in enumerate(findings)
        if number not in answered and finding["severity"] in ("error", "warning")
    ]
    return result


def places(draft: Draft, fault: Fault) -> list[tuple[int, int, int]]:
    """Where the words of a fault stand: paragraph, start, end. Curly and straight quotes are the same.

    In its section, or where that has them nowhere, anywhere; within its sentence, or where that was split, alone.
    """
    words, sentence = fault["words"], fault.get("sentence")
    within = sorted(sentences(draft, fault)) if sentence else []
    found = list(_stretches(draft, words, fault["section"]))
    inside = [
        place
        for place in found
        if any(place[0] == at and start <= place[1] and place[2] <= end for at, start, end in within)
    ]
    return inside or found


def sentences(draft: Draft, fault: Fault) -> list[tuple[int, int, int]]:
    """Where the whole sentence of a fault stands."""
    return list(_stretches(draft, fault.get("sentence") or fault["words"], fault["section"]))


def _stretches(draft: Draft, words: str | None, section: str | None) -> Iterator[tuple[int, int, int]]:
    if not words:
        return
    sought = re.compile(re.escape(words.translate(_STRAIGHT)), re.IGNORECASE)
    blocks = [block for block in draft.blocks if section in (None, block.section)]
    if not any(sought.search(block.text.translate(_STRAIGHT)) for block in blocks):
        blocks = list(draft.blocks)
    for block in blocks:
        for found in sought.finditer(block.text.translate(_STRAIGHT)):
            yield block.paragraph, found.start(), found.end()


def _answers(
    finding: Finding, fault: Fault, stretches: Sequence[tuple[int, int, int]], items: Mapping[int, object]
) -> bool:
    if finding["family"] not in (fault["family"], *fault.get("instead", ())):
        return False
    if fault["words"] is None:
        said = f"{finding['rule']} {finding['message']}".lower()
        right = not fault.get("about") or any(word in said for word in fault["about"])
        return right and fault["section"] in (None, finding["section"])
    here = finding["paragraph"]
    if here is None:
        return False
    after = _TITLE_AND_TEXT if fault["family"] == "golden-thread" else 0
    return any(items[here] == items[paragraph] or 0 < here - paragraph <= after for paragraph, _, _ in stretches)


def _fair(finding: Finding, fault: Fault, draft: Draft, items: Mapping[int, object]) -> bool:
    """Whether a finding of another family stands on the sentence of a fault that allows for it."""
    if finding["family"] not in fault.get("also", ()) or finding["paragraph"] is None:
        return False
    around = [*sentences(draft, fault), *places(draft, fault)]
    if finding["family"] == "missing-detail":
        return any(items[finding["paragraph"]] == items[paragraph] for paragraph, _, _ in around)
    return any(
        finding["paragraph"] == paragraph and finding["start"] < end and finding["end"] > start
        for paragraph, start, end in around
    )


def _items(blocks: Iterable[Block]) -> dict[int, object]:
    """Each paragraph's item: its table row, the numbered heading or bullet it stands under, or itself."""
    items: dict[int, object] = {}
    under: int | None = None
    for block in blocks:
        numbered = bool(_NUMBERED.match(block.text))
        if block.shape is Shape.HEADING or (numbered and block.shape is Shape.BULLET):
            under = block.paragraph if numbered else None
        if block.place.table is not None:
            items[block.paragraph] = (block.place.table, block.place.row)
        else:
            items[block.paragraph] = under if under is not None else block.paragraph
    return items


def report(scores: Sequence[Score]) -> list[str]:
    """The table by family, and the totals."""
    found = Counter(fault["family"] for score in scores for fault in score.found)
    missed = Counter(fault["family"] for score in scores for fault in score.missed)
    false = Counter(finding["family"] for score in scores for finding in score.false)
    lines = [f"{'family':24} {'planted':>8} {'found':>6} {'missed':>7} {'false':>6}"]
    for family in sorted({*found, *missed, *false}):
        planted = found[family] + missed[family]
        lines.append(f"{family:24} {planted:8} {found[family]:6} {missed[family]:7} {false[family]:6}")
    planted = found.total() + missed.total()
    share = f"{100 * found.total() / planted:.0f}% of {planted} found" if planted else "nothing planted"
    each = f"{false.total() / len(scores):.1f}" if scores else "0"
    return [*lines, f"{len(scores)} plans: {share}; {each} false errors or warnings a plan"]


def details(scores: Sequence[Score]) -> list[str]:
    """Each fault missed and each false finding, with the plan and the words."""
    lines = []
    for score in scores:
        for fault in score.missed:
            lines.append(
                f"missed {score.plan} {fault['family']} [{fault['section']}] {fault['words']!r}: {fault['note']}"
            )
        for finding in score.false:
            place = f"[{finding['where']}]"
            lines.append(f"false  {score.plan} {finding['severity']} {finding['rule']} {place} {finding['text']!r}")
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="list what was missed and what was false")
    parser.add_argument("--style-guide", type=Path)
    asked = parser.parse_args()
    sys.exit(main(asked.folder, show=asked.show, style_guide=asked.style_guide))
