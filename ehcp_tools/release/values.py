"""Whom and what a case, and the content controls of a document, name: values by their paths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ehcp_tools.lint.plan.namelists import among, given_names, plain
from ehcp_tools.release.identity import Identity, Sort, person
from ehcp_tools.release.places import address, setting
from ehcp_tools.word.read import read_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ehcp_tools.case import Case

Values = tuple[tuple[str, str], ...]
"""Paths such as `contacts[0].name`, each with its text."""

_CHILD = ("child.legal_name", "child.preferred_name", "child.known_as")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("relationship", "role"),
    "giver_name": ("giver_role",),
    "officer_name": ("officer_role",),
    "gathered_by": (),
    "social_worker": (),
}
"""How the paths of names end, with what says beside them who it is."""
_OR_A_JOB = frozenset({"gathered_by", "social_worker"})
"""Those that may hold a job or a team instead."""
_PLACES = {
    "services.setting.name": Sort.SCHOOL,
    "plan.placement.name": Sort.SCHOOL,
    "council.name": Sort.COUNCIL,
    "child.responsible_la": Sort.COUNCIL,
    "services.moved_from_la": Sort.COUNCIL,
    "services.gp_practice": Sort.HEALTH,
}
_ENDS = {"organisation": Sort.ORGANISATION, "setting": Sort.SCHOOL}
_NUMBERS = {
    "case_id": "Case number",
    "child.upn": "Pupil number",
    "child.nhs_number": "NHS number",
    "services.setting.urn": "School number",
}
_AND = re.compile(r"\s+(?:and|&)\s+")
_INDEX = re.compile(r"\[\d+\]")


def values_of(case: Case) -> Values:
    """Every value of a case, those that no document may hold too."""
    return tuple((leaf.path, leaf.text) for leaf in (*case.leaves(), *case.withheld))


def values_in(data: bytes) -> Values:
    """The values that stand in the content controls of a Word file."""
    return tuple((one.tag, one.text) for one in read_controls(data) if one.tag and one.text and not one.prompt)


def child_names(values: Values) -> tuple[str, ...]:
    """The child's own names."""
    return tuple(dict.fromkeys(text for path, text in values if _INDEX.sub("", path) in _CHILD))


def identities(values: Values) -> Iterator[Identity]:
    """Everybody and everything that the values name, but for the child."""
    by_path = dict(reversed(values))
    for path, text in dict.fromkeys(values):
        bare, (head, _, end) = _INDEX.sub("", path), path.rpartition(".")
        if bare in _PLACES or end in _ENDS:
            yield from setting(text, _PLACES.get(bare) or _ENDS[end])
        elif end == "address":
            yield from address(text)
        elif bare in _NUMBERS or bare == "child.other_ids":
            yield from _number(text, _NUMBERS.get(bare, "Number"))
        elif end in _NAMES and bare not in _CHILD:
            role = next((by_path[f"{head}.{one}"] for one in _NAMES[end] if f"{head}.{one}" in by_path), "")
            for name in _AND.split(text):
                if end not in _OR_A_JOB or plain(name.split(" ")[0]) in given_names():
                    yield from _one(person(sort_of(role), name, role))


def sort_of(role: str) -> Sort:
    """What somebody of this job or relation is to the child."""
    words = re.findall(r"[\w-]+", role.lower())
    if {"friend", "classmate", "peer", "pupil"} & set(words):
        return Sort.CHILD
    if any(word in among("staff") or _is_trade(word) for word in words):
        worker = "carer" not in words and "parent" not in words
        return Sort.PROFESSIONAL if worker else Sort.FAMILY
    return Sort.FAMILY if any(word in among("relations") for word in words) else Sort.PERSON


def _is_trade(word: str) -> bool:
    return word.endswith(("ist", "ician", "teacher", "worker", "officer", "coordinator", "adviser", "manager"))


def _number(text: str, kind: str) -> Iterator[Identity]:
    said = re.split(r"[:]\s*", text)[-1].strip()
    if len(said) > 3 and any(map(str.isdigit, said)):
        made = Identity(Sort.NUMBER, kind)
        made.add(said, re.sub(r"\s", "", said), loose=True)
        yield made


def _one(found: Identity | None) -> Iterable[Identity]:
    return () if found is None else (found,)
