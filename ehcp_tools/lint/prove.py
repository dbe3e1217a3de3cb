"""Proving rules by their own examples: each fires exactly where it is marked."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.drafts import read_draft
from ehcp_tools.errors import Problem, RuleError
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.rule import StyleGuide
from ehcp_tools.model import Block, Draft, Kind, Mark, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ehcp_tools.lint.rule import Example, Rule
    from ehcp_tools.model import Finding

_DAY = date(2026, 11, 5)


class Fired(NamedTuple):
    """What a rule finds in one of its examples, which are counted from 1."""

    number: int
    example: Example
    findings: tuple[Finding, ...]

    @property
    def as_marked(self) -> bool:
        """Whether it finds exactly what is marked; nothing where the rule says that it misses it."""
        example = self.example
        found = [_stretch(finding, whole=example.whole) for finding in self.findings]
        expected = [] if example.sort == "missed" else [_marked(example, span) for span in example.spans]
        return Counter(found) == Counter(expected)

    @property
    def said(self) -> str:
        """What it finds, in words."""
        texts = " and ".join(f"“{finding.text}”" for finding in self.findings)
        return f"In “{self.example.text.strip()}” this fires on {texts or 'nothing'}."


def fired(rule: Rule) -> Iterator[Fired]:
    """What a rule finds in each of its examples."""
    linter = Linter(StyleGuide((rule,)))
    for number, example in enumerate(rule.examples, 1):
        checked = linter.lint(_draft(rule, example), today=example.today or _DAY, told=example.told)
        yield Fired(number, example, checked.findings)


def faults(rule: Rule) -> Iterator[Problem]:
    """Every example of a rule that fires elsewhere than where it is marked.

    A known false alarm or miss that has been mended is a fault too: it is no longer as the rule says.
    """
    for one in fired(rule):
        if not one.as_marked:
            yield Problem(rule.name, one.said, "Mend the rule or the marks.")


def _stretch(finding: Finding, *, whole: bool) -> tuple[object, ...]:
    """Where a finding stands; in a whole draft its words say so."""
    return (finding.text,) if whole else (finding.start, finding.end)


def _marked(example: Example, span: tuple[int, int]) -> tuple[object, ...]:
    return (example.text[slice(*span)],) if example.whole else span


def _draft(rule: Rule, example: Example) -> Draft:
    if example.whole:
        return read_draft(example.text.encode(), "example.md", kind=example.kind)
    section = example.section or next(iter(sorted(rule.scope.sections)), None)
    kind = example.kind or (Kind.PLAN if section else Kind.EXTRACT)
    if kind is Kind.EXTRACT and rule.scope.child and not rule.scope.everywhere:
        kind = Kind.CONTRIBUTION
    if example.flag:
        marks = tuple(Mark(start, end, example.flag) for start, end in example.spans)
        return Draft("example", kind, (Block(example.text, 1, section=section, marks=marks),))
    blocks = tuple(Block(line, n, section=section) for n, line in enumerate(example.text.split("\n\n"), 1))
    remarks = (Remark("", example.comment, (1, 0), (1, len(example.text))),) if example.comment else ()
    return Draft("example", kind, blocks, comments=remarks)


def _main(folder: Path) -> int:
    """Prints the faults of one family's folder, or of a whole guide."""
    guide_folder = folder if any(folder.glob("*/*.yaml")) else folder.parent
    try:
        guide = load_style_guide(guide_folder)
    except RuleError as error:
        sys.stdout.write(f"{error}\n")
        return 2
    wanted = [rule for rule in guide.rules if folder == guide_folder or rule.family == folder.name]
    found = [fault for rule in wanted for fault in faults(rule)]
    sys.stdout.write("".join(f"{fault}\n" for fault in found) + f"{len(wanted)} rules, {len(found)} faults\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
