"""What a council grades by and what it asks its auditors: `quality.yaml` in the folder of a style guide."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.errors import RuleError
from ehcp_tools.lint.families import load_families
from ehcp_tools.model import LABELS, Kind, Severity
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Reader, Table, did_you_mean, load

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from ehcp_tools.yamlfile import Value

FILE = "quality.yaml"
WHOLE = "whole"
"""Stands beside the labels of sections for what is in none."""
_KEYS = ("grades", "graded", "severities", "families", "sections", "judgements", "answers", "questions")
_QUESTION = ("ask", "look_for", "source", "section", "families", "kinds")
_CHOICES = 255
"""Letters that a drop-down of a workbook can hold, commas between the choices counted."""


class Grade(NamedTuple):
    """A word for how far a draft is, and its limits: `points` for each 100 words and `errors`, None for no limit."""

    word: str
    points: int | None
    errors: int | None

    def holds(self, points: float, errors: int) -> bool:
        """Whether so many points and errors are within the limits."""
        return (self.points is None or points <= self.points) and (self.errors is None or errors <= self.errors)


class AuditQuestion(NamedTuple):
    """What a person answers of each document of some `kinds`; findings of `families` stand beside it."""

    ask: str
    look_for: str
    source: tuple[str, ...]
    section: str
    families: tuple[str, ...]
    kinds: tuple[Kind, ...]


class Quality(NamedTuple):
    """All of the file. `grades` are the best first; `graded` are the kinds of documents that are given one.

    `families` has those alone that do not count once.
    """

    grades: tuple[Grade, ...]
    graded: tuple[Kind, ...]
    severities: Mapping[Severity, int]
    families: Mapping[str, int]
    sections: Mapping[str, int]
    judgements: tuple[str, ...]
    answers: tuple[str, ...]
    questions: tuple[AuditQuestion, ...]


def load_quality(folder: Path | None, families: Collection[str]) -> Quality:
    """The file of a style guide, or the shipped one where that guide has none. RuleError with every fault.

    It may name `families`, those that the guide has, and those of the shipped guide.
    """
    own = folder / FILE if folder else None
    tree = load(own if own and own.is_file() else shipped("style_guide") / FILE, RuleError)
    families = {*families, *load_families(shipped("style_guide"))}
    reader = Reader(RuleError)
    top = reader.table(tree, _KEYS, _KEYS)
    found = Quality(
        _grades(reader, top),
        _kinds(reader, top, "graded"),
        MappingProxyType({Severity(name): number for name, number in _numbers(reader, top, tuple(Severity)).items()}),
        _numbers(reader, top, families, "families"),
        _numbers(reader, top, (*LABELS, WHOLE), "sections"),
        _choices(reader, top, "judgements"),
        _choices(reader, top, "answers"),
        tuple(_question(reader, item, families) for item in reader.items(top, "questions")),
    )
    reader.finish()
    return found


def _grades(reader: Reader, top: Table) -> tuple[Grade, ...]:
    rows = [reader.table(item, Grade._fields, ("word",)) for item in reader.items(top, "grades")]
    found = [
        Grade(reader.text(row, "word"), reader.number(row, "points"), reader.number(row, "errors")) for row in rows
    ]
    if found and found[-1][1:] != (None, None):
        what = "The last grade has limits, so some drafts would have none."
        reader.add(rows[-1].where, what, "Take out its points and errors, or add a last grade with a word alone.")
    return tuple(found)


def _numbers(reader: Reader, top: Table, known: Collection[str], key: str = "severities") -> Mapping[str, int]:
    """A whole number for each name; every one of `known` has to be there, of families those alone that matter."""
    value = top.entries.get(key)
    if value is None:
        return MappingProxyType({})
    table = reader.table(value, known, () if key == "families" else known)
    return MappingProxyType({name: reader.number(table, name) or 0 for name in table.entries if name in known})


def _choices(reader: Reader, top: Table, key: str) -> tuple[str, ...]:
    words = reader.texts(top, key)
    if any("," in word for word in words) or len(",".join(words)) > _CHOICES:
        reader.add(top.where_of(key), f"“{key}” is too long for a list to choose from.", "Give short words, no commas.")
    return words


def _question(reader: Reader, value: Value, families: Collection[str]) -> AuditQuestion:
    row = reader.table(value, _QUESTION, ("ask", "look_for", "source"))
    named = reader.texts(row, "families")
    _known(reader, row, "families", named, families)
    return AuditQuestion(
        reader.text(row, "ask"),
        reader.text(row, "look_for"),
        reader.texts(row, "source"),
        reader.choice(row, "section", LABELS),
        named,
        _kinds(reader, row, "kinds") or (Kind.PLAN,),
    )


def _kinds(reader: Reader, table: Table, key: str) -> tuple[Kind, ...]:
    given = reader.texts(table, key)
    _known(reader, table, key, given, tuple(Kind))
    return tuple(kind for kind in Kind if kind in given)


def _known(reader: Reader, table: Table, key: str, given: Collection[str], known: Collection[str]) -> None:
    for word in given:
        if word not in known:
            reader.add(table.where_of(key), f"“{word}” is not known here.", did_you_mean(word, known))
