"""The words that a document explains at its end: those of the shipped glossary that it uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ehcp_tools.errors import TemplateError
from ehcp_tools.shipped import shipped
from ehcp_tools.yamlfile import Reader, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A term, what it means in one plain sentence, and other forms that it is met in; a plural in s needs no telling."""

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
        text = " ".join(self.told().lower().replace("’", "'").replace("-", " ").split())
        return tuple(entry for entry in self.known if _is_used(entry, text))


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


def _is_used(entry: Entry, text: str) -> bool:
    forms = (form.lower().replace("-", " ") for form in (entry.term, *entry.also))
    return any(form in text and re.search(rf"(?<!\w){re.escape(form)}s?(?!\w)", text) for form in forms)
