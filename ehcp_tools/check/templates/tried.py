"""A template tried out: with made-up cases of every kind, and with its own examples."""

from __future__ import annotations

import re
from pathlib import Path
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

    from ehcp_tools.case import Fields
    from ehcp_tools.check.examples import Example
    from ehcp_tools.fill import Template

TEXT, EXAMPLES = "template.txt", "examples"
_SLUG = re.compile(r" \[[a-z-]+\]$")
_PRINTED = re.compile(r"(.*), but (.*) prints it\.", re.DOTALL)
_MEND = "Run `ehcp check --fix` on the template’s folder, and look at the difference."
_CASE_FIX = "Ask with “if” before it is printed, so that a case without it can be filled."


def trial_flaws(template: Template, fields: Fields) -> Iterator[Flaw]:
    """What goes wrong with cases that are bare, full, odd or long, each once."""
    told: set[tuple[str, str]] = set()
    for trial in (LEAST, BARE, FULL, ODD, LONG):
        for flaw in _trial(template, fields, trial, incomplete=trial is not LEAST):
            if (flaw.where, flaw.what) not in told:
                told.add((flaw.where, flaw.what))
                yield flaw._replace(what=f"{flaw.what} Tried with {trial.name}.")
    if template.card.answers and not told:
        yield from _trial(template, fields, BARE, blank=True)


def _trial(
    template: Template, fields: Fields, trial: Trial, *, incomplete: bool = False, blank: bool = False
) -> Iterator[Flaw]:
    """What goes wrong with one made-up case."""
    case = made_up(trial, fields, frozenset(template.used), DAY)
    try:
        for to in recipients(template.card, case, today=DAY):
            one = fill(template, case, today=DAY, to=to, incomplete=incomplete, blank=blank)
            prove(one, case)
            yield from section_flaws(see(one.data), template.card.kind, "The filled document")
    except CaseError as error:
        for problem in error.problems:
            yield Flaw("not-asked-first", *_printed_at(problem.what, template.card.name), _CASE_FIX)
    except TemplateError as error:
        for problem in error.problems:
            where = problem.where.removeprefix(f"template {template.card.name}, ")
            yield Flaw("cannot-fill", where, _SLUG.sub("", problem.what), problem.fix)


def _printed_at(what: str, name: str) -> tuple[str, str]:
    """Where a missing value would be printed, as filling told it, and that it is missing."""
    found = _PRINTED.fullmatch(what)
    return (found[2].removeprefix(f"template {name}, "), f"{found[1]}.") if found else ("the document", what)


def example_flaws(template: Template, fields: Fields) -> Iterator[Flaw]:
    """Examples that do not fill, do not prove, do not give their expected text, or that not everyone can read."""
    folder = template.card.folder
    try:
        found = examples(folder)
    except TemplateError as error:
        for problem in error.problems:
            file = f"{EXAMPLES}/{Path(problem.where).name}"
            yield Flaw("example-broken", "the folder", problem.what, problem.fix, file)
        return
    if not found:
        fix = "Put an invented case into `examples`, with the text that it must give."
        yield Flaw("no-example", "the folder", "The template has no example.", fix, EXAMPLES)
    for example in found:
        yield from _example(template, fields, example)


def _example(template: Template, fields: Fields, example: Example) -> Iterator[Flaw]:
    file = f"{EXAMPLES}/{example.expected.name}"
    try:
        documents = made(template, load_case(example.case, fields, today=DAY), blank=example.blank)
    except EhcpError as error:
        for problem in error.problems:
            at = problem.where.removeprefix(f"{template.card.folder}/")
            yield Flaw("example-broken", at, _SLUG.sub("", problem.what), problem.fix, file)
        return
    if text(documents) != _kept(example.expected):
        line = _first_difference(text(documents), example)
        what = f"The example gives another text than the one expected, from line {line} on."
        fix = "If the new text is right: python -m ehcp_tools.check.examples, with the template’s folder."
        yield Flaw("example-differs", f"line {line}", what, fix, file, line)
    for document in documents:
        seen = see(document.data)
        yield from section_flaws(seen, template.card.kind, f"The example “{example.name}”")
        for flaw in accessibility_flaws(seen):
            yield flaw._replace(file=file)


def _first_difference(told: str, example: Example) -> int:
    """The first line in which two texts differ, counted from 1."""
    given, expected = told.splitlines(), _kept(example.expected).splitlines()
    pairs = enumerate(zip(given, expected, strict=False), 1)
    return next((number for number, (one, other) in pairs if one != other), min(len(given), len(expected)) + 1)


def text_flaws(folder: Path) -> Iterator[Flaw]:
    """`template.txt` that is missing, or that does not say what the Word file says."""
    kept = folder / TEXT
    if not kept.is_file():
        what = f"There is no {TEXT}: nobody sees in review what changes."
        yield Flaw("text-missing", "the folder", what, _MEND, TEXT)
    elif _kept(kept) != text_of((folder / DOCUMENT).read_bytes()):
        yield Flaw("text-outdated", "the whole file", f"{TEXT} does not say what the Word file says.", _MEND, TEXT)


def _kept(file: Path) -> str:
    """A text file as it is kept, whatever its line ends; what is not UTF-8 differs from every text."""
    return file.read_text(encoding="utf-8", errors="replace")
