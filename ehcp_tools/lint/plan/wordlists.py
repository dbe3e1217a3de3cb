"""How documents name columns, areas of need and facts (`law/outline.yaml`, `law/details.yaml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.yamlfile import Reader, Table

if TYPE_CHECKING:
    from collections.abc import Mapping


class Detail(NamedTuple):
    """Where a fact stands: the case paths of its controls, and the labels before its value."""

    fields: tuple[str, ...]
    labels: tuple[str, ...]


@cache
def columns() -> Mapping[str, re.Pattern[str]]:
    """For each thing that a column may say (`who`, `when`) the pattern of headers that announce it."""
    return _patterns("columns")


@cache
def areas() -> Mapping[str, re.Pattern[str]]:
    """For each area of need the pattern of headings that name it."""
    return _patterns("areas")


@cache
def area_names() -> Mapping[str, str]:
    """The area that each of these headings is the whole name of."""
    listed = _lists("areas")
    return MappingProxyType({name: area for area in reversed(listed) for name in listed[area]})


@cache
def column_names() -> frozenset[str]:
    """Every header that announces what a column says."""
    return frozenset(name for names in _lists("columns").values() for name in names)


@cache
def details() -> Mapping[str, Detail]:
    """The facts of a plan, by name."""
    reader, found = Reader(EhcpError), law("details")
    entries = {key: reader.table(value, ("fields", "labels"), ("labels",)) for key, value in found.entries.items()}
    read = {key: Detail(reader.texts(row, "fields"), reader.texts(row, "labels")) for key, row in entries.items()}
    reader.finish()
    return MappingProxyType(read)


@cache
def openings() -> re.Pattern[str]:
    """How a text begins that is no help in itself."""
    return _either("openings")


@cache
def statements() -> re.Pattern[str]:
    """What says of a short text that it is no help in itself."""
    return _either("statements")


@cache
def closings() -> re.Pattern[str]:
    """How a line begins that belongs to the list or paragraph before it."""
    return _either("closings")


@cache
def continuations() -> re.Pattern[str]:
    """How a line begins that goes on about the time or the person of the help before it."""
    return _either("continuations")


@cache
def lead_words() -> tuple[str, ...]:
    """The last words of a line that leads into a list."""
    return _listed("leads")


@cache
def pointer_words() -> frozenset[str]:
    """The words of a line that only points to other items."""
    return frozenset(_listed("pointers"))


@lru_cache(maxsize=4096)
def role_of(header: str) -> str:
    """What a column with this folded header says of its item, or ""."""
    return next((role for role, pattern in columns().items() if pattern.search(header)), "")


@lru_cache(maxsize=4096)
def role_of_label(label: str) -> str:
    """The same for what a line begins with: `training` for "Staff training", and not for "Travel training".

    A label may hold no other words than columns do, and such as `label_words` lists.
    """
    role = role_of(label)
    return role if role and _are_label_words(label) else "what" if role else ""


@lru_cache(maxsize=4096)
def is_label(header: str) -> bool:
    """Whether a folded header says what a column holds, and nothing else: "How will it be provided"."""
    return role_of(header) != "" and _are_label_words(header)


def _are_label_words(text: str) -> bool:
    return _label_words().issuperset(re.findall(r"[a-z']+", text))


@cache
def _label_words() -> frozenset[str]:
    columns = {word for name in column_names() for word in name.split()}
    return frozenset(columns | set(_listed("label_words")))


def _listed(key: str) -> tuple[str, ...]:
    reader = Reader(EhcpError)
    read = reader.texts(law("outline"), key)
    reader.finish()
    return read


def _either(key: str) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{text})" for text in _listed(key)))


def _patterns(key: str) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({role: _any_of(words) for role, words in _lists(key).items()})


def _lists(key: str) -> dict[str, tuple[str, ...]]:
    reader, found = _table(key)
    read = {role: reader.texts(found, role) for role in found.entries}
    reader.finish()
    return read


def _table(key: str) -> tuple[Reader, Table]:
    reader, inner = Reader(EhcpError), law("outline").entries[key]
    return reader, reader.table(inner, tuple(getattr(inner, "entries", ())))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return compiled(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
