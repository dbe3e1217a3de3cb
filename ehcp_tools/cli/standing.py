"""A case as the document that it stands for: what a template makes of it, also where values are missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.cards import find_template, list_templates
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.fill import fill, load_template, recipients

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from ehcp_tools.case import Case
    from ehcp_tools.settings import Settings

_INDEX = re.compile(r"\[\d+\]")


def document_of(case: Case, like: Iterable[str], template: str | None, today: date, settings: Settings) -> bytes:
    """The case in the template of a name or folder; unless one is named, in that which fits best.

    That is the one whose fields have most in common with `like`, the paths of a document's controls, or with the case
    where there are none. `[MISSING: field]` stands where the case lacks a value.
    """
    house = settings.templates
    folder = find_template(template, house) if template else _closest(like or _paths(case), house)
    loaded = load_template(folder, fields_in_use(), house)
    to = next(iter(recipients(loaded.card, case, today=today)), None)
    return fill(loaded, case, today=today, to=to, incomplete=True).data


def _paths(case: Case) -> list[str]:
    return [leaf.path for leaf in case.leaves()]


def _closest(like: Iterable[str], house: Path | None) -> Path:
    wanted = {_INDEX.sub("", path) for path in like}

    def fit(fields: set[str]) -> float:
        return len(fields & wanted) / len(fields | wanted)

    return max(list_templates(house), key=lambda card: fit(set(card.paths))).folder
