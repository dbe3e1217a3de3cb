"""The proof of a template: everything that is wrong with it, in one go, before anybody fills it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.cards import CARD
from ehcp_tools.check.examples import DAY
from ehcp_tools.check.fault import Fault
from ehcp_tools.check.templates.accessibility import accessibility_flaws
from ehcp_tools.check.templates.fixed import fixed_flaws
from ehcp_tools.check.templates.lawful import fact_flaws, section_flaws
from ehcp_tools.check.templates.seen import Flaw, dressed, see
from ehcp_tools.check.templates.tried import example_flaws, text_flaws, trial_flaws
from ehcp_tools.errors import EhcpError
from ehcp_tools.fill.template import DOCUMENT, read_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ehcp_tools.case import Fields
    from ehcp_tools.errors import Problem
    from ehcp_tools.fill import Template

__all__ = ["faults_of_template"]

_SLUG = re.compile(r"(.*) \[([a-z-]+)\]", re.DOTALL)
_ON_CARD = re.compile(r"template\.yaml(?::(\d+))?")
_BROKEN_TOO = "example-broken"
"""What fails with made-up cases fails with examples: it is told once."""


def faults_of_template(folder: Path, fields: Fields) -> Iterator[Fault]:
    """Everything that is wrong with the template in a folder, each fault once, named `template.NAME`.

    A template that is faulty as it stands is not tried out with cases: the same fault would be told again and again.
    """
    told: set[tuple[str, str, str]] = set()
    for flaw in _flaws(folder, fields):
        if (flaw.slug, flaw.where, flaw.what) not in told:
            told.add((flaw.slug, flaw.where, flaw.what))
            name, path = f"template.{flaw.slug}", str(folder / flaw.file)
            yield Fault(name, path, flaw.where, flaw.what, flaw.fix, flaw.line)


def _flaws(folder: Path, fields: Fields) -> Iterator[Flaw]:
    try:
        template, problems = read_template(folder, fields)
    except EhcpError as error:
        yield from (_flaw(problem, folder) for problem in error.problems)
        return
    yield from (_flaw(problem, folder) for problem in problems)
    standing = tuple(_as_it_stands(template, fields))
    yield from standing
    yield from text_flaws(folder)
    if not problems:
        trials = tuple(trial_flaws(template, fields))
        found = example_flaws(template, fields)
        yield from _not_yet_told(standing, trials)
        yield from _not_yet_told(standing, (flaw for flaw in found if not (trials and flaw.slug == _BROKEN_TOO)))


def _as_it_stands(template: Template, fields: Fields) -> Iterator[Flaw]:
    seen = see(dressed(template, DAY))
    yield from fixed_flaws(seen)
    yield from accessibility_flaws(seen)
    yield from section_flaws(seen, template.card.kind)
    yield from fact_flaws(template.card, fields)


def _not_yet_told(standing: Iterable[Flaw], found: Iterable[Flaw]) -> Iterator[Flaw]:
    """What trials and examples show, without the kinds of flaw that the template itself was seen to have."""
    known = {flaw.slug for flaw in standing}
    return (flaw for flaw in found if flaw.slug not in known)


def _flaw(problem: Problem, folder: Path) -> Flaw:
    """A problem as a flaw: the name of its fault stands at its end, or it is one of the card or of the file."""
    named = _SLUG.fullmatch(problem.what)
    on_card = _ON_CARD.search(problem.where)
    slug = named[2] if named else "card" if on_card else "unreadable"
    what = named[1] if named else problem.what
    if on_card:
        line = int(on_card[1] or 0)
        return Flaw(slug, f"line {line}" if line else "the card", what, problem.fix, CARD, line)
    where = problem.where.removeprefix(f"template {folder.resolve().name}").removeprefix(", ")
    return Flaw(slug, "the document" if where in {"", str(folder / DOCUMENT)} else where, what, problem.fix)
