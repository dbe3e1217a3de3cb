"""One HTML page for people: a draft with the findings in its text, or many drafts at a glance and then each.

The page asks nothing of any other place: its style and script stand in it, and its policy lets no other run.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ehcp_tools import __version__
from ehcp_tools.inert import inert
from ehcp_tools.lint.plan.adulthood import known
from ehcp_tools.model import LABELS, Severity
from ehcp_tools.reports.pages.draft import DraftPage
from ehcp_tools.reports.pages.families import Families
from ehcp_tools.reports.pages.overview import Overview, grouped, named
from ehcp_tools.reports.plain import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.lint.rule import Rule
    from ehcp_tools.reports.batch import Batch

_FOLDER = Path(__file__).parent / "pages"
_LISTED = (8, 5, 3, 2, 1)
"""How many places of a rule are listed in each section of a draft: the most that the room allows."""
_ROOM = 20_000
"""Places that a page may list: so many keep the report of hundreds of drafts under five megabytes."""


def report(batch: Batch, *, colour: bool, width: int) -> str:  # noqa: ARG001 - every format takes the same
    """The batch as one page; the same batch gives the same bytes."""
    style, script = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    policy = policy_for(style, script)
    template = environment().get_template("page.html")
    text: str = template.render(page=Page(batch.held()), style=style, script=script, policy=policy, version=__version__)
    return f"{text.rstrip()}\n"


def environment() -> Environment:
    """Templates that escape all that they are given, and stop at a name that is not there."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=inert,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(counted=counted, severities=tuple(Severity))
    made.filters["begun"] = lambda text: text[:1].upper() + text[1:]
    return made


def policy_for(style: str, script: str = "") -> str:
    """The policy of a page that runs this style and script and no other, and asks nothing of any other place."""
    scripts = f" script-src {_hash(script)};" if script else ""
    return f"default-src 'none'; style-src {_hash(style)};{scripts} base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    """What the policy of a page knows a style or a script by."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@dataclass(frozen=True)
class Page:
    """All that stands on the page."""

    batch: Batch

    @cached_property
    def kinds(self) -> Families:
        """The families of its style guide."""
        return Families(self.batch.style_guide)

    @cached_property
    def overview(self) -> Overview | None:
        """What is said of many drafts; None for one."""
        return Overview(self.batch, self.kinds, self.drafts) if len(self.batch.drafts) != 1 else None

    @cached_property
    def drafts(self) -> tuple[DraftPage, ...]:
        """Every draft, in the order given."""
        batch, places, drawn = self.batch, self._places, frozenset(self.batch.sample)
        groups, names = grouped(batch.drafts), named(batch.drafts)
        earlier = batch.previous.beside([one.path for one in batch.drafts]) if batch.previous else (None,) * len(groups)
        return tuple(
            DraftPage(
                place + 1,
                names[place],
                draft,
                batch.rules,
                self.kinds,
                places,
                groups[place],
                place in drawn,
                None if (then := earlier[place]) is None else sum(then.values()),
            )
            for place, draft in enumerate(batch.drafts)
        )

    @property
    def title(self) -> str:
        """What the page is about: the name of its one draft, or how many there are."""
        return counted(len(self.drafts), "draft") if self.overview else self.drafts[0].name

    @property
    def day(self) -> str:
        """The day of the check in words, or ""."""
        day = self.batch.day
        return f"{day.day} {day:%B %Y}" if day else ""

    @property
    def jumps(self) -> bool:
        """Whether any text is shown, with findings to jump to."""
        return any(draft.chapters and draft.notes for draft in self.drafts)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that found something, by their names."""
        found = {one.rule for one in self.batch.findings}
        found |= {one.finding.rule for draft in self.batch.drafts for one in draft.accepted}
        return tuple(self.batch.rules[name] for name in sorted(found))

    @property
    def families(self) -> Mapping[str, str]:
        """The titles of the families that found something."""
        return {
            name: self.kinds.title(name) for name in sorted({rule.family for rule in self.rules}, key=self.kinds.rank)
        }

    @property
    def sections(self) -> tuple[str, ...]:
        """The labels of the sections where something was found."""
        found = {one.section for one in self.batch.findings}
        return tuple(label for label in LABELS if label in found)

    @property
    def adulthood(self) -> Mapping[str, str]:
        """The areas of adult life by their names, as they are called."""
        return {area.name: area.title for area in known().areas}

    @property
    def _places(self) -> int:
        groups: dict[tuple[int, str, str, str | None], int] = {}
        for place, draft in enumerate(self.batch.drafts):
            for one in draft.findings:
                key = (place, one.severity.value, one.rule, one.section)
                groups[key] = groups.get(key, 0) + 1
        return next((most for most in _LISTED if sum(min(most, n) for n in groups.values()) <= _ROOM), _LISTED[-1])
