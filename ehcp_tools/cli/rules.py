"""`ehcp rules`: the style guide, as a list and as pages."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ehcp_tools.check.catalogue import fault_pages
from ehcp_tools.cli.options import style_guide_option
from ehcp_tools.cli.saying import say
from ehcp_tools.lint.guide import load_style_guide
from ehcp_tools.lint.rule import Acronyms, Phrases, Question
from ehcp_tools.settings import find_settings
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ehcp_tools.check.catalogue import FaultPage
    from ehcp_tools.lint.rule import Check, Example, Rule

_WIDTH = 88
_WHO = {
    "writer": "the plan writer",
    "adviser": "the professional who gave the advice",
    "manager": "a manager or the legal team",
}


@click.command(
    epilog="""\b
Examples:
  ehcp rules                        every rule
  ehcp rules jargon                 the banned words, each with its plain word
  ehcp rules vague-quantity.regular why, and what to write
  ehcp rules rule.slow-pattern      a fault that ehcp check finds"""
)
@click.argument("name", required=False)
@style_guide_option
def rules(name: str | None, style_guide: Path | None) -> None:
    """List the rules; with NAME, a family, a rule or a fault that `ehcp check` finds, explain it."""
    faults = [page for page in fault_pages().values() if name in (page.name, page.name.partition(".")[0])]
    if faults:
        _show(_fault(faults[0]) if faults[0].name == name else _faults(faults))
        return
    folder = style_guide or find_settings(Path.cwd()).style_guide or shipped("style_guide")
    known = load_style_guide(folder).rules
    chosen = [rule for rule in known if name in (None, rule.family, rule.name)]
    if not chosen:
        names = {rule.family for rule in known} | {rule.name for rule in known} | set(fault_pages())
        raise click.UsageError(
            f"There is no rule or family “{name}”. {did_you_mean(name or '', names)} `ehcp rules` lists all."
        )
    lines = _list(chosen) if name is None else _family(chosen) if name == chosen[0].family else _page(chosen[0])
    _show(lines)


def _show(lines: Iterable[str]) -> None:
    say(*"\n".join(lines).split("\n"))


def _faults(known: Sequence[FaultPage]) -> Iterator[str]:
    for page in known:
        yield f"  {page.name:<36} {page.title}"
    yield f"\n{len(known)} faults. Explain one: ehcp rules {known[0].name}"


def _fault(page: FaultPage) -> Iterator[str]:
    yield f"{page.title}\n{page.name}\n"
    yield "A fault in a template or a rule, found by ehcp check"
    yield from ("", *_wrapped(page.why), "", *_wrapped(f"What to do: {page.fix}"), "", "Examples")
    for lead, text in (("not so", page.bad), ("but so", page.good)):
        first, *rest = text.splitlines()
        yield from (f"  {lead}: {first}", *(f"          {line}" for line in rest))


def _list(known: Sequence[Rule]) -> Iterator[str]:
    family = ""
    for rule in known:
        if rule.family != family:
            family = rule.family
            yield f"\n{family}"
        yield f"  {rule.name:<44} {rule.severity:<8} {rule.title}"
    yield f"\n{len(known)} rules. Explain one: ehcp rules {known[0].name}"


def _family(known: Sequence[Rule]) -> Iterator[str]:
    for rule in known:
        yield f"{rule.name}  {rule.severity}  {rule.title}"
        yield from (f"  {line}" for line in _words(rule.check))
        if any(entry.house for entry in getattr(rule.check, "entries", ())):
            yield "  * house style: our own judgement, with no published source"
        yield f"  To change it, edit {rule.file}"
        yield ""


def _words(check: Check) -> Iterator[str]:
    """What a check looks for, with the plain word for each where it has one; `*` marks what is house style alone."""
    match check:
        case Phrases(entries):
            for entry in sorted(entries, key=lambda words: words.phrases[0].lower()):
                mark = " *" if entry.house else ""
                yield from _wrapped(", ".join(entry.phrases) + (f"  →  {entry.say}" if entry.say else "") + mark)
        case Acronyms(known):
            for short, initials in sorted(known.items()):
                meaning = f" ({initials.plain})" if initials.plain else ""
                yield from _wrapped(f"{short}: {' or '.join(initials.full)}{meaning}")

        case Question():
            for name, words in check.words.items():
                yield from _wrapped(f"{name.replace('_', ' ')}: {', '.join(words)}")
            for name, number in check.numbers.items():
                yield f"{name.replace('_', ' ')}: {number}"


def _page(rule: Rule) -> Iterator[str]:
    yield f"{rule.title}\n{rule.name}\n"
    yield f"Severity   {rule.severity}" + (
        f"; {rule.child_severity} in text for a child" if rule.child_severity else ""
    )
    yield f"Where      {_where(rule)}"
    yield f"Put right  by {_WHO[rule.fixer]}"
    yield from ("", *_wrapped(rule.why), "", *_wrapped(f"What to do: {rule.fix}"))
    words = list(_words(rule.check))
    if words:
        yield from ("", "Looks for", *(f"  {line}" for line in words))
    yield from ("", "Examples", *(f"  {line}" for example in rule.examples for line in _example(example)))
    yield from ("", "Source", *(f"  {line}" for source in rule.source for line in _wrapped(source)))
    if rule.house:
        yield from _wrapped(
            "This is house style: our own judgement, with no published source. Change it or switch it off."
        )
    yield f"\nTo change it, edit {rule.file}"


def _where(rule: Rule) -> str:
    if rule.scope.everywhere:
        return "everywhere"
    places = (
        [f"Section{'s' if len(rule.scope.sections) > 1 else ''} {', '.join(sorted(rule.scope.sections))}"]
        if rule.scope.sections
        else []
    )
    return " and ".join([*places, *(["text for a child"] if rule.scope.child else [])])


def _example(example: Example) -> Iterator[str]:
    """The sentence, with what fires in double brackets."""
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    mark = {"false_alarm": "fires but should not", "missed": "should fire but does not"}.get(example.sort)
    lead = mark or ("look again" if example.spans else "fine")
    margin = f" (in the margin: “{example.comment}”)" if example.comment else ""
    for line in filter(None, f"{lead}: {text.strip()}{margin}".splitlines()):
        yield from _wrapped(line)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, subsequent_indent="  ") or [""]
