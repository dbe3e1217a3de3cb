"""Sets the linter an examination: paragraphs labelled by hand with what a good officer would raise on each.

    python benchmarks/judgement/score.py FILE_OR_FOLDER... [--show]

What is counted is a family on a paragraph, however many findings it makes there.

hit           an expected family has a finding, of any severity, that touches one of its phrases
              (any finding of the family where the label is `item`)
missed        an expected family has no such finding
false alarm   an error or a warning of a family that is neither expected nor allowed; one of an expected family that is
              missed, since it stands on the wrong words; and a finding of any severity of a family named in `silent`
recall        hits of those expected
precision     hits of hits and false alarms

Each paragraph is read as a .txt draft of its section and kind, as `ehcp lint --section F` reads it. The day is 22
November 2026 unless the item's case says another.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import click
import yaml

from ehcp_tools.drafts import read_draft
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.linter import Linter
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.model import Finding, Kind, Severity
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TODAY = "2026-11-22"
_STRAIGHT = str.maketrans("‘’“”\u00a0", "''\"\" ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One labelled paragraph.

    `sort` is clean, trap or fault. `section` is None where the label is `none`. `expect` holds for each family the
    phrases of the text that its finding may touch; none of them means anywhere. `allow` are families that may fire or
    not. `silent` are families that must not fire even as advice; empty for `silent: all`, which says what holds of
    every paragraph: no error and no warning but the expected and the allowed ones.
    """

    id: str
    sort: str
    text: str
    section: str | None = None
    kind: str = "plan"
    case: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    expect: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    allow: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()


def read_paragraphs(paths: Iterable[Path]) -> tuple[Paragraph, ...]:
    """The paragraphs of the files, and of every .yaml file in the folders, in order of name."""
    files = (file for path in paths for file in (sorted(path.rglob("*.yaml")) if path.is_dir() else (path,)))
    return tuple(_paragraph(item) for file in files for item in yaml.safe_load(file.read_text(encoding="utf-8")))


def _paragraph(item: Mapping[str, Any]) -> Paragraph:
    silent, section = item.get("silent", ()), item.get("section", "none")
    return Paragraph(
        id=item["id"],
        sort=item["sort"],
        text=item["text"],
        section=None if section == "none" else section,
        kind=item.get("kind", "plan"),
        case=item.get("case", {}),
        expect={family: _phrases(given) for family, given in item.get("expect", {}).items()},
        allow=frozenset(item.get("allow", ())),
        silent=frozenset() if silent == "all" else frozenset(silent),
    )


def _phrases(given: str | list[str]) -> tuple[str, ...]:
    return () if given == "item" else tuple(given)


@dataclass(frozen=True, slots=True)
class Marked:
    """What the linter's answer to one paragraph is worth. `alarms` holds the findings of each family that is one."""

    paragraph: Paragraph
    hits: frozenset[str]
    missed: frozenset[str]
    alarms: Mapping[str, tuple[Finding, ...]]


def told(paragraph: Paragraph) -> Told:
    """What the linter is told of the child: nothing where the paragraph has no case.

    The one place to change when the linter takes more of the case.
    """
    case = paragraph.case
    if not case:
        return NOTHING_TOLD
    born = case.get("date_of_birth")
    return Told(
        names=tuple(case[key] for key in ("name", "legal_name") if key in case),
        own_terms=tuple(case.get("preferred_words", ())),
        pronouns=tuple(case["pronouns"].split("/") if "pronouns" in case else ()),
        born=date.fromisoformat(born) if born else None,
        known=tuple(case.get("known", ())),
        exact=True,
    )


