"""The proof of a template: everything that is wrong with it, in one go, before anybody fills it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.check.examples import DAY
from ehcp_tools.check.fault import Fault
from ehcp_tools.check.templates.accessibility import accessibility_flaws
from ehcp_tools.check.templates.fixed import fixed_flaws
from ehcp_tools.check.templates.lawful import fact_flaws, section_flaws
from ehcp_tools.check.templates.seen import Flaw, dressed, see
from ehcp_tools.check.templates.tried import TEXT, example_flaws, text_flaws, trial_flaws
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
_CARD = "template.yaml"


def faults_of_template(folder: Path, fields: Fields) -> Iterator[Fault]:
    """Everything that is wrong with the template in a folder, each fault once, named `template.NAME`.

    A template that is faulty as it stands is not tried out with cases: the same fault would be told again and again.
    """
    told: set[tuple[str, str, str]] = set()
    for flaw in _flaws(folder, fields):
        if (flaw.slug, flaw.where, flaw.what) not in told:
            told.add((flaw.slug, flaw.where, flaw.what))
            yield Fault(f"template.{flaw.slug}", str(_file(folder, flaw.where)), flaw.where, flaw.what, flaw.fix)


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
        yield from _not_yet_told(standing, (*trial_flaws(template, fields), *example_flaws(template, fields)))


def _as_it_stands(template: Template, fields: Fields) -> Iterator[Flaw]:
    data = dressed(template, DAY)
    seen = see(data)
    yield from fixed_flaws(seen)
    yield from accessibility_flaws(seen)
    yield from section_flaws(data, template.card.kind)
    yield from fact_flaws(template.card, fields)


def _not_yet_told(standing: Iterable[Flaw], found: Iterable[Flaw]) -> Iterator[Flaw]:
    """What trials and examples show, without the kinds of flaw that the template itself was seen to have."""
    known = {flaw.slug for flaw in standing}
    return (flaw for flaw in found if flaw.slug not in known)


def _flaw(problem: Problem, folder: Path) -> Flaw:
    """A problem as a flaw: the name of its fault stands at its end, or it is one of the card or of the file."""
    match = _SLUG.fullmatch(problem.what)
    where = problem.where.removeprefix(f"template {folder.resolve().name}").removeprefix(", ")
    if match:
        return Flaw(match[2], where or "the document", match[1], problem.fix)
    slug = "card" if _CARD in problem.where else "unreadable"
    return Flaw(slug, where, problem.what, problem.fix)


def _file(folder: Path, where: str) -> Path:
    """The file that a place is in."""
    first = where.partition(",")[0].partition(":")[0]
    if first == TEXT or _CARD in first or first.startswith("examples/"):
        return folder / first.rpartition("/template.yaml")[0] / _CARD if _CARD in first else folder / first
    return folder / DOCUMENT
