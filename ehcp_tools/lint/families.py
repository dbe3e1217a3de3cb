"""The families of a style guide: their titles, what they are about, and their order (`families.yaml` in the guide)."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from ehcp_tools.errors import RuleError
from ehcp_tools.yamlfile import Reader, Table, load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Family:
    """A heading of the guidance, and what its rules are about."""

    title: str
    about: str


def load_families(folder: Path) -> Mapping[str, Family]:
    """The families of a guide in the order of its guidance; none where the guide does not list them."""
    path = folder / "families.yaml"
    if not path.is_file():
        return MappingProxyType({})
    tree = load(path, RuleError)
    reader = Reader(RuleError)
    top = reader.table(tree, tuple(tree.entries) if isinstance(tree, Table) else ())
    rows = {name: reader.table(entry, ("title", "about"), ("title", "about")) for name, entry in top.entries.items()}
    found = {name: Family(reader.text(row, "title"), reader.text(row, "about")) for name, row in rows.items()}
    reader.finish()
    return MappingProxyType(found)