def mark(linter: Linter, paragraph: Paragraph) -> Marked:
    """Ask the linter about a paragraph and mark its answer."""
    name, kind = f"{paragraph.id}.txt", Kind(paragraph.kind)
    draft = read_draft(paragraph.text.encode(), name, section=paragraph.section, kind=kind)
    found: dict[str, list[Finding]] = {}
    today = date.fromisoformat(paragraph.case.get("today", TODAY))
    for finding in linter.lint(draft, today=today, told=told(paragraph)).findings:
        found.setdefault(finding.family, []).append(finding)
    texts = {block.paragraph: block.text for block in draft.blocks}
    hits = frozenset(
        family
        for family, phrases in paragraph.expect.items()
        if any(touches(finding, texts, phrases) for finding in found.get(family, ()))
    )
    alarms = {family: _alarms(paragraph, family, found[family]) for family in sorted(found) if family not in hits}
    return Marked(paragraph, hits, frozenset(paragraph.expect) - hits, {k: v for k, v in alarms.items() if v})


def touches(finding: Finding, texts: Mapping[int, str], phrases: Sequence[str]) -> bool:
    """Whether the finding's words share a letter with one of the phrases, wherever these stand in its block."""
    if not phrases or finding.paragraph is None:
        return not phrases
    text = _folded(texts[finding.paragraph])
    for phrase in map(_folded, phrases):
        start = text.find(phrase)
        while start >= 0:
            if finding.start < start + len(phrase) and finding.end > start:
                return True
            start = text.find(phrase, start + 1)
    return False


def _folded(text: str) -> str:
    """Lower case and straight quotes, with every letter in its place."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text.translate(_STRAIGHT))


def _alarms(paragraph: Paragraph, family: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    if family in paragraph.allow:
        return ()
    named = family in paragraph.silent
    return tuple(finding for finding in findings if named or finding.severity is not Severity.ADVICE)


def report(marked: Sequence[Marked]) -> list[str]:
    """The table by family, the totals, and how many clean paragraphs and traps passed without a false alarm."""
    expected = Counter(family for one in marked for family in one.paragraph.expect)
    hits = Counter(family for one in marked for family in one.hits)
    alarms = Counter(family for one in marked for family in one.alarms)
    lines = [f"{'family':24} expected  hit  missed  false alarms  recall  precision"]
    lines += [_row(name, expected[name], hits[name], alarms[name]) for name in sorted(expected | alarms)]
    lines += [_row("all", expected.total(), hits.total(), alarms.total()), ""]
    return lines + [_passed(marked, sort) for sort in ("clean", "trap", "fault")] + [_grave(marked)]


def _row(name: str, expected: int, hits: int, alarms: int) -> str:
    recall, precision = _share(hits, expected), _share(hits, hits + alarms)
    return f"{name:24} {expected:8} {hits:4} {expected - hits:7} {alarms:13} {recall:>7} {precision:>10}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else "-"


def _passed(marked: Iterable[Marked], sort: str) -> str:
    alike = [one for one in marked if one.paragraph.sort == sort]
    return f"{sort:6} paragraphs without a false alarm: {sum(not one.alarms for one in alike)} of {len(alike)}"


def _grave(marked: Iterable[Marked]) -> str:
    errors = sum(
        any(finding.severity is Severity.ERROR for finding in findings)
        for one in marked
        for findings in one.alarms.values()
    )
    return f"false alarms with an error among them: {errors}"


def details(marked: Iterable[Marked]) -> list[str]:
    """Each miss with the words it should stand on, and each false alarm with the words it stands on."""
    lines = []
    for one in marked:
        for family in sorted(one.missed):
            words = " | ".join(one.paragraph.expect[family]) or "anywhere"
            lines.append(f"missed  {one.paragraph.id:7} {family:24} {words}")
        for findings in one.alarms.values():
            lines += [
                f"alarm   {one.paragraph.id:7} {each.rule:40} {each.severity:8} “{each.text}”" for each in findings
            ]
    return lines


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--show", is_flag=True, help="List each miss and each false alarm.")
def main(paths: tuple[Path, ...], show: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Score the shipped style guide on labelled paragraphs."""
    linter = Linter(load_style_guide(shipped("style_guide")))
    marked = [mark(linter, paragraph) for paragraph in read_paragraphs(paths)]
    print("\n".join([*(details(marked) if show else ()), *report(marked)]))


if __name__ == "__main__":
    main()
