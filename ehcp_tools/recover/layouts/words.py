"""The words by which plans of other layouts name what they hold (`law/layouts.yaml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.sections.profile import folded
from ehcp_tools.yamlfile import Reader, Scalar, Table, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

_BRACKETS = re.compile(r"\([^()]*\)")
_BRIEF = 240
"""Letters of a line in which statements are looked for."""
_NUMBER_AT_END = re.compile(r" ?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Words:
    """What `law/layouts.yaml` says: lists by name, lists of lists by name, and lists for the facts of one section."""

    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, tuple[str, ...]]]
    facts_in: Mapping[str, Mapping[str, tuple[str, ...]]]
    numbers: Mapping[str, str]

    def fact(self, label: str, section: str | None) -> str:
        """The path of the field that a label names in a section, or ""."""
        bare = bare_label(label)
        inside = self.facts_in.get(section or "", {})
        return _key(inside, bare) or _key(self.tables["facts"], bare)

    def begins_contact(self, label: str) -> bool:
        """Whether the words after a label are the name of a parent or other contact."""
        return _NUMBER_AT_END.sub("", bare_label(label)) in self.lists["contacts"]

    def tells_relationship(self, label: str) -> bool:
        """Whether such a label says who the contact is to the child."""
        return bare_label(label) in self.lists["relationships"]

    def of_contact(self, label: str) -> str:
        """What a label says of a contact, or ""."""
        return _key(self.tables["contact"], _NUMBER_AT_END.sub("", bare_label(label)))

    def view(self, title: str) -> str:
        """The part of Section A that a title names, or ""."""
        bare = f" {folded(title)} "
        return next(
            (path for path, names in self.tables["views"].items() if any(f" {one} " in bare for one in names)), ""
        )

    def of_family(self, title: str) -> bool:
        """Whether a title of Section A speaks of the parents or the family."""
        return any(f" {one} " in f" {folded(title)} " for one in self.tables["views"]["plan.views.family"])

    def only_titles_view(self, title: str, names: frozenset[str]) -> bool:
        """Whether a line has no other words than titles of Section A have, so that it is no view itself."""
        known = {word for said in self.tables["views"].values() for one in said for word in one.split()}
        return _words_of(folded(title)) <= known | {*self.lists["view_words"], *names}

    def role(self, label: str, names: frozenset[str]) -> str:
        """What a label says of a need, outcome or help, or "". `names` are the child's, which it may hold."""
        said = folded(_BRACKETS.sub("", label)).split()
        bare = _NUMBER_AT_END.sub("", " ".join(word for word in said if word not in names))
        roles = self.tables["columns"]
        at = {role: _first(bare, said) for role, said in roles.items()}
        found = min((role for role in roles if at[role] >= 0), key=at.__getitem__, default="")
        known = {word for said in roles.values() for one in said for word in one.split()} | set(
            self.lists["column_words"]
        )
        return found if _words_of(bare) <= known else ""

    def area(self, title: str, names: frozenset[str]) -> str:
        """The area of need that a title names, or ""."""
        bare = folded(_BRACKETS.sub("", title))
        for area, said in self.tables["areas"].items():
            for one in sorted(said, key=len, reverse=True):
                if f" {one} " in f" {bare} ":
                    rest = _words_of(f" {bare} ".replace(f" {one} ", " "))
                    return area if rest <= {*self.lists["area_words"], *names} else ""
        return ""

    def advice(self, label: str) -> str:
        """What a column of Section K holds, or ""."""
        return _key(self.tables["advice"], folded(_BRACKETS.sub("", label)))

    def says_no_help(self, text: str) -> bool:
        """Whether a short line of Sections F to H2 only says what was agreed, or who arranges it."""
        return len(text) < _BRIEF and bool(_no_help().search(plain(text).replace("-", " ")))

    def says(self, name: str, text: str) -> bool:
        """Whether one of the patterns of a list is all of a text."""
        return bool(_pattern(name).fullmatch(plain(text)))

    def speaks(self, name: str, text: str) -> bool:
        """Whether one of the patterns of a list stands in a text."""
        return bool(_pattern(name).search(plain(text)))


def plain(text: str) -> str:
    """Small letters, straight quotes, single blanks."""
    return " ".join(text.lower().replace("’", "'").split()).rstrip(" .:")


def bare_label(label: str) -> str:
    """A label as lists have it: no case, brackets or marks, and not whose it is."""
    bare = folded(_BRACKETS.sub("", label))
    for owner in words().lists["owners"]:
        if bare.startswith(f"{owner} "):
            return bare[len(owner) + 1 :]
    return bare


@cache
def _no_help() -> re.Pattern[str]:
    """The `statements` of `law/outline.yaml`."""
    reader = Reader(EhcpError)
    found = reader.texts(law("outline"), "statements")
    reader.finish()
    return re.compile("|".join(f"(?:{one})" for one in found))


@cache
def words() -> Words:
    """The words, read once."""
    reader, top = Reader(EhcpError), law("layouts")
    named = {key: value for key, value in top.entries.items() if isinstance(value, Table)}
    inside = {key: _lists(reader, value) for key, value in named.pop("facts_in").entries.items()}
    numbers = {key: value.text for key, value in named.pop("numbers").entries.items() if isinstance(value, Scalar)}
    lists = {key: reader.texts(top, key) for key in top.entries if key not in {*named, "facts_in", "numbers", "source"}}
    tables = {key: _lists(reader, value) for key, value in named.items()}
    reader.finish()
    return Words(MappingProxyType(lists), MappingProxyType(tables), MappingProxyType(inside), MappingProxyType(numbers))


def _lists(reader: Reader, value: Value) -> Mapping[str, tuple[str, ...]]:
    return {key: reader.texts(value, key) for key in value.entries} if isinstance(value, Table) else {}


def _first(text: str, names: tuple[str, ...]) -> int:
    """Where the first of some names stands in a text, -1 for nowhere."""
    found = (f" {text} ".find(f" {name} ") for name in names)
    return min((at for at in found if at >= 0), default=-1)


def _key(lists: Mapping[str, tuple[str, ...]], word: str) -> str:
    return next((key for key, said in lists.items() if word in said), "")


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"[\w'-]+", text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in words().lists[name]), re.DOTALL)
