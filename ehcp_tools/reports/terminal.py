"""The report a plan writer reads on the screen: what matters most first, and what to do about it."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ehcp_tools.inert import printable
from ehcp_tools.lint.readability import band
from ehcp_tools.model import Severity
from ehcp_tools.reports.overview import most_often, overview, shared_between
from ehcp_tools.reports.plain import counted, in_sentences, one_line, summary
from ehcp_tools.reports.thread import golden_thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.model import Checked, Finding
    from ehcp_tools.reports.batch import Batch

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold cyan"}
_PLACES = 4
"""Places shown for one rule; the rest are counted."""
_MANY = 30
"""With more findings than this in a draft, advice is counted and not listed."""
_ROUND = 70
"""How many letters of a sentence are shown."""
_AGAIN = 30
"""How many letters of a long stretch are shown the second time."""
_SLOT = re.compile(r"\{(\w+)\}")


def report(batch: Batch, *, colour: bool, width: int) -> str:
    """The whole run as text `width` columns wide, with colour codes if asked."""
    sink = io.StringIO()
    console = Console(file=sink, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    for part in _parts(batch):
        console.print(part)
    return sink.getvalue()


def _parts(batch: Batch) -> Iterator[RenderableType]:
    if len(batch.briefs) > 1:
        yield from overview(batch)
        yield from (_draft(batch, draft) for draft in batch.unreadable)
        yield from most_often(batch)
        yield from shared_between(batch)
    else:
        yield from (_draft(batch, draft) for draft in batch.drafts)
    yield Text(summary(batch), style="bold")
    if first := next(batch.findings, None):
        told = f"Explain a rule: ehcp rules {first.rule}   Every finding on a line: add --format plain"
        yield Text(told, style="dim")


def _draft(batch: Batch, draft: Checked) -> RenderableType:
    if draft.problem:
        return Text.assemble(
            (f"{printable(draft.path)}\n", "bold"),
            ("Could not be read. ", "bold red"),
            in_sentences(*draft.problem[1:]),
            "\n",
        )
    head = Text.assemble((printable(draft.path), "bold"), f"  {draft.kind} · {draft.words:,} words")
    parts: list[RenderableType] = [head, Text("")]
    if draft.caution:
        parts.append(Text(draft.caution, style="yellow"))
    parts += [Text(f"Not read: {part}", style="yellow") for part in draft.unread]
    if not any(section.label for section in draft.sections) and draft.kind not in {"contribution", "advice", "letter"}:
        parts.append(
            Text("No section labels were found. To check a stretch of one section, add --section F.", style="yellow")
        )
    if draft.findings:
        parts += [_by_section(draft), Text("")]
        parts += list(_groups(batch, draft.findings, everything=len(draft.findings) <= _MANY))
    else:
        nothing = "Nothing new to look at. What was known is not shown." if draft.known else "Nothing to look at again."
        parts.append(Text(f"{nothing}\n"))
    if draft.golden_thread:
        parts += golden_thread(draft.golden_thread)
    parts += _bands(draft)
    parts += _hours(draft)
    return Group(*parts)


def _by_section(draft: Checked) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("Section", "Errors", "Warnings", "Advice"):
        table.add_column(title, justify="left" if title == "Section" else "right")
    table.add_column("Most often")
    by_section: dict[str | None, list[Finding]] = {}
    for finding in draft.findings:
        by_section.setdefault(finding.section, []).append(finding)
    for section, findings in sorted(by_section.items(), key=lambda pair: _weight(pair[1])):
        counts = Counter(finding.severity for finding in findings)
        families = Counter(finding.family for finding in findings).most_common(2)
        often = ", ".join(f"{family} ({count})" for family, count in families)
        table.add_row(section or "no section", *(str(counts[severity] or "-") for severity in Severity), often)
    return table


def _weight(findings: Sequence[Finding]) -> tuple[int, ...]:
    counts = Counter(finding.severity for finding in findings)
    return tuple(-counts[severity] for severity in Severity)


def _groups(batch: Batch, findings: Sequence[Finding], *, everything: bool) -> Iterator[RenderableType]:
    """One group a rule and severity, the gravest and most frequent first."""
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity, finding.rule), []).append(finding)
    advice = 0
    shown: set[tuple[int | None, int, int]] = set()
    for (severity, rule), group in sorted(
        groups.items(), key=lambda pair: (pair[0][0].rank, -len(pair[1]), pair[0][1])
    ):
        if severity is Severity.ADVICE and not everything:
            advice += len(group)
        else:
            yield _group(batch, severity, rule, group, shown)
    if advice:
        yield Text(f"And {counted(advice, 'piece')} of advice on words. To see them: --format plain\n", style="dim")


def _group(
    batch: Batch, severity: Severity, rule: str, group: Sequence[Finding], shown: set[tuple[int | None, int, int]]
) -> RenderableType:
    """One rule and its places. `shown` are the stretches that the report has quoted so far."""
    known = batch.rules[rule]
    head = Text.assemble((severity.value, _STYLE[severity]), f"  {known.title}", (f"  {rule}", "dim"))
    if len(group) > 1:
        head.append(f"  ×{len(group)}")
    places = [_place(finding, known, shown) for finding in group[:_PLACES]]
    if len(group) > _PLACES:
        places.append(Text(f"and {len(group) - _PLACES} more", style="dim"))
    return Group(
        head, *(Padding(place, (0, 0, 0, 2)) for place in places), Padding(Text(f"→ {known.fix}"), (0, 0, 1, 2))
    )


def _place(finding: Finding, rule: Rule, shown: set[tuple[int | None, int, int]]) -> Text:
    """Where it is, the words themselves among those round them, so that a person can find them in Word.

    A long stretch is cut, and cut shorter where the report has quoted it before.
    """
    words = one_line(finding.text)
    if not words:
        return Text.assemble((f"{finding.where}: ", "dim"), finding.message)
    stretch = (finding.paragraph, finding.start, finding.end)
    most = _AGAIN if stretch in shown else _ROUND
    shown.add(stretch)
    if len(words) > most:
        words = f"{words[:most].rpartition(' ')[0]} ..."
    room = max(0, _ROUND - len(one_line(finding.text))) // 2
    before, after = one_line(f"{finding.before}|")[:-1], one_line(f"|{finding.after}")[1:]
    if len(before) > room:
        before = f"... {before[-room:].partition(' ')[2]}" if room else ""
    if len(after) > room:
        after = f"{after[:room].rpartition(' ')[0]} ..." if room else ""
    parts = ((f"{finding.where}: {before}", "dim"), f"“{words}”", (after, "dim"))
    return Text.assemble(*parts, _plain_word(finding, rule.fix), _own_message(finding, rule))


def _own_message(finding: Finding, rule: Rule) -> str:
    """What a finding says of this item alone: its message, where the rule fills in more than the words themselves."""
    return f" {one_line(finding.message)}" if set(_SLOT.findall(rule.message)) - {"match", "say"} else ""


def _plain_word(finding: Finding, fix: str) -> str:
    """The word to put instead, where the finding has one of its own."""
    own = finding.suggestions[0] if finding.text and finding.suggestions else fix
    return "" if own == fix else f" → {own}"


def _bands(draft: Checked) -> list[RenderableType]:
    graded = [(section.label, band(section.score)) for section in draft.sections if section.score]
    if not graded:
        return []
    words = "; ".join(f"{label}: {text}" for label, text in graded)
    return [Text(f"Reading level guide. {words}\n", style="dim")]


def _hours(draft: Checked) -> list[RenderableType]:
    """The hours of help a week that each section adds up to, as far as its items say so."""
    added = [(section.label, section.weekly_hours) for section in draft.sections if section.weekly_hours]
    if not added:
        return []
    words = "; ".join(f"{label}: {_between(*hours)}" for label, hours in added)
    return [Text(f"Hours a week that can be added up. {words}\n", style="dim")]


def _between(least: float, most: float) -> str:
    low, high = f"{least:.1f}".removesuffix(".0"), f"{most:.1f}".removesuffix(".0")
    return low if low == high else f"{low} to {high}"
