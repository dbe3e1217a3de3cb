"""Faults as a report: those for machines as the findings of `ehcp lint`, those for people in words of their own."""

from __future__ import annotations

import io
from collections import Counter
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ehcp_tools.check.against.markdown import markdown
from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.check.page import page
from ehcp_tools.inert import printable
from ehcp_tools.lint.rule import Phrases, Rule, Scope, StyleGuide
from ehcp_tools.model import Checked, Finding, Kind, Severity
from ehcp_tools.reports import FORMATS, Format, render
from ehcp_tools.reports.batch import Batch
from ehcp_tools.reports.plain import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ehcp_tools.check.against import Change
    from ehcp_tools.check.catalogue import FaultPage
    from ehcp_tools.check.fault import Fault
    from ehcp_tools.check.proving import Proof

_AS_LINT = frozenset({"json", "sarif", "junit", "github"})
CHECK_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        **{name: FORMATS[name] for name in ("terminal", "plain", "json", "sarif", "junit", "github", "html")},
        "markdown": Format(".md"),
    }
)
"""The formats of `ehcp check`, as `ehcp lint` has them, and one for a comment on a pull request."""
_MOST_OF_ONE = 20
"""Faults of one file that the screen lists; the rest are counted."""


def report(name: str, proof: Proof, change: Change | None = None, *, colour: bool = False, width: int = 100) -> bytes:
    """The proof in one format, as UTF-8; in Markdown with what a change does."""
    if name == "markdown":
        return markdown(proof, change).encode("utf-8", "backslashreplace")
    if name in _AS_LINT:
        return render(name, as_batch(proof), colour=colour, width=width)
    made = {"terminal": _terminal, "plain": _plain, "html": _html}[name]
    return made(proof, colour, width).encode("utf-8", "backslashreplace")


def summary(proof: Proof) -> str:
    """What was looked at, and how many faults there are: `12 templates, 474 rules: 0 faults`."""
    looked_at = [(len(proof.templates), "template"), (len(proof.rules), "rule")]
    parts = [counted(number, noun) for number, noun in looked_at if number] or ["Nothing"]
    return f"{', '.join(parts)}: {counted(len(proof.faults), 'fault')}"


def as_batch(proof: Proof) -> Batch:
    """The proof as what `ehcp lint` reports: each file as a draft, each fault as an error, its page as a rule."""
    by_path = _by_path(proof)
    paths = dict.fromkeys([*proof.templates, *proof.rules, *by_path])
    drafts = tuple(Checked(path, Kind.EXTRACT, findings=tuple(map(_finding, by_path.get(path, ())))) for path in paths)
    rules = tuple(_rule(fault_pages()[name]) for name in sorted({fault.name for fault in proof.faults}))
    return Batch(drafts, StyleGuide(rules), noun="file")


def _by_path(proof: Proof) -> Mapping[str, list[Fault]]:
    found: dict[str, list[Fault]] = {}
    for fault in proof.faults:
        found.setdefault(fault.path, []).append(fault)
    return found


def _finding(fault: Fault) -> Finding:
    print_of = sha256("\n".join(fault[:4]).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    line = fault.line or None
    return Finding(fault.name, Severity.ERROR, None, fault.where, line, 0, 0, "", fault.what, (fault.fix,), print_of)


def _rule(explained: FaultPage) -> Rule:
    everywhere = Scope(frozenset(), everywhere=True, child=False)
    return Rule(
        explained.name,
        explained.title,
        Severity.ERROR,
        everywhere,
        Phrases(()),
        message=explained.title,
        fix=explained.fix,
        why=explained.why,
        fixer="writer",
        source=(f"ehcp rules {explained.name}",),
        file=explained.file,
    )


def _plain(proof: Proof, colour: bool, width: int) -> str:  # noqa: ARG001, FBT001 - as every format
    """A fault on each line, then what was looked at."""
    lines = [
        f"{printable(fault.path)}: {fault.where}: {fault.name}: {one_line(fault.what)} {one_line(fault.fix)}"
        for fault in proof.faults
    ]
    return "".join(f"{line}\n" for line in (*lines, summary(proof)))


def _terminal(proof: Proof, colour: bool, width: int) -> str:  # noqa: FBT001 - as every format
    sink = io.StringIO()
    console = Console(file=sink, width=width, force_terminal=colour, no_color=not colour, highlight=False)
    for path, faults in _by_path(proof).items():
        console.print(Text(printable(path), style="bold"))
        for fault in faults[:_MOST_OF_ONE]:
            for margin, line in _told(fault):
                console.print(Padding(line, (0, 0, 0, margin), expand=False))
        if len(faults) > _MOST_OF_ONE:
            console.print(Text(f"  and {len(faults) - _MOST_OF_ONE} more. To see them: --format plain", style="dim"))
        console.print()
    console.print(Text(summary(proof), style="bold"))
    if proof.faults:
        often = Counter(fault.name for fault in proof.faults).most_common(1)[0][0]
        console.print(Text(f"Explain a fault: ehcp rules {often}", style="dim"))
    return sink.getvalue()


def _told(fault: Fault) -> Iterator[tuple[int, Text]]:
    """A fault in three parts, each with its margin: where and what, what to do, and its name."""
    where = f"{fault.where[:1].upper()}{fault.where[1:]}"
    yield 2, Text.assemble((f"{where}: ", "bold red"), one_line(fault.what))
    yield 4, Text(f"What to do: {one_line(fault.fix)}")
    yield 4, Text(fault.name, style="dim")


def _html(proof: Proof, colour: bool, width: int) -> str:  # noqa: ARG001, FBT001 - as every format
    return page(summary(proof), _by_path(proof))
