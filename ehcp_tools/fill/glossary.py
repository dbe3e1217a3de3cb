"""The words that a document explains at its end: those of the shipped glossary that it uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ehcp_tools.errors import TemplateError
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Reader, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, what it means in one plain sentence, and other forms it is met in; a plural in s needs no telling."""

    term: str
    meaning: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """The entries whose terms occur in the text that `told` gives when it is asked: the document so far."""

    known: tuple[Entry, ...]
    told: Callable[[], str]

    def entries(self) -> tuple[Entry, ...]:
        """The entries that are used, by term."""
        words = _words(self.told())
        text, met = _in_a_row(words), frozenset(words)
        return tuple(entry for entry in self.known if _is_used(entry, text, met))


def load_glossary(path: Path | None = None) -> tuple[Entry, ...]:
    """The glossary in a file, or the shipped one, by term. Raises TemplateError with every problem in it."""
    reader = Reader(TemplateError)
    tree = load(path or shipped("templates") / "glossary.yaml", TemplateError)
    top = reader.table(tree, known=("terms",), required=("terms",))
    entries = []
    for item in reader.items(top, "terms"):
        table = reader.table(item, known=("term", "also", "meaning"), required=("term", "meaning"))
        entries.append(Entry(reader.text(table, "term"), reader.text(table, "meaning"), reader.texts(table, "also")))
    reader.finish()
    return tuple(sorted(entries, key=lambda entry: entry.term.lower()))


def _is_used(entry: Entry, text: str, met: frozenset[str]) -> bool:
    """Whether a form of a term stands in a text; of most forms not all words are met, which is sooner asked."""
    return any(met.issuperset(words) and form in text for form, words in _forms(entry))


@lru_cache(maxsize=1024)
def _forms(entry: Entry) -> tuple[tuple[str, list[str]], ...]:
    """Each form of a term as it stands in a text, and its words."""
    stems = [_words(form) for form in (entry.term, *entry.also)]
    forms = [[*stem[:-1], stem[-1] + ending] for stem in stems if stem for ending in ("", "s")]
    return tuple((_in_a_row(form), form) for form in forms)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _in_a_row(words: list[str]) -> str:
    """Words with a blank before and after each."""
    return f" {' '.join(words)} "
