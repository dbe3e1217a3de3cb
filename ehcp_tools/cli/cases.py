"""What the case files tell the check of each child: names, pronouns, numbers, and the words the child prefers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ehcp_tools.case import load_case
from ehcp_tools.case.parts import leaves
from ehcp_tools.cli.dictionary import fields_in_use
from ehcp_tools.cli.told import CaseFiles
from ehcp_tools.errors import CaseError
from ehcp_tools.lint.plan.wordlists import details
from ehcp_tools.lint.told import NOTHING_TOLD, Told
from ehcp_tools.numbers import POSTCODE, bare

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ehcp_tools.case import Case
    from ehcp_tools.case.parts import Leaf
    from ehcp_tools.errors import Problem

_SUFFIXES = (".yaml", ".yml", ".json")
_NAMES = ("child.preferred_name", "child.legal_name", "child.known_as")
_WORDS = "child.preferred_words"
_BORN = "child.date_of_birth"
_PRONOUNS = ("child.pronouns.subject", "child.pronouns.object", "child.pronouns.possessive")
_SPECIALIST = "plan.specialist_placement"
_TEAM, _OFFICER = "council.team", "plan.officer_name"
_OTHER_NAMES = ("name", ".social_worker", ".gathered_by", ".responsible_la", ".gp_practice", ".key_health_professional")
"""How the paths end that hold names of people and places other than the child."""


def read_cases(path: Path, today: date) -> CaseFiles:
    """The case file at a path, or those in a folder. Raises CaseError when it is one file and cannot be used."""
    if path.is_dir():
        return _of_folder(path, today)
    return CaseFiles((path,), _told(load_case(path, fields_in_use(), today=today)))


def _of_folder(folder: Path, today: date) -> CaseFiles:
    files = tuple(sorted(file for file in folder.iterdir() if file.suffix.lower() in _SUFFIXES))
    found: dict[str, Told] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            case = load_case(path, fields_in_use(), today=today)
        except CaseError as error:
            problems += error.problems
        else:
            found |= dict.fromkeys((path.stem, *_texts(case, "case_id")), _told(case))
    return CaseFiles(files, NOTHING_TOLD, found, tuple(problems))


def _told(case: Case) -> Told:
    every = tuple(leaves(case.root))
    born = next((leaf.value for leaf in every if leaf.path == _BORN), None)
    own = tuple(text for path in _NAMES for text in _texts(case, path))
    return Told(
        names=own,
        own_terms=tuple(_texts(case, _WORDS)),
        pronouns=tuple(text for path in _PRONOUNS for text in _texts(case, path)),
        born=born if isinstance(born, date) else None,
        known=tuple(leaf.text for leaf in every if leaf.path.endswith(_OTHER_NAMES) and leaf.text not in own),
        facts={name: text for name, detail in details().items() for text in _said(every, detail.fields)},
        postcodes=frozenset(bare(code) for leaf in every for code in POSTCODE.findall(leaf.text)),
        specialist_placement=any(leaf.path == _SPECIALIST and leaf.value is True for leaf in every),
        exact=True,
        team="".join(_texts(case, _TEAM)),
        officer="".join(_texts(case, _OFFICER)),
    )


def _said(every: Iterable[Leaf], paths: tuple[str, ...]) -> list[str]:
    return [leaf.text for leaf in every if leaf.path in paths]


def _texts(case: Case, path: str) -> list[str]:
    part = case.find(path)
    return [leaf.text for leaf in leaves(part)] if part is not None else []
