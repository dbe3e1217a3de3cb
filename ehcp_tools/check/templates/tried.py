"""A template tried out: with made-up cases of every kind, and with its own examples."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.case import load_case
from ehcp_tools.check.examples import DAY, examples, made, text
from ehcp_tools.check.plaintext import text_of
from ehcp_tools.check.templates.accessibility import accessibility_flaws
from ehcp_tools.check.templates.lawful import section_flaws
from ehcp_tools.check.templates.made_up import BARE, FULL, LEAST, LONG, ODD, Trial, made_up
from ehcp_tools.check.templates.seen import Flaw, see
from ehcp_tools.errors import CaseError, EhcpError, TemplateError
from ehcp_tools.fill import fill, prove, recipients
from ehcp_tools.fill.template import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ehcp_tools.case import Fields
    from ehcp_tools.check.examples import Example
    from ehcp_tools.fill import Filled, Template

TEXT = "template.txt"
_SLUG = re.compile(r" \[[a-z-]+\]$")
_CASE_FIX = "Ask with “if” before it is printed, so that a case without it can be filled."


def trial_flaws(template: Template, fields: Fields) -> Iterator[Flaw]:
    """What goes wrong with cases that are bare, full, odd or long."""
    yield from _trial(template, fields, LEAST)
    yield from _trial(template, fields, BARE, incomplete=True)
    if template.card.answers:
        yield from _trial(template, fields, BARE, blank=True)
    for trial in (FULL, ODD, LONG):
        yield from _trial(template, fields, trial, incomplete=True)


def _trial(
    template: Template, fields: Fields, trial: Trial, *, incomplete: bool = False, blank: bool = False
) -> Iterator[Flaw]:
    case = made_up(trial, fields, frozenset(template.used), DAY)
    try:
        for to in recipients(template.card, case, today=DAY):
            one = fill(template, case, today=DAY, to=to, incomplete=incomplete, blank=blank)
            prove(one, case)
            yield from section_flaws(one.data, template.card.kind, f"With {trial.name}, the document")
    except CaseError as error:
        for problem in error.problems:
            yield Flaw("not-asked-first", trial.name, problem.what, _CASE_FIX)
    except TemplateError as error:
        for problem in error.problems:
            what = f"With {trial.name}: {_SLUG.sub('', problem.what)}"
            yield Flaw("cannot-fill", problem.where.removeprefix(f"template {template.card.name}, "), what, problem.fix)


def example_flaws(template: Template, fields: Fields) -> Iterator[Flaw]:
    """Examples that do not fill, do not prove, do not give their expected text, or that not everyone can read."""
    folder = template.card.folder
    try:
        found = examples(folder)
    except TemplateError as error:
        yield from (Flaw("example-broken", problem.where, problem.what, problem.fix) for problem in error.problems)
        return
    if not found:
        fix = "Put an invented case into `examples`, with the text that it must give."
        yield Flaw("no-example", "examples", "The template has no example.", fix)
    for example in found:
        yield from _example(template, fields, example)


def _example(template: Template, fields: Fields, example: Example) -> Iterator[Flaw]:
    where = f"examples/{example.expected.name}"
    try:
        documents = made(template, load_case(example.case, fields, today=DAY), blank=example.blank)
    except EhcpError as error:
        for problem in error.problems:
            yield Flaw("example-broken", where, f"{problem.where}: {_SLUG.sub('', problem.what)}", problem.fix)
        return
    if text(documents) != example.expected.read_text(encoding="utf-8"):
        what = f"The example gives another text than the one expected{_first_difference(documents, example)}."
        fix = "If the new text is right: python -m ehcp_tools.check.examples, with the template’s folder."
        yield Flaw("example-differs", where, what, fix)
    for document in documents:
        yield from section_flaws(document.data, template.card.kind, f"The example “{example.name}”")
        for flaw in accessibility_flaws(see(document.data)):
            yield flaw._replace(where=f"{where}, {flaw.where}")


def _first_difference(documents: tuple[Filled, ...], example: Example) -> str:
    given, expected = text(documents).splitlines(), example.expected.read_text(encoding="utf-8").splitlines()
    pairs = enumerate(zip(given, expected, strict=False), 1)
    line = next((number for number, (one, other) in pairs if one != other), min(len(given), len(expected)) + 1)
    return f", from line {line} on"


def text_flaws(folder: Path) -> Iterator[Flaw]:
    """`template.txt` that is missing, or that does not say what the Word file says."""
    kept = folder / TEXT
    if not kept.is_file():
        yield Flaw("text-missing", TEXT, f"There is no {TEXT}, so that nobody sees in review what changes.", _MEND)
    elif kept.read_text(encoding="utf-8") != text_of((folder / DOCUMENT).read_bytes()):
        yield Flaw("text-outdated", TEXT, f"{TEXT} does not say what the Word file says.", _MEND)


_MEND = "Run `ehcp check --fix` on the template’s folder, and look at the difference."
