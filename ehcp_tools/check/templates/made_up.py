"""Cases made up from the dictionary of facts, to try a template with: full ones, bare ones, odd ones, long ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from ehcp_tools.case import FieldType, Need, read_case
from ehcp_tools.yamlfile import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ehcp_tools.case import Case, Field, Fields

Told: TypeAlias = "str | list[Told] | dict[str, Told]"

_GIVEN: Mapping[str, str] = {
    "child.date_of_birth": "2011-09-27", "child.year_group_taught": "Year 10", "child.year_group_by_age": "Year 10",
    "child.nhs_number": "999-104-3721", "child.upn": "L12345678901B", "council.local_offer": "https://offer.example.org",
    "contacts.letters_to": "yes", "contacts.confidential": "no",
}  # fmt: skip
"""Values that have to agree with each other, or with a form of their own."""
_LEFT_OUT = {"council.logo"}
"""What names a file."""
_ALWAYS = {"contacts", "contacts.name", "contacts.letters_to"}
"""Without somebody to write to there is no letter."""
_DAY = "2026-11-05"
_PLAIN = "Something made up"
_ODD = "Zoë & Bea <b>{{ x }}</b> {% if %} “q” ‘s’ — № 5\u00a0£ \U0001f600 ŵ \u0627\u0644\u0639"
_WORDS = 5000
_LONG_STORIES = 3
"""So many answers of that length: more would only try the computer."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One made-up case: what it is, in words; which facts it tells, and how."""

    name: str
    needs: frozenset[Need] = frozenset(Need)
    only_required: bool = False
    text: str = _PLAIN
    long: bool = False
    turn: int = 0


BARE = Trial("a case with only the facts that every case has", only_required=True)
LEAST = Trial("a case without the facts that only some cases have", needs=frozenset(Need) - {Need.CONDITIONAL})
FULL = Trial("a case with every fact")
ODD = Trial("a case with unusual letters and signs", text=_ODD, turn=1)
LONG = Trial("a case with answers of 5,000 words", long=True, turn=2)


def made_up(trial: Trial, fields: Fields, used: frozenset[str], day: date) -> Case:
    """The case of a trial. `used` are the case paths that the template uses: those get the long answers."""
    tree = parse(json.dumps(told(trial, fields, used)), "made-up.json", is_json=True)
    return read_case(tree, fields, today=day)


def told(trial: Trial, fields: Fields, used: frozenset[str] = frozenset()) -> dict[str, Told]:
    """What the case file of a trial would hold."""
    return _Maker(trial, used).record(fields.root, 0)


@dataclass(slots=True)
class _Maker:
    """Makes up values. `turn` of a trial says which choice of several is taken, and whether yes or no."""

    trial: Trial
    used: frozenset[str]
    long: set[str] = field(default_factory=set)

    def record(self, record: Field, item: int) -> dict[str, Told]:
        wanted = (inner for inner in record.fields.values() if self._wanted(inner))
        values = ((inner.name, self.value(inner, item)) for inner in wanted)
        return {name: value for name, value in values if value}

    def value(self, fact: Field, item: int) -> Told:
        if fact.path in _GIVEN:
            return _GIVEN[fact.path]
        if fact.name == "id":
            return f"{fact.path.split('.')[-2]}-{item + 1}"
        if fact.type is FieldType.RECORD:
            return self.record(fact, item)
        if fact.type is FieldType.LIST:
            return [self.record(fact, number) for number in range(2)]
        return [self._one(fact)] if fact.item else self._one(fact)

    def _wanted(self, fact: Field) -> bool:
        if fact.path in _LEFT_OUT or (fact.pattern and fact.path not in _GIVEN):
            return False
        if fact.required or fact.path in _ALWAYS or fact.type is FieldType.RECORD:
            return True
        return not self.trial.only_required and (fact.need in self.trial.needs or bool(fact.law))

    def _one(self, fact: Field) -> str:
        turn = self.trial.turn
        typed = {FieldType.DATE: _DAY, FieldType.BOOL: ("yes", "no")[turn % 2], FieldType.INT: str(turn + 1)}
        if fact.choices:
            return list(fact.choices)[turn % len(fact.choices)]
        if fact.of:
            return f"{fact.of[0]}-1"
        if self._is_long(fact):
            self.long.add(fact.path)
            return " ".join(["words"] * _WORDS)
        return typed.get(fact.type, f"{fact.label} {self.trial.text}")

    def _is_long(self, fact: Field) -> bool:
        wanted = self.trial.long and fact.type is FieldType.STORY and fact.path in self.used
        return wanted and len(self.long) < _LONG_STORIES
