"""The first sheet: what was checked, how far the drafts are, and where most was found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name

from ehcp_tools import __version__
from ehcp_tools.lint.families import load_families
from ehcp_tools.model import LABELS, Severity
from ehcp_tools.reports.wording import counted_by_severity
from ehcp_tools.reports.workbook import drafts, findings
from ehcp_tools.reports.workbook.audit import NO_SECTION
from ehcp_tools.reports.workbook.board import Bars, Board
from ehcp_tools.reports.workbook.book import Formula, tint
from ehcp_tools.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ehcp_tools.model import Checked, Finding
    from ehcp_tools.reports.batch import Batch
    from ehcp_tools.reports.previous import Previous
    from ehcp_tools.reports.workbook.audit import Audit
    from ehcp_tools.reports.workbook.book import Book, Value

_NAME = "Overview"
_MOST = 15
"""Rules in the table of those that found most; the sheet of rules has all."""
_COLOURS = ("#B3261E", "#C77700", "#2F6FA8")
"""Errors, warnings, advice."""
_COUNTS = ("Drafts", "Errors", "Warnings", "Advice", "For each of them")
_HONEST = (
    "This is the program's evidence, not a judgement. It finds words and gaps. It cannot say whether help is right, or "
    "enough, or whether a voice is the child's own. Dark blue columns are what the program found. Brown columns are "
    "for you: your judgement, your evidence, and whether you agree with a finding."
)


def write(book: Book, audit: Audit) -> None:
    """The sheet."""
    batch, board = audit.batch, Board(book, _NAME)
    board.say("Quality assurance of drafts", lines=2, bold=True, font_size=18)
    board.say(_HONEST, lines=4)
    board.say(f"Made by ehcp-tools {__version__}.", font_color="#555555")
    board.table("In short", ("", "Number"), _in_short(batch))
    _grades(board, audit)
    board.say(_reckoned(audit), lines=4, font_color="#555555")
    _by(board, "Findings by section", batch, lambda one: one.section or NO_SECTION, order=(*LABELS, NO_SECTION))
    titles = _titles(audit)
    _by(board, "Findings by family of rules", batch, lambda one: titles.get(one.family, one.family))
    _rules(board, batch)
    for title, group in (("team", lambda draft: draft.team), ("officer", lambda draft: draft.officer)):
        _by_group(board, f"Findings by {title}", batch, group)
    if batch.previous:
        _since(board, batch, batch.previous, titles)
    _judged(board, audit)


def _in_short(batch: Batch) -> Sequence[Sequence[Value]]:
    read = [draft for draft in batch.drafts if not draft.problem]
    numbers = {
        "Drafts": len(batch.drafts),
        "Drafts that could not be read": len(batch.unreadable),
        "Drafts drawn for the sample": len(batch.sample),
        "Words": sum(draft.words for draft in read),
        "Errors: put right, or accept with a reason": batch.counts[Severity.ERROR],
        "Warnings: probably a fault": batch.counts[Severity.WARNING],
        "Advice: worth a thought": batch.counts[Severity.ADVICE],
        "Findings that somebody answers for": sum(len(draft.accepted) for draft in read),
        "Findings known from an earlier report": sum(draft.known for draft in read),
        "Texts shared between plans": len(batch.shared),
    }
    return list(numbers.items())


def _grades(board: Board, audit: Audit) -> None:
    known = audit.quality.grades
    pairs = zip(audit.batch.drafts, audit.grades, strict=True)
    drafts_of = Counter(found.draft.grade for draft, found in pairs if found and audit.is_graded(draft))
    rows: list[Sequence[Value]] = [
        (audit.word(place), drafts_of[place], _limit(grade.points), _limit(grade.errors))
        for place, grade in enumerate(known)
    ]
    solid = ("#3C8D4F", "#9AA83A", "#D98E04", "#B3261E")
    colours = [solid[tint(place, len(known))] for place in range(len(known))]
    told = "Bars: how many drafts have each grade. The table beside it has the numbers."
    header = ("Grade by the program", "Drafts", "Points at most", "Errors at most")
    board.table("How far the drafts are", header, rows, Bars((1,), colours, told, each=True))


def _limit(number: int | None) -> Value:
    return "any" if number is None else number


def _reckoned(audit: Audit) -> str:
    """How the grades come about, in words."""
    quality = audit.quality
    costs = ", ".join(f"{severity.value} {quality.severities[severity]}" for severity in Severity)
    often = ", ".join(f"{name} ×{times}" for name, times in quality.families.items())
    counts = ", ".join(f"{label} {weight}" for label, weight in quality.sections.items())
    return (
        f"Points of a finding: {costs}; more or less for some families ({often}). The points of a section are for each "
        f"100 words. A draft has the average of its sections, which count: {counts}. Your council sets all of this in "
        "quality.yaml in its style guide. None of it has official standing."
    )


def _titles(audit: Audit) -> Mapping[str, str]:
    """The titles of families with their names."""
    folder = audit.batch.style_guide
    families = (folder and load_families(folder)) or load_families(shipped("style_guide"))
    return {name: f"{family.title} ({name})" for name, family in families.items()}


def _by(
    board: Board, title: str, batch: Batch, group: Callable[[Finding], str], *, order: Sequence[str] | None = None
) -> None:
    """Findings in groups: in the order given, or those with most of them first."""
    found: dict[str, list[Finding]] = {}
    among: Counter[str] = Counter()
    for draft in batch.drafts:
        among.update({group(finding) for finding in draft.findings})
        for finding in draft.findings:
            found.setdefault(group(finding), []).append(finding)
    names = [name for name in order if name in found] if order else _commonest(found)
    _counted(board, title, [(name, among[name], found[name]) for name in names])


def _commonest(found: Mapping[str, Sequence[Finding]]) -> list[str]:
    return sorted(found, key=lambda name: (-len(found[name]), name))


def _by_group(board: Board, title: str, batch: Batch, group: Callable[[Checked], str]) -> None:
    """Findings of the drafts of each team or officer; nothing where no case file names one."""
    members: dict[str, list[Checked]] = {}
    for draft in batch.drafts:
        if not draft.problem:
            members.setdefault(group(draft) or "not named", []).append(draft)
    if set(members) - {"not named"}:
        found = {name: [one for draft in own for one in draft.findings] for name, own in members.items()}
        _counted(board, title, [(name, len(members[name]), found[name]) for name in _commonest(found)])


def _counted(board: Board, title: str, groups: Iterable[tuple[str, int, Sequence[Finding]]]) -> None:
    rows: list[Sequence[Value]] = [
        (name, count, *counted_by_severity(those), round(len(those) / count, 1)) for name, count, those in groups
    ]
    told = f"Bars: {title.lower()}, errors, warnings and advice apart. The table beside it has the numbers."
    board.table(title, (title.removeprefix("Findings ").capitalize(), *_COUNTS), rows, Bars((2, 3, 4), _COLOURS, told))


def _rules(board: Board, batch: Batch) -> None:
    found = Counter(finding.rule for finding in batch.findings)
    among = Counter(name for draft in batch.drafts for name in {finding.rule for finding in draft.findings})
    rows = [(f"{batch.rules[name].title} ({name})", among[name], count) for name, count in found.most_common(_MOST)]
    board.table("What is found most often", ("Rule", "Drafts", "Findings"), rows)


def _since(board: Board, batch: Batch, before: Previous, titles: Mapping[str, str]) -> None:
    """Findings for each draft then and now, where that has changed most first."""
    then: Counter[str] = Counter()
    for rule, count in before.rules.items():
        then[rule.partition(".")[0]] += count
    now = Counter(finding.family for finding in batch.findings)
    sizes = max(1, before.read or before.documents), max(1, len(batch.drafts) - len(batch.unreadable))
    shares = {name: (then[name] / sizes[0], now[name] / sizes[1]) for name in {*then, *now}}
    ordered = sorted(shares, key=lambda name: (-abs(shares[name][1] - shares[name][0]), name))
    rows: list[Sequence[Value]] = [
        (titles.get(name, name), *(round(share, 1) for share in shares[name])) for name in ordered
    ]
    title = f"Findings for each draft: {sizes[0]:,} drafts then, {sizes[1]:,} now"
    board.table(title, ("By family of rules", "Then", "Now"), rows)


def _judged(board: Board, audit: Audit) -> None:
    """What auditors have filled in so far: counted by the workbook itself."""
    titles = [column.title for column in drafts.columns(audit)]
    judged = xl_col_to_name(titles.index(drafts.JUDGEMENT))
    rows = [(word, _filled(drafts.NAME, judged, word)) for word in audit.quality.judgements]
    board.table("Judged so far, by you", ("Judgement of the draft", "Drafts"), rows, person=True)
    titles = [column.title for column in findings.columns()]
    agreed = xl_col_to_name(titles.index(findings.AGREED))
    answers = (findings.AGREE, findings.DISAGREE)
    rows = [(word, _filled(findings.NAME, agreed, word)) for word in answers]
    board.table("Do you agree with the findings?", ("Answer", "Findings"), rows, person=True)


def _filled(sheet: str, column: str, word: str) -> Formula:
    quoted = word.replace('"', '""')
    return Formula(f'=COUNTIF({sheet}!${column}:${column},"{quoted}")')
