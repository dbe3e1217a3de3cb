"""A set of sections as data: labels, titles, and the words by which documents name them."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from ehcp_tools.compiled import compiled
from ehcp_tools.errors import EhcpError
from ehcp_tools.lawbook import law
from ehcp_tools.remembered import Remembered
from ehcp_tools.yamlfile import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ehcp_tools.yamlfile import Value

_KEYS = ("label", "title", "asks", "words", "whole", "titles", "parts", "fields")
_TOP = ("profile", "title", "source", "sections", "ends", "signs")
_NOT_OF_TITLES = compiled(r"[^\w'\- ]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})


class Section(NamedTuple):
    """One section: its label, its plain title, what must be set out in it and which regulation asks."""

    label: str
    title: str
    asks: str
    words: tuple[str, ...]
    whole: tuple[str, ...]
    titles: tuple[str, ...]
    parts: tuple[str, ...]
    fields: tuple[str, ...]


class Profile:
    """A set of sections, in their usual order, and the titles that end one without opening another."""

    def __init__(self, name: str, sections: tuple[Section, ...], ends: frozenset[str], signs: frozenset[str]) -> None:
        self.name, self.sections, self.ends, self.signs = name, sections, ends, signs
        self._fields: Mapping[str, str | None] = Remembered(self._of_field, 2_000)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The label that each way of writing one stands for: `F` for F, `A` for A1."""
        own = {section.label: section.label for section in self.sections}
        return own | {part: section.label for section in self.sections for part in section.parts}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The label that each whole title stands for."""
        return {folded(title): section.label for section in self.sections for title in section.titles}

    @cached_property
    def words(self) -> Mapping[str, re.Pattern[str]]:
        """A pattern for the words that each label's title speaks of."""
        return {section.label: _any_of(section.words) for section in self.sections}

    @cached_property
    def whole(self) -> Mapping[str, frozenset[str]]:
        """What names each label's section where it is all that stands after the label."""
        return {section.label: frozenset(section.whole) for section in self.sections}

    def names(self, label: str, title: str, within: int) -> bool:
        """Whether a title in small letters speaks of a section in its first `within` characters."""
        return title in self.whole[label] or bool(self.words[label].search(title[:within]))

    def of_field(self, path: str) -> str | None:
        """The section in which a case value of this path stands."""
        return self._fields[path] if path else None

    def _of_field(self, path: str) -> str | None:
        for section in self.sections:
            if path.startswith(section.fields) and _whole_name(path, section.fields):
                return section.label
        return None


@cache
def ehc_plan() -> Profile:
    """The twelve sections of an Education, Health and Care Plan."""
    reader = Reader(EhcpError)
    top = reader.table(law("sections"), _TOP, ("profile", "sections"))
    profile = Profile(
        name=reader.text(top, "profile"),
        sections=tuple(_section(reader, item) for item in reader.items(top, "sections")),
        ends=frozenset(map(folded, reader.texts(top, "ends"))),
        signs=frozenset(map(folded, reader.texts(top, "signs"))),
    )
    reader.finish()
    return profile


def _section(reader: Reader, item: Value) -> Section:
    entry = reader.table(item, _KEYS, ("label", "title"))
    label, title, asks = (reader.text(entry, key) for key in _KEYS[:3])
    words, whole, titles, parts, fields = (reader.texts(entry, key) for key in _KEYS[3:])
    return Section(label, title, asks, words, whole, titles, parts, fields)


def straight(text: str) -> str:
    """One line of text with single blanks, plain dashes and straight quotes."""
    return " ".join((text if text.isascii() else text.translate(_PLAIN)).split())


def folded(text: str) -> str:
    """A title as it is compared: no case, no commas, brackets or end marks."""
    return " ".join(_NOT_OF_TITLES.sub(" ", straight(text).lower()).split()).strip(" -")


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return compiled(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def _whole_name(path: str, fields: tuple[str, ...]) -> bool:
    """Whether a path goes on after a field's name, not in the middle of a longer one."""
    return any(
        path.startswith(field) and (field.endswith(".") or path[len(field) :][:1] in {"", ".", "["}) for field in fields
    )
